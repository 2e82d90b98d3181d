// The tables that are derived from the chain: the newest version of each record, the links, what search finds. Each is a
// pure fold over versions in their order; writing keeps them up in the same transaction, `rebuild` makes them anew.

import { sql } from 'kysely';

import { lines } from '#db/text-columns.ts';

import { derivedOf } from './derived.ts';
import type { Connection, Ledger } from './ledger.ts';
import { versionRow } from './record.ts';
import type { VersionColumns, VersionRow } from './record.ts';
import { VERSION_COLUMNS } from './versions.ts';

/** Brings the derived tables up to a run of new versions, in their order. All versions are in the chain already. */
export async function projectVersions(ledger: Ledger, db: Connection, versions: readonly VersionRow[]): Promise<void> {
  if (versions.length === 0) return;
  const { newest, links, search } = derivedOf(ledger, versions);
  await sql`
    insert into record_current (record_id, kind, version, seq, label, document, known_from, stands_from, world_first,
      world_last, recorded_at, marking, compartments, retracted)
    select v.record_id, v.kind, v.version, v.seq, coalesce(n.label, ''), v.document, v.known_from, v.stands_from, v.world_first,
      v.world_last, v.recorded_at, v.marking, v.compartments, v.retracted
    from unnest(
      ${lines(newest.map(({ row }) => row.seq))}::bigint[],
      ${lines(newest.map(({ label }) => label))}
    ) as n(seq, label)
    join record_version v on v.seq = n.seq
    on conflict (record_id) do update set
      kind = excluded.kind, version = excluded.version, seq = excluded.seq, label = excluded.label,
      document = excluded.document, known_from = excluded.known_from, stands_from = excluded.stands_from,
      world_first = excluded.world_first, world_last = excluded.world_last, recorded_at = excluded.recorded_at,
      marking = excluded.marking, compartments = excluded.compartments, retracted = excluded.retracted
  `.execute(db);
  if (links.length > 0) {
    await sql`
      insert into record_link (seq, from_record, from_version, kind, path, to_record)
      select * from unnest(
        ${lines(links.map((link) => link.seq))}::bigint[],
        ${lines(links.map((link) => link.from_record))},
        ${lines(links.map((link) => link.from_version))}::int[],
        ${lines(links.map((link) => link.kind))},
        ${lines(links.map((link) => link.path))},
        ${lines(links.map((link) => link.to_record))}
      )`.execute(db);
  }
  const again = newest.filter(({ row }) => row.version > 1).map(({ row }) => row.record_id);
  if (again.length > 0) await sql`delete from record_search where record_id = any(${again}::text[])`.execute(db);
  if (search.length === 0) return;
  await sql`
    insert into record_search (record_id, version, marking, text, more)
    select record_id, version, marking, coalesce(fold_text(text), ''), coalesce(fold_text(more), '')
    from unnest(
      ${lines(search.map((each) => each.record_id))},
      ${lines(search.map((each) => each.version))}::int[],
      ${lines(search.map((each) => each.marking))},
      ${lines(search.map((each) => each.text))},
      ${lines(search.map((each) => each.more))}
    ) as r(record_id, version, marking, text, more)`.execute(db);
}

/** How many versions are folded at a time. */
const RUN = 2000;

/** Empties the derived tables and folds the whole chain again. Returns the number of versions folded. */
export async function rebuild(ledger: Ledger, progress: (done: number) => void = () => undefined): Promise<number> {
  return ledger.db.transaction().execute(async (db) => {
    await sql`select 1 from ledger_head for update`.execute(db);
    await sql`truncate record_current, record_link, record_search`.execute(db);
    let done = 0;
    for (;;) {
      const { rows } = await sql<VersionColumns>`
        select ${VERSION_COLUMNS} from record_version x where x.seq > ${done} order by x.seq limit ${RUN}`.execute(db);
      if (rows.length === 0) return done;
      await projectVersions(ledger, db, rows.map(versionRow));
      done = rows.at(-1)?.seq ?? done;
      progress(done);
    }
  });
}
