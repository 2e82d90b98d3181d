// The releases of public datasets: staged, filled and published inside one transaction of the caller, then only read, or dropped
// whole. The database refuses everything else; see 0002_observations.sql.

import { sql } from 'kysely';
import type { Kysely, Selectable, Transaction } from 'kysely';

import { copyIn } from '#db/copy-in.ts';
import type { CopyValue } from '#db/copy-in.ts';
import { isSqlRefusal, SQLSTATE } from '#db/engine.ts';
import { giveWay } from '#db/give-way.ts';
import type { SourceReleaseTable, Tables } from '#db/tables.ts';
import { AppError, refusal } from '#kernel/errors.ts';
import { periodOf } from '#kernel/fiscal-year.ts';
import type { Instant } from '#kernel/instant.ts';
import { lastDayOf } from '#kernel/partial-date.ts';
import type { PartialDate } from '#kernel/partial-date.ts';
import type { Times } from '#kernel/times.ts';

import type { SetAsideRow, StoredRow } from './observation.ts';

/** Any constant of our own: releases are numbered one after the other. */
const LOCK = 7_310_291_156;

export type Release = Selectable<SourceReleaseTable>;

/** What is known of a release before its first row is read. */
export interface ReleaseHeader {
  readonly dataset: string;
  readonly release: string;
  readonly layout: string;
  readonly fileName: string;
  /** SHA-256 of the file, in hexadecimal. */
  readonly sha256: string;
  readonly bytes: number;
  readonly published: PartialDate;
  readonly loadedAt: Instant;
  readonly loadedBy: string;
}

export interface RowCounts {
  readonly rowsIn: number;
  readonly rowsStored: number;
  readonly rowsSetAside: number;
}

/** Begins a release and answers its number; the same transaction must publish it. */
export async function stageRelease(tx: Transaction<Tables>, header: ReleaseHeader): Promise<number> {
  await sql`select pg_advisory_xact_lock(${sql.lit(LOCK)})`.execute(tx);
  const last = await tx
    .selectFrom('source_release')
    .select(({ fn }) => fn.max('release_no').as('no'))
    .executeTakeFirst();
  const releaseNo = Number(last?.no ?? 0) + 1;
  await tx
    .insertInto('source_release')
    .values({
      release_no: releaseNo,
      dataset: header.dataset,
      release: header.release,
      layout: header.layout,
      file_name: header.fileName,
      file_sha256: header.sha256,
      bytes: header.bytes,
      published: header.published,
      known_from: lastDayOf(header.published),
      loaded_at: header.loadedAt,
      loaded_by: header.loadedBy,
      rows_in: 0,
      rows_stored: 0,
      rows_set_aside: 0,
      state: 'staged',
    })
    .execute();
  return releaseNo;
}

const COLUMNS = {
  release_no: 'int',
  row_no: 'int',
  measure: 'text',
  row_key: 'text',
  row_hash: 'hex',
  subject: 'text',
  period: 'text',
  first_day: 'day',
  last_day: 'day',
  min: 'double',
  best: 'double',
  max: 'double',
  amount_cents: 'bigint',
  currency: 'text',
  prices: 'text',
  attributes: 'text',
} as const;

/** Adds rows to a staged release, in the order of the file. */
export async function addRows(tx: Transaction<Tables>, releaseNo: number, rows: readonly StoredRow[]): Promise<void> {
  const values = rows.flatMap(({ row, key, hash, observations }) =>
    observations.map(({ measure, subject, period, min, best, max, money, attributes }): readonly CopyValue[] => {
      const { from, to } = periodOf(period);
      const [cents, currency, prices] = money === null ? NO_MONEY : [money.cents, money.currency, money.prices];
      const rest = JSON.stringify(attributes);
      return [
        releaseNo,
        row,
        measure,
        key,
        hash,
        subject,
        period,
        from,
        to,
        min,
        best,
        max,
        cents,
        currency,
        prices,
        rest,
      ];
    }),
  );
  if (values.length > 0) await copyIn('observation', COLUMNS, values).execute(tx);
}

const NO_MONEY = [null, null, null] as const;

/** Adds rows that were kept out to a staged release. */
export async function addSetAside(
  tx: Transaction<Tables>,
  releaseNo: number,
  fileName: string,
  rows: readonly SetAsideRow[],
): Promise<void> {
  if (rows.length === 0) return;
  await tx
    .insertInto('set_aside')
    .values(
      rows.map(({ row, column, expected, found, reason }) => ({
        release_no: releaseNo,
        row_no: row,
        column_at: column,
        file_name: fileName,
        expected,
        found,
        reason,
      })),
    )
    .execute();
}

