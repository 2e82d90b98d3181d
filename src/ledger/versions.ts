// Picks the one version of each record that answers a question at its three times, for one reader. Every read of records
// in the house goes through this query.

import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';

import type { Reader } from '#kernel/marking.ts';
import type { Times } from '#kernel/times.ts';

import type { Connection } from './ledger.ts';
import { versionRow } from './record.ts';
import type { VersionColumns, VersionRow } from './record.ts';
import { visibleTo } from './visibility.ts';

export interface VersionQuery {
  readonly times: Times;
  readonly reader: Reader;
  readonly kinds?: readonly string[];
  readonly ids?: readonly string[];
  /** Only records that link to one of these, from their body or their citations. */
  readonly linkedTo?: readonly string[];
  /** Only records whose label begins after this one, for paging; needs `limit`. */
  readonly after?: { readonly label: string; readonly id: string };
  /** At the newest times only: labels are kept of newest versions alone. */
  readonly limit?: number;
  /** Retracted records too: for history and audit. */
  readonly retractedToo?: boolean;
}

const NAMES = [
  'record_id',
  'kind',
  'version',
  'seq',
  'document',
  'known_from',
  'stands_from',
  'world_first',
  'world_last',
]
  .concat(['recorded_at', 'marking', 'compartments', 'retracted'])
  .map((name) => `x.${name}`)
  .join(', ');

/** The columns of a version, of the table or subquery `x`. */
export const VERSION_COLUMNS = sql.raw(NAMES);

/** The versions that answer, ordered by record id; by label where paging is asked for at the newest times. */
export async function versionsAt(db: Connection, query: VersionQuery): Promise<readonly VersionRow[]> {
  const { rows } = await sql<VersionColumns>`${versionsQuery(query, VERSION_COLUMNS)}
    order by ${query.limit === undefined ? sql`x.record_id` : sql`x.label, x.record_id`}
    ${query.limit === undefined ? sql`` : sql`limit ${query.limit}`}`.execute(db);
  return rows.map((row) => versionRow(row));
}

/** How many versions answer. */
export async function countVersions(db: Connection, query: VersionQuery): Promise<number> {
  const { rows } = await versionsQuery<{ total: number }>(query, sql`count(*) as total`).execute(db);
  return rows[0]?.total ?? 0;
}

/** The newest version of each of some records, whoever may see it: for the ledger itself, never for an answer. */
export async function newestVersions(db: Connection, ids: readonly string[]): Promise<ReadonlyMap<string, VersionRow>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<VersionColumns>`
    select ${VERSION_COLUMNS} from record_current x where x.record_id = any(${[...ids]}::text[])`.execute(db);
  return new Map(rows.map((row) => [row.record_id, versionRow(row)]));
}

/** The query without its order. `x` is the version that answers; at past times `c` is the newest version of its record. */
function versionsQuery<Row>(query: VersionQuery, select: RawBuilder<unknown>): RawBuilder<Row> {
  const { times } = query;
  const newest = times.knownAt === null && times.ledgerAt === null;
  const conditions = [
    ...(query.retractedToo === true ? [] : [sql`not x.retracted`]),
    visibleTo(query.reader, 'x'),
    ...(newest ? narrow(query, 'x') : [visibleTo(query.reader, 'c')]),
    // A version can stand, in place of one that was dated wrongly, on days on which it was not known itself: then nothing was.
    ...(times.knownAt === null ? [] : [sql`x.known_from <= ${times.knownAt}::date`]),
    ...(times.asOf === null ? [] : [sql`(x.world_first is null or x.world_first <= ${times.asOf}::date)`]),
    ...(query.linkedTo === undefined
      ? []
      : [sql`(x.record_id, x.version) in (${linking(query, sql`l.from_record, l.from_version`)})`]),
    ...(query.after === undefined ? [] : [sql`(x.label, x.record_id) > (${query.after.label}, ${query.after.id})`]),
  ];
  const source = newest ? sql`record_current x` : pickedAt(query);
  return sql<Row>`select ${select} from ${source} where ${sql.join(conditions, sql` and `)}`;
}

/** For each record the last version that stands on the day of knowledge, among those recorded by the moment. */
function pickedAt(query: VersionQuery): RawBuilder<unknown> {
  const { knownAt, ledgerAt } = query.times;
  const conditions = [
    ...narrow(query, 'v'),
    ...(knownAt === null ? [] : [sql`coalesce(v.stands_from, v.known_from) <= ${knownAt}::date`]),
    ...(ledgerAt === null ? [] : [sql`v.recorded_at <= ${ledgerAt}::timestamptz`]),
    // Said again of the version that answers: here it keeps the versions of all other records out of the sort.
    ...(query.linkedTo === undefined ? [] : [sql`v.record_id in (${linking(query, sql`l.from_record`)})`]),
  ];
  return sql`(
      select distinct on (v.record_id) v.seq from record_version v
      where ${sql.join(conditions, sql` and `)}
      order by v.record_id, v.version desc
    ) picked
    join record_version x on x.seq = picked.seq
    join record_current c on c.record_id = x.record_id`;
}

function narrow(query: VersionQuery, alias: string): RawBuilder<unknown>[] {
  return [
    ...(query.kinds === undefined ? [] : [ofKinds(query.kinds, alias)]),
    ...(query.ids === undefined ? [] : [sql`${sql.ref(`${alias}.record_id`)} = any(${[...query.ids]}::text[])`]),
  ];
}

/** An id begins with its kind and a full stop, so the index of ids finds the records of one kind as well. */
function ofKinds(kinds: readonly string[], alias: string): RawBuilder<unknown> {
  const isOne = sql`${sql.ref(`${alias}.kind`)} = any(${[...kinds]}::text[])`;
  const [kind, ...others] = kinds;
  if (kind === undefined || others.length > 0) return isOne;
  const id = sql.ref(`${alias}.record_id`);
  return sql`${isOne} and ${id} >= ${`${kind}.`} and ${id} < ${`${kind}/`}`;
}

function linking({ linkedTo = [], kinds }: VersionQuery, select: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`select ${select} from record_link l where l.to_record = any(${[...linkedTo]}::text[])
    ${kinds === undefined ? sql`` : sql`and l.kind = any(${[...kinds]}::text[])`}`;
}
