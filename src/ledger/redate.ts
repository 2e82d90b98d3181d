// Finds the claims that cite sources whose day of publication has moved, in any of their versions, and dates them anew.

import { sql } from 'kysely';

import { datedAnew, isSource } from './dating.ts';
import { kindNamed } from './ledger.ts';
import type { Connection, Ledger } from './ledger.ts';
import { versionRow } from './record.ts';
import type { VersionColumns, VersionRow } from './record.ts';
import { newestVersions, VERSION_COLUMNS } from './versions.ts';

/** The versions to be written for each claim whose day has changed. `newest` holds the sources as the batch leaves them. */
export async function claimsDatedAnew(
  ledger: Ledger,
  db: Connection,
  moved: readonly string[],
  newest: ReadonlyMap<string, VersionRow>,
): Promise<readonly (readonly VersionRow[])[]> {
  if (moved.length === 0) return [];
  const { rows } = await sql<VersionColumns>`
    select ${VERSION_COLUMNS} from record_version x
    where x.record_id in (
      select l.from_record from record_link l
      where l.to_record = any(${[...moved]}::text[]) and l.path like '/citations/%')
    order by x.record_id, x.version`.execute(db);
  const claims = new Map<string, VersionRow[]>();
  for (const row of rows.filter((each) => !isSource(kindNamed(ledger, each.kind)))) {
    const versions = claims.get(row.record_id);
    if (versions === undefined) claims.set(row.record_id, [versionRow(row)]);
    else versions.push(versionRow(row));
  }
  const cited = [...claims.values()].flat().flatMap((row) => row.citations.map((citation) => citation.source));
  const others = await newestVersions(
    db,
    [...new Set(cited)].filter((id) => !newest.has(id)),
  );
  return [...claims.values()]
    .map((versions) => datedAnew(versions, (id) => newest.get(id) ?? others.get(id) ?? null))
    .filter((versions) => versions.length > 0);
}
