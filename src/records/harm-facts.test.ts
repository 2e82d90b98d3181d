// Facts about harm: what counts for certain, what only possibly, and that silence is an answer only where somebody watched.

import { describe, expect, it } from 'vitest';

import type { CalendarDate } from '#kernel/calendar-date.ts';
import type { PutChange } from '#ledger/change.ts';
import type { FactReading } from '#rules/fact.ts';

import {
  answered,
  attributed,
  gradedAs,
  happened,
  harmFrom,
  linkedTo,
  paired,
  watched,
} from '../../test/house/harm.ts';
import { answerOf, ask, holdingOf, member, mission, recordOf, whyOf } from '../../test/house/holding.ts';
import { forcesOf } from './forces.ts';
import type { Holding } from './holding.ts';
import { unit } from './unit/record.ts';

const DAY = '2018-06-30' as CalendarDate; // a literal day
const HOST = 'partner.HOST';
const UNIT = { name: 'A unit', partner: HOST, identity: 'named', force: 'military' };
const WATCHED = watched('2015-01-01', '2019-12-31');

function held(changes: readonly PutChange[], more: Parameters<typeof holdingOf>[0] = {}): Holding {
  return holdingOf({ harm: harmFrom(changes), ...more });
}

function asked(name: string, changes: readonly PutChange[], more: Parameters<typeof holdingOf>[0] = {}): FactReading {
  return ask(name, held(changes, more), { asOf: DAY, window: 'P90D' });
}

const deaths = (changes: readonly PutChange[], more: Parameters<typeof holdingOf>[0] = {}): unknown =>
  answerOf(asked('harm.deaths.attributed', changes, more));

