// The page of all words that documents use in different meanings.

import { html } from 'hono/html';

import type { Html } from '../html.ts';
import { to } from '../page-context.ts';
import type { PageContext } from '../page-context.ts';
import { layout } from '../parts/layout.ts';
import { table } from '../parts/table.ts';
import { count } from '../parts/words.ts';
import type { DefinitionsData } from '../shelf-data.ts';

/** Renders the page. */
export function definitionsView(concepts: DefinitionsData, page: PageContext): Html {
  return layout(page, {
    title: 'Definitions',
    content: html`<p class="lead">
        Words in dispute. Each page sets the meanings side by side; none of them is the true one, and every figure says
        which it uses.
      </p>
      ${
        concepts.length === 0
          ? html`<p class="empty">No definition is on the shelf.</p>`
          : table({
              caption: count(concepts.length, 'word'),
              columns: [
                { title: 'Word', isHead: true },
                { title: 'What is in dispute' },
                { title: 'Meanings' },
                { title: 'Statements verified', align: 'end' },
              ],
              rows: concepts.map(({ id, title, question, variants, read }) => ({
                cells: [
                  html`<a href="${to(page, `/definitions/${id}`)}">${title}</a>`,
                  question,
                  variants.join('; '),
                  `${read.verified} of ${read.of}`,
                ],
              })),
            })
      }`,
  });
}
