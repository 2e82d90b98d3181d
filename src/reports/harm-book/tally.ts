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
export function talliesOf({ groups }: Sums): readonly HarmTally[] {
  return HARM_SETS.map((set) => tallyOf(set, groups.values().toArray().flat()));
}

/**
 * The totals of each group under the widest definition, and how many events there are, of those that count under a definition
 * certainly or possibly.
 */
export function talliesByGroup(
  { groups }: Sums,
  counting: HarmSet,
): readonly { readonly key: string; readonly events: number; readonly tally: HarmTally }[] {
  return [...groups].flatMap(([key, parts]) => {
    const own = parts.filter(({ isHarm }) => isHarm[counting] !== 'no');
    const events = own.reduce((sum, { events: count }) => sum + count, 0);
    return events === 0 ? [] : [{ key, events, tally: tallyOf('reverberating', own) }];
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

/** Events of one group that meet the filter alike and are alike under every definition. */
interface Part {
  readonly is: number;
  readonly isHarm: HarmLine['isHarm'];
  readonly events: number;
  readonly killed: Sum;
  readonly injured: Sum;
  readonly objects: Sum;
}

/** Sums of bounds, NaN where one of them is open. `best` is of those that add something, and `some` is how many these are. */
interface Sum {
  readonly min: number;
  readonly best: number;
  readonly max: number;
  readonly some: number;
}

/** What the totals under every definition are made of. */
interface Sums {
  readonly groups: ReadonlyMap<string, readonly Part[]>;
}

/** So many sums are kept of a part: its events, and four of each quantity. */
const KEPT = 13;

/** Adds events up in one walk, in groups by a field. */
export function sumsOf(book: HarmBook, met: Met, field: Field, keyOf: (line: HarmLine) => string): Sums {
  const { numbers, fields } = book.columns;
  const { isHarm } = fields;
  const keys = new Map<string, number>();
  const groupOf = Uint32Array.from(fields[field].values, (line) => {
    const key = keyOf(line);
    const known = keys.get(key) ?? keys.size;
    keys.set(key, known);
    return known;
  });
  const { of } = fields[field];
  const width = isHarm.values.length;
  const sums = new Float64Array(keys.size * width * STRENGTH.yes * KEPT);
  const startOf = (group: number, value: number, is: number): number =>
    ((group * width + value) * STRENGTH.yes + is - STRENGTH.unknown) * KEPT;
  for (let next = 0; next < met.at.length; next += 1) {
    const at = met.at[next] ?? 0;
    const start = startOf(groupOf[of[at] ?? 0] ?? 0, isHarm.of[at] ?? 0, met.is[next] ?? 0);
    sums[start] = (sums[start] ?? 0) + 1;
    for (let [from, to] = [at * NUMBERS, start + 1]; to < start + KEPT; from += 3, to += 4) {
      const [min, max] = [numbers[from] ?? 0, numbers[from + 2] ?? 0];
      if (!Number.isNaN(min)) sums[to] = (sums[to] ?? 0) + min;
      if (max === 0) continue; // it adds nothing, whether it counts or not
      sums[to + 1] = (sums[to + 1] ?? 0) + (numbers[from + 1] ?? 0);
      sums[to + 2] = (sums[to + 2] ?? 0) + max;
      sums[to + 3] = (sums[to + 3] ?? 0) + 1;
    }
  }
  const number = (at: number): number => sums[at] ?? 0;
  const sumAt = (at: number): Sum => ({
    min: number(at),
    best: number(at + 1),
    max: number(at + 2),
    some: number(at + 3),
  });
  const partsOf = (group: number): readonly Part[] =>
    isHarm.values.flatMap((line, value) =>
      [STRENGTH.unknown, STRENGTH.yes].flatMap((is) => {
        const start = startOf(group, value, is);
        const [killed, injured, objects] = [sumAt(start + 1), sumAt(start + 5), sumAt(start + 9)];
        return number(start) === 0
          ? []
          : [{ is, isHarm: line.isHarm, events: number(start), killed, injured, objects }];
      }),
    );
  return { groups: new Map([...keys].map(([key, group]) => [key, partsOf(group)])) };
}

function tallyOf(set: HarmSet, parts: readonly Part[]): HarmTally {
  const certain = parts.filter(({ is, isHarm }) => Math.min(is, STRENGTH[isHarm[set]]) === STRENGTH.yes);
  const possible = parts.filter(({ is, isHarm }) => Math.min(is, STRENGTH[isHarm[set]]) === STRENGTH.unknown);
  const total = (some: readonly Part[], of: (part: Part) => number): number =>
    some.reduce((sum, part) => sum + of(part), 0);
  const stated = (sum: number): number | null => (Number.isNaN(sum) ? null : sum);
  const quantity = (of: (part: Part) => Sum): Quantity => ({
    min: total(certain, (part) => of(part).min),
    best: possible.some((part) => of(part).some > 0) ? null : stated(total(certain, (part) => of(part).best)),
    max: stated(total([...certain, ...possible], (part) => of(part).max)),
  });
  const [least, more] = [total(certain, ({ events }) => events), total(possible, ({ events }) => events)];
  return {
    set,
    events: { min: least, best: more === 0 ? least : null, max: least + more },
    killed: quantity(({ killed }) => killed),
    injured: quantity(({ injured }) => injured),
    objects: quantity(({ objects }) => objects),
  };
}
