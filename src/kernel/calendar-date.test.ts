import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { CalendarDate } from './calendar-date.ts';
import {
  addDays,
  addMonths,
  badDate,
  calendarDateOf,
  dateParts,
  dayFromNumber,
  dayNumber,
  daysBetween,
  daysInMonth,
  EARLIEST_DAY,
  earlier,
  isCalendarDate,
  later,
  LATEST_DAY,
  monthsBetween,
  parseCalendarDate,
} from './calendar-date.ts';

const day = (text: string): CalendarDate => text as CalendarDate; // literal days
const anyDay = fc.integer({ min: dayNumber(EARLIEST_DAY), max: dayNumber(LATEST_DAY) }).map(dayFromNumber);
const innerDay = fc
  .integer({ min: dayNumber(day('1000-01-01')), max: dayNumber(day('8999-12-31')) })
  .map(dayFromNumber);

/** The calendar as a child is taught it: thirty days has September. */
function nextDay([year, month, date]: readonly [number, number, number]): readonly [number, number, number] {
  const lengths = [
    31,
    year % 400 === 0 || (year % 4 === 0 && year % 100 !== 0) ? 29 : 28,
    31,
    30,
    31,
    30,
    31,
    31,
    30,
    31,
    30,
    31,
  ];
  if (date < (lengths[month - 1] ?? 0)) return [year, month, date + 1];
  return month < 12 ? [year, month + 1, 1] : [year + 1, 1, 1];
}

const text = ([year, month, date]: readonly [number, number, number]): string =>
  `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`;

describe('a calendar date', () => {
  it('is counted as a naive counter of days counts, over whole centuries', () => {
    const wrong: string[] = [];
    for (const [first, years] of [
      [1, 410],
      [1890, 220],
      [9890, 109],
    ] as const) {
      let today: readonly [number, number, number] = [first, 1, 1];
      let number = dayNumber(day(text(today)));
      for (; today[0] < first + years; today = nextDay(today), number += 1) {
        const said = text(today);
        if (dayFromNumber(number) !== said || dayNumber(day(said)) !== number) wrong.push(said);
      }
    }
    expect(wrong).toEqual([]);
  });

  it('has the number that UTC gives it', () => {
    fc.assert(
      fc.property(anyDay, (date) => {
        expect(dayNumber(date) * 86_400_000).toBe(Date.parse(`${date}T00:00:00Z`));
        expect(dayFromNumber(dayNumber(date))).toBe(date);
      }),
      { numRuns: 2000 },
    );
  });

  it.each([
    ['1900-02-28', '1900-03-01'],
    ['2000-02-28', '2000-02-29'],
    ['2000-02-29', '2000-03-01'],
    ['2019-02-28', '2019-03-01'],
    ['2020-12-31', '2021-01-01'],
    ['0004-02-28', '0004-02-29'],
    ['9999-12-30', '9999-12-31'],
  ])('puts the day after %s at %s', (today, tomorrow) => {
    expect(addDays(day(today), 1)).toBe(tomorrow);
    expect(addDays(day(tomorrow), -1)).toBe(today);
  });

  it('exists exactly when UTC knows it', () => {
    const parts = fc.tuple(
      fc.integer({ min: 1, max: 9999 }),
      fc.integer({ min: 0, max: 13 }),
      fc.integer({ min: 0, max: 32 }),
    );
    fc.assert(
      fc.property(parts, (each) => {
        const moment = new Date(0);
        moment.setUTCFullYear(each[0], each[1] - 1, each[2]);
        const isReal =
          moment.getUTCFullYear() === each[0] &&
          moment.getUTCMonth() === each[1] - 1 &&
          moment.getUTCDate() === each[2];
        expect(isCalendarDate(text(each))).toBe(isReal);
      }),
      { numRuns: 2000 },
    );
  });

  it.each([
    '0000-01-01',
    '2015-02-29',
    '2015-2-3',
    '2015-02-03T00:00',
    ' 2015-02-03',
    '2015-02-03\n',
    '٢٠١٥-٠٢-٠٣',
    '20150203',
    '+2015-02-03',
  ])('refuses %j', (found) => expect(parseCalendarDate(found).ok).toBe(false));

  it('adds days as it subtracts them, and stops at the ends of the calendar', () => {
    fc.assert(
      fc.property(innerDay, fc.integer({ min: -300_000, max: 300_000 }), (date, days) => {
        expect(daysBetween(date, addDays(date, days))).toBe(days);
        expect(addDays(addDays(date, days), -days)).toBe(date);
      }),
    );
    expect(addDays(LATEST_DAY, 1)).toBe(LATEST_DAY);
    expect(addDays(EARLIEST_DAY, -1)).toBe(EARLIEST_DAY);
  });

  it('is ordered by its text', () => {
    fc.assert(
      fc.property(anyDay, anyDay, (a, b) => {
        expect(a < b).toBe(dayNumber(a) < dayNumber(b));
        expect([earlier(a, b), later(a, b)]).toEqual([a, b].toSorted());
      }),
    );
  });
});

