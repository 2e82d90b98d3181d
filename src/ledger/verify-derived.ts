// Holds the derived tables against the versions that they are made from, and names the first record that they tell wrongly.
// Each question is one statement, so that a write that comes in between two of them is not taken for a fault.

import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';

import { lines } from '#db/text-columns.ts';

import { derivedOf } from './derived.ts';
import type { Derived } from './derived.ts';
import type { Ledger } from './ledger.ts';
import { versionRow } from './record.ts';
import type { VersionColumns } from './record.ts';

/** A version that the derived tables tell wrongly. */
export interface Mistold {
  readonly record_id: string;
  readonly version: number;
  readonly seq: number;
}

/** The first of a run of sound versions that the derived tables tell wrongly; null when they tell all of them right. */
export async function mistold(ledger: Ledger, versions: readonly VersionColumns[]): Promise<Mistold | null> {
  const known = versions.filter((version) => ledger.kinds.has(version.kind)).map(versionRow);
  const [first, last] = [known.at(0), known.at(-1)];
  if (first === undefined || last === undefined) return null;
  const derived = derivedOf(ledger, known);
  const questions = [mistoldCurrent(derived), mistoldLinks(derived, first.seq, last.seq), mistoldSearch(derived)];
  for (const question of questions) {
    const { rows } = await question.execute(ledger.db);
    if (rows[0] !== undefined) return rows[0];
  }
  return null;
}

function mistoldCurrent({ newest }: Derived): RawBuilder<Mistold> {
  return sql<Mistold>`
    select v.record_id, v.version, v.seq
    from unnest(${lines(newest.map(({ row }) => row.seq))}::bigint[], ${lines(newest.map(({ label }) => label))}) as e(seq, label)
    join record_version v on v.seq = e.seq
    join record_current c on c.record_id = v.record_id and c.seq = v.seq
    where (c.kind, c.version, c.label, c.document, c.known_from, c.recorded_at, c.marking, c.compartments, c.retracted)
      is distinct from
      (v.kind, v.version, coalesce(e.label, ''), v.document, v.known_from, v.recorded_at, v.marking, v.compartments, v.retracted)
      or (c.stands_from, c.world_first, c.world_last) is distinct from (v.stands_from, v.world_first, v.world_last)
    order by v.seq limit 1`;
}

function mistoldLinks({ links }: Derived, first: number, last: number): RawBuilder<Mistold> {
  return sql<Mistold>`
    with expected as (
      select * from unnest(
        ${lines(links.map((link) => link.seq))}::bigint[],
        ${lines(links.map((link) => link.from_record))},
        ${lines(links.map((link) => link.from_version))}::int[],
        ${lines(links.map((link) => link.kind))},
        ${lines(links.map((link) => link.path))},
        ${lines(links.map((link) => link.to_record))}
      ) as e(seq, from_record, from_version, kind, path, to_record)
    ), stored as (
      select l.* from record_link l where l.seq between ${first} and ${last}
    ), different as (
      (select * from expected except all select * from stored) union all (select * from stored except all select * from expected)
    )
    select v.record_id, v.version, v.seq from different d join record_version v on v.seq = d.seq
    order by v.seq limit 1`;
}

function mistoldSearch({ newest, search }: Derived): RawBuilder<Mistold> {
  return sql<Mistold>`
    with newest as (
      select c.record_id, c.version, c.seq from unnest(${lines(newest.map(({ row }) => row.seq))}::bigint[]) as n(seq)
      join record_version v on v.seq = n.seq
      join record_current c on c.record_id = v.record_id and c.seq = v.seq
    ), expected as (
      select n.seq, e.marking, coalesce(fold_text(e.text), '') as text, coalesce(fold_text(e.more), '') as more
      from unnest(
        ${lines(search.map((each) => each.record_id))},
        ${lines(search.map((each) => each.version))}::int[],
        ${lines(search.map((each) => each.marking))},
        ${lines(search.map((each) => each.text))},
        ${lines(search.map((each) => each.more))}
      ) as e(record_id, version, marking, text, more)
      join newest n on n.record_id = e.record_id and n.version = e.version
    ), kept as (
      select n.seq, n.version = s.version and s.tsv = to_tsvector('simple', s.text || ' ' || s.more) as fits,
        s.marking, s.text, s.more
      from newest n join record_search s on s.record_id = n.record_id
    ), different as (
      (select seq, true as fits, marking, text, more from expected except all select * from kept)
      union all
      (select * from kept except all select seq, true, marking, text, more from expected)
    )
    select v.record_id, v.version, v.seq from different d join record_version v on v.seq = d.seq
    order by v.seq limit 1`;
}

/** What the derived tables leave out or hold besides: a record that is not the newest version, a link or a text of nothing. */
export async function strays(ledger: Ledger): Promise<Mistold | null> {
  const { rows } = await sql<Mistold>`
    (
      select coalesce(v.record_id, c.record_id) as record_id, coalesce(v.version, c.version) as version,
        coalesce(v.seq, c.seq) as seq
      from (select distinct on (record_id) record_id, version, seq from record_version order by record_id, version desc) v
      full join record_current c on c.record_id = v.record_id
      where v.seq is distinct from c.seq limit 1
    ) union all (
      select l.from_record, l.from_version, l.seq from record_link l
      where not exists (select from record_version v where v.seq = l.seq) limit 1
    ) union all (
      select s.record_id, s.version, 0 from record_search s
      where not exists (select from record_current c
        where c.record_id = s.record_id and c.version = s.version and not c.retracted) limit 1
    )`.execute(ledger.db);
  return rows[0] ?? null;
}
