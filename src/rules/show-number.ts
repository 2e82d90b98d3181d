// Numbers for people, all through here: money as $1,234, shares as a percentage, the rest with its unit. Shares are rounded
// to one decimal of a percent, other numbers to two decimals; where two numbers are compared and differ, both get as many
// decimals as it takes to see that they do.

import type { Quantity } from '#kernel/quantity.ts';

import type { FactValue, Unit } from './fact.ts';

/** Units of parameters: those of facts that are numbers, and a ratio that multiplies. */
export type NumberUnit = Exclude<Unit, 'truth'> | 'ratio';

/** The rounding, in words, for the foot of a page that prints these numbers. */
export const ROUNDING = 'Shares are rounded to one decimal of a percent, other numbers to two decimals.';

const MOST_DECIMALS = 8;

/** One number with its unit: `$1,234`, `93.8%`, `25 months`, `3 persons`. */
export function showNumber(value: number, unit: NumberUnit, decimals = unit === 'share' ? 1 : 2): string {
  const sign = value < 0 ? '−' : '';
  const size = Math.abs(value);
  const plain = (most: number, number = size): string => written(number, 0, most);
  switch (unit) {
    case 'USD': {
      const cents = Number.isInteger(Math.round(size * 100) / 100) ? 0 : 2;
      return `${sign}$${written(size, cents, cents)}`;
    }
    case 'share':
      return `${sign}${plain(decimals, size * 100)}%`;
    case 'persons':
    case 'days':
    case 'months':
    case 'years':
      return `${sign}${plain(decimals)} ${size === 1 ? unit.slice(0, -1) : unit}`;
    case 'ratio':
      return `${sign}${plain(decimals)} times`;
    case 'count':
    case 'score':
      return `${sign}${plain(decimals)}`;
  }
}

/** A number of up to three whole digits is its own text; the formatter takes longer than all the rest of an evaluation. */
function written(number: number, fewest: number, most: number): string {
  if (fewest === 0 && number < 1000 && Number.isInteger(number)) return String(number);
  return formatOf(fewest, most).format(number);
}

/** The formats are kept: to make one takes longer than to evaluate a policy. */
const formats = new Map<number, Intl.NumberFormat>();

function formatOf(fewest: number, most: number): Intl.NumberFormat {
  const key = fewest * 100 + most;
  const known = formats.get(key);
  if (known !== undefined) return known;
  const made = new Intl.NumberFormat('en-US', { minimumFractionDigits: fewest, maximumFractionDigits: most });
  formats.set(key, made);
  return made;
}

/** A difference of two numbers of one unit; a difference of shares is in percentage points. */
export function showDifference(value: number, unit: NumberUnit): string {
  if (unit !== 'share') return showNumber(value, unit, decimalsFor([value, 0], unit));
  const text = showNumber(value, 'share', decimalsFor([value, 0], 'share')).slice(0, -1);
  return `${text} percentage ${text === '1' ? 'point' : 'points'}`;
}

/** A number between bounds with its unit; what is not stated is said. */
export function showQuantity({ min, best, max }: Quantity, unit: NumberUnit, decimals?: number): string {
  const show = (value: number): string => showNumber(value, unit, decimals);
  if (min === null && best === null && max === null) return 'not stated';
  if (isLengthOfTime(unit) && min !== null && max !== null && max < 0) {
    return `${showQuantity({ min: -max, best: best === null ? null : -best, max: -min }, unit, decimals)} ago`;
  }
  if (min !== null && min === max) return show(min);
  const range =
    min !== null && max !== null
      ? `${withoutUnit(show(min))} to ${show(max)}`
      : min !== null
        ? `at least ${show(min)}`
        : max !== null
          ? `at most ${show(max)}`
          : null;
  if (best === null) return range ?? 'not stated';
  return range === null ? `about ${show(best)}` : `${show(best)} (${range})`;
}

/** A length of time below zero lies in the past, and is said so. */
function isLengthOfTime(unit: NumberUnit): boolean {
  return unit === 'days' || unit === 'months' || unit === 'years';
}

/** `13 months` as `13`, for the first end of a range; signs that stand at the number stay. */
function withoutUnit(shown: string): string {
  return shown.split(' ')[0] ?? shown;
}

/** What a fact answered, in words. */
export function showFact(value: FactValue, unit: Unit | NumberUnit, decimals?: number): string {
  if (value.kind === 'unknown') return 'not known';
  if (value.kind === 'truth') return value.value.is === 'unknown' ? 'not known' : value.value.is;
  if (unit === 'truth') throw new TypeError('a number was handed over as an answer of yes or no');
  return showQuantity(value.value, unit, decimals);
}

/** As many decimals as it takes to tell different numbers apart, from the usual ones up. */
export function decimalsFor(numbers: readonly number[], unit: NumberUnit): number {
  const different = new Set(numbers).size;
  const usual = unit === 'share' ? 1 : 2;
  for (let decimals = usual; decimals < MOST_DECIMALS; decimals += 1) {
    if (new Set(numbers.map((number) => showNumber(number, unit, decimals))).size === different) return decimals;
  }
  return MOST_DECIMALS;
}
