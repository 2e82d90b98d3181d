// What has changed in the record since a place in its chain, and which records that touches: for whoever keeps what was worked out
// from some records and wants to know whether it still holds.

import { sql } from 'kysely';

import type { Ledger } from './ledger.ts';
import { versionRow } from './record.ts';
import type { VersionColumns, VersionRow } from './record.ts';
import { VERSION_COLUMNS } from './versions.ts';

/** More changes than this are not gone through one by one. */
const MOST = 500;

export interface Changes {
  readonly versions: readonly VersionRow[];
  /** What these versions link to. */
  readonly linkedTo: readonly string[];
}

/**
 * The versions written after a place in the chain, up to another. Null where what they touch cannot be told by name: they are too
 * many, records were merged or parted, or a marking was changed, which can open or close what else was read.
 */
export async function changesBetween(ledger: Ledger, after: number, upTo: number): Promise<Changes | null> {
  if (upTo - after > MOST) return null;
  const { rows } = await sql<VersionColumns & { remarked: boolean }>`
    select ${VERSION_COLUMNS}, exists (
        select from record_version b where b.record_id = x.record_id and b.version = x.version - 1
          and (b.marking, b.compartments) is distinct from (x.marking, x.compartments)) as remarked
    from record_version x where x.seq > ${after} and x.seq <= ${upTo}`.execute(ledger.db);
  if (rows.some((row) => row.remarked || row.kind === 'merge')) return null;
  const { rows: links } = await sql<{ to_record: string }>`
    select distinct to_record from record_link where seq > ${after} and seq <= ${upTo}`.execute(ledger.db);
  return { versions: rows.map((row) => versionRow(row)), linkedTo: links.map((link) => link.to_record) };
}
