import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { dayFromNumber, dayNumber } from './calendar-date.ts';
import type { CalendarDate } from './calendar-date.ts';
import type { PartialDate } from './partial-date.ts';
import { firstDayOf, isPartialDate, lastDayOf, parsePartialDate, precisionOf } from './partial-date.ts';

const anyDay = fc.integer({ min: -719_162, max: 2_932_896 }).map(dayFromNumber);
const partial = fc
  .tuple(anyDay, fc.constantFrom(4, 7, 10))
  .map(([date, length]) => date.slice(0, length) as PartialDate); // the beginning of a day at one of its dashes

describe('a partial date', () => {
  it('means exactly the days whose text begins with it', () => {
    fc.assert(
      fc.property(partial, (date) => {
        expect(isPartialDate(date)).toBe(true);
        const [first, last] = [firstDayOf(date), lastDayOf(date)];
        expect(first.startsWith(date) && last.startsWith(date)).toBe(true);
        const days = dayNumber(last) - dayNumber(first) + 1;
        const length = { year: [365, 366], month: [28, 29, 30, 31], day: [1] }[precisionOf(date)];
        expect(length).toContain(days);
        const before = dayFromNumber(dayNumber(first) - 1);
        const after = dayFromNumber(dayNumber(last) + 1);
        expect(before === first || !before.startsWith(date)).toBe(true);
        expect(after === last || !after.startsWith(date)).toBe(true);
      }),
    );
  });

  it.each([
    ['2014', '2014-01-01', '2014-12-31', 'year'],
    ['2014-02', '2014-02-01', '2014-02-28', 'month'],
    ['2016-02', '2016-02-01', '2016-02-29', 'month'],
    ['1900-02', '1900-02-01', '1900-02-28', 'month'],
    ['0001', '0001-01-01', '0001-12-31', 'year'],
    ['9999-12', '9999-12-01', '9999-12-31', 'month'],
    ['2014-02-03', '2014-02-03', '2014-02-03', 'day'],
  ])('%s is %s to %s, known to the %s', (date, first, last, precision) => {
    expect(parsePartialDate(date)).toEqual({ ok: true, value: date });
    const read = date as PartialDate; // it was just read as one
    expect([firstDayOf(read), lastDayOf(read), precisionOf(read)]).toEqual([first, last, precision]);
  });

  it.each([
    '',
    '0000',
    '14',
    '2014-',
    '2014-00',
    '2014-13',
    '2014-2',
    '2014-02-30',
    '2014-02-03 ',
    'February 2014',
    'c. 2011',
    '31/12/2015',
    '２０１４',
  ])('refuses %j, and fills nothing in', (found) => expect(parsePartialDate(found).ok).toBe(false));

  it('names the place and the way out', () => {
    const parsed = parsePartialDate('03/04/2015', '/published');
    expect(parsed).toMatchObject({
      ok: false,
      failure: [{ at: '/published', found: expect.stringContaining('ambiguous') }],
    });
  });

  it('is a day when it is one', () => {
    fc.assert(fc.property(anyDay, (date: CalendarDate) => isPartialDate(date) && precisionOf(date) === 'day'));
  });
});
