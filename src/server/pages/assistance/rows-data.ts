// The rows that one amount of the page of assistance is made of. On the screen they show what the licence lets be shown; as data they
// are an export, and have only what may leave the house.

import type { z } from 'zod';

import { aboutDataset } from '#ingest/sources/at-hand.ts';
import { AppError } from '#kernel/errors.ts';
import type { Times } from '#kernel/times.ts';
import type { StoodApart } from '#reports/assistance-books/apart.ts';
import { totalsOf } from '#reports/assistance-books/pivot.ts';
import type { PivotBook, PivotCell } from '#reports/assistance-books/pivot.ts';
import type { BookRow } from '#reports/assistance-books/rows.ts';

import type { Asked } from '../../asked.ts';
import { bookRowsAsked, booksAsked } from '../../books-asked.ts';
import type { bookRowsPage, BookRowOrder } from '../../contracts/page-assistance.ts';
import type { TableRows } from '../../row-order.ts';
import { rowsAt, rowsGivenOf } from '../../rows-given.ts';
import type { Form } from '../../served.ts';
import { byNumber, byWords } from '../../sort-keys.ts';
import { questionIn } from './data.ts';

export type BookRowsData = z.output<typeof bookRowsPage.output>;

const BOOK_ROWS: TableRows<BookRow, BookRowOrder> = {
  idOf: ({ id }) => id,
  textOf: ({ partner, period, what, authorities, amount }) =>
    [partner, period, what ?? '', ...authorities, amount ?? ''].join(' '),
  orders: {
    row: ({ row, id }) => [row ?? 0, id],
    partner: ({ partner }) => byWords(partner),
    period: ({ period }) => byWords(period.replace(/^FY/, '')),
    what: ({ what }) => byWords(what),
    amount: ({ dollars }) => byNumber(dollars),
  },
};

/** Gathers the page; as CSV all its rows. */
export async function bookRowsData(
  asked: Asked,
  { query, times }: { readonly query: z.output<typeof bookRowsPage.query>; readonly times: Times },
  form: Form,
): Promise<BookRowsData> {
  const question = questionIn(asked, query, times);
  const { shown, apart: others } = await booksAsked(asked, question, times);
  const book = shown.books.find(({ id, missing }) => (query.book === undefined ? missing === null : id === query.book));
  if (book === undefined) {
    const ids = shown.books.map(({ id }) => id).join(', ');
    throw new AppError(
      'malformed_request',
      `Expected a book at these times (${ids}), found "${query.book ?? 'none'}".`,
    );
  }
  const apart = query.apart ?? null;
  const key = apart === null ? (query.key ?? null) : null;
  const row = shown.rows.find((each) => each.key === key);
  const leftOut = leftOutOf(book, form);
  const cells = leftOut !== null ? [] : key === null ? shown.rows : row === undefined ? [] : [row];
  const [cell] = totalsOf({ ...shown, books: [{ ...book, missing: null }] }, cells);
  const { file, rows } =
    leftOut === null
      ? await bookRowsAsked(asked, question, { book: book.id, key, ...(apart === null ? {} : { apart }) }, times)
      : { file: null, rows: NONE };
  const { at, given } = rowsGivenOf(rows, BOOK_ROWS, query, { form });
  return {
    question,
    book,
    key,
    label: row?.label ?? null,
    apart,
    cell: (apart === null ? cell : cellApart(others, book, apart)) ?? {
      book: book.id,
      dollars: null,
      rows: 0,
      open: 0,
      why: 'no row',
    },
    file,
    leftOut,
    rows: [...rowsAt(rows, at)],
    given,
  };
}

const NONE: readonly BookRow[] = [];

function cellApart(others: readonly StoodApart[], book: PivotBook, name: string): PivotCell | null {
  const named = others.filter((each) => each.book === book.id && each.name === name);
  const dollars = named.flatMap((each) => each.dollars ?? []).reduce((sum, each) => sum + each, 0);
  const rows = named.reduce((sum, each) => sum + each.rows, 0);
  return rows === 0 ? null : { book: book.id, dollars, rows, open: 0, why: null };
}

function leftOutOf({ dataset, mayExport }: PivotBook, form: Form): string | null {
  const about = dataset === null ? null : aboutDataset(dataset);
  if (about?.licence.show === false)
    return `Its rows are left out: its terms (${about.licence.name}) do not let them be shown.`;
  if (mayExport || form === 'html' || form === 'rows') return null;
  return 'Its rows are left out: its terms do not allow them in an export; they stand on the page.';
}
