import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { addDays, dayFromNumber, dayNumber, daysBetween } from './calendar-date.ts';
import type { CalendarDate } from './calendar-date.ts';
import type { Duration } from './duration.ts';
import { describeDuration, parseDuration, shift, windowBefore } from './duration.ts';

const day = (text: string): CalendarDate => text as CalendarDate; // literal days
const anyDay = fc.integer({ min: dayNumber(day('1800-01-01')), max: dayNumber(day('2200-12-31')) }).map(dayFromNumber);
const length = fc.record({
  count: fc.integer({ min: 1, max: 400 }),
  unit: fc.constantFrom('D' as const, 'M' as const, 'Y' as const),
});

function read(text: string): Duration {
  const duration = parseDuration(text);
  if (duration === null) throw new RangeError(`not a duration: ${text}`);
  return duration;
}

describe('a duration', () => {
  it.each([
    ['P90D', { count: 90, unit: 'D' }, '90 days'],
    ['P1M', { count: 1, unit: 'M' }, '1 month'],
    ['P6Y', { count: 6, unit: 'Y' }, '6 years'],
    ['P0D', { count: 0, unit: 'D' }, '0 days'],
  ])('%s is %j', (text, duration, words) => {
    expect(parseDuration(text)).toEqual(duration);
    expect(describeDuration(read(text))).toBe(words);
  });

  it.each(['90D', 'P90', 'P-90D', 'P1.5M', 'P1Y6M', 'P2W', 'PT24H', 'p90d', 'P 90D', 'P100000D', 'P٩D', 'P90D\n', ''])(
    'refuses %j',
    (text) => expect(parseDuration(text)).toBe(null),
  );

  it('forward is later and backward is earlier, and days go there and back', () => {
    fc.assert(
      fc.property(anyDay, length, (date, duration) => {
        expect(shift(date, duration) > date && shift(date, duration, -1) < date).toBe(true);
        const [back, months] = [shift(shift(date, duration), duration, -1), duration.count * 12];
        expect(duration.unit !== 'D' || back === date).toBe(true);
        const isTwelve = shift(date, duration) === shift(date, { count: months, unit: 'M' });
        expect(duration.unit !== 'Y' || isTwelve).toBe(true);
      }),
    );
  });
});

describe('the days of a window', () => {
  it.each([
    ['P90D', '2018-11-30', '2018-09-02', '2018-11-30'],
    ['P1D', '2018-11-30', '2018-11-30', '2018-11-30'],
    ['P1M', '2018-03-31', '2018-03-01', '2018-03-31'],
    ['P1M', '2018-02-28', '2018-01-29', '2018-02-28'],
    ['P12M', '2020-02-29', '2019-03-01', '2020-02-29'],
    ['P24M', '2018-11-30', '2016-12-01', '2018-11-30'],
    ['P1Y', '2018-12-31', '2018-01-01', '2018-12-31'],
  ])('%s before %s are %s to %s', (text, asOf, from, to) => {
    expect(windowBefore(day(asOf), read(text))).toEqual({ from, to });
  });

  it('are as many as its days, end with the day or a lag before it, and are none for no days', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 0, max: 400 }), length, (asOf, days, lag) => {
        const { from, to } = windowBefore(asOf, { count: days, unit: 'D' }, lag);
        expect(to).toBe(shift(asOf, lag, -1));
        expect(daysBetween(from, to) + 1).toBe(days);
      }),
    );
  });

  it('follow those of the window before without a gap or a day twice', () => {
    fc.assert(
      fc.property(anyDay, length, (asOf, window) => {
        const [now, before] = [windowBefore(asOf, window), windowBefore(asOf, window, window)];
        expect(addDays(before.to, 1)).toBe(now.from);
        expect(now.from <= now.to && before.from <= before.to).toBe(true);
      }),
    );
  });
});
