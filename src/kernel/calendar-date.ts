// Calendar dates as strings, `YYYY-MM-DD`, in the proleptic Gregorian calendar, years 0001 to 9999. Never a Date, never a
// time zone: a day of the world is the same day everywhere.

import { fail, ok, showFound } from './result.ts';
import type { Problem, Result } from './result.ts';

declare const calendarDate: unique symbol;

/** One day, `YYYY-MM-DD`. Compare two with `<`: the text order is the order of time. */
export type CalendarDate = string & { readonly [calendarDate]: true };

const DAY = /^(\d{4})-(\d{2})-(\d{2})$/;

export const EARLIEST_DAY = '0001-01-01' as CalendarDate; // a literal day of the form that the type stands for
export const LATEST_DAY = '9999-12-31' as CalendarDate; // as above

/** Tells whether a text is a real day of the calendar. */
export function isCalendarDate(text: string): text is CalendarDate {
  const match = DAY.exec(text);
  if (match === null) return false;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  return year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
}

/** Reads a day; anything else, an ambiguous `03/04/2015` above all, is refused with the reason. */
export function parseCalendarDate(text: string, at = ''): Result<CalendarDate> {
  return isCalendarDate(text) ? ok(text) : fail([badDate(text, at, 'a day as YYYY-MM-DD')]);
}

/** The problem of a date that cannot be read; it says why when the text is one of the known ambiguous forms. */
export function badDate(found: unknown, at: string, expected: string): Problem {
  const text = typeof found === 'string' ? found : '';
  const parts = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{2}|\d{4})$/.exec(text.trim());
  if (parts === null) {
    const todo = 'Write the year first and only as much as the source says: 2014, 2014-02 or 2014-02-03.';
    return { at, expected, found: showFound(found), todo };
  }
  const [a, b] = [Number(parts[1]), Number(parts[2])];
  const isEither = a >= 1 && a <= 12 && b >= 1 && b <= 12 && a !== b;
  return {
    at,
    expected,
    found: isEither ? `the ambiguous date ${showFound(found)}` : showFound(found),
    todo: isEither
      ? `This can be read as ${parts[1]} or ${parts[2]} of the month; write it as YYYY-MM-DD from the source itself.`
      : 'The order of day, month and year is never guessed; write it as YYYY-MM-DD from the source itself.',
  };
}

/** Makes a day from numbers that are known to be a day; throws on a programming error. */
export function calendarDateOf(year: number, month: number, day: number): CalendarDate {
  const text = `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`;
  const isWhole = Number.isInteger(year) && Number.isInteger(month) && Number.isInteger(day);
  const isDay = year >= 1 && year <= 9999 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
  if (!isWhole || !isDay) throw new RangeError(`not a day of the calendar: ${text}`);
  return text as CalendarDate; // checked by its numbers
}

/** The number of days in a month. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** Days since 1970-01-01; negative before. */
export function dayNumber(date: CalendarDate): number {
  const { year, month, day } = dateParts(date);
  // Days from civil, counted in eras of 400 years: exact over the whole range, without a Date.
  const shifted = month <= 2 ? year - 1 : year;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146097 + dayOfEra - 719468;
}

/** The day with a given number; the inverse of `dayNumber`. Clamped to the range of the calendar. */
export function dayFromNumber(number: number): CalendarDate {
  const clamped = Math.min(Math.max(number, FIRST_NUMBER), LAST_NUMBER) + 719468;
  const era = Math.floor(clamped / 146097);
  const dayOfEra = clamped - era * 146097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36524) - Math.floor(dayOfEra / 146096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1;
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  return calendarDateOf(year, month, day);
}

/** The day `days` later (earlier when negative), clamped to the range of the calendar. */
export function addDays(date: CalendarDate, days: number): CalendarDate {
  return dayFromNumber(dayNumber(date) + days);
}

/** The same day of the month `months` later; the 31st becomes the last day of a shorter month. Clamped as `addDays` is. */
export function addMonths(date: CalendarDate, months: number): CalendarDate {
  const { year, month, day } = dateParts(date);
  const index = year * 12 + (month - 1) + months;
  const [toYear, toMonth] = [Math.floor(index / 12), (((index % 12) + 12) % 12) + 1];
  if (toYear < 1) return EARLIEST_DAY;
  if (toYear > 9999) return LATEST_DAY;
  return calendarDateOf(toYear, toMonth, Math.min(day, daysInMonth(toYear, toMonth)));
}

/** Whole days from one day to another; negative when `to` is earlier. */
export function daysBetween(from: CalendarDate, to: CalendarDate): number {
  return dayNumber(to) - dayNumber(from);
}

/**
 * Whole months from one day to another that have fully passed; when `to` is earlier, those from `to` to `from`, as a
 * negative number. From the last day of a long month, a month has passed on the last day of a shorter one.
 */
export function monthsBetween(from: CalendarDate, to: CalendarDate): number {
  if (to < from) return 0 - monthsBetween(to, from);
  const [a, b] = [dateParts(from), dateParts(to)];
  const months = (b.year - a.year) * 12 + (b.month - a.month);
  return addMonths(from, months) <= to ? months : months - 1;
}

/** Year, month and day as numbers. */
export function dateParts(date: CalendarDate): { readonly year: number; readonly month: number; readonly day: number } {
  return { year: Number(date.slice(0, 4)), month: Number(date.slice(5, 7)), day: Number(date.slice(8, 10)) };
}

/** The earlier of two days. */
export function earlier(a: CalendarDate, b: CalendarDate): CalendarDate {
  return a <= b ? a : b;
}

/** The later of two days. */
export function later(a: CalendarDate, b: CalendarDate): CalendarDate {
  return a >= b ? a : b;
}

function isLeapYear(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}

function pad(number: number, width: number): string {
  return String(number).padStart(width, '0');
}

const FIRST_NUMBER = dayNumber(EARLIEST_DAY);
const LAST_NUMBER = dayNumber(LATEST_DAY);
