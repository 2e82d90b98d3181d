import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { isCalendarDate } from './calendar-date.ts';
import type { Instant } from './instant.ts';
import { dayOf, instantAfter, instantOf, millisecondsOf, parseInstant } from './instant.ts';

const FIRST = -62_135_596_800_000; // the first millisecond of the year 0001
const milliseconds = fc.integer({ min: FIRST + 86_400_000, max: Date.UTC(9999, 11, 31) });
const instant = fc
  .tuple(milliseconds, fc.nat(999))
  .map(([at, micros]) => instantOf(at).replace('000Z', `${String(micros).padStart(3, '0')}Z`) as Instant); // the same form

describe('a moment', () => {
  it('is ordered by its text, and gives back its milliseconds and its day', () => {
    fc.assert(
      fc.property(milliseconds, milliseconds, (a, b) => {
        const [left, right] = [instantOf(a), instantOf(b)];
        expect(left < right).toBe(a < b);
        expect(millisecondsOf(left)).toBe(a);
        expect(isCalendarDate(dayOf(left))).toBe(true);
        expect(parseInstant(left)).toBe(left);
      }),
    );
  });

  it('cuts off what is finer than a millisecond, never rounds it up', () => {
    fc.assert(
      fc.property(instant, (each) => {
        expect(instantOf(millisecondsOf(each)) <= each).toBe(true);
        expect(instantOf(millisecondsOf(each) + 1) > each).toBe(true);
      }),
    );
  });

  it.each([
    ['2026-11-21T10:00:00Z', '2026-11-21T10:00:00.000000Z'],
    ['2026-11-21T10:00Z', '2026-11-21T10:00:00.000000Z'],
    ['2026-11-21 10:00:00.5+00', '2026-11-21T10:00:00.500000Z'],
    ['2026-11-21T10:00:00.123456+00:00', '2026-11-21T10:00:00.123456Z'],
    ['2026-11-21T10:00:00.1+0000', '2026-11-21T10:00:00.100000Z'],
  ])('%s is read as %s', (text, read) => expect(parseInstant(text)).toBe(read));

  it.each([
    '2026-11-21',
    '2026-11-21T10:00:00',
    '2026-11-21T10:00:00+01:00',
    '2026-11-21T10:00:00-00:00',
    '2026-11-21T24:00:00Z',
    '2026-11-21T10:60:00Z',
    '2026-11-21T10:00:60Z',
    '2026-02-30T10:00:00Z',
    '2026-11-21T10:00:00.1234567Z',
    '2026-11-21T10:00:00Z\n',
    '+012026-11-21T10:00:00Z',
    '',
  ])('refuses %j', (text) => expect(parseInstant(text)).toBe(null));

  it('is never read off a clock that is far off', () => {
    for (const bad of [Number.NaN, 8.64e15, Date.UTC(10_000, 0, 1), FIRST - 1])
      expect(() => instantOf(bad)).toThrow(RangeError);
    expect(instantOf(FIRST)).toBe('0001-01-01T00:00:00.000000Z');
  });
});

describe('the moment after another', () => {
  it('grows strictly over a hundred thousand writes within one millisecond', () => {
    let last = instantAfter(null, 1_795_000_000_123);
    let grown = 1;
    for (; grown < 100_000; grown += 1) {
      const next = instantAfter(last, 1_795_000_000_123);
      if (next <= last) break;
      last = next;
    }
    expect(grown).toBe(100_000);
    expect(last).toBe(instantOf(1_795_000_000_123 + 99).replace('000Z', '999Z'));
  });

  it('is one microsecond later when the clock stands still or was set back, and the clock when it has moved on', () => {
    fc.assert(
      fc.property(instant, fc.integer({ min: 0, max: 10_000 }), (previous, back) => {
        const still = instantAfter(previous, millisecondsOf(previous) - back);
        expect(still > previous).toBe(true);
        expect(parseInstant(still)).toBe(still);
        const micros = (each: Instant): bigint => BigInt(millisecondsOf(each)) * 1000n + BigInt(each.slice(23, 26));
        expect(micros(still) - micros(previous)).toBe(1n);
        const on = millisecondsOf(previous) + 1 + back;
        expect(instantAfter(previous, on)).toBe(instantOf(on));
      }),
    );
  });

  it.each([
    ['2026-11-21T10:00:00.000999Z', '2026-11-21T10:00:00.001000Z'],
    ['2026-11-21T10:00:00.999999Z', '2026-11-21T10:00:01.000000Z'],
    ['2026-12-31T23:59:59.999999Z', '2027-01-01T00:00:00.000000Z'],
    ['1969-12-31T23:59:59.500000Z', '1969-12-31T23:59:59.500001Z'],
    ['1969-12-31T23:59:59.999999Z', '1970-01-01T00:00:00.000000Z'],
  ])('carries: after %s comes %s', (previous, next) => {
    expect(instantAfter(previous as Instant, millisecondsOf(previous as Instant) - 5)).toBe(next); // literal moments
  });

  it('is the clock for the first write', () => {
    expect(instantAfter(null, 0)).toBe('1970-01-01T00:00:00.000000Z');
  });
});
