// The rows of a long table that an answer holds: in the order and with the words that were asked for, one page of them or all.

import type { RowsGiven } from './contracts/long-table.ts';
import { rowsInOrder } from './row-order.ts';
import type { RowQuestion, TableRows } from './row-order.ts';
import type { Form } from './served.ts';

export interface PageQuestion<Order extends string> extends RowQuestion<Order> {
  readonly page?: number | undefined;
  readonly limit: number;
}

interface Given {
  /** The places of the rows of the page. */
  readonly at: Uint32Array;
  readonly given: RowsGiven;
}

/** Picks the rows; a mask leaves out what a filter of the page has left out. */
export function rowsGivenOf<Row, Order extends string>(
  rows: readonly Row[],
  table: TableRows<Row, Order>,
  question: PageQuestion<Order>,
  { form, mask = null }: { readonly form: Form; readonly mask?: Uint8Array | null },
): Given {
  const { order, find, limit } = question;
  const all = rowsInOrder(rows, table, { order, find }, mask);
  const page = question.page ?? (form === 'csv' ? null : 1);
  const at = page === null ? all : all.subarray((page - 1) * limit, page * limit);
  const of =
    find.trim() === ''
      ? all.length
      : mask === null
        ? rows.length
        : mask.reduce((sum, each) => sum + (each === 0 ? 0 : 1), 0);
  return { at, given: { order, find, page, limit, total: all.length, of } };
}

/** The rows at some places. */
export function rowsAt<Row>(rows: readonly Row[], at: Uint32Array): readonly Row[] {
  return Array.from(at, (place) => rows[place]).filter((row) => row !== undefined);
}
