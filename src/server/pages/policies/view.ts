// The page of all rules.

import { html } from 'hono/html';

import type { Html } from '../html.ts';
import { to } from '../page-context.ts';
import type { PageContext } from '../page-context.ts';
import { layout } from '../parts/layout.ts';
import { answerMark, severityMark } from '../parts/marks.ts';
import { problemTable } from '../parts/problem-table.ts';
import { table } from '../parts/table.ts';
import { count, inWords } from '../parts/words.ts';
import type { PoliciesData } from './data.ts';

export const STANDINGS = { law: 'law', policy: 'policy of the executive', house: 'our proposal' } as const;

/** Renders the page. */
export function policiesView({ policies, problems, asOf }: PoliciesData, page: PageContext): Html {
  return layout(page, {
    title: 'Policies',
    kicker: html`Rules as of <span class="date">${asOf}</span>`,
    content: html`<p class="lead">
        Each rule asks the record a question and answers yes, no, or names what is missing. Which of them are modelled,
        and which not yet, stands under <a href="${to(page, '/coverage')}">coverage</a>.
      </p>
      <p>
        Beside the rules, and read by none of them: the <a href="${to(page, '/early-warning')}">early warning</a>, a
        forecast, and <a href="${to(page, '/back-test')}">what the simplest forecasts are worth</a>.
      </p>
      ${
        problems.length === 0
          ? ''
          : html`<section class="notice" aria-labelledby="broken">
              <h2 id="broken">${count(problems.length, 'problem')} on the shelf</h2>
              <p>The rules named here are not applied until they are corrected.</p>
              ${problemTable(problems)}
            </section>`
      }
      ${
        policies.length === 0
          ? html`<p class="empty">No rule is on the shelf.</p>`
          : table({
              caption: count(policies.length, 'rule'),
              columns: [
                { title: 'Rule', isHead: true },
                { title: 'Looks for' },
                { title: 'Finding' },
                { title: 'Stands on' },
                { title: 'In force' },
                { title: 'Cases', align: 'end' },
              ],
              rows: policies.map(({ id, title, means, kind, severities, standing, inForceOnDay, cases }) => ({
                cells: [
                  html`<a href="${to(page, `/policies/${id}`)}">${title}</a><br /><span class="quiet"
                      >${inWords(kind)} · <code>${id}</code></span
                    >`,
                  means,
                  html`${severities.map((severity) => html`${severityMark(severity)} `)}`,
                  standing.is === 'house'
                    ? html`<span class="grounds is-proposal">${STANDINGS.house}</span>`
                    : STANDINGS[standing.is],
                  answerMark(inForceOnDay ? 'yes' : 'notInForce'),
                  cases,
                ],
              })),
            })
      }`,
  });
}
