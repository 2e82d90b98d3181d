// The days of the world that a record speaks of, worked out from its dates. Kinds use these in their declarations.

import { spanOf } from '#kernel/date-range.ts';
import type { DateRange } from '#kernel/date-range.ts';
import { periodOf } from '#kernel/fiscal-year.ts';
import { firstDayOf, isPartialDate, lastDayOf } from '#kernel/partial-date.ts';
import type { WorldDays } from '#ledger/kind.ts';
import { TIMELESS } from '#ledger/kind.ts';

/** The possible days of a range. */
export function daysOfRange(range: DateRange): WorldDays {
  const span = spanOf(range);
  return { first: span.possibleFrom, last: span.possibleTo };
}

/** The days of a booked period; timeless when there is none. */
export function daysOfPeriod(label: string | null): WorldDays {
  if (label === null) return TIMELESS;
  const period = periodOf(label);
  return { first: period.from, last: period.to };
}

/** The possible days of a date. */
export function daysOfDate(date: string | null): WorldDays {
  if (date === null || !isPartialDate(date)) return TIMELESS;
  return { first: firstDayOf(date), last: lastDayOf(date) };
}
