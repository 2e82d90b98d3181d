// Counts over the book of harm. A count is never without what it took in: the floor of verification, the set of harm and the floor of
// attribution. Minima are added, maxima are added, and a best number stands only where every part has one; what only possibly meets
// the floors counts in the maximum alone.

import type { Quantity } from '#kernel/quantity.ts';

import type { HarmBook } from './book.ts';
import { NUMBERS } from './columns.ts';
import type { Field } from './columns.ts';
import { answersBy, STRENGTH } from './filter.ts';
import type { Met } from './filter.ts';
import type { HarmLine } from './line.ts';
import { HARM_SETS } from './sets.ts';
import type { HarmSet } from './sets.ts';

/** What some events come to under one definition of harm. */
export interface HarmTally {
  readonly set: HarmSet;
  readonly events: Quantity;
  readonly killed: Quantity;
  readonly injured: Quantity;
  readonly objects: Quantity;
}

/** Whether an event that meets a filter also counts under a definition of harm. */
export function countsUnder(line: HarmLine, isMet: number, set: HarmSet): 'yes' | 'no' | 'unknown' {
  const weakest = Math.min(isMet, STRENGTH[line.isHarm[set]]);
  return weakest === STRENGTH.yes ? 'yes' : weakest === STRENGTH.no ? 'no' : 'unknown';
}

/** The first events that count otherwise under a definition than under a narrower one, and how they count. */
export function addedBy(
  book: HarmBook,
  met: Met,
  { set, than, most }: { readonly set: HarmSet; readonly than: HarmSet; readonly most: number },
): readonly { readonly line: HarmLine; readonly is: 'yes' | 'unknown' }[] {
  const wide = answersBy(book, 'isHarm', ({ isHarm }) => isHarm[set]);
  const narrow = answersBy(book, 'isHarm', ({ isHarm }) => isHarm[than]);
  const { of } = book.columns.fields.isHarm;
  const added: { readonly line: HarmLine; readonly is: 'yes' | 'unknown' }[] = [];
  for (let next = 0; next < met.at.length && added.length < most; next += 1) {
    const at = met.at[next] ?? 0;
    const isMet = met.is[next] ?? 0;
    const is = Math.min(isMet, wide[of[at] ?? 0] ?? 0);
    if (is === STRENGTH.no || is === Math.min(isMet, narrow[of[at] ?? 0] ?? 0)) continue;
    const line = book.lines[at];
    if (line !== undefined) added.push({ line, is: is === STRENGTH.yes ? 'yes' : 'unknown' });
  }
  return added;
}

/** The totals of some events under each definition. */
export function talliesOf(book: HarmBook, met: Met): readonly HarmTally[] {
  return HARM_SETS.map((set) => {
    const [sum] = sumsOf(book, met, { set, groups: 1, groupOf: null });
    return tallyOf(set, sum ?? emptySum());
  });
}

/** The totals of events by a field under the widest definition, and how many events there are, however they count. */
export function talliesBy(
  book: HarmBook,
  met: Met,
  field: Field,
  keyOf: (line: HarmLine) => string,
): readonly { readonly key: string; readonly events: number; readonly tally: HarmTally }[] {
  const keys = new Map<string, number>();
  const groupOf = Uint32Array.from(book.columns.fields[field].values, (line) => {
    const key = keyOf(line);
    const known = keys.get(key) ?? keys.size;
    keys.set(key, known);
    return known;
  });
  const { of } = book.columns.fields[field];
  const groups = (at: number): number => groupOf[of[at] ?? 0] ?? 0;
  const sums = sumsOf(book, met, { set: 'reverberating', groups: keys.size, groupOf: groups });
  const events = new Uint32Array(keys.size);
  for (const at of met.at) events[groups(at)] = (events[groups(at)] ?? 0) + 1;
  return [...keys].flatMap(([key, group]) => {
    const count = events[group] ?? 0;
    return count === 0 ? [] : [{ key, events: count, tally: tallyOf('reverberating', sums[group] ?? emptySum()) }];
  });
}

/** How many events have each value of a field; an event may be counted under several keys, or under none. */
export function countBy(
  book: HarmBook,
  met: Met,
  field: Field,
  keysOf: (line: HarmLine) => readonly string[],
): ReadonlyMap<string, number> {
  const { of, values } = book.columns.fields[field];
  const events = new Uint32Array(values.length);
  for (const at of met.at) {
    const value = of[at] ?? 0;
    events[value] = (events[value] ?? 0) + 1;
  }
  const counts = new Map<string, number>();
  for (const [value, line] of values.entries()) {
    const count = events[value] ?? 0;
    if (count > 0) for (const key of keysOf(line)) counts.set(key, (counts.get(key) ?? 0) + count);
  }
  return counts;
}

interface Summing {
  readonly set: HarmSet;
  readonly groups: number;
  /** Which group a line belongs to; null where there is one. */
  readonly groupOf: ((at: number) => number) | null;
}

/** Certain events, possible events, and for each of the three quantities its min, best and max; NaN where no number stands. */
type Sum = Float64Array;

function emptySum(): Sum {
  return new Float64Array(2 + NUMBERS);
}

function sumsOf(book: HarmBook, met: Met, { set, groups, groupOf }: Summing): readonly Sum[] {
  const sums = Array.from({ length: groups }, emptySum);
  const answers = answersBy(book, 'isHarm', ({ isHarm }) => isHarm[set]);
  const { numbers, fields } = book.columns;
  for (let next = 0; next < met.at.length; next += 1) {
    const at = met.at[next] ?? 0;
    const is = Math.min(met.is[next] ?? 0, answers[fields.isHarm.of[at] ?? 0] ?? 0);
    const sum = is === STRENGTH.no ? undefined : sums[groupOf === null ? 0 : groupOf(at)];
    if (sum === undefined) continue;
    const isCertain = is === STRENGTH.yes;
    const counted = isCertain ? 0 : 1;
    sum[counted] = (sum[counted] ?? 0) + 1;
    for (let part = 0; part < NUMBERS; part += 3) add(sum, 2 + part, numbers, at * NUMBERS + part, isCertain);
  }
  return sums;
}

/** Adds the three bounds that begin at `from` to the three sums that begin at `to`. */
function add(sum: Sum, to: number, numbers: Float64Array, from: number, isCertain: boolean): void {
  const [min, best, max] = [numbers[from] ?? 0, numbers[from + 1] ?? 0, numbers[from + 2] ?? 0];
  if (isCertain && !Number.isNaN(min)) sum[to] = (sum[to] ?? 0) + min;
  sum[to + 2] = (sum[to + 2] ?? 0) + max;
  if (max === 0) return; // it adds nothing, whether it counts or not
  sum[to + 1] = isCertain ? (sum[to + 1] ?? 0) + best : Number.NaN;
}

function tallyOf(set: HarmSet, sum: Sum): HarmTally {
  const number = (at: number): number | null => {
    const value = sum[at] ?? Number.NaN;
    return Number.isNaN(value) ? null : value;
  };
  const quantity = (at: number): Quantity => ({ min: number(at), best: number(at + 1), max: number(at + 2) });
  const [certain, possible] = [sum[0] ?? 0, sum[1] ?? 0];
  return {
    set,
    events: { min: certain, best: possible === 0 ? certain : null, max: certain + possible },
    killed: quantity(2),
    injured: quantity(5),
    objects: quantity(8),
  };
}
