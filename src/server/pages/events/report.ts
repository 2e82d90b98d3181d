// What making incidents of events did, or would do: which are new, which are on record already, what a release says otherwise, and which
// look like another incident.

import { html } from 'hono/html';

import type { PromotionReport } from '#ingest/sources/promote-events.ts';

import type { Html } from '../html.ts';
import { toRecord } from '../page-context.ts';
import type { PageContext } from '../page-context.ts';
import { table } from '../parts/table.ts';
import { count } from '../parts/words.ts';

export type Tried = PromotionReport;

/** So many rows of each sort are named. */
const NAMED = 50;

const OUTCOMES = {
  created: ['new', 'made'],
  unchanged: ['on record already', 'on record already'],
  differs: ['on record, and told otherwise here', 'on record, and told otherwise here'],
  withdrawn: ['withdrawn by a person, left so', 'withdrawn by a person, left so'],
} as const;

/** How many incidents are new in a report. */
export function createdIn({ rows }: Pick<Tried, 'rows'>): number {
  return rows.filter(({ outcome }) => outcome === 'created').length;
}

/** The section on what was done or would be. */
export function reportPart(report: Tried, page: PageContext): Html {
  const { rows, alike, dryRun, written } = report;
  const made = createdIn(report);
  return html`<section aria-labelledby="report" role="status">
    <h2 id="report">${dryRun ? 'What it would be' : 'What was made'}</h2>
    <p>
      ${dryRun ? `${count(made, 'new incident')} of ${count(rows.length, 'row')}. Nothing is stored yet.` : `${count(made, 'incident')} of ${count(rows.length, 'row')}, ${count(written, 'record')} in all.`}
    </p>
    ${table({
      caption: rows.length > NAMED ? `The first ${NAMED} rows` : 'The rows',
      columns: [{ title: 'Row', align: 'end' }, { title: 'What the row says', isHead: true }, { title: 'Incident' }],
      rows: rows.slice(0, NAMED).map(({ row, title, incident, outcome, says }) => ({
        cells: [
          row.toLocaleString('en-US'),
          html`<bdi>${title}</bdi>`,
          html`${dryRun && outcome === 'created' ? '' : html`<a href="${toRecord(page, incident)}"><code>${incident}</code></a> `}${OUTCOMES[outcome][dryRun ? 0 : 1]}${says.length === 0 ? '' : html` <span class="stacked quiet">${says.map(({ path }) => path).join(', ')}</span>`}`,
        ],
      })),
    })}
    ${
      alike.length === 0
        ? ''
        : html`<h3>May be one event with another incident</h3>
            <p class="means">Nothing is merged. A person decides, and says why.</p>
            ${table({
              caption: 'Incidents that look alike',
              quiet: true,
              columns: [{ title: 'One', isHead: true }, { title: 'Other' }, { title: 'What speaks for it' }],
              rows: alike.slice(0, NAMED).map(({ one, other, why }) => ({
                cells: [
                  html`<code>${one}</code>`,
                  html`<a href="${toRecord(page, other)}"><code>${other}</code></a>`,
                  why.join('; '),
                ],
              })),
            })}`
    }
  </section>`;
}
