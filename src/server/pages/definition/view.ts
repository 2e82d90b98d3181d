// The page of one word: its meanings side by side.

import { html } from 'hono/html';

import type { Concept } from '#catalogue/concept.ts';

import type { Html } from '../html.ts';
import { to } from '../page-context.ts';
import type { PageContext } from '../page-context.ts';
import { layout } from '../parts/layout.ts';
import { groundsMark } from '../parts/marks.ts';
import { table } from '../parts/table.ts';
import { inWords } from '../parts/words.ts';

/** Renders the page. */
export function definitionView(concept: Concept, page: PageContext): Html {
  const { title, question, variants, divergence, defaults } = concept;
  return layout(page, {
    title,
    kicker: html`<a href="${to(page, '/definitions')}">Definitions</a> · <code>${concept.id}</code>`,
    content: html`<p class="lead">${question}</p>
      <section aria-labelledby="meanings">
        <h2 id="meanings">Its meanings, side by side</h2>
        <div class="cards">
          ${variants.map(
            (variant) =>
              html`<article class="card" aria-labelledby="variant-${variant.id}">
                <h3 id="variant-${variant.id}">${variant.title}</h3>
                <p>${variant.text}</p>
                <dl class="fields">
                  <div>
                    <dt>Stands in</dt>
                    <dd>${inWords(variant.status)}</dd>
                  </div>
                  <div>
                    <dt>Applies</dt>
                    <dd>${variant.scope}</dd>
                  </div>
                  <div>
                    <dt>To use it</dt>
                    <dd>${variant.measure}</dd>
                  </div>
                  <div>
                    <dt>Source</dt>
                    <dd>
                      ${variant.source === null ? '' : html`${variant.source.document}, ${variant.source.at}. `}${groundsMark(variant.verified, variant.doubt)}
                    </dd>
                  </div>
                </dl>
              </article>`,
          )}
        </div>
      </section>
      <section aria-labelledby="flips">
        <h2 id="flips">What changes with the choice</h2>
        <p>${divergence}</p>
      </section>
      <section aria-labelledby="starts">
        <h2 id="starts">Where each reader starts</h2>
        ${
          defaults.length === 0
            ? html`<p class="empty">No meaning is set as a start.</p>`
            : table({
                caption:
                  'The meaning that pages start from, by reader; a choice of this house, with no authority behind it',
                columns: [{ title: 'Reader', isHead: true }, { title: 'Meaning' }, { title: 'Why' }],
                rows: defaults.map(({ audience, variant, reason }) => ({
                  cells: [
                    inWords(audience),
                    html`<a href="#variant-${variant}"
                      >${variants.find(({ id }) => id === variant)?.title ?? variant}</a
                    >`,
                    reason,
                  ],
                })),
              })
        }
      </section>`,
  });
}
