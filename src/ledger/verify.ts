// Proves that nothing in the record was changed behind its back: walks the chain from its first version to its head and
// holds the derived tables against it. Names the first place that does not fit.

import { sql } from 'kysely';

import type { Envelope } from './envelope.ts';
import { GENESIS, hashOf } from './envelope.ts';
import type { Ledger } from './ledger.ts';

/** The first place at which the record does not fit. */
export interface BrokenPlace {
  readonly where: 'chain' | 'head' | 'derived';
  readonly seq: number;
  readonly record: string;
  readonly version: number;
  readonly expected: string;
  readonly found: string;
  readonly todo: string;
}

export interface Verification {
  readonly versions: number;
  readonly head: { readonly seq: number; readonly hash: string };
  readonly broken: BrokenPlace | null;
}

type ChainRow = Envelope & { readonly prev_hash: string; readonly hash: string };

const RESTORE = 'Restore this version from a backup or an export; the versions before it are intact.';

/** Verifies the whole record. `progress` is told how many versions are done. */
export async function verify(
  ledger: Ledger,
  progress: (done: number) => void = () => undefined,
): Promise<Verification> {
  const { rows: heads } = await sql<{ seq: number; hash: string }>`select seq, hash from ledger_head`.execute(ledger.db);
  const head = heads[0] ?? { seq: 0, hash: GENESIS };
  let last = { seq: 0, hash: GENESIS };
  const newest = new Map<string, number>();
  for (;;) {
    const rows = await chainAfter(ledger, last.seq);
    if (rows.length === 0) break;
    for (const row of rows) {
      const broken = faultOf(row, last, newest.get(row.record_id) ?? 0);
      if (broken !== null) return { versions: last.seq, head, broken };
      newest.set(row.record_id, row.version);
      last = { seq: row.seq, hash: row.hash };
    }
    const misread = await generatedFault(ledger, rows[0]?.seq ?? 0, last.seq);
    if (misread !== null) return { versions: last.seq, head, broken: misread };
    progress(last.seq);
  }
  if (last.seq !== head.seq || last.hash !== head.hash) {
    const broken: BrokenPlace = {
      where: 'head',
      seq: head.seq,
      record: '',
      version: 0,
      expected: `the chain to end at version ${head.seq} (${short(head.hash)})`,
      found: `it ends at ${last.seq} (${short(last.hash)})`,
      todo: 'Versions are missing at the end, or the head was moved. Restore the store from a backup.',
    };
    return { versions: last.seq, head, broken };
  }
  return { versions: last.seq, head, broken: await derivedFault(ledger) };
}

async function chainAfter(ledger: Ledger, seq: number): Promise<readonly ChainRow[]> {
  const { rows } = await sql<ChainRow>`
    select seq, record_id, kind, version, document, known_from, world_first, world_last, recorded_at, recorded_by,
      reason, marking, compartments, retracted, prev_hash, hash
    from record_version where seq > ${seq} order by seq limit 2000`.execute(ledger.db);
  return rows;
}

function faultOf(row: ChainRow, last: { seq: number; hash: string }, before: number): BrokenPlace | null {
  const place = { where: 'chain', seq: row.seq, record: row.record_id, version: row.version, todo: RESTORE } as const;
  if (row.seq !== last.seq + 1) {
    return { ...place, expected: `version ${last.seq + 1} of the chain`, found: `${row.seq}: versions are missing` };
  }
  if (row.prev_hash !== last.hash) {
    return { ...place, expected: `the hash before it to be ${short(last.hash)}`, found: short(row.prev_hash) };
  }
  const hash = hashOf(last.hash, row);
  if (hash !== row.hash) {
    return { ...place, expected: `content that hashes to ${short(row.hash)}`, found: `content that hashes to ${short(hash)}` };
  }
  if (row.version !== before + 1) {
    return { ...place, expected: `version ${before + 1} of ${row.record_id}`, found: `version ${row.version}` };
  }
  return null;
}

/** The columns that the database generates from a document still say what it says. Asked only of documents that hash true. */
async function generatedFault(ledger: Ledger, from: number, to: number): Promise<BrokenPlace | null> {
  const { rows } = await sql<{ record_id: string; version: number; seq: number }>`
    select record_id, version, seq from record_version
    where seq between ${from} and ${to}
      and (body <> (document::jsonb -> 'body') or citations <> (document::jsonb -> 'citations'))
    order by seq limit 1`.execute(ledger.db);
  const [bad] = rows;
  if (bad === undefined) return null;
  return {
    where: 'chain',
    seq: bad.seq,
    record: bad.record_id,
    version: bad.version,
    expected: 'body and citations as in the document',
    found: 'columns that say otherwise',
    todo: RESTORE,
  };
}

/** The derived tables say what the chain says; else they are made anew with one command. */
async function derivedFault(ledger: Ledger): Promise<BrokenPlace | null> {
  const { rows } = await sql<{ record_id: string; version: number; seq: number }>`
    select v.record_id, v.version, v.seq
    from (select distinct on (record_id) * from record_version order by record_id, version desc) v
    left join record_current c on c.record_id = v.record_id
    where (c.version, c.seq, c.kind, c.body, c.citations, c.known_from, c.recorded_at, c.marking, c.compartments, c.retracted)
      is distinct from
      (v.version, v.seq, v.kind, v.body, v.citations, v.known_from, v.recorded_at, v.marking, v.compartments, v.retracted)
      or (c.world_first, c.world_last) is distinct from (v.world_first, v.world_last)
    order by v.seq limit 1`.execute(ledger.db);
  const { rows: extra } = await sql<{ record_id: string; version: number; seq: number }>`
    select c.record_id, c.version, c.seq from record_current c
    where not exists (select from record_version v where v.record_id = c.record_id) limit 1`.execute(ledger.db);
  const bad = rows[0] ?? extra[0];
  if (bad === undefined) return null;
  return {
    where: 'derived',
    seq: bad.seq,
    record: bad.record_id,
    version: bad.version,
    expected: 'the table of newest versions to agree with the chain',
    found: 'another content for this record; the chain itself is intact',
    todo: 'Run "tl rebuild": it makes the derived tables anew from the chain.',
  };
}

function short(hash: string): string {
  return `${hash.slice(0, 12)}…`;
}
