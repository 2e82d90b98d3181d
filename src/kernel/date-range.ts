// When something was so in the world: a first and a last end, each as precise as its source, and whether the range is
// precise (so on every day of it) or imprecise (so on at least one day of it). Ranges are never stretched or joined here.

import { addDays, badDate, EARLIEST_DAY, LATEST_DAY } from './calendar-date.ts';
import type { CalendarDate } from './calendar-date.ts';
import { firstDayOf, isPartialDate, lastDayOf } from './partial-date.ts';
import { fail, ok } from './result.ts';
import type { Problem, Result } from './result.ts';
import { NO, unknown, YES } from './truth.ts';
import type { Truth } from './truth.ts';

/**
 * One end of a range, as text: a date of any precision (`2014-02`), `open` (no end known),
 * `by 2013-04-08` (then at the latest) or `not before 2013-04-08` (then at the earliest).
 */
export type RangeEnd = string;

export interface DateRange {
  readonly first: RangeEnd;
  readonly last: RangeEnd;
  /** `every-day`: true on every day between the ends. `some-day`: true on at least one of them. */
  readonly holds: 'every-day' | 'some-day';
}

/** The days that one end can mean; null stands for no bound on that side. */
export interface EndBounds {
  readonly earliest: CalendarDate | null;
  readonly latest: CalendarDate | null;
}

const OPEN: EndBounds = { earliest: null, latest: null };

/** Reads one end of a range; null when the text is none of the four forms. */
export function parseRangeEnd(end: RangeEnd): EndBounds | null {
  if (end === 'open') return OPEN;
  if (isPartialDate(end)) return { earliest: firstDayOf(end), latest: lastDayOf(end) };
  const bounded = /^(by|not before) (.+)$/.exec(end);
  const date = bounded?.[2];
  if (bounded === null || date === undefined || !isPartialDate(date)) return null;
  return bounded[1] === 'by'
    ? { earliest: null, latest: lastDayOf(date) }
    : { earliest: firstDayOf(date), latest: null };
}

/** Checks a range: both ends readable, and an order in which it can have been true at all. */
export function checkDateRange(range: DateRange, at = ''): Result<DateRange> {
  const problems: Problem[] = [];
  const [first, last] = [parseRangeEnd(range.first), parseRangeEnd(range.last)];
  const form = 'a date (2014, 2014-02, 2014-02-03), "open", "by <date>" or "not before <date>"';
  if (first === null) problems.push(badDate(range.first, `${at}/first`, form));
  if (last === null) problems.push(badDate(range.last, `${at}/last`, form));
  if (first !== null && last !== null && isAfter(first.earliest, last.latest)) {
    problems.push({
      at,
      expected: 'a range that begins on or before the day on which it ends',
      found: `${range.first} to ${range.last}`,
      todo: 'Check both ends against the source; were they swapped?',
    });
  }
  return problems.length > 0 ? fail(problems) : ok(range);
}

/** The days between which the range lies for certain and at the most. */
export interface RangeSpan {
  /** First and last day on which it can have been so; null is unbounded. */
  readonly possibleFrom: CalendarDate | null;
  readonly possibleTo: CalendarDate | null;
  /** First and last day of the stretch on which it was so for certain; null when there is no such day. */
  readonly certain: { readonly from: CalendarDate; readonly to: CalendarDate } | null;
}

/**
 * Works out the certain and the possible days of a range that was checked before.
 * `statedOn` is the day on which the source spoke: a claim without a known end is certain up to that day only.
 */
export function spanOf(range: DateRange, statedOn: CalendarDate | null = null): RangeSpan {
  const known = statedOn === null ? spans.get(range) : undefined;
  if (known !== undefined) return known;
  const span = workOutSpan(range, statedOn);
  if (statedOn === null) spans.set(range, span);
  return span;
}

/** Ranges are values and never changed, and each is asked about for hundreds of days. */
const spans = new WeakMap<DateRange, RangeSpan>();

function workOutSpan(range: DateRange, statedOn: CalendarDate | null): RangeSpan {
  const first = parseRangeEnd(range.first) ?? OPEN;
  const last = parseRangeEnd(range.last) ?? OPEN;
  const possible = { possibleFrom: first.earliest, possibleTo: last.latest };
  if (range.holds === 'some-day') {
    const oneDay = first.earliest !== null && first.earliest === last.latest;
    return { ...possible, certain: oneDay ? { from: first.earliest, to: first.earliest } : null };
  }
  const from = range.first === 'open' ? EARLIEST_DAY : first.latest;
  const to = range.last === 'open' ? statedOn : last.earliest;
  const certain = from !== null && to !== null && from <= to ? { from, to } : null;
  return { ...possible, certain };
}

/** Was it so on a day: yes on its certain days, no outside its possible days, unknown between. */
export function holdsOn(range: DateRange, day: CalendarDate, statedOn: CalendarDate | null = null): Truth {
  const span = spanOf(range, statedOn);
  if (isAfter(span.possibleFrom, day) || isAfter(day, span.possibleTo)) return NO;
  if (span.certain !== null && span.certain.from <= day && day <= span.certain.to) return YES;
  return unknown(`whether it held on ${day}: the source dates it ${describeRange(range)}`);
}

/** Did something dated by the range happen, or begin, between two days, both included. */
export function beganWithin(range: DateRange, from: CalendarDate, to: CalendarDate): Truth {
  const first = parseRangeEnd(range.first) ?? OPEN;
  const span = spanOf(range);
  // A range that is true on some day of it can begin as late as its last day; a precise one begins at its first end.
  const latestStart = range.holds === 'some-day' ? span.possibleTo : first.latest;
  const earliestStart = first.earliest;
  if (isAfter(earliestStart, to) || isAfter(from, latestStart)) return NO;
  if (earliestStart !== null && latestStart !== null && earliestStart >= from && latestStart <= to) return YES;
  return unknown(`whether it falls between ${from} and ${to}: the source dates it ${describeRange(range)}`);
}

/** Two claims of one thing are one continuous claim when their certain days overlap or lie at most one day apart. */
export function isContiguous(a: DateRange, b: DateRange): boolean {
  const [left, right] = [spanOf(a).certain, spanOf(b).certain];
  if (left === null || right === null) return false;
  const [early, late] = left.from <= right.from ? [left, right] : [right, left];
  return late.from <= addDays(early.to, 1);
}

/** The range in words. */
export function describeRange(range: DateRange): string {
  const sometime = range.holds === 'some-day' ? 'some time ' : '';
  if (range.first === range.last) {
    if (range.first === 'open') return 'at an unknown time';
    return range.first.length === 10 ? `on ${range.first}` : `in ${range.first}`;
  }
  const first = range.first === 'open' ? 'an open beginning' : range.first;
  const last = range.last === 'open' ? 'no known end' : range.last;
  return `${sometime}from ${first} to ${last}`;
}

function isAfter(a: CalendarDate | null, b: CalendarDate | null): boolean {
  return a !== null && b !== null && a > b;
}

/** The whole calendar, for a question without bounds. */
export const ALL_TIME: { readonly from: CalendarDate; readonly to: CalendarDate } = {
  from: EARLIEST_DAY,
  to: LATEST_DAY,
};