/** Publishes a staged release; refuses a key that stands twice, with its row. The database counts the rows. */
export async function publishRelease(tx: Transaction<Tables>, releaseNo: number, counts: RowCounts): Promise<void> {
  await giveWay(tx);
  // The index is told of the new rows here, so that the counting below and the first pages find them by it; of itself it would hear
  // of them only when the engine tidies up.
  await sql`select brin_summarize_new_values('observation_place')`.execute(tx);
  await giveWay(tx);
  await sql`analyze observation (release_no, row_no)`.execute(tx);
  await giveWay(tx);
  try {
    await tx
      .updateTable('source_release')
      .set({
        state: 'published',
        rows_in: counts.rowsIn,
        rows_stored: counts.rowsStored,
        rows_set_aside: counts.rowsSetAside,
      })
      .where('release_no', '=', releaseNo)
      .execute();
  } catch (error) {
    if (!isSqlRefusal(error) || error.code !== SQLSTATE.keyRepeated) throw error;
    const row = Number(error.detail);
    const problem = {
      at: '',
      row,
      expected: 'each key once in a release',
      found: error.message,
      todo: error.hint ?? '',
    };
    throw refusal([problem]);
  }
}

/** The releases on record, of one dataset or of all, by the day they were known; dropped ones on request. */
export async function listReleases(
  db: Kysely<Tables>,
  which: { readonly dataset?: string; readonly dropped?: boolean } = {},
): Promise<readonly Release[]> {
  let query = db
    .selectFrom('source_release')
    .selectAll()
    // A release that is being loaded is not there yet, also for whoever reads as its guest.
    .where('state', '<>', 'staged')
    .orderBy('dataset')
    .orderBy('known_from')
    .orderBy('release_no');
  if (which.dataset !== undefined) query = query.where('dataset', '=', which.dataset);
  if (which.dropped !== true) query = query.where('state', '=', 'published');
  return query.execute();
}

/** Of some releases those that could be known, and that this record held, at the times asked. */
export function heldAt(
  { knownAt, ledgerAt }: Pick<Times, 'knownAt' | 'ledgerAt'>,
  releases: readonly Release[],
): readonly Release[] {
  return releases.filter(
    ({ known_from, loaded_at }) =>
      (knownAt === null || known_from <= knownAt) && (ledgerAt === null || loaded_at <= ledgerAt),
  );
}

/** By dataset, the release that answers at the times: the newest; of those of one day the one that was loaded last. */
export async function answeringReleases(
  db: Kysely<Tables>,
  times: Pick<Times, 'knownAt' | 'ledgerAt'>,
): Promise<ReadonlyMap<string, Release>> {
  return new Map(heldAt(times, await listReleases(db)).map((release) => [release.dataset, release]));
}

/** A published release by its name; throws not_found with the names that there are. */
export async function readRelease(db: Kysely<Tables>, dataset: string, release: string): Promise<Release> {
  const releases = await listReleases(db, { dataset });
  const found = releases.find((each) => each.release === release);
  if (found !== undefined) return found;
  const names = releases.map((each) => each.release).join(', ');
  throw new AppError(
    'not_found',
    `Expected a release of ${dataset} on record, found no release "${release}". ` +
      (names === '' ? 'There is none yet; add one.' : `There are: ${names}.`),
  );
}

/** Who gives a release up, why, and when. */
export interface Drop {
  readonly by: string;
  readonly reason: string;
  readonly at: Instant;
}

/** Drops a release whole: its rows go; the line that it was here stays, with who dropped it and why. */
export async function dropRelease(
  db: Kysely<Tables>,
  dataset: string,
  release: string,
  { by, reason, at }: Drop,
): Promise<Release> {
  const found = await readRelease(db, dataset, release);
  const dropped = { state: 'dropped', dropped_at: at, dropped_by: by, drop_reason: reason };
  await db.updateTable('source_release').set(dropped).where('release_no', '=', found.release_no).execute();
  return { ...found, ...dropped };
}

/** The rows of a release that were kept out, with their reasons. */
export async function listSetAside(
  db: Kysely<Tables>,
  releaseNo: number,
): Promise<readonly (SetAsideRow & { readonly file: string })[]> {
  const rows = await db
    .selectFrom('set_aside')
    .selectAll()
    .where('release_no', '=', releaseNo)
    .orderBy('row_no')
    .orderBy('column_at')
    .execute();
  return rows.map((row) => ({
    row: row.row_no,
    column: row.column_at,
    expected: row.expected,
    found: row.found,
    reason: row.reason,
    file: row.file_name,
  }));
}
