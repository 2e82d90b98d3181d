// The dates of a register of the older form: a text and beside it month, day and year in columns of their own, for the first and
// for the last citation. Refuses a text that its parts do not bear out, and an order of day and month that they do not prove.

import { isCalendarDate } from '#kernel/calendar-date.ts';
import type { CalendarDate } from '#kernel/calendar-date.ts';
import type { ClaimDates } from '#kernel/claim-dates.ts';
import { firstDayOf, isPartialDate, lastDayOf } from '#kernel/partial-date.ts';
import type { PartialDate } from '#kernel/partial-date.ts';
import { fail, ok, showFound } from '#kernel/result.ts';
import type { Result } from '#kernel/result.ts';

/** The cells of one date as they stand. */
export interface DateCells {
  readonly text: string;
  readonly month: string;
  readonly day: string;
  readonly year: string;
}

/** Why a cell cannot be used: a reason that can be counted, and what was found. */
export interface Refused {
  readonly reason: string;
  readonly found: string;
}

export const DISAGREE = 'the date and its month, day and year disagree';
export const UNPROVEN = 'the order of day and month is not proven by columns of their own';
const NO_DATE = 'not a date of the calendar';
const BACKWARD = 'the last citation is before the first';

const MONTHS = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
];

/** Reads one date, as precise as its cells; null where there is none. */
export function citedDate(cells: DateCells): Result<PartialDate | null, Refused> {
  const text = cells.text.trim();
  const parts = [cells.year, cells.month, cells.day].map((part) => part.trim());
  const hasParts = parts.some((part) => part !== '');
  const found = showFound(hasParts ? `${text} (year ${parts[0]}, month ${parts[1]}, day ${parts[2]})` : text);
  if (text === '') return hasParts ? fail({ reason: DISAGREE, found }) : ok(null);
  const slashed = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text);
  if (slashed !== null && !hasParts) return fail({ reason: UNPROVEN, found });
  const [, month, day, year] = slashed ?? [];
  const written = slashed === null ? namedDate(text) : `${year}-${two(month)}-${two(day)}`;
  if (written === null) return fail({ reason: NO_DATE, found });
  // The parts are looked at before the calendar: where they disagree, nobody knows which of the two is wrong.
  if (hasParts && !agrees(written, parts)) return fail({ reason: DISAGREE, found });
  return isPartialDate(written) ? ok(written) : fail({ reason: NO_DATE, found });
}

/** `April 2018`, `2014`, `2014-02` and `2014-02-03` leave no doubt about their order. */
function namedDate(text: string): string | null {
  if (/^\d{4}(-\d{2}){0,2}$/.test(text)) return text;
  const [, name = '', year = ''] = /^([a-z]+) (\d{4})$/i.exec(text) ?? [];
  const month = MONTHS.indexOf(name.toLowerCase()) + 1;
  return month === 0 ? null : `${year}-${two(String(month))}`;
}

function agrees(written: string, parts: readonly string[]): boolean {
  const said = written.split('-').map(Number);
  return parts.every((part, at) => (part === '' ? said[at] === undefined : Number(part) === said[at]));
}

function two(number: string | undefined): string {
  return (number ?? '').padStart(2, '0');
}

/** What the register says of the two ends besides their dates. */
export interface Ends {
  readonly starting: boolean;
  readonly ending: boolean;
}

/**
 * The dates of a claim that the register knows from a first to a last citation. It states the claim for the time between them,
 * so that every day from the latest possible first one to the earliest possible last one is certain; a month or a year at
 * either end is at least one of its days. Null where there is neither date.
 */
export function claimDatesOf(
  first: PartialDate | null,
  last: PartialDate | null,
  ends: Ends,
): Result<ClaimDates | null, Refused> {
  const [start, end] = [first ?? last, last ?? first];
  if (start === null || end === null) return ok(null);
  const [from, until] = [firstDayOf(start), lastDayOf(end)];
  if (from > until) return fail({ reason: BACKWARD, found: `${start} and then ${end}` });
  // A first citation some time in 2014 and a last one on 3 June 2014 lie before each other all the same.
  const surelyBegun = lastDayOf(start) < until ? lastDayOf(start) : until;
  const surelyGoing = firstDayOf(end) > from ? firstDayOf(end) : from;
  const isOneTime = first === null || last === null;
  const certain = isOneTime ? exactDay(start) : surelyBegun <= surelyGoing ? [surelyBegun, surelyGoing] : null;
  const precise = certain === null || certain === undefined ? null : rangeOf(certain);
  return ok({
    precise,
    imprecise: impreciseRange({ from, until, precise, begun: surelyBegun, going: surelyGoing }),
    starting: ends.starting && first !== null ? 'yes' : 'no',
    ending: ends.ending && last !== null ? 'yes' : 'no',
  });
}

function exactDay(date: PartialDate): readonly CalendarDate[] | null {
  return isCalendarDate(date) ? [date, date] : null;
}

function rangeOf(days: readonly CalendarDate[]): { readonly first: CalendarDate; readonly last: CalendarDate } | null {
  const [first, last] = days;
  return first === undefined || last === undefined ? null : { first, last };
}

interface Bounds {
  readonly from: CalendarDate;
  readonly until: CalendarDate;
  readonly precise: { readonly first: CalendarDate; readonly last: CalendarDate } | null;
  readonly begun: CalendarDate;
  readonly going: CalendarDate;
}

/** The days that are possible and not certain, with the certain days between them where both ends are vague. */
function impreciseRange({ from, until, precise, begun, going }: Bounds): ClaimDates['imprecise'] {
  if (precise === null) return { first: from, last: until };
  const [isVagueFirst, isVagueLast] = [from < precise.first, precise.last < until];
  if (isVagueFirst && isVagueLast) return { first: from, last: until };
  if (isVagueFirst) return { first: from, last: begun };
  return isVagueLast ? { first: going, last: until } : null;
}
