// A date as precise as its source: `2014`, `2014-02` or `2014-02-03`. Nothing is filled in: a year stays a year.

import { badDate, calendarDateOf, daysInMonth, isCalendarDate } from './calendar-date.ts';
import type { CalendarDate } from './calendar-date.ts';
import { fail, ok } from './result.ts';
import type { Result } from './result.ts';

declare const partialDate: unique symbol;

/** A year, a month or a day, as text. */
export type PartialDate = string & { readonly [partialDate]: true };

export type DatePrecision = 'year' | 'month' | 'day';

/** Tells whether a text is a year, a month or a day of the calendar. */
export function isPartialDate(text: string): text is PartialDate {
  if (/^\d{4}$/.test(text)) return text !== '0000';
  if (/^\d{4}-\d{2}$/.test(text)) return isCalendarDate(`${text}-01`);
  return isCalendarDate(text);
}

/** Reads a date of any precision; what is ambiguous or not a date is refused, never guessed. */
export function parsePartialDate(text: string, at = ''): Result<PartialDate> {
  return isPartialDate(text) ? ok(text) : fail([badDate(text, at, 'a date as 2014, 2014-02 or 2014-02-03')]);
}

/** How precise a date is. */
export function precisionOf(date: PartialDate): DatePrecision {
  return date.length === 4 ? 'year' : date.length === 7 ? 'month' : 'day';
}

/** The earliest day that the date can mean. */
export function firstDayOf(date: PartialDate): CalendarDate {
  const [year, month, day] = partsOf(date);
  return calendarDateOf(year, month ?? 1, day ?? 1);
}

/** The latest day that the date can mean. */
export function lastDayOf(date: PartialDate): CalendarDate {
  const [year, month, day] = partsOf(date);
  const lastMonth = month ?? 12;
  return calendarDateOf(year, lastMonth, day ?? daysInMonth(year, lastMonth));
}

function partsOf(date: PartialDate): readonly [number, number | null, number | null] {
  return [
    Number(date.slice(0, 4)),
    date.length >= 7 ? Number(date.slice(5, 7)) : null,
    date.length === 10 ? Number(date.slice(8, 10)) : null,
  ];
}
