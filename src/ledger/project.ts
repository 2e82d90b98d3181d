// The tables that are derived from the chain: the newest version of each record, the links, what search finds. Each is a
// pure fold over versions in their order; writing keeps them up in the same transaction, `rebuild` makes them anew.

import { sql } from 'kysely';

import type { Citation } from '#kernel/citation.ts';
import type { Marking } from '#kernel/marking.ts';
import { stricter } from '#kernel/marking.ts';
import { fieldsOf } from './kind.ts';
import type { Kind } from './kind.ts';
import { kindNamed } from './ledger.ts';
import type { Connection, Ledger } from './ledger.ts';
import type { VersionRow } from './record.ts';
import { linksOf, valuesOf } from './validate.ts';

/** Brings the derived tables up to a run of new versions, in their order. */
export async function projectVersions(ledger: Ledger, db: Connection, versions: readonly VersionRow[]): Promise<void> {
  if (versions.length === 0) return;
  const newest = [...new Map(versions.map((version) => [version.record_id, version])).values()];
  const current = newest.map((row) => ({ ...row, label: kindNamed(ledger, row.kind).label(row.body) }));
  await sql`
    insert into record_current
    select * from json_to_recordset(${JSON.stringify(current.map(currentRow))}::json) as r(
      record_id text, kind text, version int, seq bigint, label text, body jsonb, citations jsonb, known_from date,
      world_first date, world_last date, recorded_at timestamptz, marking text, compartments text[], retracted boolean)
    on conflict (record_id) do update set
      kind = excluded.kind, version = excluded.version, seq = excluded.seq, label = excluded.label,
      body = excluded.body, citations = excluded.citations, known_from = excluded.known_from,
      world_first = excluded.world_first, world_last = excluded.world_last, recorded_at = excluded.recorded_at,
      marking = excluded.marking, compartments = excluded.compartments, retracted = excluded.retracted
  `.execute(db);
  const links = versions.flatMap((row) =>
    linksOf(kindNamed(ledger, row.kind), row.body, citationsOf(row)).map(({ path, to }) => ({
      from_record: row.record_id,
      from_version: row.version,
      kind: row.kind,
      path,
      to_record: to,
    })),
  );
  await sql`
    insert into record_link
    select * from json_to_recordset(${JSON.stringify(links)}::json)
      as r(from_record text, from_version int, kind text, path text, to_record text)
  `.execute(db);
  const search = newest.filter((row) => !row.retracted).flatMap((row) => searchRows(kindNamed(ledger, row.kind), row));
  const ids = newest.map((row) => row.record_id);
  await sql`delete from record_search where record_id = any(${ids}::text[])`.execute(db);
  await sql`
    insert into record_search (record_id, version, marking, text)
    select record_id, version, marking, fold_text(text)
    from json_to_recordset(${JSON.stringify(search)}::json) as r(record_id text, version int, marking text, text text)
  `.execute(db);
}

/** Empties the derived tables and folds the whole chain again. Returns the number of versions folded. */
export async function rebuild(ledger: Ledger, progress: (done: number) => void = () => undefined): Promise<number> {
  return ledger.db.transaction().execute(async (db) => {
    await sql`select 1 from ledger_head for update`.execute(db);
    await sql`truncate record_current, record_link, record_search`.execute(db);
    let done = 0;
    for (;;) {
      const { rows } = await sql<VersionRow>`
        select record_id, kind, version, seq, body, citations, known_from, world_first, world_last, recorded_at,
          marking, compartments, retracted
        from record_version where seq > ${done} order by seq limit 2000`.execute(db);
      if (rows.length === 0) return done;
      await projectVersions(ledger, db, rows);
      done = rows.at(-1)?.seq ?? done;
      progress(done);
    }
  });
}

/** What search finds of a version: one text for each marking that its parts have. */
export function searchRows(
  kind: Kind,
  row: Pick<VersionRow, 'record_id' | 'version' | 'body' | 'marking'>,
): readonly { readonly record_id: string; readonly version: number; readonly marking: Marking; readonly text: string }[] {
  const texts = new Map<Marking, string[]>([[row.marking, [row.record_id.replace(/^[a-z-]+\./, '')]]]);
  for (const field of fieldsOf(kind)) {
    if (field.note.search !== true) continue;
    const marking = stricter(row.marking, field.note.marking ?? row.marking);
    for (const { value } of valuesOf(field, row.body)) {
      if (typeof value === 'string') texts.set(marking, [...(texts.get(marking) ?? []), value]);
    }
  }
  return [...texts].map(([marking, parts]) => ({
    record_id: row.record_id,
    version: row.version,
    marking,
    text: parts.join(' \n '),
  }));
}

function citationsOf(row: VersionRow): readonly Citation[] {
  return row.citations as readonly Citation[]; // only checked citations are ever stored
}

function currentRow(row: VersionRow & { readonly label: string }): Record<string, unknown> {
  return {
    record_id: row.record_id,
    kind: row.kind,
    version: row.version,
    seq: row.seq,
    label: row.label,
    body: row.body,
    citations: row.citations,
    known_from: row.known_from,
    world_first: row.world_first,
    world_last: row.world_last,
    recorded_at: row.recorded_at,
    marking: row.marking,
    compartments: row.compartments,
    retracted: row.retracted,
  };
}
