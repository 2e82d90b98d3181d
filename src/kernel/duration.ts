// Lengths of time as policies write them: ISO 8601 durations of one unit, `P90D`, `P24M`, `P6Y`.

import { addDays, addMonths } from './calendar-date.ts';
import type { CalendarDate } from './calendar-date.ts';

export interface Duration {
  readonly count: number;
  readonly unit: 'D' | 'M' | 'Y';
}

/** Reads a duration; null when the text is none of the three forms. */
export function parseDuration(text: string): Duration | null {
  const match = /^P(\d{1,5})([DMY])$/.exec(text);
  const unit = match?.[2];
  if (match === null || (unit !== 'D' && unit !== 'M' && unit !== 'Y')) return null;
  return { count: Number(match[1]), unit };
}

/** The day a duration after another; before it when `sign` is -1. */
export function shift(date: CalendarDate, duration: Duration, sign: 1 | -1 = 1): CalendarDate {
  if (duration.unit === 'D') return addDays(date, sign * duration.count);
  return addMonths(date, sign * duration.count * (duration.unit === 'Y' ? 12 : 1));
}

/** The days of a window that ends on a day (or a lag before it): `P90D` is that day and the 89 before it. */
export function windowBefore(
  asOf: CalendarDate,
  window: Duration,
  lag: Duration | null = null,
): { readonly from: CalendarDate; readonly to: CalendarDate } {
  const to = lag === null ? asOf : shift(asOf, lag, -1);
  return { from: addDays(shift(to, window, -1), 1), to };
}

/** The duration in words. */
export function describeDuration({ count, unit }: Duration): string {
  const name = { D: 'day', M: 'month', Y: 'year' }[unit];
  return `${count} ${name}${count === 1 ? '' : 's'}`;
}
