import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { Quantity } from './quantity.ts';
import {
  addAll,
  atLeast,
  checkCount,
  cover,
  describeQuantity,
  divide,
  exactly,
  inOrder,
  moreThan,
  readingBest,
  scale,
  UNBOUNDED,
  ZERO,
} from './quantity.ts';

// The oracle: concrete numbers within the bounds, which stand for what the truth can be. Whole numbers, so that sums and
// comparisons are exact; far numbers stand for "no bound".
const FAR = 1_000_000;

function quantities(least: number): fc.Arbitrary<Quantity> {
  const part = fc.option(fc.integer({ min: least, max: 60 }));
  return fc.tuple(part, part, part).map(([a, b, c]) => {
    const stated = [a, b, c].filter((value) => value !== null).toSorted((x, y) => x - y);
    const next = (value: number | null): number | null => (value === null ? null : (stated.shift() ?? null));
    return { min: next(a), best: next(b), max: next(c) };
  });
}

const signed = quantities(-60);

/** Numbers that a quantity can be: its bounds, its best value and numbers between. */
function samples({ min, best, max }: Quantity, floor = -FAR): readonly number[] {
  const [low, high] = [min ?? Math.min(floor, max ?? floor), max ?? Math.max(FAR, min ?? FAR)];
  const middle = Math.trunc((low + high) / 2);
  return [low, high, middle, best ?? middle].filter((value) => low <= value && value <= high);
}

const within = (value: number, { min, max }: Quantity): boolean =>
  (min === null || min <= value) && (max === null || value <= max);

describe('a sum of quantities', () => {
  it('holds the sum of every choice of numbers within them', () => {
    fc.assert(
      fc.property(fc.array(signed, { maxLength: 4 }), (parts) => {
        const sum = addAll(parts);
        expect(inOrder(sum)).toBe(true);
        const choices = parts.reduce<readonly number[]>(
          (sums, part) => sums.flatMap((so) => samples(part).map((value) => so + value)),
          [0],
        );
        for (const choice of choices) expect(within(choice, sum)).toBe(true);
        expect(sum.best === null).toBe(parts.some(({ best }) => best === null));
        // No bound is given away: where every part is bounded, its ends are reached.
        expect(sum.min === null).toBe(parts.some(({ min }) => min === null));
        expect(sum.max === null).toBe(parts.some(({ max }) => max === null));
        expect([...choices, null]).toContain(sum.min);
        expect([...choices, null]).toContain(sum.max);
      }),
    );
  });

  it('does not depend on the order of its parts', () => {
    fc.assert(
      fc.property(fc.array(signed, { maxLength: 6 }), (parts) => {
        expect(addAll(parts.toReversed())).toEqual(addAll(parts));
      }),
    );
    expect(addAll([])).toEqual(ZERO);
  });
});

describe('the cover of quantities', () => {
  it('holds whatever any of them holds, and no bound of its own', () => {
    fc.assert(
      fc.property(fc.array(signed, { minLength: 1, maxLength: 4 }), (parts) => {
        const all = cover(parts);
        expect(inOrder(all)).toBe(true);
        for (const part of parts) for (const value of samples(part)) expect(within(value, all)).toBe(true);
        expect([...parts.map(({ min }) => min), null]).toContain(all.min);
        expect([...parts.map(({ max }) => max), null]).toContain(all.max);
        expect(cover(parts.toReversed())).toEqual(all);
      }),
    );
    expect(cover([])).toEqual(UNBOUNDED);
    expect(cover([{ min: 1, best: 2, max: 3 }, exactly(2)])).toEqual({ min: 1, best: 2, max: 3 });
    expect(cover([{ min: 1, best: 2, max: 3 }, UNBOUNDED])).toEqual(UNBOUNDED);
  });
});

