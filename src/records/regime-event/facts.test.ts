import { describe, expect, it } from 'vitest';

import type { Said } from '../../../test/house/holding.ts';
import { answerOf, ask, event, holdingOf, purge, sourceOf, whyOf } from '../../../test/house/holding.ts';

type Event = ReturnType<typeof event>;

const GENERALS = 'regime.purged.general_officers';
const COMMANDERS = 'regime.purged.assisted_unit_commanders';
const UNSAID = { unknown: 'The source does not say.' };

// A window of 90 days that ends on 2018-11-20, before the source of all these records was published: 2018-08-23 to 2018-11-20.
const WINDOW = { asOf: '2018-11-20', window: 'P90D' };
const purged = (fact: string, ...events: readonly Event[]): ReturnType<typeof ask> =>
  ask(fact, holdingOf({ regimeEvents: events }), WINDOW);
const coups = (asked: { asOf: string; window?: string }, ...events: readonly Event[]): ReturnType<typeof ask> =>
  ask('regime.coup_attempts', holdingOf({ regimeEvents: events }), { window: 'P90D', ...asked });
const attempt = (name: string, when: Parameters<typeof event>[2], said: Said = { succeeded: 'no' }): Event =>
  event(name, 'coup-attempt', when, said);

describe('an event at the edge of a window of 90 days', () => {
  it.each([
    ['2018-08-22', 'no'],
    ['2018-08-23', 'yes'],
    ['2018-11-20', 'yes'],
    ['2018-11-21', 'no'],
    ['2018-09', 'yes'],
    ['2018-08', 'unknown'],
    ['2018-11', 'unknown'],
    ['2018', 'unknown'],
    ['2017', 'no'],
    ['2019', 'no'],
    [['2018-08-23', '2018-11-20'], 'yes'],
    [['2018-08-22', '2018-11-20'], 'unknown'],
    [['2018-08-23', '2018-11-21'], 'unknown'],
    [['2018-11-21', 'open'], 'no'],
    [['2018-11-20', 'open'], 'unknown'],
    [['open', '2018-08-22'], 'no'],
    [['open', '2018-08-23'], 'unknown'],
    ['by 2018-09-01', 'unknown'],
    ['not before 2018-09-01', 'unknown'],
    ['open', 'unknown'],
  ] as const)('dated %j is in it: %s', (when, inside) => {
    const counted = { yes: [1, 1, 1], no: [0, 0, 0], unknown: [0, null, 1] }[inside];
    expect(answerOf(coups(WINDOW, attempt('a', when)))).toEqual(counted);
    expect(answerOf(purged(GENERALS, purge('p', when, 3)))).toEqual(
      { yes: [3, 3, 3], no: [0, 0, 0], unknown: [0, null, 3] }[inside],
    );
  });
});

