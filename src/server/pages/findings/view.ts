// The queue of findings: who has to decide what, by when, and why.

import { html } from 'hono/html';

import { SEVERITIES } from '#rules/policy-schema.ts';

import type { Html } from '../html.ts';
import { toRecord } from '../page-context.ts';
import type { PageContext } from '../page-context.ts';
import { hiddenTimes } from '../parts/form.ts';
import { layout } from '../parts/layout.ts';
import { LONG_TABLE_SCRIPT } from '../parts/long-table.ts';
import { capital, count, inWords } from '../parts/words.ts';
import { NOBODY } from './data.ts';
import type { FindingsData } from './data.ts';
import { findingTable } from './table.ts';

/** Renders the page. */
export function findingsView(data: FindingsData, page: PageContext): Html {
  const { asOf, given, total, unmatched } = data;
  return layout(page, {
    title: 'Findings',
    scripts: [LONG_TABLE_SCRIPT],
    kicker: html`As of <span class="date">${asOf}</span>`,
    content: html`<p class="lead">
        What the rules found, who answers for it and what is due. A finding stays until a person disposes of it.
      </p>
      ${filterForm(data, page)}
      ${
        given.of === 0
          ? html`<p class="empty">No finding fits. ${count(total, 'finding')} in all on this day.</p>`
          : findingTable(data, page)
      }
      ${
        unmatched.length === 0
          ? ''
          : html`<section aria-labelledby="unmatched">
              <h2 id="unmatched">Acts that fit no finding</h2>
              <p>
                These dispositions name a finding that the record does not bear out any more. They close nothing; look
                at what was corrected since.
              </p>
              <ul class="links">
                ${unmatched.map(
                  ({ record, finding, disposition, by, on }) =>
                    html`<li>
                      <a href="${toRecord(page, record)}"><code>${finding}</code></a
                      >: ${inWords(disposition)} by <bdi>${by}</bdi> on <span class="date">${on}</span>
                    </li>`,
                )}
              </ul>
            </section>`
      }`,
  });
}

const STATES = [
  ['', 'open'],
  ['disposed', 'disposed of'],
  ['all', 'all'],
] as const;
const DUES = [
  ['', 'any day'],
  ['overdue', 'overdue'],
  ['month', 'within thirty days'],
] as const;
function filterForm({ partners, policies, owners }: FindingsData, page: PageContext): Html {
  const asked = new Map(page.query);
  const choice = (name: string, label: string, choices: readonly (readonly [string, string])[]): Html => {
    const value = asked.get(name) ?? '';
    return html`<label
      >${label}
      <select name="${name}">
        ${choices.map(([each, words]) => html`<option value="${each}" ${each === value ? html` selected` : ''}>${words}</option>`)}
      </select></label
    > `;
  };
  return html`<form class="filter" action="/findings" method="get">
    ${choice('partner', 'Partner', [['', 'all'], ...partners.map(({ id, label }) => [id.replace('partner.', ''), label] as const)])}
    ${choice('severity', 'Severity', [['', 'all'], ...SEVERITIES.map((each) => [each, capital(each)] as const)])}
    ${choice('policy', 'Rule', [['', 'all'], ...policies.map(({ id, title }) => [id, `${id}: ${title}`] as const)])}
    ${choice('owner', 'Owner', [['', 'all'], [NOBODY, 'nobody yet'], ...owners.map((each) => [each, each] as const)])}
    ${choice('due', 'Due', DUES)} ${choice('state', 'State', STATES)}
    ${['order', 'find'].map((name) => (asked.has(name) ? html`<input type="hidden" name="${name}" value="${asked.get(name)}" />` : ''))}
    ${hiddenTimes(page.times)}
    <button>Show</button>
  </form>`;
}
