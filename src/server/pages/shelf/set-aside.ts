// The rows of a release that were kept out: first the reasons, counted, then the rows.

import { html } from 'hono/html';

import type { SetAside, WholeDataset } from '../../api/shelf-data.ts';
import type { Html } from '../html.ts';
import { to } from '../page-context.ts';
import type { PageContext } from '../page-context.ts';
import { table } from '../parts/table.ts';
import { count } from '../parts/words.ts';

/** The section on rows that were kept out. */
export function setAsidePart({ dataset, releases }: WholeDataset, setAside: SetAside | null, page: PageContext): Html {
  if (releases.length === 0) return html``;
  const others = releases.filter(({ release, rowsSetAside }) => rowsSetAside > 0 && release !== setAside?.release);
  return html`<section aria-labelledby="set-aside">
    <h2 id="set-aside">Rows set aside</h2>
    ${setAside === null ? html`<p>Every row of every release here was stored.</p>` : rowsOf(dataset, setAside, page)}
    ${
      others.length === 0
        ? ''
        : html`<p>
            Of other releases:
            ${others.map(({ release }, index) => html`${index === 0 ? '' : ', '}<a href="${to(page, `/shelf/${dataset}#set-aside`, { setAside: release })}"><bdi>${release}</bdi></a>`)}
          </p>`
    }
  </section>`;
}

function rowsOf(dataset: string, { release, total, rows, leftOut }: SetAside, page: PageContext): Html {
  const address = `/api/shelf/${dataset}/releases/${encodeURIComponent(release)}/set-aside.csv`;
  return html`<p>
      ${count(total, 'row')} of release
      <bdi>${release}</bdi>${total > rows.length ? `; the first ${rows.length} are shown` : ''}.
      ${total === 0 ? '' : html`<a href="${to(page, address, { limit: '10000' })}">As a table</a>`}
    </p>
    ${leftOut === null ? '' : html`<p class="notice">${leftOut}</p>`}
    ${
      rows.length === 0
        ? ''
        : table({
            caption: `Rows of release ${release} that were kept out`,
            quiet: true,
            columns: [
              { title: 'Row', align: 'end' },
              { title: 'Column', isHead: true },
              { title: 'Found' },
              { title: 'Expected' },
              { title: 'Why it is kept out' },
            ],
            rows: rows.map(({ row, column, found, expected, reason }) => ({
              cells: [
                row.toLocaleString('en-US'),
                html`<bdi>${column}</bdi>`,
                found === null ? html`<span class="quiet">left out</span>` : html`<bdi>${found}</bdi>`,
                html`<bdi>${expected}</bdi>`,
                html`<bdi>${reason}</bdi>`,
              ],
            })),
          })
    }`;
}
