// The page of the rows that an amount is made of: what they come to, and each with its place in its file or its record.

import { html } from 'hono/html';

import { SORTED_BY } from '../../sort-keys.ts';
import type { Html } from '../html.ts';
import { to, toRecord } from '../page-context.ts';
import type { PageContext } from '../page-context.ts';
import { layout } from '../parts/layout.ts';
import { LONG_TABLE_SCRIPT, longTable } from '../parts/long-table.ts';
import type { LongColumn } from '../parts/long-table.ts';
import { notKnown } from '../parts/marks.ts';
import { countedIn } from '../shelf/rows.ts';
import { bookEntry } from './book-entry.ts';
import { toBooks } from './question.ts';
import type { BookRowsData } from './rows-data.ts';
import { cellInWords } from './table.ts';

type Row = BookRowsData['rows'][number];

/** Renders the page. */
export function bookRowsView(data: BookRowsData, page: PageContext): Html {
  const { question, book, key, label, apart, cell, leftOut, file } = data;
  const { by, partner, authority, from, to: until } = question;
  const said = [
    key === null ? null : `${by}: ${label ?? key}`,
    apart === null ? null : `stated apart: ${apart}`,
    partner === null || by === 'partner' ? null : `partner: ${partner}`,
    authority === null || by === 'authority' ? null : `authority: ${authority}`,
    `${from} to ${until}`,
  ];
  return layout(page, {
    title: `${book.title}, row by row`,
    scripts: [LONG_TABLE_SCRIPT],
    kicker: html`<a href="${toBooks(page, question)}">Assistance</a> ·
      <bdi>${said.filter((each) => each !== null).join(', ')}</bdi>`,
    content: html`<p class="lead">${cellInWords(cell)}</p>
      <dl>${bookEntry(book, page)}</dl>
      ${file === null ? '' : html`<p class="quiet">Rows of the file <bdi>${file}</bdi>. ${countedIn(file)}</p>`}
      ${leftOut === null ? '' : html`<p class="notice">${leftOut}</p>`}
      ${data.given.of === 0 ? html`<p class="empty">${book.missing ?? 'The book has no row for this question.'}</p>` : bookRowsTable(data, page)}`,
  });
}

/** Draws the rows of a page of the table. */
export function bookRowsTable({ book, rows, given }: BookRowsData, page: PageContext): Html {
  return longTable(
    {
      caption: `Rows of ${book.title}`,
      noun: ['row', 'rows'],
      columns: columnsOf(book, page),
      rows,
      given,
    },
    page,
  );
}

function columnsOf({ dataset, release }: BookRowsData['book'], page: PageContext): readonly LongColumn<Row>[] {
  return [
    {
      title: 'What',
      order: 'what',
      means: SORTED_BY.words,
      isHead: true,
      size: 'xl',
      cell: ({ what, record }) =>
        record === null
          ? what === null
            ? notKnown('', 'not told')
            : html`<bdi>${what}</bdi>`
          : html`<a href="${toRecord(page, record)}"><bdi>${what ?? record}</bdi></a>`,
    },
    // Beside its name: on a telephone the rest of a row is reached by scrolling.
    {
      title: 'Amount',
      order: '-amount',
      means: SORTED_BY.number,
      align: 'end',
      size: 'l',
      cell: ({ amount, record, row }) =>
        amount === null
          ? notKnown('', 'no amount stated')
          : html`<a
              class="number"
              href="${record === null ? to(page, `/shelf/${dataset ?? ''}#row`, { release: release ?? undefined, row: String(row ?? 0) }) : toRecord(page, record)}"
              >${amount}</a
            >`,
    },
    {
      title: 'Partner',
      order: 'partner',
      means: SORTED_BY.words,
      size: 'l',
      cell: ({ partner }) => html`<bdi>${partner}</bdi>`,
    },
    { title: 'Period', order: 'period', size: 'm', cell: ({ period }) => html`<span class="date">${period}</span>` },
    {
      title: 'Authority',
      size: 'm',
      cell: ({ authorities }) =>
        authorities.length === 0
          ? notKnown('', 'not told')
          : html`${authorities.map((id) => html`<a href="${to(page, `/authorities/${id}`)}">${id}</a> `)}`,
    },
    ...(dataset === null
      ? []
      : [
          {
            title: 'Row of the file',
            order: 'row',
            means: SORTED_BY.number,
            align: 'end' as const,
            size: 'm' as const,
            cell: ({ row }: Row) => (row ?? 0).toLocaleString('en-US'),
          },
        ]),
  ];
}
