// What rows are sorted by, one way for every table. A rough date stands by its first day, an exact one before a rough one of the same
// day; a range stands by its best number, where there is none by its least.

import type { Quantity } from '#kernel/quantity.ts';

import type { SortKey } from './row-order.ts';

/** What the heads of columns say of it. */
export const SORTED_BY = {
  days: 'By the first day that it can be; of one first day the more exact before the rougher. Not known stands last.',
  range:
    'By the best number, where there is none by the least; then by the least. Where neither is stated, and what is not known, stands last.',
  words: 'By letters, in one order for all scripts. Not known stands last.',
  number: 'By the number. Not known stands last.',
} as const;

/** By the first day and then by the last; the first day not known: not known. */
export function byDays(first: string | null, last: string | null): SortKey {
  return first === null ? null : [dayAsNumber(first), dayAsNumber(last ?? '9999-12-31')];
}

/** By the best number, then by the least and the most; nothing stated: not known. */
export function byRange({ min, best, max }: Quantity): SortKey {
  // A most alone does not say how many at least, and a least of none without a most says nothing: neither stands among the numbers.
  if (best === null && (min === null || (min === 0 && max === null))) return null;
  return [best ?? min ?? 0, min ?? 0, max ?? Number.MAX_SAFE_INTEGER];
}

/** By a text; an empty one is not known. */
export function byWords(text: string | null): SortKey {
  return text === null || text === '' ? null : [text];
}

/** By a number. */
export function byNumber(number: number | null): SortKey {
  return number === null ? null : [number];
}

/** Days and moments compare as numbers far sooner than as texts. */
function dayAsNumber(day: string): number {
  return Number(day.replaceAll('-', ''));
}
