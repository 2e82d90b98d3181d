// The books of assistance as a table: a row for each partner, unit, authority, year, purpose or level, a column for each book, and under it
// what the book comes to by itself.

import { html } from 'hono/html';

import { isRecordId } from '#kernel/id.ts';
import { MOST_BOOK_ROWS } from '#reports/assistance-books/rows.ts';

import { SORTED_BY } from '../../sort-keys.ts';
import type { Html } from '../html.ts';
import { toRecord } from '../page-context.ts';
import type { PageContext } from '../page-context.ts';
import { longTable } from '../parts/long-table.ts';
import type { LongColumn } from '../parts/long-table.ts';
import { notKnown } from '../parts/marks.ts';
import { capital, count, dollars } from '../parts/words.ts';
import type { AssistanceData } from './data.ts';
import { bookMark, toBookRows, toBooks } from './question.ts';

type Row = AssistanceData['rows'][number];
type Cell = AssistanceData['totals'][number];

const NOUNS = {
  partner: ['partner', 'partners'],
  unit: ['row by unit', 'rows by unit'],
  authority: ['authority', 'authorities'],
  year: ['year', 'years'],
  purpose: ['purpose', 'purposes'],
  level: ['level', 'levels'],
} as const satisfies Record<AssistanceData['question']['by'], readonly [string, string]>;

const BY_AMOUNT =
  'By the amount; where some rows state none, by what the others come to at least. Not known and no row stand last.';

/** Draws the rows of a page of the table. */
export function booksTable(data: AssistanceData, page: PageContext): Html {
  const { question, rows, given } = data;
  const { by, from, to: until } = question;
  return longTable(
    {
      caption: `Assistance by ${by}, ${from} to ${until}, in US dollars`,
      noun: NOUNS[by],
      columns: columnsOf(data, page),
      rows,
      given,
      isTall: true,
    },
    page,
  );
}

function columnsOf({ question, books, totals, given }: AssistanceData, page: PageContext): readonly LongColumn<Row>[] {
  const { by } = question;
  const all = given.total === given.of ? 'All rows' : count(given.total, 'row');
  const stated = totals.filter(({ rows }) => rows > 0);
  // What is too much to be laid out, or is summed over words that were looked for, leads to what its book counts.
  const leads = (cell: Cell, key?: string): string =>
    cell.rows > MOST_BOOK_ROWS || (key === undefined && given.find.trim() !== '')
      ? `#${bookMark(cell.book)}`
      : toBookRows(page, question, { book: cell.book, key });
  const cellIn = (cells: readonly Cell[], book: string, key?: string): Html => {
    const cell = cells.find((each) => each.book === book);
    return cell === undefined
      ? notKnown('', 'no row')
      : html`<a class="made-of" href="${leads(cell, key)}">${cellInWords(cell)}</a>`;
  };
  return [
    {
      title: capital(by),
      order: 'row',
      means: by === 'year' ? 'By the year, a fiscal year beside the calendar year of its number.' : SORTED_BY.words,
      isHead: true,
      // What is said of a purpose needs room; all others are a name or a year, and leave it to the amounts on a narrow screen.
      size: by === 'purpose' || by === 'unit' ? 'l' : 'm',
      cell: (row) => headOf(row, question, page),
      foot: html`${all} <span class="stacked quiet">each book by itself</span>`,
    },
    ...books
      .filter(({ missing }) => missing === null)
      .map(({ id, title, years }): LongColumn<Row> => ({
        title: html`${title}${years === 'fiscal' ? '' : html` <span class="stacked quiet">${years} years</span>`}`,
        order: `-${id}`,
        means: BY_AMOUNT,
        align: 'end',
        size: 'l',
        counts: `#${bookMark(id)}`,
        cell: ({ cells, key }) => cellIn(cells, id, key),
        foot: cellIn(stated, id),
      })),
  ];
}

function headOf(row: Row, question: AssistanceData['question'], page: PageContext): Html {
  const { by } = question;
  if (by === 'partner' && /^[A-Z]{3}$/.test(row.key)) return partnerCell(row, question, page);
  if (by === 'unit' && isRecordId(row.key))
    return html`<a href="${toRecord(page, row.key)}"><bdi>${row.label}</bdi></a>`;
  return html`<bdi>${row.label}</bdi>`;
}

function partnerCell({ key, label }: Row, question: AssistanceData['question'], page: PageContext): Html {
  const more = toBooks(page, { ...question, by: 'year', partner: key });
  return html`<bdi>${label}</bdi> <a class="quiet" href="${more}">by year</a>`;
}

/** What some rows of a book come to, and how many they are. */
export function cellInWords({ dollars: sum, rows, open, why }: Cell): Html {
  const made = html`<span class="stacked quiet"
    >${count(rows, 'row')}${open === 0 ? '' : `, ${open.toLocaleString('en-US')} without an amount`}</span
  >`;
  if (sum === null) return html`${notKnown(why ?? '')} ${made}`;
  return html`${open === 0 ? '' : 'at least '}<span class="number">${dollars(sum)}</span> ${made}`;
}
