// The page of all sources.

import { html } from 'hono/html';

import { ofKind } from '#ledger/record.ts';
import { source } from '#records/source/record.ts';

import type { Html } from '../html.ts';
import { to } from '../page-context.ts';
import type { PageContext } from '../page-context.ts';
import { layout } from '../parts/layout.ts';
import { notKnown } from '../parts/marks.ts';
import { table } from '../parts/table.ts';
import { count, inWords } from '../parts/words.ts';
import type { SourcesData } from './data.ts';

/** Renders the page. */
export function sourcesView({ sources, total }: SourcesData, page: PageContext): Html {
  const shown = ofKind(source, sources);
  const hidden = sources.length - shown.length;
  return layout(page, {
    title: 'Sources',
    content: html`<p class="lead">Every figure on these pages leads to one of these documents and to a place in it.</p>
      <p>
        ${count(total, 'source')} at these
        times${total > sources.length ? html`; the first ${sources.length} by title are shown, <a href="${to(page, '/kinds/source')}">the list of records</a> has all` : ''}.${hidden > 0 ? ` ${count(hidden, 'source')} with withheld fields: see the list of records.` : ''}
      </p>
      ${
        shown.length === 0
          ? html`<p class="empty">No source is on record at these times. Import some with <code>tl import</code>.</p>`
          : table({
              caption: 'Sources, by title',
              quiet: true,
              columns: [
                { title: 'Title', isHead: true },
                { title: 'Publisher' },
                { title: 'Published' },
                { title: 'Class' },
                { title: 'Terms of use' },
              ],
              rows: shown.map(({ id, body }) => ({
                cells: [
                  html`<a href="${to(page, `/sources/${id}`)}"><bdi>${body.title}</bdi></a
                    >${body.vintage === null ? '' : html` <span class="quiet">${body.vintage}</span>`}`,
                  html`<bdi>${body.publisher}</bdi>`,
                  typeof body.published === 'string'
                    ? html`<span class="date">${body.published}</span>`
                    : notKnown(body.published.unknown),
                  inWords(body.class),
                  typeof body.licence === 'string' ? body.licence : notKnown(body.licence.unknown),
                ],
              })),
            })
      }`,
  });
}