describe('the officers purged', () => {
  it.each([
    ['two purges are added', [purge('a', '2018-09-01', 3), purge('b', '2018-10-01', 4)], [7, 7, 7]],
    [
      'a range stays a range',
      [purge('a', '2018-09-01', { min: 2, best: 3, max: 5 }), purge('b', '2018-10-01', 4)],
      [6, 7, 9],
    ],
    [
      'one that is only possibly inside adds to the maximum',
      [purge('a', '2018-09-01', 3), purge('b', '2018', 4)],
      [3, null, 7],
    ],
    [
      'one that does not say how many leaves the maximum open',
      [purge('a', '2018-09-01', 3), purge('b', '2018-09-02', UNSAID)],
      [3, null, null],
    ],
    [
      'a best value alone bounds nothing, and takes no minimum away',
      [purge('a', '2018-09-01', 3), purge('b', '2018-09-02', { best: 2 })],
      [3, 5, null],
    ],
    [
      'one that is only possibly inside and has no maximum leaves it open',
      [purge('a', '2018-09-01', 3), purge('b', '2018', { min: 4 })],
      [3, null, null],
    ],
    [
      'none in the window is 0 while a source that tells of purges still spoke',
      [purge('a', '2015-01-01', 3)],
      [0, 0, 0],
    ],
  ] as const)('%s', (_words, events, answer) => expect(answerOf(purged(GENERALS, ...events))).toEqual(answer));

  it('are not known when the purges do not say how many, and the reason is told', () => {
    const reading = purged(GENERALS, purge('a', '2018-09-01', UNSAID), purge('b', '2018-10-01', UNSAID));
    expect(answerOf(reading)).toBe('unknown');
    expect(whyOf(reading)).toContain('officers of general rank in “a”: The source does not say.');
    expect(reading.evidence).toHaveLength(2);
  });

  it('are counted by rank', () => {
    const one = purge('a', '2018-09-01', 3, 2);
    expect(answerOf(purged(GENERALS, one))).toEqual([3, 3, 3]);
    expect(answerOf(purged(COMMANDERS, one))).toEqual([2, 2, 2]);
    expect(answerOf(purged(COMMANDERS, purge('b', '2018-09-01', 3)))).toBe('unknown');
  });

  it('are not 0 where nothing tells of purges, or no longer does', () => {
    expect(whyOf(purged(GENERALS))).toContain('a source on purges');
    expect(answerOf(purged(GENERALS, attempt('a', '2018-09-01')))).toBe('unknown');
    const late = holdingOf({ regimeEvents: [purge('a', '2015-01-01', 3)] });
    expect(answerOf(ask(GENERALS, late, { asOf: '2018-11-27', window: 'P90D' }))).toEqual([0, 0, 0]);
    expect(answerOf(ask(GENERALS, late, { asOf: '2018-11-28', window: 'P90D' }))).toBe('unknown');
    expect(answerOf(ask(GENERALS, late, { asOf: '2020-01-01', window: 'P10Y' }))).toEqual([3, null, null]);
  });
});

describe('the coup attempts', () => {
  it('are not 0 without a source that covers the day', () => {
    expect(whyOf(coups(WINDOW))).toContain('a source on coup attempts that covers 2018-11-20');
    expect(answerOf(coups(WINDOW, purge('p', '2018-09-01', 3)))).toBe('unknown');
    const old = attempt('a', '1991-01-01');
    expect(answerOf(coups({ asOf: '2018-11-27' }, old))).toEqual([0, 0, 0]);
    expect(answerOf(coups({ asOf: '2018-11-28' }, old))).toBe('unknown');
  });

  it('may be more after the day of the source', () => {
    const one = attempt('a', '2018-11-01');
    expect(answerOf(coups({ asOf: '2018-11-27' }, one))).toEqual([1, 1, 1]);
    expect(answerOf(coups({ asOf: '2018-11-28' }, one))).toEqual([1, null, null]);
  });

  it('count whether or not they succeeded, and whether or not anybody says so', () => {
    const all = [
      attempt('a', '2018-09-01', { succeeded: 'yes' }),
      attempt('b', '2018-09-02'),
      attempt('c', '2018-09-03', {}),
      attempt('d', '2018-09-04', { succeeded: UNSAID }),
    ];
    expect(answerOf(coups(WINDOW, ...all))).toEqual([4, 4, 4]);
  });

  it.each([
    ['a year: only up to its first day', '2019', '2019-01-01', [0, 0, 0]],
    ['a year: not on the next day', '2019', '2019-01-02', 'unknown'],
    ['a day', '2019-06-01', '2019-06-01', [0, 0, 0]],
    ['nobody knows when', { unknown: 'undated' }, '1990-01-01', 'unknown'],
  ] as const)('are covered by a list that was published in %s', (_words, published, asOf, answer) => {
    const listed = event('a', 'coup-attempt', '1980-01-01', { succeeded: 'no' }, { cites: ['source.list'] });
    const held = holdingOf({ regimeEvents: [listed], sources: [sourceOf('list', published)] });
    expect(answerOf(ask('regime.coup_attempts', held, { asOf, window: 'P90D' }))).toEqual(answer);
  });

  it('look back by a lag', () => {
    const held = holdingOf({ regimeEvents: [attempt('a', '2018-09-01')] });
    const asked = { window: 'P90D', lag: 'P90D' };
    expect(answerOf(ask('regime.coup_attempts', held, { asOf: '2018-11-20', ...asked }))).toEqual([0, 0, 0]);
    expect(answerOf(ask('regime.coup_attempts', held, { asOf: '2018-11-27', window: 'P90D', lag: 'P80D' }))).toEqual([
      1, 1, 1,
    ]);
  });
});

