// The rows that one amount of the page of assistance is made of. On the screen they show what the licence lets be shown; as data they
// are an export, and have only what may leave the house.

import type { z } from 'zod';

import { aboutDataset } from '#ingest/sources/at-hand.ts';
import { AppError } from '#kernel/errors.ts';
import type { Times } from '#kernel/times.ts';
import { totalsOf } from '#reports/assistance-books/pivot.ts';
import type { PivotBook } from '#reports/assistance-books/pivot.ts';
import type { BookRow } from '#reports/assistance-books/rows.ts';

import type { Asked } from '../../asked.ts';
import { bookRowsAsked, booksAsked } from '../../books-asked.ts';
import type { bookRowsPage, BookRowOrder } from '../../contracts/page-assistance.ts';
import type { TableRows } from '../../row-order.ts';
import { rowsAt, rowsGivenOf } from '../../rows-given.ts';
import type { Form } from '../../served.ts';
import { byNumber, byWords } from '../../sort-keys.ts';
import { inReading, questionIn } from './data.ts';

export type BookRowsData = z.output<typeof bookRowsPage.output>;

const BOOK_ROWS: TableRows<BookRow, BookRowOrder> = {
  idOf: ({ id }) => id,
  textOf: ({ partner, period, what, authorities, amount }) =>
    [partner, period, what ?? '', ...authorities, amount ?? ''].join(' '),
  orders: {
    row: ({ row, id }) => [row ?? 0, id],
    partner: ({ partner }) => byWords(inReading(partner)),
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
  const { shown } = await booksAsked(asked, question, times);
  const book = shown.books.find(({ id, missing }) => (query.book === undefined ? missing === null : id === query.book));
  if (book === undefined) {
    const ids = shown.books.map(({ id }) => id).join(', ');
    throw new AppError(
      'malformed_request',
      `Expected a book at these times (${ids}), found "${query.book ?? 'none'}".`,
    );
  }
  const key = query.key ?? null;
  const row = shown.rows.find((each) => each.key === key);
  const leftOut = leftOutOf(book, form);
  const cells = leftOut !== null ? [] : key === null ? shown.rows : row === undefined ? [] : [row];
  const [cell] = totalsOf(
    [{ ...book, missing: null }],
    cells.map((each) => ({ ...each, cells: each.cells.filter((found) => found.book === book.id) })),
  );
  const { file, rows } =
    leftOut === null ? await bookRowsAsked(asked, question, { book: book.id, key }, times) : { file: null, rows: NONE };
  const { at, given } = rowsGivenOf(rows, BOOK_ROWS, query, { form });
  return {
    question,
    book,
    key,
    label: row === undefined ? null : inReading(row.label),
    cell: cell ?? { book: book.id, dollars: null, rows: 0, open: 0, why: 'no row' },
    file,
    leftOut,
    rows: [...rowsAt(rows, at)],
    given,
  };
}

const NONE: readonly BookRow[] = [];

function leftOutOf({ dataset, mayExport }: PivotBook, form: Form): string | null {
  const about = dataset === null ? null : aboutDataset(dataset);
  if (about?.licence.show === false)
    return `Its rows are left out: its terms (${about.licence.name}) do not let them be shown.`;
  if (mayExport || form === 'html' || form === 'rows') return null;
  return 'Its rows are left out: its terms do not allow them in an export; they stand on the page.';
}
