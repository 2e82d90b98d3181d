// The cited documents as they are drawn: what each is, who published it and when, and under which terms.

import { html } from 'hono/html';

import { SORTED_BY } from '../../sort-keys.ts';
import type { Html } from '../html.ts';
import { to } from '../page-context.ts';
import type { PageContext } from '../page-context.ts';
import { longTable } from '../parts/long-table.ts';
import type { LongColumn } from '../parts/long-table.ts';
import { notKnown } from '../parts/marks.ts';
import { inWords } from '../parts/words.ts';
import { bodyOf } from './data.ts';
import type { SourcesData } from './data.ts';

type Body = NonNullable<ReturnType<typeof bodyOf>>;
type Row = SourcesData['sources'][number];

/** Draws the sources of a page of the table. */
export function sourceTable({ sources, given }: Pick<SourcesData, 'sources' | 'given'>, page: PageContext): Html {
  return longTable(
    { caption: 'Sources', noun: ['source', 'sources'], columns: columnsOf(page), rows: sources, given },
    page,
  );
}

function columnsOf(page: PageContext): readonly LongColumn<Row>[] {
  return [
    {
      title: 'Title',
      order: 'title',
      means: SORTED_BY.words,
      isHead: true,
      size: 'xl',
      cell: (row) => {
        const vintage = bodyOf(row)?.vintage ?? null;
        return html`<a class="hit" href="${to(page, `/sources/${row.id}`)}"><bdi>${row.label}</bdi></a
          >${vintage === null ? '' : html` <span class="quiet">${vintage}</span>`}`;
      },
    },
    {
      title: 'Publisher',
      order: 'publisher',
      means: SORTED_BY.words,
      size: 'l',
      cell: (row) => said(row, ({ publisher }) => html`<bdi>${publisher}</bdi>`),
    },
    {
      title: 'Published',
      order: '-published',
      means: SORTED_BY.days,
      size: 'm',
      cell: (row) =>
        said(row, ({ published }) =>
          typeof published === 'string' ? html`<span class="date">${published}</span>` : notKnown(published.unknown),
        ),
    },
    {
      title: 'Class',
      order: 'class',
      means: SORTED_BY.words,
      size: 'm',
      cell: (row) => said(row, (body) => inWords(body.class)),
    },
    {
      title: 'Terms of use',
      order: 'terms',
      means: SORTED_BY.words,
      size: 'l',
      cell: (row) => said(row, ({ licence }) => (typeof licence === 'string' ? licence : notKnown(licence.unknown))),
    },
  ];
}

function said(row: Row, cell: (body: Body) => Html | string): Html | string {
  const body = bodyOf(row);
  return body === null ? html`<span class="withheld">withheld in part</span>` : cell(body);
}