describe('civilian deaths attributed to the partner', () => {
  const one = [happened('one', '2018-05-01', [3, 5, 9]), attributed('one', HOST)];

  it('are the range of the incident where monitoring was close', () => {
    expect(deaths([...one, WATCHED])).toEqual([3, 5, 9]);
  });

  it('are the least that happened where nobody said how close monitoring was', () => {
    expect(deaths(one)).toEqual([3, null, null]);
  });

  it('are not known where nothing is on record and nobody looked, and none where somebody did', () => {
    expect(deaths([])).toBe('unknown');
    expect(whyOf(asked('harm.deaths.attributed', []))).toContain('monitoring');
    expect(deaths([WATCHED])).toEqual([0, 0, 0]);
  });

  it.each([
    ['thin monitoring is no monitoring', ['1', '1', '2']],
    ['a part that nobody assessed leaves it open', ['4', '4', null]],
  ])('%s', (_, levels) => {
    expect(deaths([watched('2015-01-01', '2019-12-31', levels)])).toBe('unknown');
  });

  it('need monitoring on every day of the window', () => {
    const gap = [watched('2015-01-01', '2018-05-14'), watched('2018-05-16', '2019-12-31')];
    const joined = [watched('2015-01-01', '2018-05-15'), watched('2018-05-16', '2019-12-31')];
    expect(deaths(gap)).toBe('unknown');
    expect(deaths(joined)).toEqual([0, 0, 0]);
  });

  it('count from the first day of the window to the last, and no other', () => {
    const on = (day: string): unknown => deaths([happened('x', day, 4), attributed('x', HOST), WATCHED]);
    expect(['2018-04-01', '2018-04-02', '2018-06-30', '2018-07-01'].map(on)).toEqual([
      [0, 0, 0],
      [4, 4, 4],
      [4, 4, 4],
      [0, 0, 0],
    ]);
  });

  it('of a month that lies partly in the window count in the maximum alone', () => {
    expect(deaths([happened('x', '2018-04', 4), attributed('x', HOST), WATCHED])).toEqual([0, null, 4]);
  });

  it.each([
    ['alleged', [0, null, 5]],
    ['possible', [0, null, 5]],
    ['contested', [0, null, 5]],
    ['probable', [5, 5, 5]],
    ['confirmed', [5, 5, 5]],
    ['admitted', [5, 5, 5]],
    ['excluded', [0, 0, 0]],
  ])('of an attribution that is %s', (grade, expected) => {
    expect(deaths([happened('x', '2018-05-01', 5), attributed('x', HOST, grade), WATCHED])).toEqual(expected);
  });

  it('are open where one claim names the partner and another excludes it', () => {
    const both = [attributed('x', HOST, 'confirmed'), attributed('x', HOST, 'excluded')];
    expect(deaths([happened('x', '2018-05-01', 5), ...both, WATCHED])).toEqual([0, null, 5]);
  });

  it('of a unit that is excluded clear that unit alone', () => {
    const forces = forcesOf([recordOf(unit, 'A', UNIT), recordOf(unit, 'B', UNIT)]);
    const of = (...claims: readonly PutChange[]): unknown =>
      deaths([happened('x', '2018-05-01', 5), ...claims, WATCHED], { forces });
    expect(of(attributed('x', 'unit.A', 'excluded'))).toEqual([0, 0, 0]);
    expect(of(attributed('x', 'unit.A', 'excluded'), attributed('x', HOST, 'alleged'))).toEqual([0, null, 5]);
    expect(of(attributed('x', 'unit.A', 'excluded'), attributed('x', 'unit.B', 'confirmed'))).toEqual([5, 5, 5]);
    expect(of(attributed('x', 'unit.A', 'excluded'), attributed('x', 'unit.A', 'probable'))).toEqual([0, null, 5]);
    expect(of(attributed('x', HOST, 'excluded'), attributed('x', HOST, 'alleged'))).toEqual([0, 0, 0]);
  });

  it('are not known in a time of which somebody said later that it was watched too thinly', () => {
    const thin = watched('2017-01-01', '2018-12-31', ['0', '0', '0']);
    expect(deaths([WATCHED, thin])).toBe('unknown');
    expect(deaths([watched('2017-01-01', '2018-04-01', ['0', '0', '0']), WATCHED])).toEqual([0, 0, 0]);
  });

  it('of a best number alone leave both bounds open', () => {
    expect(deaths([happened('x', '2018-05-01', [null, 10, null]), attributed('x', HOST), WATCHED])).toEqual([
      0,
      10,
      null,
    ]);
  });

  it('of events that a contradiction joins are not joined', () => {
    const three = ['a', 'b', 'c'].flatMap((name) => [happened(name, '2018-05-01', 4), attributed(name, HOST)]);
    const joined = [paired('a', 'b'), paired('b', 'c')];
    expect(deaths([...three, ...joined, WATCHED])).toEqual([4, 4, 4]);
    expect(deaths([...three, ...joined, paired('a', 'c', 'two-events'), WATCHED])).toEqual([12, 12, 12]);
  });

  it('of a joint force are those of each member in the maximum alone, while it was a member', () => {
    const changes = [happened('x', '2018-05-01', 5), attributed('x', 'coalition.joint', 'confirmed'), WATCHED];
    const joint = (when: [string, string]): Parameters<typeof holdingOf>[0] => ({
      coalitions: [mission('joint', { host: null, members: [member('HOST', when)] })],
    });
    expect(deaths(changes, joint(['2015', '2019']))).toEqual([0, null, 5]);
    expect(deaths(changes, joint(['2015', '2017']))).toEqual([0, 0, 0]);
    expect(deaths(changes)).toEqual([0, 0, 0]);
  });

  it('do not count an attribution before it was made, nor what is discounted', () => {
    const later = attributed('x', HOST, 'confirmed', { on: '2018-07-01' });
    const onTheDay = attributed('x', HOST, 'confirmed', { on: '2018-06-30' });
    const event = happened('x', '2018-05-01', 5);
    expect(deaths([event, later, WATCHED])).toEqual([0, 0, 0]);
    expect(deaths([event, onTheDay, WATCHED])).toEqual([5, 5, 5]);
    expect(deaths([event, onTheDay, gradedAs('x', 'C0'), WATCHED])).toEqual([0, 0, 0]);
    const disagree = [gradedAs('x', 'Discounted', 'airwars'), gradedAs('x', 'Verified', 'un-field')];
    expect(deaths([event, onTheDay, ...disagree, WATCHED])).toEqual([0, null, 5]);
  });

  it('of one event that was recorded twice are covered, not added, until somebody parts them', () => {
    const two = [
      happened('a', '2018-05-01', [3, 4, 6]),
      happened('b', '2018-05-01', [5, 6, 9]),
      attributed('a', HOST),
      attributed('b', HOST),
      WATCHED,
    ];
    expect(deaths(two)).toEqual([8, 10, 15]);
    expect(deaths([...two, paired('a', 'b')])).toEqual([3, null, 9]);
    expect(deaths([...two, paired('b', 'a'), paired('a', 'b', 'two-events', '2018-12-02')])).toEqual([8, 10, 15]);
    expect(deaths([...two, paired('b', 'a'), paired('a', 'b', 'two-events')])).toEqual([8, 10, 15]);
  });
});

