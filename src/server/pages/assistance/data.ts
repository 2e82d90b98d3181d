// What the page of assistance holds: the books side by side, of their rows those that are asked for, and what each book comes to.

import type { z } from 'zod';

import { AppError } from '#kernel/errors.ts';
import type { Times } from '#kernel/times.ts';
import type { PivotQuestion } from '#reports/assistance-books/books.ts';
import { totalsOf } from '#reports/assistance-books/pivot.ts';
import type { Pivot, PivotRow } from '#reports/assistance-books/pivot.ts';

import type { Asked } from '../../asked.ts';
import { booksAsked } from '../../books-asked.ts';
import { YEARS } from '../../contracts/page-assistance.ts';
import type { assistancePage } from '../../contracts/page-assistance.ts';
import { dayAsked } from '../../partners-asked.ts';
import { rowsInOrder } from '../../row-order.ts';
import type { SortKey, TableRows } from '../../row-order.ts';
import { rowsAt, rowsGivenOf } from '../../rows-given.ts';
import type { Form } from '../../served.ts';
import { byNumber, byWords } from '../../sort-keys.ts';

export type AssistanceData = z.output<typeof assistancePage.output>;
type Query = z.output<typeof assistancePage.query>;

/** The first year of the table where nobody asks for another one. */
const USUAL_FIRST_YEAR = 2009;

/** Gathers the page: all of it to be looked at; as data, in rows, order and totals only what may leave the house. */
export async function assistanceData(
  asked: Asked,
  { query, times }: { readonly query: Query; readonly times: Times },
  form: Form,
): Promise<AssistanceData> {
  const question = questionIn(asked, query, times);
  const { shown, leaving, apart } = await booksAsked(asked, question, times);
  const pivot = form === 'html' || form === 'rows' ? shown : leaving;
  const table = tableOf(pivot);
  const order = orderIn(query, table);
  const { at, given } = rowsGivenOf(pivot.rows, table, { ...query, order }, { form });
  const found = rowsInOrder(pivot.rows, table, { order, find: query.find });
  return {
    question,
    books: [...pivot.books],
    rows: [...rowsAt(pivot.rows, at)],
    given,
    statedTotals: [...pivot.statedTotals],
    apart: apart.filter(({ book }) => pivot.books.some(({ id, missing }) => id === book && missing === null)),
    totals: [...totalsOf(pivot, rowsAt(pivot.rows, found))],
  };
}

/** What is asked of the books; what none of them can have is refused. */
export function questionIn(
  asked: Asked,
  query: Pick<Query, 'by' | 'partner' | 'authority' | 'from' | 'to'>,
  times: Times,
): PivotQuestion {
  const { by } = query;
  const to = query.to ?? Math.max(Number(dayAsked(asked, times).slice(0, 4)), query.from ?? YEARS.first);
  const from = query.from ?? Math.min(USUAL_FIRST_YEAR, to);
  const authority = query.authority ?? null;
  if (from > to) {
    throw new AppError('malformed_request', `Expected the first year not after the last, found ${from} and ${to}.`);
  }
  if (authority !== null && !asked.house.catalogue.authorities.has(authority)) {
    const known = [...asked.house.catalogue.authorities.keys()].join(', ');
    throw new AppError('malformed_request', `Expected an authority of the catalogue (${known}), found "${authority}".`);
  }
  return { by, partner: query.partner ?? null, authority, from, to };
}

const tables = new WeakMap<Pivot, TableRows<PivotRow, string>>();

/** The rows of the books as rows of a table, one way for as long as the books are kept. */
function tableOf(pivot: Pivot): TableRows<PivotRow, string> {
  const known = tables.get(pivot);
  if (known !== undefined) return known;
  const dollarsIn = (row: PivotRow, book: string): number | null =>
    row.cells.find((cell) => cell.book === book)?.dollars ?? null;
  const table: TableRows<PivotRow, string> = {
    idOf: ({ key }) => key,
    textOf: ({ key, label }) => `${label} ${key}`,
    orders: {
      row: pivot.question.by === 'year' ? byYear : ({ label }) => byWords(label),
      largest: ({ cells }) => {
        const stated = cells.flatMap(({ dollars }) => dollars ?? []);
        return stated.length === 0 ? null : [Math.max(...stated)];
      },
      ...Object.fromEntries(
        pivot.books.map(({ id }) => [id, (row: PivotRow): SortKey => byNumber(dollarsIn(row, id))]),
      ),
    },
  };
  tables.set(pivot, table);
  return table;
}

/** A fiscal year stands beside the calendar year of its number. */
function byYear({ key }: PivotRow): SortKey {
  const year = /[0-9]{4}/.exec(key)?.[0];
  return year === undefined ? null : [Number(year), key];
}

/** The order that is asked for; a book that has no column at these times puts nothing into order. */
function orderIn({ order, by }: Query, { orders }: TableRows<PivotRow, string>): string {
  if (order !== undefined && Object.hasOwn(orders, order.replace(/^-/, ''))) return order;
  return by === 'year' ? 'row' : '-largest';
}
