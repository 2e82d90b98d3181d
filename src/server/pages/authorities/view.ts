// The page of all authorities.

import { html } from 'hono/html';

import type { Html } from '../html.ts';
import { to } from '../page-context.ts';
import type { PageContext } from '../page-context.ts';
import { layout } from '../parts/layout.ts';
import { answerMark, notKnown } from '../parts/marks.ts';
import { table } from '../parts/table.ts';
import { count } from '../parts/words.ts';
import type { AuthoritiesData } from '../shelf-data.ts';

/** Renders the page. */
export function authoritiesView({ asOf, authorities }: AuthoritiesData, page: PageContext): Html {
  return layout(page, {
    title: 'Authorities',
    kicker: html`As of <span class="date">${asOf}</span>`,
    content: html`<p class="lead">The laws under which assistance is paid for, as far as the shelf holds them.</p>
      ${
        authorities.length === 0
          ? html`<p class="empty">No authority is on the shelf.</p>`
          : table({
              caption: count(authorities.length, 'authority', 'authorities'),
              columns: [
                { title: 'Authority', isHead: true },
                { title: 'Statute' },
                { title: 'In force on the day' },
                { title: 'Statements verified', align: 'end' },
              ],
              rows: authorities.map(({ id, name, statute, inForce, why, read }) => ({
                cells: [
                  html`<a href="${to(page, `/authorities/${id}`)}">${name}</a>
                    <span class="quiet"><code>${id}</code></span>`,
                  statute,
                  inForce === 'unknown' ? notKnown(why.join('; ')) : answerMark(inForce),
                  `${read.verified} of ${read.of}`,
                ],
              })),
            })
      }`,
  });
}
