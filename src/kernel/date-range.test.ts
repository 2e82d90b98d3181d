import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { addDays, dayNumber, LATEST_DAY } from './calendar-date.ts';
import type { CalendarDate } from './calendar-date.ts';
import type { DateRange } from './date-range.ts';
import {
  beganWithin,
  begunBy,
  checkDateRange,
  describeRange,
  endOf,
  holdsOn,
  isContiguous,
  parseRangeEnd,
  spanOf,
  startOf,
} from './date-range.ts';

const day = (text: string): CalendarDate => text as CalendarDate; // literal days
const every = (first: string, last: string): DateRange => ({ first, last, holds: 'every-day' });
const some = (first: string, last: string): DateRange => ({ first, last, holds: 'some-day' });

// The oracle: a calendar of some days around a turn of the year. A reading of a range is one first and one last day; days
// before and after the calendar stand for all that lie outside of it. A statement is yes when it is true in every reading.
const DAYS = Array.from({ length: 40 }, (_, index) => addDays(day('2013-12-20'), index));
const [BEFORE, AFTER] = [-1, DAYS.length];
const place = (date: CalendarDate | null, open: number): number =>
  date === null ? open : Math.min(AFTER, Math.max(BEFORE, dayNumber(date) - dayNumber(day('2013-12-20'))));

interface Reading {
  readonly first: number;
  readonly last: number;
}

function readingsOf(range: DateRange): readonly Reading[] {
  const [first, last] = [parseRangeEnd(range.first), parseRangeEnd(range.last)];
  if (first === null || last === null) throw new RangeError('not a range');
  const readings: Reading[] = [];
  for (let from = place(first.earliest, BEFORE); from <= place(first.latest, AFTER); from += 1) {
    for (let to = Math.max(from, place(last.earliest, BEFORE)); to <= place(last.latest, AFTER); to += 1) {
      readings.push({ first: from, last: to });
    }
  }
  return readings;
}

type Answer = 'yes' | 'no' | 'unknown';

/** Each reading says whether a statement can be true and can be false in it; together they answer it. */
function answerOf(readings: readonly { readonly canBe: boolean; readonly canFail: boolean }[]): Answer {
  if (!readings.some(({ canBe }) => canBe)) return 'no';
  return readings.some(({ canFail }) => canFail) ? 'unknown' : 'yes';
}

function holds(range: DateRange, today: number, statedOn: number | null): Answer {
  return answerOf(
    readingsOf(range).flatMap(({ first, last }) => {
      const within = first <= today && today <= last;
      if (range.holds === 'some-day') return [{ canBe: within, canFail: !within || first !== last }];
      if (range.last !== 'open' || statedOn === null) return [{ canBe: within, canFail: !within }];
      // The source still knew it to be so on the day on which it spoke, or spoke before it began and cannot know.
      if (first > statedOn) return [{ canBe: within, canFail: true }];
      return last < statedOn ? [] : [{ canBe: within, canFail: !within }];
    }),
  );
}

function began(range: DateRange, from: number, to: number): Answer {
  return answerOf(
    readingsOf(range).flatMap(({ first, last }) => {
      const starts =
        range.holds === 'every-day' ? [first] : Array.from({ length: last - first + 1 }, (_, index) => first + index);
      return starts.map((start) => ({ canBe: from <= start && start <= to, canFail: start < from || start > to }));
    }),
  );
}

const inside = fc.integer({ min: 5, max: 34 });
const date = fc.oneof(
  { weight: 6, arbitrary: inside.map((index) => DAYS[index] ?? '') },
  { weight: 1, arbitrary: fc.constantFrom('2013-12', '2014-01', '2013', '2014', '2012', '2015', '2013-11', '2014-02') },
);
const end = fc.oneof(
  { weight: 6, arbitrary: date },
  { weight: 1, arbitrary: fc.constant('open') },
  { weight: 1, arbitrary: date.map((each) => `by ${each}`) },
  { weight: 1, arbitrary: date.map((each) => `not before ${each}`) },
);
const range = fc
  .record({ first: end, last: end, holds: fc.constantFrom('every-day' as const, 'some-day' as const) })
  .filter((each) => checkDateRange(each).ok);
