import { describe, expect, it } from 'vitest';

import type { Said } from '../../../test/house/holding.ts';
import {
  answerOf,
  ask,
  ESSAY,
  figureOf,
  holdingOf,
  member,
  mission,
  sourceOf,
  whyOf,
} from '../../../test/house/holding.ts';

type Plan = readonly [end: string, statedOn: string];

const planned = (...plans: readonly Plan[]): Said => ({
  plannedEnds: plans.map(([end, statedOn]) => ({ end, statedOn })),
});
const months = (asOf: string, ...missions: readonly ReturnType<typeof mission>[]): ReturnType<typeof ask> =>
  ask('mission.months_to_planned_end', holdingOf({ coalitions: missions }), { asOf });

describe('the months to the planned end', () => {
  it.each([
    ['a year: a range', '2018-11-30', ['2020', '2018-11-27'], [14, null, 26]],
    ['a day', '2018-11-27', ['2020-11-27', '2018-11-27'], [24, 24, 24]],
    ['a begun month counts', '2018-11-27', ['2020-11-28', '2018-11-27'], [25, 25, 25]],
    ['the last day of a shorter month is a whole month', '2018-01-31', ['2018-02-28', '2017'], [1, 1, 1]],
    ['and so it is in a leap year', '2019-12-31', ['2020-02-29', '2017'], [2, 2, 2]],
    ['the day itself', '2018-11-27', ['2018-11-27', '2017'], [0, 0, 0]],
    ['the day after the end is below 0', '2018-11-28', ['2018-11-27', '2017'], [-1, -1, -1]],
    ['a month after the end', '2018-12-27', ['2018-11-27', '2017'], [-1, -1, -1]],
    ['a month and a day after the end', '2018-12-28', ['2018-11-27', '2017'], [-2, -2, -2]],
    ['within the year of the end', '2018-06-15', ['2018', '2017'], [-6, null, 7]],
  ] as const)('%s', (_words, asOf, plan, answer) => {
    expect(answerOf(months(asOf, mission('M', planned(plan))))).toEqual(answer);
    expect(months(asOf, mission('M', planned(plan))).formula).not.toMatch(/: -0\b/);
  });

  it('goes by the newest plan that had been stated, whatever the order of the list', () => {
    const plans: readonly Plan[] = [
      ['2016-12-31', '2014-05'],
      ['2018-12-31', '2016-07-01'],
      ['2020-12-31', '2018-11-27'],
    ];
    for (const order of [plans, plans.toReversed()]) {
      const held = mission('M', planned(...order));
      expect(answerOf(months('2018-11-26', held))).toEqual([2, 2, 2]);
      expect(answerOf(months('2018-11-27', held))).toEqual([26, 26, 26]);
      expect(answerOf(months('2016-06-30', held))).toEqual([7, 7, 7]);
    }
  });

  it('covers plans of which nobody knows which is the newest', () => {
    const held = mission('M', planned(['2019-11-27', '2018'], ['2020-11-27', '2018-06-01']));
    expect(answerOf(months('2018-12-31', held))).toEqual([11, null, 23]);
    // In the middle of the year the first may not have been stated yet; that it was cannot be ruled out.
    expect(answerOf(months('2018-11-27', held))).toEqual([12, null, 24]);
    expect(
      answerOf(months('2018-11-27', mission('M', planned(['2019-11-27', '2018-06-01'], ['2020-11-27', '2018-06-01'])))),
    ).toEqual([12, null, 24]);
  });

  it('takes the nearest end of several missions that are not over', () => {
    const [near, far] = [
      mission('N', planned(['2019-11-27', '2018-01-01'])),
      mission('F', planned(['2025-11-27', '2018-01-01'])),
    ];
    const gone = mission('G', {
      ...planned(['2012-01-01', '2010-01-01']),
      existed: { first: '2009', last: '2012', holds: 'every-day' },
    });
    for (const missions of [
      [near, far, gone],
      [gone, far, near],
    ])
      expect(answerOf(months('2018-11-27', ...missions))).toEqual([12, 12, 12]);
    expect(answerOf(months('2012-12-31', gone))).toEqual([-12, -12, -12]);
    expect(answerOf(months('2013-01-01', gone))).toBe('unknown');
  });

  it.each([
    ['none is on record', []],
    ['none had been stated yet', [mission('M', planned(['2020', '2018-11-28']))]],
    ['it may not have been stated yet', [mission('M', planned(['2020', '2018']))]],
    [
      'nobody says that the mission is temporary',
      [mission('M', { ...planned(['2020', '2017']), temporary: { unknown: 'not said' } })],
    ],
    ['the mission is on other soil', [mission('M', { ...planned(['2020', '2017']), host: 'partner.B' })]],
  ] as const)('are not known when %s', (_words, missions) => {
    expect(answerOf(months('2018-11-27', ...missions))).toBe('unknown');
    expect(whyOf(months('2018-11-27', ...missions))).toContain('a planned end');
  });
});

const AMISOM = {
  members: [
    member('UGA', ['2007', 'open']),
    member('BDI', ['2007', 'open']),
    member('DJI', ['2011', 'open']),
    member('KEN', ['2012', 'open']),
    member('ETH', ['2014', 'open']),
    member('SLE', ['2013-04', '2015-01']),
  ],
};