describe('the age of the regime', () => {
  const age = (asOf: string, ...events: readonly Event[]): readonly (number | null)[] | string => {
    const answer = answerOf(ask('regime.age', holdingOf({ regimeEvents: events }), { asOf }));
    return typeof answer === 'string'
      ? answer
      : answer.map((years) => (years === null ? null : Math.round(years * 12)));
  };
  const start = (name: string, when: Parameters<typeof event>[2]): Event => event(name, 'regime-start', when);
  const coup = (name: string, when: Parameters<typeof event>[2]): Event =>
    event(name, 'coup-attempt', when, { succeeded: 'yes' });

  it.each([
    ['a source calls it the present one', '2018-11-20', [start('a', '2011-04-07')], [91, 91, 91]],
    ['up to the day of that source', '2018-11-27', [start('a', '2011-04-27')], [91, 91, 91]],
    ['and after it only a maximum', '2018-11-28', [start('a', '2011-04-28')], [0, null, 91]],
    ['a year gives a range', '2018-11-20', [start('a', '2011')], [82, null, 94]],
    [
      'a coup that succeeded: later changes need not be on record',
      '2018-11-20',
      [coup('a', '2011-04-07')],
      [0, null, 91],
    ],
    ['the latest start counts', '2018-11-20', [start('a', '1991-01-26'), start('b', '2011-04-07')], [91, 91, 91]],
    [
      'a start after the day does not',
      '2010-12-31',
      [start('a', '2000-12-31'), start('b', '2011-04-07')],
      [120, 120, 120],
    ],
    [
      'a start that may lie after the day may have made it younger',
      '2011-06-30',
      [start('a', '2001-06-30'), start('b', '2011')],
      [0, null, 120],
    ],
    [
      'a later start that is known only to the year',
      '2018-11-20',
      [start('a', '2011-04-07'), start('b', '2011')],
      [82, null, 91],
    ],
    [
      'an attempt of which nobody says that it failed',
      '2018-11-20',
      [start('a', '2011-04-07'), attempt('b', '2015-11-20', {})],
      [0, null, 91],
    ],
    [
      'such an attempt before it',
      '2018-11-20',
      [start('a', '2011-04-07'), attempt('b', '2010-11-20', {})],
      [91, 91, 91],
    ],
    ['an attempt that failed', '2018-11-20', [start('a', '2011-04-07'), attempt('b', '2015-11-20')], [91, 91, 91]],
    [
      'a start that nobody dates',
      '2018-11-20',
      [start('a', '2011-04-07'), start('b', ['open', '2014-11-20'])],
      [48, null, 91],
    ],
  ] as const)('%s', (_words, asOf, events, answer) => {
    expect(age(asOf, ...events)).toEqual(answer);
    expect(age(asOf, ...events.toReversed())).toEqual(answer);
  });

  it.each([
    ['nothing is on record', []],
    ['only a later start is', [start('a', '2012-01-01')]],
    ['the only start may lie after the day', [start('a', '2011')]],
    [
      'only attempts are on record that failed, or of which nobody says',
      [attempt('a', '2001-01-01'), attempt('b', '2002-01-01', {})],
    ],
  ] as const)('is not known when %s', (_words, events) => expect(age('2011-06-30', ...events)).toBe('unknown'));

  it('is at most as long as since a start that nobody dates, when that is the only one', () => {
    expect(age('2018-11-20', start('a', ['open', '2014-11-20']))).toEqual([48, null, null]);
  });
});
