// The queue of findings: who has to decide what, by when, and why.

import { html } from 'hono/html';

import { SEVERITIES } from '#rules/policy-schema.ts';

import { dueOf } from '../../api/findings.ts';
import type { FindingOutline } from '../../contracts/findings.ts';
import type { Html } from '../html.ts';
import { to, toRecord } from '../page-context.ts';
import type { PageContext } from '../page-context.ts';
import { findingStanding } from '../parts/finding-list.ts';
import { hiddenTimes } from '../parts/form.ts';
import { layout } from '../parts/layout.ts';
import { severityMark } from '../parts/marks.ts';
import { table } from '../parts/table.ts';
import { capital, count, inWords } from '../parts/words.ts';
import { NOBODY } from './data.ts';
import type { FindingsData } from './data.ts';

/** Renders the page. */
export function findingsView(data: FindingsData, page: PageContext): Html {
  const { asOf, rows, total, unmatched } = data;
  return layout(page, {
    title: 'Findings',
    kicker: html`As of <span class="date">${asOf}</span>`,
    content: html`<p class="lead">
        What the rules found, who answers for it and what is due. A finding stays until a person disposes of it.
      </p>
      ${filterForm(data, page)}
      ${
        rows.length === 0
          ? html`<p class="empty">No finding fits. ${count(total, 'finding')} in all on this day.</p>`
          : table({
              caption: `${count(rows.length, 'finding')} of ${total}`,
              columns: [
                { title: 'Severity' },
                { title: 'Finding', isHead: true },
                { title: 'Partner' },
                { title: 'Opened' },
                { title: 'Next due' },
                { title: 'Owner' },
              ],
              rows: rows.map((finding) => ({ cells: cellsOf(finding, page) })),
            })
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

function cellsOf(finding: FindingOutline, page: PageContext): readonly Html[] {
  const { id, title, severity, partner, alsoUnder, subject, opened, owner, sentence, actions } = finding;
  const due = dueOf(finding);
  const first = actions.find((action) => action.due === due);
  return [
    severityMark(severity),
    html`<a class="hit" href="${to(page, `/findings/${id}`)}">${title}</a>
      ${subject.id === partner.id ? '' : html` <span class="quiet">${inWords(subject.kind)} <bdi>${subject.label}</bdi></span>`}
      <br /><span class="quiet"><bdi>${sentence}</bdi></span>`,
    html`${[partner, ...alsoUnder].map(({ id: each, label }, at) => html`${at === 0 ? '' : ', '}<a href="${toRecord(page, each)}"><bdi>${label}</bdi></a>`)}`,
    html`<span class="date">${opened}</span>${findingStanding(finding)}`,
    due === null || finding.state !== 'open'
      ? html`<span class="quiet">${finding.state === 'open' ? 'no deadline' : 'disposed of'}</span>`
      : html`${first?.overdue === true ? html`<b class="overdue">overdue</b> ` : ''}<span class="date">${due}</span
          >${first?.verified === false ? html` <span class="grounds is-proposal">our proposal</span>` : ''}<br /><span
            class="quiet"
            >${first?.do ?? ''}</span
          >`,
    owner === null ? html`<span class="quiet">nobody yet</span>` : html`<bdi>${owner.owner}</bdi>`,
  ];
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
const ORDERS = [
  ['', 'by urgency'],
  ['due', 'by what is due first'],
  ['opened', 'by the day of opening'],
  ['owner', 'by owner'],
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
    ${choice('due', 'Due', DUES)} ${choice('state', 'State', STATES)} ${choice('order', 'Order', ORDERS)}
    ${hiddenTimes(page.times)}
    <button>Show</button>
  </form>`;
}
