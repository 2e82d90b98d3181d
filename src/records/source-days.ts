// When the sources behind a record spoke. A day of publication that is known to the month or the year is taken at its first
// day here: what a source says of its present is certain up to a day on which it can already have been published.

import type { CalendarDate } from '#kernel/calendar-date.ts';
import { firstDayOf, isPartialDate, lastDayOf } from '#kernel/partial-date.ts';
import type { StoredRecord } from '#ledger/record.ts';

import type { Holding } from './holding.ts';

/** The first day on which a source can have been published; null when its date is not on record. */
export function firstPublished(holding: Holding, source: string): CalendarDate | null {
  const date = publishedIn(holding, source);
  return date === null ? null : date.first;
}

/**
 * The day up to which a record speaks of its present: that of its earliest source. A record without sources was made in this
 * house and speaks for the day from which it was known. Null when none of its sources has a date on record.
 */
export function spokenOn(holding: Holding, record: StoredRecord): CalendarDate | null {
  if (record.citations.length === 0) return record.knownFrom;
  const dates = record.citations.flatMap((citation) => publishedIn(holding, citation.source) ?? []);
  return dates.toSorted((a, b) => compare(a.last, b.last) || compare(a.first, b.first))[0]?.first ?? null;
}

function publishedIn(
  holding: Holding,
  source: string,
): { readonly first: CalendarDate; readonly last: CalendarDate } | null {
  const published = holding.sources.get(source)?.body.published;
  if (typeof published !== 'string' || !isPartialDate(published)) return null;
  return { first: firstDayOf(published), last: lastDayOf(published) };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