describe('months', () => {
  it.each([
    ['2018-01-31', 1, '2018-02-28'],
    ['2020-01-31', 1, '2020-02-29'],
    ['2020-02-29', 12, '2021-02-28'],
    ['2020-02-29', -48, '2016-02-29'],
    ['2018-03-31', -1, '2018-02-28'],
    ['2018-12-31', 2, '2019-02-28'],
    ['0001-01-31', -1, '0001-01-01'],
    ['9999-12-01', 1, '9999-12-31'],
  ])('%s and %i months is %s', (date, months, sum) => expect(addMonths(day(date), months)).toBe(sum));

  it('keep the day of the month, or take the last one of a shorter month', () => {
    fc.assert(
      fc.property(innerDay, fc.integer({ min: -10_000, max: 10_000 }), (date, months) => {
        const [from, to] = [dateParts(date), dateParts(addMonths(date, months))];
        expect(to.year * 12 + to.month).toBe(from.year * 12 + from.month + months);
        expect(to.day).toBe(Math.min(from.day, daysInMonth(to.year, to.month)));
      }),
    );
  });

  it('between two days are the most that fit, as counted one by one', () => {
    fc.assert(
      fc.property(innerDay, fc.integer({ min: 0, max: 2000 }), (from, days) => {
        const to = addDays(from, days);
        let counted = 0;
        while (addMonths(from, counted + 1) <= to) counted += 1;
        expect(monthsBetween(from, to)).toBe(counted);
        expect(Object.is(monthsBetween(to, from), 0 - counted)).toBe(true);
      }),
    );
  });

  it('between two days give back the months that were added', () => {
    fc.assert(
      fc.property(innerDay, fc.integer({ min: 0, max: 5000 }), (date, months) => {
        expect(monthsBetween(date, addMonths(date, months))).toBe(months);
      }),
    );
  });

  it('never grow fewer when the days move apart', () => {
    fc.assert(
      fc.property(innerDay, fc.nat(900), fc.nat(40), fc.nat(40), (from, apart, before, after) => {
        const [to, wider] = [addDays(from, apart), monthsBetween(addDays(from, -before), addDays(from, apart + after))];
        expect(wider).toBeGreaterThanOrEqual(monthsBetween(from, to));
      }),
      { numRuns: 1000 },
    );
  });
});

describe('a refused date', () => {
  it.each(['03/04/2015', '3.4.2015', '03-04-15', ' 12/11/2015 '])('says of %j that it is ambiguous', (found) => {
    const problem = badDate(found, '/when', 'a day');
    expect(problem.found).toContain('ambiguous');
    expect(problem.todo).toContain('can be read as');
  });

  it.each(['31/12/2015', '12.31.2015', '04/04/2015'])(
    'does not call %j ambiguous, and does not guess it either',
    (found) => {
      const problem = badDate(found, '/when', 'a day');
      expect(problem.found).toBe(`"${found}"`);
      expect(problem.todo).toContain('YYYY-MM-DD');
    },
  );

  it('shows what was found, whatever it was', () => {
    expect(badDate(20150203, '/when', 'a day').found).toBe('20150203');
    expect(badDate(undefined, '/when', 'a day').found).toBe('nothing');
    expect(badDate('soon', '/when', 'a day')).toMatchObject({ at: '/when', expected: 'a day', found: '"soon"' });
  });

  it('is a fault of the program when it was put together from numbers', () => {
    expect(() => calendarDateOf(2015, 2, 29)).toThrow(RangeError);
    expect(() => calendarDateOf(2015, 1.5, 1)).toThrow(RangeError);
    expect(() => dayFromNumber(Number.NaN)).toThrow(RangeError);
    expect(() => addDays(day('2015-01-01'), 0.5)).toThrow(RangeError);
  });
});
