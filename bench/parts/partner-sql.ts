// The yardstick of the partner's page: one plain statement that fetches the records that speak of a partner, and nothing more.

import { sql } from 'kysely';

import type { Times } from '#kernel/times.ts';
import type { Ledger } from '#ledger/ledger.ts';

/** How many records speak of a partner: fetched whole, in the versions that answer at these times. */
export async function recordsByPlainSql(ledger: Ledger, partner: string, times: Times): Promise<number> {
  const { knownAt, ledgerAt } = times;
  if (knownAt === null && ledgerAt === null) {
    const { rows } = await sql`
      select c.record_id, c.version, c.document from record_link l
      join record_current c on c.record_id = l.from_record and c.version = l.from_version
      where l.to_record = ${partner} and not c.retracted`.execute(ledger.db);
    return rows.length;
  }
  const { rows } = await sql`
    select distinct on (v.record_id) v.record_id, v.version, v.document from record_link l
    join record_version v on v.record_id = l.from_record and v.version = l.from_version
    where l.to_record = ${partner}
      ${knownAt === null ? sql`` : sql`and v.known_from <= ${knownAt}::date`}
      ${ledgerAt === null ? sql`` : sql`and v.recorded_at <= ${ledgerAt}::timestamptz`}
    order by v.record_id, v.version desc`.execute(ledger.db);
  return rows.length;
}

const TABLES = ['record_version', 'record_current', 'record_link'];

/** The tables that the engine has never counted: it then guesses how to answer. */
export async function tablesWithoutStatistics(ledger: Ledger): Promise<readonly string[]> {
  const { rows } = await sql<{ relname: string }>`
    select relname::text from pg_class where relname = any(${TABLES}::text[]) and reltuples < 0 order by relname`.execute(
    ledger.db,
  );
  return rows.map((row) => row.relname);
}
