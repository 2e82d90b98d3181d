// Counts over the book of harm. A count is never without what it took in: the floor of verification, the set of harm and the floor of
// attribution. Minima are added, maxima are added, and a best number stands only where every part has one; what only possibly meets
// the floors counts in the maximum alone.

import type { Quantity } from '#kernel/quantity.ts';
import { HOUSE_GRADES } from '#records/harm-codes.ts';
import type { ATTRIBUTION_LEVELS, HouseGrade } from '#records/harm-codes.ts';

import type { HarmLine } from './line.ts';
import type { HarmSet } from './sets.ts';

/** What a count asks for. Null asks for nothing. */
export interface HarmFilter {
  readonly party: string | null;
  readonly country: string | null;
  readonly from: string | null;
  readonly to: string | null;
  readonly type: string | null;
  readonly words: string | null;
  /** The lowest grade on the scale of this house; null takes what is graded or not, but for what is discounted. */
  readonly grade: HouseGrade | null;
  readonly level: (typeof ATTRIBUTION_LEVELS)[number];
  readonly firmly: boolean;
  readonly response: 'any' | 'answered' | 'unanswered';
}

type Answer = 'yes' | 'no' | 'unknown';

/** Whether an event meets a filter, all but the set of harm. */
function meets(line: HarmLine, filter: HarmFilter): Answer {
  const { party, country, type, words } = filter;
  if (party !== null && !line.named.includes(party)) return 'no';
  if (country !== null && line.country !== null && line.country !== country) return 'no';
  if (type !== null && !line.types.includes(type)) return 'no';
  if (words !== null && !`${line.title} ${line.place}`.toLowerCase().includes(words)) return 'no';
  if (!respondedAsAsked(line, filter.response)) return 'no';
  if (line.level < filter.level || (filter.firmly && !isFirmly(line))) return 'no';
  const there = country === null || line.country !== null ? 'yes' : 'unknown';
  return both(there, both(within(line, filter), graded(line, filter.grade)));
}

function respondedAsAsked({ responses }: HarmLine, asked: HarmFilter['response']): boolean {
  if (asked === 'any') return true;
  const isAnswered = responses.some((did) => did !== 'none');
  return isAnswered === (asked === 'answered');
}

function isFirmly({ firmness }: HarmLine): boolean {
  return firmness === 'probable' || firmness === 'confirmed' || firmness === 'admitted';
}

/** An event that may lie on either side of an end of the time is only possibly within. */
function within({ first, last }: HarmLine, { from, to }: HarmFilter): Answer {
  const [low, high] = [first ?? '', last ?? '9999-12-31'];
  if ((from !== null && high < from) || (to !== null && low > to)) return 'no';
  return (from === null || low >= from) && (to === null || high <= to) ? 'yes' : 'unknown';
}

/** What is discounted is kept and not counted; without a floor all else is. */
function graded({ grade: { lowest, highest } }: HarmLine, floor: HouseGrade | null): Answer {
  const least = floor === null ? 1 : HOUSE_GRADES.indexOf(floor);
  if (lowest === null || highest === null) return floor === null ? 'yes' : 'unknown';
  if (HOUSE_GRADES.indexOf(lowest) >= least) return 'yes';
  return HOUSE_GRADES.indexOf(highest) < least ? 'no' : 'unknown';
}

function both(a: Answer, b: Answer): Answer {
  if (a === 'no' || b === 'no') return 'no';
  return a === 'yes' && b === 'yes' ? 'yes' : 'unknown';
}

/** What some events come to under one definition of harm. */
export interface HarmTally {
  readonly set: HarmSet;
  readonly events: Quantity;
  readonly killed: Quantity;
  readonly injured: Quantity;
  readonly objects: Quantity;
}

/** An event that meets a filter, certainly or possibly. */
export interface Met {
  readonly line: HarmLine;
  readonly is: 'yes' | 'unknown';
}

/** The events that meet a filter, in the order of the book. */
export function meeting(lines: readonly HarmLine[], filter: HarmFilter): readonly Met[] {
  const met: Met[] = [];
  for (const line of lines) {
    const is = meets(line, filter);
    if (is !== 'no') met.push({ line, is });
  }
  return met;
}

/** Whether an event that meets a filter also counts under a definition of harm. */
export function countsUnder({ line, is }: Met, set: HarmSet): Answer {
  return both(is, line.isHarm[set]);
}

/** The totals of some events under a definition. */
export function tallyOf(met: readonly Met[], set: HarmSet): HarmTally {
  const sums = { killed: emptySum(), injured: emptySum(), objects: emptySum() };
  let [certain, possible] = [0, 0];
  for (const each of met) {
    const is = countsUnder(each, set);
    if (is === 'no') continue;
    if (is === 'yes') certain += 1;
    else possible += 1;
    add(sums.killed, each.line.killed, is);
    add(sums.injured, each.line.injured, is);
    add(sums.objects, each.line.objects, is);
  }
  return {
    set,
    events: { min: certain, best: possible === 0 ? certain : null, max: certain + possible },
    killed: { ...sums.killed },
    injured: { ...sums.injured },
    objects: { ...sums.objects },
  };
}

interface Sum {
  min: number;
  best: number | null;
  max: number | null;
}

function emptySum(): Sum {
  return { min: 0, best: 0, max: 0 };
}

function add(sum: Sum, { min, best, max }: Quantity, is: 'yes' | 'unknown'): void {
  if (is === 'yes') sum.min += min ?? 0;
  sum.max = sum.max === null || max === null ? null : sum.max + max;
  if (max === 0) return; // it adds nothing, whether it counts or not
  sum.best = is === 'yes' && sum.best !== null && best !== null ? sum.best + best : null;
}