const [MANY, today] = [{ numRuns: 2000 }, fc.nat(39)];
const dayAt = (index: number): CalendarDate => DAYS[index] ?? LATEST_DAY;

describe('a range against all its readings', () => {
  it('holds on a day when it does in every reading, not when in none, and is unknown between', () => {
    fc.assert(
      fc.property(range, today, fc.option(today), (each, on, statedOn) => {
        const said = holdsOn(each, dayAt(on), statedOn === null ? null : dayAt(statedOn));
        expect(said.is).toBe(holds(each, on, statedOn));
      }),
      MANY,
    );
  });

  it('has as its certain and possible days exactly those on which it holds and can hold', () => {
    fc.assert(
      fc.property(range, fc.option(today), (each, statedOn) => {
        const { possibleFrom, possibleTo, certain } = spanOf(each, statedOn === null ? null : dayAt(statedOn));
        for (const [index, on] of DAYS.entries()) {
          const answer = holds(each, index, statedOn);
          expect(certain !== null && certain.from <= on && on <= certain.to).toBe(answer === 'yes');
          expect((possibleFrom ?? on) <= on && on <= (possibleTo ?? on)).toBe(answer !== 'no');
        }
      }),
      { numRuns: 500 },
    );
  });

  it('began within a window when it did in every reading, not when in none, and is unknown between', () => {
    fc.assert(
      fc.property(range, today, today, (each, from, to) => {
        expect(beganWithin(each, dayAt(from), dayAt(to)).is).toBe(began(each, from, to));
      }),
      MANY,
    );
  });

  it('had begun by a day when it had in every reading', () => {
    fc.assert(
      fc.property(range, today, (each, on) => {
        expect(begunBy(each, dayAt(on)).is).toBe(began(each, BEFORE, on));
        expect(startOf(each).earliest === null || startOf(each).earliest === spanOf(each).possibleFrom).toBe(true);
        expect(endOf(each).latest).toBe(spanOf(each).possibleTo);
      }),
      MANY,
    );
  });

  it('is joined with another only where they touch in every reading, and always where both are exact', () => {
    const exact = fc.tuple(inside, inside).map(([a, b]) => every(dayAt(Math.min(a, b)), dayAt(Math.max(a, b))));
    const touch = (a: Reading, b: Reading): boolean => a.first <= b.last + 1 && b.first <= a.last + 1;
    const always = (a: DateRange, b: DateRange): boolean =>
      readingsOf(a).every((left) => readingsOf(b).every((right) => touch(left, right)));
    fc.assert(
      fc.property(fc.oneof(range, exact), exact, (a, b) => {
        expect(isContiguous(a, b)).toBe(isContiguous(b, a));
        expect(!isContiguous(a, b) || always(a, b)).toBe(true);
      }),
      { numRuns: 1000 },
    );
    fc.assert(fc.property(exact, exact, (a, b) => isContiguous(a, b) === always(a, b)));
  });
});

