// When something was so in the world: a first and a last end, each as precise as its source, and whether the range is
// precise (so on every day of it) or imprecise (so on at least one day of it). Ranges are never stretched or joined here.

import { addDays, badDate, earlier, later } from './calendar-date.ts';
import type { CalendarDate } from './calendar-date.ts';
import { firstDayOf, isPartialDate, lastDayOf } from './partial-date.ts';
import { fail, ok } from './result.ts';
import type { Problem, Result } from './result.ts';
import { NO, unknown, YES } from './truth.ts';
import type { Truth } from './truth.ts';

/**
 * One end of a range, as text: a date of any precision (`2014-02`), `open` (no end known),
 * `by 2013-04-08` (then at the latest) or `not before 2013-04-08` (then at the earliest).
 * An open first end is a beginning that nobody states: it makes no earlier day certain. What holds since ever begins on
 * the first day of the calendar.
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

/** The days on which what the range dates can have begun, for a range that was checked before. */
export function startOf(range: DateRange): EndBounds {
  const [first, last] = endsOf(range);
  // What is so on some day of a range can begin as late as its last day; otherwise the first end says, but it is never
  // after the last one: from 2014 to 2014-03-01 began by 2014-03-01.
  const latest = range.holds === 'some-day' ? last.latest : sooner(first.latest, last.latest);
  return { earliest: first.earliest, latest };
}

/** The days on which what the range dates can have ended, for a range that was checked before. */
export function endOf(range: DateRange): EndBounds {
  const [first, last] = endsOf(range);
  const earliest = range.holds === 'some-day' ? first.earliest : latter(first.earliest, last.earliest);
  return { earliest, latest: last.latest };
}

/** Ranges are values and never changed, and each is asked about for hundreds of days. */
const ends = new WeakMap<DateRange, readonly [EndBounds, EndBounds]>();

function endsOf(range: DateRange): readonly [EndBounds, EndBounds] {
  const known = ends.get(range);
  if (known !== undefined) return known;
  const read = [parseRangeEnd(range.first) ?? OPEN, parseRangeEnd(range.last) ?? OPEN] as const;
  ends.set(range, read);
  return read;
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
 * `statedOn` is the day on which the source spoke: a claim without a known end is certain up to that day only, and not at
 * all when the source spoke before the beginning. Without that day, only the beginning itself is certain.
 * A stated end is taken as stated, also one that lay ahead when the source spoke.
 */
export function spanOf(range: DateRange, statedOn: CalendarDate | null = null): RangeSpan {
  const [start, end] = [startOf(range), endOf(range)];
  const possible = { possibleFrom: start.earliest, possibleTo: end.latest };
  if (range.holds === 'some-day') {
    const oneDay = start.earliest !== null && start.earliest === end.latest;
    return { ...possible, certain: oneDay ? { from: start.earliest, to: start.earliest } : null };
  }
  const from = start.latest;
  const to = range.last === 'open' && statedOn !== null ? statedOn : end.earliest;
  return { ...possible, certain: from !== null && to !== null && from <= to ? { from, to } : null };
}

/** Was it so on a day: yes on its certain days, no outside its possible days, unknown between. */
export function holdsOn(range: DateRange, day: CalendarDate, statedOn: CalendarDate | null = null): Truth {
  const span = spanOf(range, statedOn);
  if (isAfter(span.possibleFrom, day) || isAfter(day, span.possibleTo)) return NO;
  if (span.certain !== null && span.certain.from <= day && day <= span.certain.to) return YES;
  return unknown(`whether it held on ${day}: the source dates it ${describeRange(range)}`);
}

/** Did something dated by the range happen, or begin, between two days, both included. In a window of no days: no. */
export function beganWithin(range: DateRange, from: CalendarDate, to: CalendarDate): Truth {
  const { earliest, latest } = startOf(range);
  if (from > to || isAfter(earliest, to) || isAfter(from, latest)) return NO;
  if (earliest !== null && latest !== null && earliest >= from && latest <= to) return YES;
  return unknown(`whether it falls between ${from} and ${to}: the source dates it ${describeRange(range)}`);
}

/**
 * Had something dated by the range happened, or begun, by a day. A source without a known end that spoke before the
 * beginning, on `statedOn`, makes it no more than possible.
 */
export function begunBy(range: DateRange, day: CalendarDate, statedOn: CalendarDate | null = null): Truth {
  const { earliest, latest } = startOf(range);
  if (isAfter(earliest, day)) return NO;
  const isForetold = range.last === 'open' && isAfter(earliest, statedOn);
  if (latest !== null && latest <= day && !isForetold) return YES;
  return unknown(`whether it had begun by ${day}: the source dates it ${describeRange(range)}`);
}

/**
 * Two claims of one thing are one continuous claim when their certain days overlap or lie at most one day apart: the 31st
 * and the 1st are continuous, the 31st and the 2nd are not. Claims without certain days are never joined.
 */
export function isContiguous(a: DateRange, b: DateRange): boolean {
  const [left, right] = [spanOf(a).certain, spanOf(b).certain];
  if (left === null || right === null) return false;
  const [early, late] = left.from <= right.from ? [left, right] : [right, left];
  return late.from <= addDays(early.to, 1);
}

/** The range in words. */
export function describeRange(range: DateRange): string {
  if (range.first === range.last) {
    if (range.first === 'open') return 'at an unknown time';
    if (!isPartialDate(range.first)) return range.first;
    return range.first.length === 10 ? `on ${range.first}` : `in ${range.first}`;
  }
  const sometime = range.holds === 'some-day' ? 'some time ' : '';
  const first = range.first === 'open' ? 'an open beginning' : endInWords(range.first);
  const last = range.last === 'open' ? 'no known end' : endInWords(range.last);
  return `${sometime}from ${first} to ${last}`;
}

/** An end so that it can stand after "from" and "to". */
function endInWords(end: RangeEnd): string {
  return end.replace(/^by (.+)$/, '$1 at the latest').replace(/^not before (.+)$/, '$1 at the earliest');
}

function isAfter(a: CalendarDate | null, b: CalendarDate | null): boolean {
  return a !== null && b !== null && a > b;
}

/** The earlier of two upper bounds; null is no bound. */
function sooner(a: CalendarDate | null, b: CalendarDate | null): CalendarDate | null {
  return a === null || b === null ? (a ?? b) : earlier(a, b);
}

/** The later of two lower bounds; null is no bound. */
function latter(a: CalendarDate | null, b: CalendarDate | null): CalendarDate | null {
  return a === null || b === null ? (a ?? b) : later(a, b);
}