describe('a quotient', () => {
  it('holds the quotient of every choice of numbers, whatever the sign of the dividend', () => {
    fc.assert(
      fc.property(signed, quantities(-3), (top, bottom) => {
        const quotient = divide(top, bottom);
        expect(quotient === null).toBe((bottom.min ?? bottom.best ?? 0) <= 0);
        if (quotient === null) return;
        for (const dividend of samples(top)) {
          for (const divisor of samples(bottom, 1e-9).filter((value) => value > 0)) {
            expect(within(dividend / divisor, quotient)).toBe(true);
          }
        }
        expect(inOrder(quotient)).toBe(true);
      }),
    );
  });

  it.each([
    [exactly(1), ZERO],
    [exactly(0), ZERO],
    [exactly(1), { min: 0, best: 5, max: 9 }],
    [exactly(1), { min: -2, best: null, max: 9 }],
    [exactly(1), { min: null, best: null, max: 9 }],
    [exactly(1), UNBOUNDED],
  ])('of %j and %j does not exist', (top, bottom) => expect(divide(top, bottom)).toBe(null));

  it('of a bounded and a best value is what both allow', () => {
    expect(divide(exactly(6), exactly(3))).toEqual(exactly(2));
    expect(divide({ min: 6, best: null, max: null }, { min: 2, best: null, max: 3 })).toEqual({
      min: 2,
      best: null,
      max: null,
    });
    expect(divide(exactly(6), { min: null, best: 3, max: null })).toEqual({ min: 0, best: 2, max: null });
    expect(divide(exactly(-6), { min: 2, best: 3, max: null })).toEqual({ min: -3, best: -2, max: 0 });
  });
});

describe('a comparison', () => {
  it('is yes or no only where no choice of numbers says otherwise', () => {
    fc.assert(
      fc.property(signed, signed, (left, right) => {
        const pairs = samples(left).flatMap((a) => samples(right).map((b) => [a, b] as const));
        const [least, more] = [atLeast(left, right), moreThan(left, right)];
        expect(least.is).toBe(
          pairs.every(([a, b]) => a >= b) ? 'yes' : pairs.every(([a, b]) => a < b) ? 'no' : 'unknown',
        );
        expect(more.is).toBe(
          pairs.every(([a, b]) => a > b) ? 'yes' : pairs.every(([a, b]) => a <= b) ? 'no' : 'unknown',
        );
        expect(more.is !== 'yes' || least.is === 'yes').toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  it('is exact at the edge', () => {
    expect([atLeast(exactly(3), exactly(3)).is, moreThan(exactly(3), exactly(3)).is]).toEqual(['yes', 'no']);
    expect(atLeast({ min: null, best: 9, max: null }, exactly(3)).is).toBe('unknown');
    expect(atLeast(exactly(Number.NaN), exactly(3)).is).toBe('unknown');
  });
});

describe('a count', () => {
  it('is whole, not negative and in order, or refused with each part named', () => {
    expect(checkCount({ min: 3, best: 4, max: 9 }).ok).toBe(true);
    expect(checkCount(UNBOUNDED).ok).toBe(true);
    for (const bad of [-1, 1.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53]) {
      expect(checkCount({ min: bad, best: null, max: null }, '/killed')).toMatchObject({
        ok: false,
        failure: [{ at: '/killed/min' }],
      });
    }
    for (const [min, best, max] of [
      [4, 3, 9],
      [3, 9, 4],
      [9, null, 3],
    ] as const) {
      expect(checkCount({ min, best, max }, '/killed')).toMatchObject({ ok: false, failure: [{ at: '/killed' }] });
    }
  });

  it('is multiplied part by part, by a finite number that is not negative', () => {
    expect(scale({ min: 1, best: null, max: 3 }, 2)).toEqual({ min: 2, best: null, max: 6 });
    for (const factor of [-1, Number.NaN, Number.POSITIVE_INFINITY])
      expect(() => scale(ZERO, factor)).toThrow(RangeError);
  });

  it('is read by its best value only where it has one', () => {
    expect(readingBest({ min: 1, best: 2, max: 9 })).toEqual(exactly(2));
    expect(readingBest({ min: 1, best: null, max: 9 })).toEqual({ min: 1, best: null, max: 9 });
  });
});

describe('a quantity in words', () => {
  it.each([
    [exactly(1234), '1,234'],
    [exactly(-0), '0'],
    [exactly(-0.00001), '0'],
    [UNBOUNDED, 'not stated'],
    [{ min: null, best: 30, max: null }, 'about 30'],
    [{ min: 700, best: null, max: null }, 'at least 700'],
    [{ min: null, best: 2000, max: 2000 }, '2,000 (at most 2,000)'],
    [{ min: 1, best: 2, max: 3 }, '2 (1 to 3)'],
    [{ min: 1, best: null, max: 3 }, '1 to 3'],
    [{ min: -3, best: null, max: -1 }, '-3 to -1'],
  ])('%j is %s', (quantity, words) => expect(describeQuantity(quantity)).toBe(words));
});
