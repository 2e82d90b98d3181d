// Numbers that are known only between bounds. `null` is "no bound stated", never zero. Sums add the minima and the maxima;
// a best value survives only where every part has one.

import { fail, ok, showFound } from './result.ts';
import type { Result } from './result.ts';
import { NO, unknown, YES } from './truth.ts';
import type { Truth } from './truth.ts';

/** A number between bounds: at least `min`, at the most `max`, most likely `best`; null where the source states none. */
export interface Quantity {
  readonly min: number | null;
  readonly best: number | null;
  readonly max: number | null;
}

export const ZERO: Quantity = { min: 0, best: 0, max: 0 };
export const UNBOUNDED: Quantity = { min: null, best: null, max: null };

/** A number that is known exactly. */
export function exactly(value: number): Quantity {
  return { min: value, best: value, max: value };
}

/** Checks a count of harm: whole numbers, not negative, min ≤ best ≤ max. */
export function checkCount(quantity: Quantity, at = ''): Result<Quantity> {
  const problems = (['min', 'best', 'max'] as const).flatMap((part) => {
    const value = quantity[part];
    const fits = value === null || (Number.isSafeInteger(value) && value >= 0);
    const todo = 'Counts are whole numbers from 0 up; leave out what the source does not state.';
    return fits ? [] : [{ at: `${at}/${part}`, expected: 'a whole number, 0 or more', found: showFound(value), todo }];
  });
  if (problems.length > 0) return fail(problems);
  return inOrder(quantity)
    ? ok(quantity)
    : fail([
        {
          at,
          expected: 'min ≤ best ≤ max',
          found: describeQuantity(quantity),
          todo: 'Check the three numbers against the source; a best estimate lies inside its own range.',
        },
      ]);
}

/** Tells whether min ≤ best ≤ max, as far as they are stated. */
export function inOrder(quantity: Quantity): boolean {
  const stated = [quantity.min, quantity.best, quantity.max].filter((value) => value !== null);
  return stated.every((value, index) => index === 0 || (stated[index - 1] ?? value) <= value);
}

/** Adds quantities by the stated rule; the sum of none is exactly zero. */
export function addAll(parts: readonly Quantity[]): Quantity {
  return parts.reduce<Quantity>(
    (sum, part) => ({ min: plus(sum.min, part.min), best: plus(sum.best, part.best), max: plus(sum.max, part.max) }),
    ZERO,
  );
}

/** The narrowest quantity that covers all of them; the best value survives only when all agree on it. */
export function cover(parts: readonly Quantity[]): Quantity {
  const [head] = parts;
  if (head === undefined) return UNBOUNDED;
  const sameBest = parts.every((part) => part.best === head.best);
  return {
    min: parts.some((part) => part.min === null) ? null : Math.min(...parts.map((part) => part.min ?? 0)),
    best: sameBest ? head.best : null,
    max: parts.some((part) => part.max === null) ? null : Math.max(...parts.map((part) => part.max ?? 0)),
  };
}

/** Multiplies by a finite number that is not negative; throws on any other. */
export function scale(quantity: Quantity, factor: number): Quantity {
  if (!Number.isFinite(factor) || factor < 0) throw new RangeError('scale takes a factor of 0 or more');
  return {
    min: quantity.min === null ? null : quantity.min * factor,
    best: quantity.best === null ? null : quantity.best * factor,
    max: quantity.max === null ? null : quantity.max * factor,
  };
}

/**
 * Divides one quantity by another that is above 0. Null when the divisor has no minimum above 0, or, where no minimum is
 * stated, no best value above 0: a share of nothing is not a share of zero. The quotient of a divisor without a stated
 * minimum holds for every divisor above 0.
 */
export function divide(top: Quantity, bottom: Quantity): Quantity | null {
  if ((bottom.min ?? bottom.best ?? 0) <= 0) return null;
  // The larger the divisor, the closer the quotient is to 0, from either side.
  const toward = (value: number): number => (bottom.max === null ? 0 : value / bottom.max);
  const away = (value: number): number | null => (bottom.min === null ? null : value / bottom.min);
  return {
    min: top.min === null ? null : top.min >= 0 ? toward(top.min) : away(top.min),
    best: top.best === null || bottom.best === null ? null : top.best / bottom.best,
    max: top.max === null ? null : top.max >= 0 ? away(top.max) : toward(top.max),
  };
}

/** Compares: is `left` at least `right`. Unknown while the two ranges leave both answers open. */
export function atLeast(left: Quantity, right: Quantity): Truth {
  if (left.min !== null && right.max !== null && left.min >= right.max) return YES;
  if (left.max !== null && right.min !== null && left.max < right.min) return NO;
  return unknown(`${describeQuantity(left)} and ${describeQuantity(right)} overlap`);
}

/** Compares: is `left` more than `right`. Unknown while the two ranges leave both answers open. */
export function moreThan(left: Quantity, right: Quantity): Truth {
  if (left.min !== null && right.max !== null && left.min > right.max) return YES;
  if (left.max !== null && right.min !== null && left.max <= right.min) return NO;
  return unknown(`${describeQuantity(left)} and ${describeQuantity(right)} overlap`);
}

/** Replaces the bounds by the best value where there is one: for rules that say that they read the best estimate. */
export function readingBest(quantity: Quantity): Quantity {
  return quantity.best === null ? quantity : exactly(quantity.best);
}

/** The quantity in words, with thousands separators. */
export function describeQuantity({ min, best, max }: Quantity): string {
  if (min === null && best === null && max === null) return 'not stated';
  if (min !== null && min === max) return plain(min);
  const range =
    min === null && max === null
      ? ''
      : min === null
        ? `at most ${plain(max)}`
        : max === null
          ? `at least ${plain(min)}`
          : `${plain(min)} to ${plain(max)}`;
  if (best === null) return range;
  return range === '' ? `about ${plain(best)}` : `${plain(best)} (${range})`;
}

function plus(a: number | null, b: number | null): number | null {
  return a === null || b === null ? null : a + b;
}

// Zero has no sign, however it was worked out.
const FORMAT = new Intl.NumberFormat('en-US', { maximumFractionDigits: 4, signDisplay: 'negative' });

function plain(value: number | null): string {
  return value === null ? 'not stated' : FORMAT.format(value);
}
