// The values of a fact by subject and period, read from one release in one statement for any number of subjects.

import { sql } from 'kysely';
import type { Kysely, RawBuilder } from 'kysely';

import type { Tables } from '#db/tables.ts';
import type { CalendarDate } from '#kernel/calendar-date.ts';
import type { Quantity } from '#kernel/quantity.ts';

import type { ObservedFact } from './fact.ts';

/** A period of a release: a fiscal or calendar year, a day, or a span. */
export interface Period {
  readonly label: string;
  readonly first: CalendarDate;
  readonly last: CalendarDate;
}

/** What one subject has in one period. */
export interface Cell extends Period {
  readonly value: Quantity;
  /** For shares: how many rows count, and of how many. */
  readonly counted: number;
  readonly rows: number;
  readonly between: readonly [number, number];
  readonly told: string | null;
}

interface Row {
  readonly subject: string;
  readonly label: string;
  readonly first: CalendarDate;
  readonly last: CalendarDate;
  readonly low: string | null;
  readonly best: string | null;
  readonly high: string | null;
  readonly counted: number;
  readonly rows: number;
  readonly from_row: number;
  readonly to_row: number;
  readonly told: string | null;
}

/** By subject, the cells in the order of their periods. */
export async function cellsOf(
  db: Kysely<Tables>,
  fact: ObservedFact,
  releaseNo: number,
  subjects: readonly string[],
): Promise<ReadonlyMap<string, readonly Cell[]>> {
  const counted =
    fact.counted === undefined
      ? sql`true`
      : fact.counted.not === true
        ? sql`attributes ->> ${fact.counted.attribute} !~* ${fact.counted.matches}`
        : sql`attributes ->> ${fact.counted.attribute} ~* ${fact.counted.matches}`;
  const where = Object.entries(fact.where ?? {}).map(([name, text]) => sql` and attributes ->> ${name} = ${text}`);
  const told = fact.told === undefined ? sql`null` : sql`min(attributes ->> ${fact.told})`;
  // Days of one calendar year are put together by it; a year is what the readings of these facts ask for.
  const year = fact.reading.is === 'years-since' ? sql`false` : sql`period ~ '^\\d{4}-'`;
  const { rows } = await sql<Row>`
    select subject, case when ${year} then left(period, 4) else period end as label,
      case when ${year} then date_trunc('year', first_day)::date else first_day end as first,
      case when ${year} then (date_trunc('year', first_day) + interval '1 year - 1 day')::date else last_day end as last,
      ${valuesOf(fact)}, count(*) filter (where ${counted})::int as counted, count(*)::int as rows,
      min(row_no) as from_row, max(row_no) as to_row, ${told} as told
    from observation
    where release_no = ${releaseNo} and measure = any(${[...fact.measures]}::text[])
      and subject = any(${[...subjects]}::text[])${sql.join(where, sql``)}
    group by 1, 2, 3, 4 order by 1, 3, 4, 2`.execute(db);
  const cells = new Map<string, Cell[]>();
  for (const row of rows) {
    const list = cells.get(row.subject) ?? [];
    list.push(cellOf(row));
    cells.set(row.subject, list);
  }
  return cells;
}

/** The bounds and the best value of a group of rows; what a row does not state leaves the sum open. */
function valuesOf({ combine }: ObservedFact): RawBuilder<unknown> {
  switch (combine) {
    case 'sum':
      return sql`sum(coalesce(min, best, 0))::text as low,
        case when count(best) = count(*) then sum(best)::text end as best,
        case when count(coalesce(max, best)) = count(*) then sum(coalesce(max, best))::text end as high`;
    case 'dollars':
      return sql`sum(amount_cents)::text as low,
        case when count(amount_cents) = count(*) then sum(amount_cents)::text end as best,
        case when count(amount_cents) = count(*) then sum(amount_cents)::text end as high`;
    case 'opinions':
      return sql`min(coalesce(min, best))::text as low,
        case when min(best) = max(best) then min(best)::text end as best, max(coalesce(max, best))::text as high`;
    case 'rows':
    case 'share':
      return sql`null::text as low, null::text as best, null::text as high`;
  }
}

function cellOf(row: Row): Cell {
  const number = (text: string | null): number | null => (text === null ? null : Number(text));
  return {
    label: row.label,
    first: row.first,
    last: row.last,
    value: { min: number(row.low), best: number(row.best), max: number(row.high) },
    counted: row.counted,
    rows: row.rows,
    between: [row.from_row, row.to_row],
    told: row.told,
  };
}

/** The periods that a release speaks of, in their order, whoever the subject is. */
export async function periodsOf(db: Kysely<Tables>, fact: ObservedFact, releaseNo: number): Promise<readonly Period[]> {
  const year = fact.reading.is === 'years-since' ? sql`false` : sql`period ~ '^\\d{4}-'`;
  const { rows } = await sql<Period>`
    select case when ${year} then left(period, 4) else period end as label,
      min(case when ${year} then date_trunc('year', first_day)::date else first_day end) as first,
      max(case when ${year} then (date_trunc('year', first_day) + interval '1 year - 1 day')::date else last_day end) as last
    from observation where release_no = ${releaseNo} and measure = any(${[...fact.measures]}::text[])
    group by 1 order by 2, 3`.execute(db);
  return rows;
}
