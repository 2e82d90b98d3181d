// The page of the records of one kind.

import { html } from 'hono/html';

import type { Html } from '../html.ts';
import { to, toRecord } from '../page-context.ts';
import type { PageContext } from '../page-context.ts';
import { layout } from '../parts/layout.ts';
import { table } from '../parts/table.ts';
import { count, moment } from '../parts/words.ts';
import type { KindData } from './data.ts';

/** Renders the page. */
export function kindView({ kind, linkedTo, records, total, next }: KindData, page: PageContext): Html {
  const query = Object.fromEntries(page.query);
  const isFirst = query['after'] === undefined;
  return layout(page, {
    title: kind.plural,
    kicker: html`<a href="${to(page, '/dictionary')}#kind-${kind.name}">Kind of record</a> · <code>${kind.name}</code>`,
    content: html`<p class="means">${kind.means}</p>
      ${
        linkedTo === null
          ? ''
          : html`<p class="notice">
              Only those that link to <a href="${toRecord(page, linkedTo.id)}"><bdi>${linkedTo.label}</bdi></a
              >. <a href="${to(page, `/kinds/${kind.name}`)}">Show all</a>
            </p>`
      }
      <p>
        ${count(total, 'record')} at these
        times${total > records.length ? `, ${records.length} of them on this page` : ''}.
        <a href="${to(page, `/api/export/${kind.name}.csv`)}">Export all as CSV</a> ·
        <a href="${to(page, `/kinds/${kind.name}/new`)}">New: ${kind.title}</a>
      </p>
      ${
        records.length === 0
          ? html`<p class="empty">None on record at these times.</p>`
          : table({
              caption: `${kind.plural}, by name`,
              quiet: true,
              columns: [
                { title: 'Record', isHead: true },
                { title: 'Speaks of' },
                { title: 'Known from' },
                { title: 'Recorded' },
                { title: 'Version', align: 'end' },
              ],
              rows: records.map((record) => ({
                cells: [
                  html`<a href="${to(page, `/records/${record.id}`)}"><bdi>${record.label}</bdi></a>`,
                  html`<span class="date"
                    >${[record.worldFirst ?? (record.worldLast === null ? '' : 'open'), record.worldLast ?? (record.worldFirst === null ? '' : 'open')].filter((day, index, days) => day !== '' && days.indexOf(day) === index).join(' to ')}</span
                  >`,
                  html`<span class="date">${record.knownFrom}</span>`,
                  html`<span class="date">${moment(record.recordedAt)}</span>`,
                  record.version,
                ],
              })),
            })
      }
      <nav class="pages" aria-label="Pages of the list">
        ${isFirst ? '' : html`<a href="${to(page, page.path, { ...query, after: undefined })}">First page</a> `}${next === null ? '' : html`<a href="${to(page, page.path, { ...query, after: next })}" rel="next">Next page</a>`}
      </nav>`,
  });
}
