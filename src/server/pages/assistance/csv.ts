// The rows of the table of assistance to take along: those that are seen, in their order.

import { tableCsv } from '../../csv-table.ts';
import type { AssistanceData } from './data.ts';
import type { BookRowsData } from './rows-data.ts';

/** A line for each row and book; a book that is left out has one line that says so. */
export function assistanceCsv({ question, books, rows }: AssistanceData): string {
  const columns = ['by', 'key', 'label', 'book', 'release', 'dollars', 'rows', 'withoutAmount', 'why'] as const;
  const bookOf = new Map(books.map((book) => [book.id, book]));
  return tableCsv(columns, [
    ...rows.flatMap((row) =>
      row.cells.map((cell) => ({
        by: question.by,
        key: row.key,
        label: row.label,
        book: bookOf.get(cell.book)?.title ?? cell.book,
        release: bookOf.get(cell.book)?.release ?? null,
        dollars: cell.dollars,
        rows: cell.rows,
        withoutAmount: cell.open,
        why: cell.why,
      })),
    ),
    ...books
      .filter(({ missing }) => missing !== null)
      .map((book) => ({
        by: question.by,
        key: null,
        label: null,
        book: book.title,
        release: book.release,
        dollars: null,
        rows: null,
        withoutAmount: null,
        why: book.missing,
      })),
  ]);
}

/** The rows of one book; where they are left out, one line says so. */
export function bookRowsCsv({ book, rows, file, leftOut }: BookRowsData): string {
  const of = { book: book.title, release: book.release, file };
  return tableCsv(
    ['book', 'release', 'file', 'row', 'record', 'partner', 'period', 'what', 'authorities', 'dollars', 'amount'],
    leftOut === null
      ? rows.map((row) => ({ ...of, ...row, authorities: row.authorities.join(' | ') }))
      : [
          {
            ...of,
            row: null,
            record: null,
            partner: null,
            period: null,
            what: leftOut,
            authorities: null,
            dollars: null,
            amount: null,
          },
        ],
  );
}
