// The days on which anything that may bear on a record became known: between two of them a question by knowledge time has one answer.
// It may name a day too many and never one too few; it says nothing of what became known, to whoever may read it.

import { sql } from 'kysely';

import type { CalendarDate } from '#kernel/calendar-date.ts';
import { kindOf } from '#kernel/id.ts';
import type { RecordId } from '#kernel/id.ts';

import type { Ledger } from './ledger.ts';

interface Days {
  readonly id: RecordId;
  readonly days: readonly CalendarDate[];
}

/**
 * Reads the days of all versions and what has ever linked to what. The answer is for records of a kind that others are about: what
 * links to it, what links to that, and what any of them links to, but not through another record of the same kind, nor through one of
 * the kinds that everything cites.
 */
export async function knowledgeDays(
  ledger: Ledger,
  { kind, cited }: { readonly kind: string; readonly cited: string },
): Promise<(id: string) => readonly CalendarDate[]> {
  const [versions, links] = [
    await sql<{ all: readonly Days[] | null }>`
      select json_agg(json_build_object('id', record_id, 'days', days)) as all from (
        select record_id, array_agg(distinct day::text) as days
        from record_version, unnest(array[known_from, stands_from]) as day where day is not null group by record_id) v`.execute(
      ledger.db,
    ),
    await sql<{ all: readonly (readonly [RecordId, RecordId])[] | null }>`
      select json_agg(json_build_array(from_record, to_record)) as all
      from (select distinct from_record, to_record from record_link) l`.execute(ledger.db),
  ];
  const daysOf = new Map((versions.rows[0]?.all ?? []).map(({ id, days }) => [id, days]));
  const isEnd = (id: RecordId): boolean => kindOf(id) === kind || kindOf(id) === cited;
  const near = Map.groupBy(
    (links.rows[0]?.all ?? []).flatMap(([from, to]) => [[from, to] as const, [to, from] as const]),
    ([from]) => from,
  );
  return (id) => {
    const start = id as RecordId; // asked by the id of a record; another one has no days
    const seen = new Set<RecordId>([start]);
    for (const each of seen) {
      if (each !== start && isEnd(each)) continue;
      for (const [, next] of near.get(each) ?? []) seen.add(next);
    }
    return [...new Set([...seen].flatMap((each) => daysOf.get(each) ?? []))].sort();
  };
}
