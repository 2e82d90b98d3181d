// The books of assistance as a table: a row for each partner, authority, year, purpose or level, a column for each book, and under it
// what the book comes to by itself.

import { html } from 'hono/html';

import { SORTED_BY } from '../../sort-keys.ts';
import type { Html } from '../html.ts';
import { to } from '../page-context.ts';
import type { PageContext } from '../page-context.ts';
import { longTable } from '../parts/long-table.ts';
import type { LongColumn } from '../parts/long-table.ts';
import { notKnown } from '../parts/marks.ts';
import { capital, count, dollars } from '../parts/words.ts';
import { inReading } from './data.ts';
import type { AssistanceData } from './data.ts';

type Row = AssistanceData['rows'][number];
type Cell = AssistanceData['totals'][number];

const NOUNS = {
  partner: ['partner', 'partners'],
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
  const cellIn = (cells: readonly Cell[], id: string): Html => amount(cells.find(({ book }) => book === id) ?? null);
  return [
    {
      title: capital(by),
      order: 'row',
      means: by === 'year' ? 'By the year, a fiscal year beside the calendar year of its number.' : SORTED_BY.words,
      isHead: true,
      // What is said of a purpose needs room; all others are a name or a year, and leave it to the amounts on a narrow screen.
      size: by === 'purpose' ? 'l' : 'm',
      cell: (row) =>
        by === 'partner' && /^[A-Z]{3}$/.test(row.key)
          ? partnerCell(row, question, page)
          : html`<bdi>${inReading(row.label)}</bdi>`,
      foot: html`${all} <span class="stacked quiet">each book by itself</span>`,
    },
    ...books
      .filter(({ missing }) => missing === null)
      .map(({ id, title, years }): LongColumn<Row> => ({
        title: html`${title}${years === 'calendar' ? html` <span class="stacked quiet">calendar years</span>` : ''}`,
        order: `-${id}`,
        means: BY_AMOUNT,
        align: 'end',
        size: 'l',
        cell: ({ cells }) => cellIn(cells, id),
        foot: cellIn(stated, id),
      })),
  ];
}

function partnerCell({ key, label }: Row, question: AssistanceData['question'], page: PageContext): Html {
  const { authority, from, to: until } = question;
  const more = to(page, '/assistance', {
    by: 'year',
    partner: key,
    authority: authority ?? undefined,
    from: String(from),
    to: String(until),
  });
  return html`<bdi>${label}</bdi> <a class="quiet" href="${more}">by year</a>`;
}

function amount(cell: Cell | null): Html {
  if (cell === null) return notKnown('', 'no row');
  const made = html`<span class="stacked quiet"
    >${count(cell.rows, 'row')}${cell.open === 0 ? '' : `, ${cell.open.toLocaleString('en-US')} without an amount`}</span
  >`;
  if (cell.dollars === null) return html`${notKnown(cell.why ?? '')} ${made}`;
  return html`${cell.open === 0 ? '' : 'at least '}<span class="number">${dollars(cell.dollars)}</span> ${made}`;
}
