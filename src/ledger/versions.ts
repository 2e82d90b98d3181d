// Picks the one version of each record that answers a question at its three times, for one reader. Every read of records
// in the house goes through this query.

import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';

import type { Reader } from '#kernel/marking.ts';
import type { Times } from '#kernel/times.ts';
import type { Connection } from './ledger.ts';
import type { VersionRow } from './record.ts';
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
  readonly limit?: number;
  /** Retracted records too: for history and audit. */
  readonly retractedToo?: boolean;
}

const COLUMNS = sql.raw(
  ['record_id', 'kind', 'version', 'seq', 'body', 'citations', 'known_from', 'world_first', 'world_last', 'recorded_at']
    .concat(['marking', 'compartments', 'retracted'])
    .map((name) => `x.${name}`)
    .join(', '),
);

/** The versions that answer, ordered by record id; by label where paging is asked for at the newest times. */
export async function versionsAt(db: Connection, query: VersionQuery): Promise<readonly VersionRow[]> {
  const { rows } = await versionsQuery(query).execute(db);
  return rows;
}

/** How many versions answer. */
export async function countVersions(db: Connection, query: VersionQuery): Promise<number> {
  const { rows } = await sql<{ total: number }>`select count(*) as total from (${versionsQuery(query)}) s`.execute(db);
  return rows[0]?.total ?? 0;
}

function versionsQuery(query: VersionQuery): RawBuilder<VersionRow> {
  const { times } = query;
  const newest = times.knownAt === null && times.ledgerAt === null;
  const conditions = [
    ...(query.retractedToo === true ? [] : [sql`not x.retracted`]),
    visibleTo(query.reader, 'x'),
    ...(newest ? [] : [visibleTo(query.reader, 'c')]),
    ...(times.asOf === null ? [] : [sql`(x.world_first is null or x.world_first <= ${times.asOf}::date)`]),
    ...(query.linkedTo === undefined ? [] : [linksTo(query.linkedTo)]),
    ...(query.after === undefined ? [] : [sql`(c.label, c.record_id) > (${query.after.label}, ${query.after.id})`]),
  ];
  const source = newest
    ? sql`record_current x join record_current c on c.record_id = x.record_id and ${narrow(query, 'x')}`
    : sql`(
        select distinct on (v.record_id) v.seq from record_version v
        where ${narrow(query, 'v')}
          ${times.knownAt === null ? sql`` : sql`and v.known_from <= ${times.knownAt}::date`}
          ${times.ledgerAt === null ? sql`` : sql`and v.recorded_at <= ${times.ledgerAt}::timestamptz`}
        order by v.record_id, v.version desc
      ) picked
      join record_version x on x.seq = picked.seq
      join record_current c on c.record_id = x.record_id`;
  const order = query.limit === undefined ? sql`x.record_id` : sql`c.label, c.record_id`;
  return sql<VersionRow>`select ${COLUMNS} from ${source} where ${sql.join(conditions, sql` and `)}
    order by ${order} ${query.limit === undefined ? sql`` : sql`limit ${query.limit}`}`;
}

function narrow(query: VersionQuery, alias: string): RawBuilder<unknown> {
  const parts = [
    ...(query.kinds === undefined ? [] : [sql`${sql.ref(`${alias}.kind`)} = any(${[...query.kinds]}::text[])`]),
    ...(query.ids === undefined ? [] : [sql`${sql.ref(`${alias}.record_id`)} = any(${[...query.ids]}::text[])`]),
  ];
  return parts.length === 0 ? sql`true` : sql.join(parts, sql` and `);
}

function linksTo(ids: readonly string[]): RawBuilder<unknown> {
  return sql`(x.record_id, x.version) in (
    select l.from_record, l.from_version from record_link l where l.to_record = any(${[...ids]}::text[])
  )`;
}