describe('the other facts about harm', () => {
  it('the median of four quarters is that of their parts', () => {
    const quarters = ['2017-08-01', '2017-10-20', '2018-02-01', '2018-05-01'].flatMap((day, at) => [
      happened(`q${at}`, day, (at + 1) * 10),
      attributed(`q${at}`, HOST),
    ]);
    const median = ask('harm.deaths.quarterly_median', held([...quarters, WATCHED]), { asOf: DAY, window: 'P360D' });
    expect(answerOf(median)).toEqual([25, 25, 25]);
    const open = ask('harm.deaths.quarterly_median', held(quarters), { asOf: DAY, window: 'P360D' });
    expect(answerOf(open)).toEqual([25, null, null]);
  });

  it('the gravest incident counts when it is fair, by its lowest number', () => {
    const most = (changes: readonly PutChange[]): unknown =>
      answerOf(asked('harm.incidents.most_deaths', [...changes, attributed('x', HOST)]));
    const event = happened('x', '2018-05-01', [12, 20, 40]);
    expect(most([event, gradedAs('x', 'C3')])).toEqual([12, null, null]);
    expect(most([event, gradedAs('x', 'C3'), WATCHED])).toEqual([12, 20, 40]);
    expect(most([event, gradedAs('x', 'C2'), WATCHED])).toEqual([0, 0, 0]);
    expect(most([event, WATCHED])).toEqual([0, null, 40]);
    expect(most([event, gradedAs('x', 'Fair', 'airwars'), WATCHED])).toEqual([12, 20, 40]);
    expect(most([event, gradedAs('x', 'C3', 'house', { on: '2018-07-01' }), WATCHED])).toEqual([0, null, 40]);
  });

  it('a link to support counts when it is probable, and stays open while it is possible or nobody looked', () => {
    const linked = (changes: readonly PutChange[]): unknown =>
      answerOf(
        asked('harm.incidents.with_nexus', [
          happened('x', '2018-05-01', 1),
          attributed('x', HOST),
          WATCHED,
          ...changes,
        ]),
      );
    expect(linked([linkedTo('x', 'confirmed')])).toEqual([1, 1, 1]);
    expect(linked([linkedTo('x', 'possible')])).toEqual([0, null, 1]);
    expect(linked([])).toEqual([0, null, 1]);
    expect(linked([linkedTo('x', 'none-known')])).toEqual([0, 0, 0]);
  });

  it('protected objects are those that the rule names', () => {
    const struck = (object: string): unknown =>
      answerOf(
        asked('harm.protected_objects.struck', [
          happened('x', '2018-05-01', 0, { protectedObjects: [{ object, damage: 'damaged' }] }),
          attributed('x', HOST),
          WATCHED,
        ]),
      );
    expect(['medical', 'education', 'aid-operation', 'water-or-energy', 'worship', 'cultural'].map(struck)).toEqual([
      [1, 1, 1],
      [1, 1, 1],
      [1, 1, 1],
      [1, 1, 1],
      [0, null, 1],
      [0, null, 1],
    ]);
  });

  it('an incident that says nothing of such an object does not say that none was hit', () => {
    const silent = [happened('x', '2018-05-01', 3), attributed('x', HOST, 'confirmed'), WATCHED];
    expect(answerOf(asked('harm.protected_objects.struck', silent))).toEqual([0, null, 1]);
  });

  it('an answer counts on the ninetieth day and not on the day after', () => {
    const rate = (on: string | null, did?: readonly string[]): unknown =>
      answerOf(
        ask(
          'harm.responses.rate',
          held([happened('x', '2018-01-01', 1), attributed('x', HOST), answered('x', on, did)]),
          { asOf: DAY, window: 'P12M' },
        ),
      );
    expect(rate('2018-04-01')).toEqual([1, 1, 1]);
    expect(rate('2018-04-02')).toEqual([0, 0, 0]);
    expect(rate(null)).toEqual([0, null, 1]);
    expect(rate('2018-02-01', ['none'])).toEqual([0, 0, 0]);
    expect(rate('2018-02-01', ['denial'])).toEqual([0, 0, 0]);
    expect(rate('2017-12-31')).toEqual([0, 0, 0]);
    expect(rate('2018')).toEqual([0, null, 1]);
    expect(rate('2018-03')).toEqual([1, 1, 1]);
    expect(rate('2018-05')).toEqual([0, 0, 0]);
  });

  it('an allegation that only the partner can check is a share of those that certainly count', () => {
    const share = (checkable: unknown): unknown =>
      answerOf(
        asked('harm.allegations.only_partner_can_check', [
          happened('x', '2018-05-01', 1, { checkable }),
          attributed('x', HOST),
        ]),
      );
    expect(share('no')).toEqual([1, 1, 1]);
    expect(share('yes')).toEqual([0, 0, 0]);
    expect(share({ unknown: 'Nobody says.' })).toEqual([0, null, 1]);
    expect(answerOf(asked('harm.allegations.only_partner_can_check', []))).toBe('unknown');
  });
});