describe('the edges of a range', () => {
  it.each([
    ['a single day', every('2014-02-03', '2014-02-03'), '2014-02-03', null, 'yes'],
    ['the day after a single day', every('2014-02-03', '2014-02-03'), '2014-02-04', null, 'no'],
    ['some day of a single day', some('2014-02-03', '2014-02-03'), '2014-02-03', null, 'yes'],
    ['a day inside a year that is its only date', every('2014', '2014'), '2014-06-01', null, 'unknown'],
    ['the day on which an open claim began', every('2014-02-03', 'open'), '2014-02-03', null, 'yes'],
    [
      'the day after, of which nobody says when it was said',
      every('2014-02-03', 'open'),
      '2014-02-04',
      null,
      'unknown',
    ],
    ['the day on which the source spoke', every('2014-02-03', 'open'), '2014-05-01', '2014-05-01', 'yes'],
    ['the day after the source spoke', every('2014-02-03', 'open'), '2014-05-02', '2014-05-01', 'unknown'],
    ['the first day of what a source foretold', every('2014-02-03', 'open'), '2014-02-03', '2014-02-02', 'unknown'],
    ['a day before an open beginning was ever stated', every('open', '2014-02-03'), '2001-01-01', null, 'unknown'],
    ['the last day of an open beginning', every('open', '2014-02-03'), '2014-02-03', null, 'yes'],
    ['an unknown time', every('open', 'open'), '2014-02-03', '2014-02-03', 'unknown'],
    [
      'the last day of a range that began in some day of its year',
      every('2014', '2014-03-01'),
      '2014-03-01',
      null,
      'yes',
    ],
    [
      'the first day of a range that ended in some day of its year',
      every('2014-06-01', '2014'),
      '2014-06-01',
      null,
      'yes',
    ],
    ['a day before "not before"', every('not before 2014-02-03', 'open'), '2014-02-02', null, 'no'],
    ['a day of "not before"', every('not before 2014-02-03', 'open'), '2014-02-03', null, 'unknown'],
    ['a day after "by"', every('by 2013', 'by 2014-02-03'), '2014-02-04', null, 'no'],
  ] as const)('%s', (_words, each, on, statedOn, answer) => {
    expect(holdsOn(each, day(on), statedOn === null ? null : day(statedOn)).is).toBe(answer);
  });

  it('does not say that what was foretold has begun', () => {
    expect(begunBy(every('2014-02-03', 'open'), day('2015-01-01'), day('2014-02-02')).is).toBe('unknown');
    expect(begunBy(every('2014-02-03', 'open'), day('2015-01-01'), day('2014-02-03')).is).toBe('yes');
  });

  it('finds nothing in a window of no days', () => {
    expect(beganWithin(some('2014-02-03', '2014-02-03'), day('2014-02-04'), day('2014-02-03')).is).toBe('no');
  });

  it.each([
    [every('2014-01-01', '2014-01-31'), every('2014-02-01', '2014-02-28'), true],
    [every('2014-01-01', '2014-01-31'), every('2014-02-02', '2014-02-28'), false],
    [every('2014-01-01', '2014-01-31'), every('2014-01-31', '2014-02-28'), true],
    [every('2014-01-01', '2014-01-31'), some('2014-01-01', '2014-02-28'), false],
    [every('2014-01-01', 'open'), every('2014-06-01', '2014-06-30'), false],
  ])('joins %j and %j: %s', (a, b, joined) => {
    expect(isContiguous(a, b)).toBe(joined);
    expect(isContiguous(b, a)).toBe(joined);
  });
});

describe('what is refused', () => {
  it.each([
    '',
    'Open',
    'by',
    'by open',
    'not before  2014',
    'before 2014',
    '2014-02-30',
    '03/04/2015',
    'by 03/04/2015',
    'c. 2011',
  ])('refuses the end %j', (bad) => {
    expect(parseRangeEnd(bad)).toBe(null);
    const refused = checkDateRange(every(bad, bad), '/when');
    expect(refused).toMatchObject({ ok: false, failure: [{ at: '/when/first' }, { at: '/when/last' }] });
  });

  it.each([
    ['2014-02-04', '2014-02-03', false],
    ['2014', '2013-12-31', false],
    ['not before 2014', 'by 2013', false],
    ['2014', '2014-01-01', true],
    ['2014-12-31', '2014', true],
    ['by 2014', 'not before 2013', true],
    ['open', 'by 2013', true],
  ])('%s to %s can have been true: %s', (first, last, fits) => {
    const refused = checkDateRange(every(first, last));
    expect(refused.ok).toBe(fits);
    expect(refused.ok ? `${first} to ${last}` : refused.failure[0]?.found).toBe(`${first} to ${last}`);
  });
});

describe('a range in words', () => {
  it.each([
    [every('2014-02-03', '2014-02-03'), 'on 2014-02-03'],
    [some('2014', '2014'), 'in 2014'],
    [every('open', 'open'), 'at an unknown time'],
    [some('by 2013-04', 'by 2013-04'), 'by 2013-04'],
    [every('not before 2013', 'not before 2013'), 'not before 2013'],
    [every('2014', 'open'), 'from 2014 to no known end'],
    [some('open', '2005'), 'some time from an open beginning to 2005'],
    [every('by 2013-04-08', 'not before 2014'), 'from 2013-04-08 at the latest to 2014 at the earliest'],
  ])('%j is %s', (each, words) => expect(describeRange(each)).toBe(words));
});
