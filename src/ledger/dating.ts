// Knowledge time: from which day a version could be known, and what becomes of that day when the date of a source is corrected.
// Pure. A claim is known from the publication of the earliest source that it cites and that is no more closed than it, else from
// the day on which it was recorded.

import { EARLIEST_DAY, earlier } from '#kernel/calendar-date.ts';
import type { CalendarDate } from '#kernel/calendar-date.ts';
import type { Citation } from '#kernel/citation.ts';
import { dayOf } from '#kernel/instant.ts';
import type { Instant } from '#kernel/instant.ts';
import { rankOf } from '#kernel/marking.ts';

import type { Kind } from './kind.ts';
import type { VersionRow } from './record.ts';

/** A day of knowledge, and where it differs the day from which the version stands in place of those before it. */
export interface Days {
  readonly known_from: CalendarDate;
  readonly stands_from: CalendarDate | null;
}

/** What is marked: who may see it. */
export type Marked = Pick<VersionRow, 'marking' | 'compartments'>;

/** The source of an id, as it stands; null for a record that is not there. */
export type SourceOf = (id: string) => (Marked & Pick<VersionRow, 'known_from'>) | null;

/**
 * The days of a version of a source. Its newest version speaks for every day: it was the same document all the time. One that
 * bears no date was there when it was first recorded, and no earlier day is certain.
 */
export function daysOfSource(
  published: CalendarDate | null,
  before: VersionRow | null,
  isDated: boolean,
  now: Instant,
): Days {
  const found = before === null ? dayOf(now) : dayOf(before.recorded_at);
  const known_from = published ?? (before === null || isDated ? found : earlier(before.known_from, found));
  return { known_from, stands_from: before !== null && before.known_from < known_from ? EARLIEST_DAY : null };
}

/** The days of a version of anything else. */
export function daysOfClaim(citations: readonly Citation[], claim: Marked, sourceOf: SourceOf, now: Instant): Days {
  return { known_from: earliestOf(citations, claim, sourceOf) ?? dayOf(now), stands_from: null };
}

/**
 * The days of a withdrawal: it stands from the day on which the world learned of it. What was wrong from the start is
 * withdrawn for every day.
 */
export function daysOfWithdrawal(before: VersionRow, learned: CalendarDate | null): Days {
  return { known_from: before.known_from, stands_from: learned ?? EARLIEST_DAY };
}

/** Whether a record of a kind is a source, by whose date others are known. */
export function isSource(kind: Kind): boolean {
  return kind.publishedOn !== undefined;
}

/**
 * The day of the earliest source. One that is more closed than the claim dates nothing: its readers are fewer, and the day itself would
 * tell of it.
 */
function earliestOf(citations: readonly Citation[], claim: Marked, sourceOf: SourceOf): CalendarDate | null {
  const days = citations.flatMap((citation) => {
    const source = sourceOf(citation.source);
    return source === null || isMoreClosed(source, claim) ? [] : [source.known_from];
  });
  return days.reduce<CalendarDate | null>((least, day) => (least === null ? day : earlier(least, day)), null);
}

function isMoreClosed(source: Marked, claim: Marked): boolean {
  const isIn = new Set(claim.compartments);
  return rankOf(source.marking) > rankOf(claim.marking) || source.compartments.some((name) => !isIn.has(name));
}

type Dated = Pick<VersionRow, 'known_from' | 'stands_from' | 'retracted'>;

/** The first day on which a version can be the one that answers. */
function standsFrom(row: Dated): CalendarDate {
  return row.stands_from ?? row.known_from;
}

/** The versions of a record, oldest first, without those whose day was found to be wrong: others were written in their place. */
export function rightlyDated<Row extends Dated>(versions: readonly Row[]): readonly Row[] {
  let replaced: CalendarDate | null = null;
  const kept: Row[] = [];
  for (const row of versions.toReversed()) {
    if (replaced === null || standsFrom(row) < replaced) kept.push(row);
    if (row.retracted || row.stands_from === null) continue;
    replaced = replaced === null ? row.stands_from : earlier(replaced, row.stands_from);
  }
  return kept.reverse();
}

/**
 * The versions of a record again, each with the day that its sources give it now, when one of those days has changed; else
 * none. The first stands in place of all before it, so that no wrong day ever answers again.
 */
export function datedAnew(versions: readonly VersionRow[], sourceOf: SourceOf): readonly (VersionRow & Days)[] {
  const right = rightlyDated(versions);
  const anew = right.map((row) => {
    const known_from = earliestOf(row.citations, row, sourceOf) ?? row.known_from;
    return { ...row, known_from, stands_from: row.retracted ? row.stands_from : null };
  });
  const isSame = anew.every((row, index) => row.retracted || row.known_from === right[index]?.known_from);
  const [first, ...rest] = anew;
  if (isSame || first === undefined) return [];
  const earliest = right.map(standsFrom).reduce(earlier);
  return [{ ...first, stands_from: earlier(earliest, first.known_from) }, ...rest];
}
