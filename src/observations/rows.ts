// The rows of a release as they are stored, one after the other: what stands behind a figure that names its row.

import { sql } from 'kysely';
import type { Kysely } from 'kysely';

import type { Tables } from '#db/tables.ts';
import { showMoney } from '#kernel/money.ts';
import type { Quantity } from '#kernel/quantity.ts';

/** What one row of a file says of one measure. */
export interface SaidRow extends Quantity {
  readonly row: number;
  readonly measure: string;
  readonly subject: string;
  readonly period: string;
  /** The amount with its currency and prices; null where the row states none. */
  readonly amount: string | null;
  /** What else the row says, by the names that source.yaml defines. */
  readonly says: Readonly<Record<string, unknown>>;
}

/** Reads the rows from one to another, as a spreadsheet counts. */
export async function readRows(
  db: Kysely<Tables>,
  releaseNo: number,
  { from, to, limit }: { readonly from: number; readonly to: number; readonly limit: number },
): Promise<readonly SaidRow[]> {
  const { rows } = await sql<
    Omit<SaidRow, 'amount'> & { cents: number | string | null; currency: string | null; prices: string | null }
  >`
    select row_no as row, measure, subject, period, min, best, max, amount_cents as cents, currency, prices, attributes as says
    from observation where release_no = ${releaseNo} and row_no between ${from} and ${to}
    order by row_no, measure limit ${sql.lit(limit)}`.execute(db);
  return rows.map(({ cents, currency, prices, ...row }) => ({
    ...row,
    amount:
      cents === null || currency === null
        ? null
        : `${showMoney(Number(cents), currency)}, prices ${prices ?? 'not stated'}`,
  }));
}
