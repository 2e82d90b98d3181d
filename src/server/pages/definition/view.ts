// The page of one word: its meanings side by side.

import { html } from 'hono/html';

import type { Html } from '../html.ts';
import { SET_WORDS } from '../incidents/data.ts';
import { differenceList, tallyTable } from '../incidents/under-definitions.ts';
import { to } from '../page-context.ts';
import type { PageContext } from '../page-context.ts';
import { layout } from '../parts/layout.ts';
import { groundsMark, notKnown } from '../parts/marks.ts';
import { table } from '../parts/table.ts';
import { count, inWords } from '../parts/words.ts';
import type { DefinitionData } from './data.ts';

/** Renders the page. */
export function definitionView(data: DefinitionData, page: PageContext): Html {
  const { concept, chosen } = data;
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
                <p>
                  ${
                    variant.id === chosen
                      ? html`<b>Chosen.</b> <a href="${to(page, `/definitions/${concept.id}`)}">Choose none</a>`
                      : html`<a
                          href="${to(page, `/definitions/${concept.id}#flips`, { variant: variant.id })}"
                          aria-label="Choose ${variant.title}"
                          >Choose</a
                        >`
                  }
                </p>
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
        ${countsUnder(data, page)} ${rulesThatAsk(data, page)}
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

/** What the record comes to under each meaning, and what flips against the chosen one. */
function countsUnder({ concept, chosen, counts }: DefinitionData, page: PageContext): Html {
  if (counts === null) {
    return html`<p class="empty">
      The record keeps no count by the meanings of this word, so that there is none to set side by side.
    </p>`;
  }
  const { tallies, differences, floors, leftOut } = counts;
  const own = tallies.find(({ set }) => set === chosen)?.set ?? null;
  return html`<h3>What the record comes to under each</h3>
    <p class="floors"><b>What is counted here.</b> ${floors}</p>
    ${tallyTable({
      tallies,
      chosen: own,
      word: '(chosen)',
      address: (set) => to(page, `/definitions/${concept.id}#flips`, { variant: set }),
    })}
    <p>
      The events themselves:
      ${tallies.map(({ set }, at) => html`${at === 0 ? '' : ' · '}<a href="${to(page, '/incidents', { set })}">${SET_WORDS[set]}</a>`)}
    </p>
    <h3>
      ${own === null ? 'Which events make the difference' : `What flips when “${SET_WORDS[own]}” is exchanged for another`}
    </h3>
    ${differenceList(differences, page, own !== null)}
    ${
      leftOut === 0
        ? ''
        : html`<p class="means">
            ${count(leftOut, 'event')} ${leftOut === 1 ? 'rests' : 'rest'} on a source that may not leave the house:
            shown here, and left out of JSON and CSV.
          </p>`
    }`;
}

/** The rules that ask for what the word names. A rule keeps its own meaning, whatever is chosen here. */
function rulesThatAsk({ concept, chosen, rules }: DefinitionData, page: PageContext): Html {
  const titleOf = (id: string): string => concept.variants.find((each) => each.id === id)?.title ?? id;
  return html`<h3>Which rules rest on the word</h3>
    ${
      rules.length === 0
        ? html`<p class="empty">
            The shelf ties no rule to a meaning of this word. What a rule asks stands on its own page.
          </p>`
        : html`<p class="means">
              A rule measures by the meaning that it names, whatever is chosen here: where that is another one, it does
              not answer for the chosen one.
            </p>
            ${table({
              caption: count(rules.length, 'rule'),
              columns: [{ title: 'Rule', isHead: true }, { title: 'Asks' }, { title: 'Measured as' }],
              rows: rules.flatMap(({ id, title, inForceOnDay, facts }) =>
                facts.map((each) => ({
                  cells: [
                    html`<a href="${to(page, `/policies/${id}`)}">${id.toUpperCase()}: ${title}</a
                      >${inForceOnDay ? '' : html` <span class="quiet">not in force on the day</span>`}`,
                    each.title,
                    each.variant === null
                      ? notKnown('', 'tied to no one meaning')
                      : html`<a href="#variant-${each.variant}">${titleOf(each.variant)}</a
                          >${each.variant === chosen ? ' (chosen)' : ''}`,
                  ],
                })),
              ),
            })}`
    }`;
}
