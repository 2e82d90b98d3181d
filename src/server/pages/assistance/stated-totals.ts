// Totals that documents state, each beside the sum of the items that are on record of it. Neither is put in the place of the other.

import { html } from 'hono/html';

import { nameOf } from '#kernel/id.ts';

import type { Html } from '../html.ts';
import { to, toRecord } from '../page-context.ts';
import type { PageContext } from '../page-context.ts';
import { table } from '../parts/table.ts';
import { dollars } from '../parts/words.ts';
import type { AssistanceData } from './data.ts';

/** The section of stated totals. */
export function statedTotalsSection({ statedTotals }: AssistanceData, page: PageContext): Html {
  return html`<section aria-labelledby="stated-totals">
    <h2 id="stated-totals">Stated totals against the sum of their items</h2>
    ${
      statedTotals.length === 0
        ? html`<p class="empty">
            No claim for this question states a total of which items are on record; that says nothing about whether the
            totals are right.
          </p>`
        : table({
            caption: 'Each total that a document states, and what its items on record come to',
            quiet: true,
            columns: [
              { title: 'Total', isHead: true },
              { title: 'Period' },
              { title: 'As stated', align: 'end' },
              { title: 'Sum of its items', align: 'end' },
              { title: 'Against the stated total', align: 'end' },
              { title: 'Other counts and reasons' },
            ],
            rows: statedTotals.map(({ record, title, series, period, partners, text, items, gap, fits, working }) => ({
              cells: [
                html`<bdi>${title}</bdi> <span class="stacked quiet">series ${series}</span>`,
                html`<span class="date">${period}</span>`,
                html`<a class="number" href="${toRecord(page, record)}">${text}</a>`,
                html`<a class="number" href="${to(page, '/kinds/assistance', { linkedTo: record })}"
                    >${dollars(items)}</a
                  >
                  <span class="stacked quiet formula">${working}</span>`,
                html`<span class="number">${gap}</span>
                  <span class="stacked quiet"
                    >${fits ? 'agrees with its wording' : 'does not agree with its wording'}</span
                  >`,
                partners.length === 0
                  ? html`<span class="quiet">no partner on record is named</span>`
                  : html`${partners.map(({ id, label }) => html`<a href="${to(page, `/partners/${nameOf(id)}#comparisons`)}"><bdi>${label}</bdi></a> `)}`,
              ],
            })),
          })
    }
  </section>`;
}
