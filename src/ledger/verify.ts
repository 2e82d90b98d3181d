// Proves that nothing in the record was changed behind its back: walks the chain from its first version to its head and
// holds the derived tables against it. Names the first place that does not fit.

import { sql } from 'kysely';

import { GENESIS, hashOf } from './envelope.ts';
import type { Ledger } from './ledger.ts';
import type { VersionColumns } from './record.ts';
import { mistold, strays } from './verify-derived.ts';
import type { Mistold } from './verify-derived.ts';

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

type ChainRow = VersionColumns & {
  readonly recorded_by: string;
  readonly reason: string;
  readonly prev_hash: string;
  readonly hash: string;
};

const RESTORE = 'Restore this version from a backup or an export; the versions before it are intact.';
/** How many versions are read at a time. */
const RUN = 1000;

/** Verifies the whole record, also while others write to it. `progress` is told how many versions are done. */
export async function verify(
  ledger: Ledger,
  progress: (done: number) => void = () => undefined,
): Promise<Verification> {
  let last = { seq: 0, hash: GENESIS };
  let wrong: Mistold | null = null;
  const newest = new Map<string, number>();
  for (;;) {
    const rows = await chainAfter(ledger, last.seq);
    const head = rows.length > 0 ? null : await headOf(ledger);
    if (head !== null) {
      // A write that came in since the last look has moved the head on; then there is more to read.
      if (head.seq > last.seq && (await chainAfter(ledger, last.seq)).length > 0) continue;
      const broken = headFault(head, last) ?? derivedFault(wrong ?? (await strays(ledger)));
      return { versions: last.seq, head, broken };
    }
    for (const row of rows) {
      const broken = faultOf(row, last, newest.get(row.record_id) ?? 0);
      if (broken !== null) return { versions: last.seq, head: await headOf(ledger), broken };
      newest.set(row.record_id, row.version);
      last = { seq: row.seq, hash: row.hash };
    }
    // A fault of the chain is told before one of the tables that are made anew from it.
    wrong ??= await mistold(ledger, rows);
    progress(last.seq);
  }
}

async function headOf(ledger: Ledger): Promise<{ readonly seq: number; readonly hash: string }> {
  const { rows } = await sql<{ seq: number; hash: string }>`select seq, hash from ledger_head`.execute(ledger.db);
  return rows[0] ?? { seq: 0, hash: GENESIS };
}

/** The moment is read as text where it is none of ours, so that a changed one is named and not stumbled over. */
async function chainAfter(ledger: Ledger, seq: number): Promise<readonly ChainRow[]> {
  const { rows } = await sql<ChainRow>`
    select seq, record_id, kind, version, document, known_from, stands_from, world_first, world_last,
      to_char(recorded_at, 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as recorded_at, recorded_by, reason, marking, compartments,
      retracted, prev_hash, hash
    from record_version where seq > ${seq} order by seq limit ${RUN}`.execute(ledger.db);
  return rows;
}

function headFault(head: { seq: number; hash: string }, last: { seq: number; hash: string }): BrokenPlace | null {
  if (last.seq === head.seq && last.hash === head.hash) return null;
  return {
    where: 'head',
    seq: head.seq,
    record: '',
    version: 0,
    expected: `the chain to end at version ${head.seq} (${short(head.hash)})`,
    found: `it ends at ${last.seq} (${short(last.hash)})`,
    todo: 'Versions are missing at the end, or the head was moved. Restore the store from a backup.',
  };
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
    return {
      ...place,
      expected: `content that hashes to ${short(row.hash)}`,
      found: `content that hashes to ${short(hash)}`,
    };
  }
  if (row.version !== before + 1) {
    return { ...place, expected: `version ${before + 1} of ${row.record_id}`, found: `version ${row.version}` };
  }
  return null;
}

/** The derived tables say what the chain says; else they are made anew with one command. */
function derivedFault(wrong: Mistold | null): BrokenPlace | null {
  if (wrong === null) return null;
  return {
    where: 'derived',
    seq: wrong.seq,
    record: wrong.record_id,
    version: wrong.version,
    expected: 'the derived tables to agree with the chain',
    found: 'something else for this record; the chain itself is intact',
    todo: 'Run "tl rebuild": it makes the derived tables anew from the chain.',
  };
}

function short(hash: string): string {
  return `${hash.slice(0, 12)}…`;
}
