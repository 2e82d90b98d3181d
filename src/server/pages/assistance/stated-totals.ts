// Totals that documents and datasets state, each beside the sum of its items where that is known. Neither is put in the place of the other.

import { html } from 'hono/html';

import { nameOf } from '#kernel/id.ts';

import type { Html } from '../html.ts';
import { to, toRecord } from '../page-context.ts';
import type { PageContext } from '../page-context.ts';
import { notKnown } from '../parts/marks.ts';
import { table } from '../parts/table.ts';
import { count, dollars } from '../parts/words.ts';
import type { AssistanceData } from './data.ts';
import { toBookRows } from './question.ts';

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

/** The totals and plans that stand among the rows of datasets; nothing where there are none. */
export function apartSection({ apart, books, question }: AssistanceData, page: PageContext): Html | string {
  if (apart.length === 0) return '';
  return html`<section aria-labelledby="apart">
    <h2 id="apart">What datasets state apart</h2>
    ${table({
      caption: 'Rows that say again what other rows of the same file say; they are in no amount above',
      quiet: true,
      columns: [
        { title: 'As the file names it', isHead: true },
        { title: 'As stated', align: 'end' },
        { title: 'Sum of its items', align: 'end' },
        { title: 'Why it is apart' },
      ],
      rows: apart.map(({ book, kind, name, why, dollars: stated, rows, items }) => ({
        cells: [
          html`<bdi>${name}</bdi> <span class="stacked quiet">${books.find(({ id }) => id === book)?.title}</span>`,
          html`<a class="made-of" href="${toBookRows(page, question, { book, apart: name })}"
            >${stated === null ? notKnown('no row states an amount') : html`<span class="number">${dollars(stated)}</span>`}
            <span class="stacked quiet">${count(rows, 'row')}</span></a
          >`,
          against(kind, stated, items),
          why,
        ],
      })),
    })}
  </section>`;
}

function against(kind: 'total' | 'plan', stated: number | null, items: number | null): Html {
  if (kind === 'plan') return html`<span class="quiet">a plan, and no total</span>`;
  if (items === null || stated === null) return notKnown('', 'not told');
  const gap = Math.round((items - stated) * 100) / 100;
  const told = gap === 0 ? 'the same' : `${dollars(Math.abs(gap))} ${gap < 0 ? 'less' : 'more'} than stated`;
  return html`<span class="number">${dollars(items)}</span> <span class="stacked quiet">${told}</span>`;
}