describe('the members', () => {
  const count = (
    fact: string,
    asOf: string,
    said: Said,
    ...sources: Parameters<typeof sourceOf>[]
  ): ReturnType<typeof ask> => {
    const subject = mission(
      'M',
      said,
      sources.length === 0 ? {} : { cites: sources.map(([name]) => `source.${name}`) },
    );
    const figures = [figureOf('stated', 'coalition.members', 5, { subject: subject.id })];
    const held = holdingOf({ coalitions: [subject], figures, sources: sources.map((each) => sourceOf(...each)) });
    return ask(fact, held, { asOf, subject });
  };

  it.each([
    ['2006-12-31', [0, 0, 0], [0, 0, 0]],
    ['2007-01-01', [0, null, 2], [0, null, 2]],
    ['2007-12-30', [0, null, 2], [0, null, 2]],
    ['2007-12-31', [2, 2, 2], [2, 2, 2]],
    ['2013-04-01', [4, null, 5], [4, null, 5]],
    ['2013-04-30', [5, 5, 5], [5, 5, 5]],
    ['2014-12-31', [6, 6, 6], [6, 6, 6]],
    ['2015-01-01', [6, 6, 6], [6, 6, 6]],
    ['2015-01-02', [5, null, 6], [6, 6, 6]],
    ['2015-02-01', [5, 5, 5], [6, 6, 6]],
    ['2018-11-27', [5, 5, 5], [6, 6, 6]],
    ['2018-11-28', [0, null, 5], [6, 6, 6]],
  ] as const)('on %s: %j, and %j up to then', (asOf, onDay, ever) => {
    expect(answerOf(count('coalition.members_on_day', asOf, AMISOM))).toEqual(onDay);
    expect(answerOf(count('coalition.members_ever', asOf, AMISOM))).toEqual(ever);
  });

  it.each([
    ['a year that is the only date is past in the next one', member('A', '2013'), '2014-01-01', [0, 0, 0], [1, 1, 1]],
    ['some day of a span that is over', member('A', ['2013', '2014'], 'some-day'), '2015-01-01', [0, 0, 0], [1, 1, 1]],
    [
      'an unknown beginning makes no earlier day certain',
      member('A', ['open', '2013-06-30']),
      '2001-01-01',
      [0, null, 1],
      [0, null, 1],
    ],
    [
      'an unknown beginning lies before the end',
      member('A', ['open', '2013-06-30']),
      '2013-06-30',
      [1, 1, 1],
      [1, 1, 1],
    ],
    [
      'a beginning that the source only foretold',
      member('A', ['2019-06-01', 'open']),
      '2020-01-01',
      [0, null, 1],
      [0, null, 1],
    ],
  ] as const)('%s', (_words, one, asOf, onDay, ever) => {
    expect(answerOf(count('coalition.members_on_day', asOf, { members: [one] }))).toEqual(onDay);
    expect(answerOf(count('coalition.members_ever', asOf, { members: [one] }))).toEqual(ever);
  });

  it('counts a partner with several spells once', () => {
    const said = { members: [member('A', ['2007', '2009']), member('A', ['2012', '2014'])] };
    expect(answerOf(count('coalition.members_ever', '2015-01-01', said))).toEqual([1, 1, 1]);
    expect(answerOf(count('coalition.members_on_day', '2010-06-01', said))).toEqual([0, 0, 0]);
  });

  it('is certain of an open membership only up to the first day on which the source can have been published', () => {
    const open = { members: [member('A', ['2007', 'open'])] };
    expect(answerOf(count('coalition.members_on_day', '2018-01-01', open, ['year', '2018']))).toEqual([1, 1, 1]);
    expect(answerOf(count('coalition.members_on_day', '2018-01-02', open, ['year', '2018']))).toEqual([0, null, 1]);
    expect(
      answerOf(count('coalition.members_on_day', '2010-01-01', open, ['undated', { unknown: 'not said' }])),
    ).toEqual([0, null, 1]);
    expect(answerOf(count('coalition.members_on_day', '2018-01-01', open, ['a', '2012'], ['b', '2018-06-01']))).toEqual(
      [0, null, 1],
    );
  });

  it('are not 0 when no membership is on record', () => {
    for (const fact of ['coalition.members_on_day', 'coalition.members_ever']) {
      expect(whyOf(count(fact, '2018-11-27', { members: [] }))).toContain('a dated membership of M');
    }
  });
});

describe('the stated number of members', () => {
  const subject = mission('M');
  const stated = (...figures: readonly ReturnType<typeof figureOf>[]): ReturnType<typeof ask> =>
    ask('coalition.members_stated', holdingOf({ coalitions: [subject], figures }), { asOf: '2018-11-27', subject });
  const of = (name: string, number: number | Said, knownFrom: string, said: Said = {}): ReturnType<typeof figureOf> =>
    figureOf(name, 'coalition.members', number, { subject: subject.id, ...said }, { knownFrom, cites: [ESSAY] });

  it('is the newest one, and of one day all of them, in any order', () => {
    const [old, five, six] = [of('old', 4, '2012-01-01'), of('five', 5, '2018-11-27'), of('six', 6, '2018-11-27')];
    expect(answerOf(stated(old, five))).toEqual([5, 5, 5]);
    expect(answerOf(stated(five, old))).toEqual([5, 5, 5]);
    expect(answerOf(stated(six, old, five))).toEqual([5, null, 6]);
    expect(answerOf(stated(five, six, old))).toEqual([5, null, 6]);
    expect(answerOf(stated(of('more', { stated: 5, wording: 'at least' }, '2018-11-27')))).toEqual([5, null, null]);
  });

  it('is not one of a later period, and not 0 when there is none', () => {
    expect(
      answerOf(
        stated(of('later', 9, '2018-11-27', { period: '2019' }), of('now', 5, '2018-11-26', { period: '2018' })),
      ),
    ).toEqual([5, 5, 5]);
    expect(answerOf(stated())).toBe('unknown');
  });
});
