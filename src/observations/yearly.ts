// The best estimates of a release by row and calendar year, for whoever looks at all subjects and years at once. What a row does not
// state stays null, and a year without a row is not there.

import { sql } from 'kysely';
import type { Kysely } from 'kysely';

import type { Tables } from '#db/tables.ts';

/** What one row of a file says of one year. */
export interface YearlyRow {
  /** What the row is about in every year: its key without the year. */
  readonly unit: string;
  /** Of whom it speaks in that year: a country that takes another name keeps its unit. */
  readonly subject: string;
  readonly year: number;
  /** The name that the publisher gives it; null where the rows have none. */
  readonly name: string | null;
  /** The best estimates, in the order of the measures that were asked for. */
  readonly best: readonly (number | null)[];
}

type Packed = readonly [key: string, subject: string, year: string, name: string | null, ...best: (number | null)[]];

/** Reads some measures of a release. Its rows are keyed by something and the year, as `475|2012`. */
export async function readYearly(
  db: Kysely<Tables>,
  releaseNo: number,
  measures: readonly string[],
): Promise<readonly YearlyRow[]> {
  const each = measures.map((measure) => sql`max(best) filter (where measure = ${measure})`);
  // One text for all rows: a row at a time costs more than what it says.
  const { rows } = await sql<{ all: readonly Packed[] | null }>`
    select json_agg(line) as all from (
      select json_build_array(row_key, subject, period,
               max((attributes::json)->>'country') filter (where measure = ${measures[0] ?? ''}), ${sql.join(each)}) as line
      from observation where release_no = ${releaseNo} and measure = any(${[...measures]}::text[])
      group by row_key, subject, period order by row_key, period
    ) lines`.execute(db);
  return (rows[0]?.all ?? []).map(([key, subject, year, name, ...best]) => ({
    unit: key.slice(0, key.lastIndexOf('|')),
    subject,
    year: Number(year),
    name,
    best,
  }));
}

/** How many rows of a release are about a government without saying of which state. */
export async function governmentsWithoutState(db: Kysely<Tables>, releaseNo: number): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from observation where release_no = ${releaseNo} and subject like 'actor:%'
      and (attributes::json)->>'government' = 'yes' and (attributes::json)->'coalition' is null`.execute(db);
  return rows[0]?.n ?? 0;
}
