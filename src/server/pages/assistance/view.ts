// The page of all assistance: a row for each partner, authority, year, purpose or level, and a column for each book.

import { html } from 'hono/html';
import type { z } from 'zod';

import { DIMENSIONS } from '#reports/assistance-books/books.ts';

import type { assistancePage } from '../../contracts/page-assistance.ts';
import { tableCsv } from '../../csv-table.ts';
import type { Html } from '../html.ts';
import { to } from '../page-context.ts';
import type { PageContext } from '../page-context.ts';
import { layout } from '../parts/layout.ts';
import { notKnown } from '../parts/marks.ts';
import { table } from '../parts/table.ts';
import { capital, count, dollars } from '../parts/words.ts';

type Data = z.output<typeof assistancePage.output>;
type Cell = Data['totals'][number];

/** Renders the page. */
export function assistanceView(data: Data, page: PageContext): Html {
  const shown = data.books.filter(({ missing }) => missing === null);
  return layout(page, {
    title: 'Assistance',
    content: html`<p class="lead">
        Who got what, in every book that tells it. Each column is one source by itself: they count different things, and
        are never added.
      </p>
      ${filterForm(data)}
      ${shown.length === 0 ? html`<p class="empty">No book has anything for this question.</p>` : booksTable(data, shown, page)}
      <section aria-labelledby="books">
        <h2 id="books">What each book counts</h2>
        <dl>${data.books.map((book) => bookEntry(book, page))}</dl>
      </section>`,
  });
}

function filterForm({ question }: Data): Html {
  const { by, partner, authority, from, to: until } = question;
  return html`<form class="filter" action="/assistance" method="get">
    <label
      >Rows
      <select name="by">
        ${DIMENSIONS.map((each) => html`<option value="${each}" ${each === by ? 'selected' : ''}>${capital(each)}</option>`)}
      </select></label
    >
    <label
      >Partner, by code
      <input name="partner" value="${partner ?? ''}" maxlength="3" size="4" pattern="[A-Z]{3}" placeholder="all"
    /></label>
    <label>Authority <input name="authority" value="${authority ?? ''}" size="8" placeholder="all" /></label>
    <label>From <input name="from" type="number" min="1946" max="2100" value="${from}" /></label>
    <label>To <input name="to" type="number" min="1946" max="2100" value="${until}" /></label>
    <button>Show</button>
  </form>`;
}

function booksTable(data: Data, books: Data['books'], page: PageContext): Html {
  const cellsIn = (cells: readonly Cell[]): readonly Html[] =>
    books.map((book) => amount(cells.find((cell) => cell.book === book.id) ?? null));
  const { by, from, to: until } = data.question;
  return table({
    caption: `Assistance by ${by}, ${from} to ${until}, in US dollars`,
    columns: [
      { title: capital(by), isHead: true },
      ...books.map((book) => ({
        title: html`${book.title}${book.years === 'calendar' ? html`<br /><span class="quiet">calendar years</span>` : ''}`,
        align: 'end' as const,
      })),
    ],
    rows: [
      ...data.rows.map((row) => ({
        cells: [
          by === 'partner' && /^[A-Z]{3}$/.test(row.key)
            ? partnerCell(row, page)
            : html`<bdi>${inReading(row.label)}</bdi>`,
          ...cellsIn(row.cells),
        ],
      })),
      { kind: 'total' as const, cells: ['Each book by itself', ...cellsIn(data.totals)] },
    ],
  });
}

/** A region or an actor that is no partner, without the mark of its key. */
function inReading(label: string): string {
  return label.replace(/^(region|actor):(.+)$/, '$2 ($1)');
}

function partnerCell({ key, label }: Data['rows'][number], page: PageContext): Html {
  const more = to(page, '/assistance', { by: 'year', partner: key });
  return html`<bdi>${label}</bdi> <a class="quiet" href="${more}">by year</a>`;
}

function amount(cell: Cell | null): Html {
  if (cell === null) return notKnown('', 'no row');
  const made = html`<span class="quiet"
    >${count(cell.rows, 'row')}${cell.open === 0 ? '' : `, ${cell.open} without an amount`}</span
  >`;
  if (cell.dollars === null) return html`${notKnown(cell.why ?? '')}<br />${made}`;
  return html`<span class="number">${cell.open === 0 ? '' : 'at least '}${dollars(cell.dollars)}</span><br />${made}`;
}

function bookEntry(book: Data['books'][number], page: PageContext): Html {
  const from =
    book.dataset === null
      ? ''
      : html` <a href="${to(page, `/shelf/${book.dataset}`)}"
            >${book.release === null ? 'the dataset' : `release ${book.release}`}</a
          >.`;
  return html`<dt>${book.title}</dt>
    <dd>
      ${book.means}${from} ${book.missing === null ? '' : notKnown(book.missing, 'no column')}
      ${book.mayExport ? '' : html`<span class="quiet">Left out of exports.</span>`}
    </dd>`;
}

/** A line for each row and book; a book that is left out has one line that says so. */
export function assistanceCsv({ question, books, rows }: Data): string {
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
