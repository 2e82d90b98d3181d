// Moments of the record, in UTC, as text with microseconds: `2026-11-21T10:00:00.123456Z`. The text order is the order of
// time. This is the one place of the pure rooms that handles a Date, and it never reads the clock.

import { isCalendarDate } from './calendar-date.ts';
import type { CalendarDate } from './calendar-date.ts';

declare const instant: unique symbol;

/** A moment in UTC with six decimals. */
export type Instant = string & { readonly [instant]: true };

const INSTANT = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,6}))?)?(?:Z|\+00(?::?00)?)$/;

/** Reads a UTC moment and brings it to six decimals; null for anything else, also for another time zone. */
export function parseInstant(text: string): Instant | null {
  const match = INSTANT.exec(text);
  if (match === null || match[1] === undefined || !isCalendarDate(match[1])) return null;
  const [hour, minute, second] = [match[2] ?? '', match[3] ?? '', match[4] ?? '00'];
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return null;
  return `${match[1]}T${hour}:${minute}:${second}.${(match[5] ?? '').padEnd(6, '0')}Z` as Instant; // built in this form
}

/** The moment of a clock reading in milliseconds since 1970. Throws outside the years 0001 to 9999. */
export function instantOf(milliseconds: number): Instant {
  const text = new Date(milliseconds).toISOString();
  if (!isCalendarDate(text.slice(0, 10))) throw new RangeError(`a clock cannot read ${text}`);
  return text.replace(/(\.\d{3})Z$/, '$1000Z') as Instant; // toISOString has this form
}

/** Whole milliseconds since 1970 of a moment; what is finer is cut off. */
export function millisecondsOf(moment: Instant): number {
  return Date.parse(moment);
}

/** The day of a moment, in UTC. */
export function dayOf(moment: Instant): CalendarDate {
  return moment.slice(0, 10) as CalendarDate; // an Instant begins with a day by construction
}

/**
 * The moment of a write by the clock, but always after the one before it, so that a moment names one state: one
 * microsecond later when the clock has not moved on, or was set back.
 */
export function instantAfter(previous: Instant | null, milliseconds: number): Instant {
  const now = instantOf(milliseconds);
  if (previous === null || now > previous) return now;
  const micros = Number(previous.slice(20, 26)) + 1;
  const second = Math.floor(millisecondsOf(previous) / 1000) * 1000 + (micros === 1_000_000 ? 1000 : 0);
  const digits = String(micros % 1_000_000).padStart(6, '0');
  return `${instantOf(second).slice(0, 19)}.${digits}Z` as Instant; // built in this form
}
