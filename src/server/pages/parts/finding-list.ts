// Findings as a list that reads at any width: the mark, the sentence with its reasons at hand, what is due.

import { html } from 'hono/html';

import type { FindingOutline, UndecidableOutline } from '../../contracts/findings.ts';
import type { Html } from '../html.ts';
import { to, toRecord } from '../page-context.ts';
import type { PageContext } from '../page-context.ts';
import { severityMark } from './marks.ts';
import { count, inWords } from './words.ts';

interface Options {
  /** Whether each finding names its partner: not on the partner's own page. */
  readonly withPartner: boolean;
  readonly level: 2 | 3;
}

/** Renders findings in the order given. */
export function findingList(findings: readonly FindingOutline[], page: PageContext, options: Options): Html {
  return html`<ol class="findings">
    ${findings.map((finding) => findingItem(finding, page, options))}
  </ol>`;
}

function findingItem(finding: FindingOutline, page: PageContext, { withPartner, level }: Options): Html {
  const { id, title, severity, subject, partner, alsoUnder, opened, sentence } = finding;
  const link = html`<a href="${to(page, `/findings/${id}`)}">${title}</a>`;
  const isOwnSubject = subject.id === partner.id;
  return html`<li class="finding is-${severity}">
    <p class="finding-mark">${severityMark(severity)}</p>
    <div class="finding-body">
      ${level === 2 ? html`<h2>${link}</h2>` : html`<h3>${link}</h3>`}
      <p class="finding-where">
        ${withPartner ? html`${[partner, ...alsoUnder].map(({ id: each, label }, index) => html`${index === 0 ? '' : ', '}<a href="${toRecord(page, each)}"><bdi>${label}</bdi></a>`)} · ` : ''}${isOwnSubject ? '' : html`${inWords(subject.kind)} <a href="${toRecord(page, subject.id)}"><bdi>${subject.label}</bdi></a> · `}opened
        <span class="date">${opened}</span>${findingStanding(finding)}
      </p>
      <p class="sentence"><bdi>${sentence}</bdi></p>
    </div>
    <div class="finding-due">${findingDue(finding)}</div>
  </li>`;
}

const HOLDS = {
  yes: '',
  no: ' · no longer met; open until somebody disposes of it',
  unknown: ' · cannot be answered on this day; open until somebody disposes of it',
  notInForce: ' · its rule is not in force on this day; open until somebody disposes of it',
} as const;

/** What became of a finding, in words. */
export function findingStanding({
  state,
  holdsNow,
  disposition,
}: Pick<FindingOutline, 'state' | 'holdsNow' | 'disposition'>): string {
  if (state === 'open') return HOLDS[holdsNow];
  return disposition === null
    ? ' · disposed of'
    : ` · ${inWords(disposition.disposition)} by ${disposition.by} on ${disposition.on}`;
}

/** What is due about a finding. */
export function findingDue({ actions, state }: Pick<FindingOutline, 'actions' | 'state'>): Html {
  if (state !== 'open') return html`<p class="quiet">disposed of</p>`;
  if (actions.length === 0) return html`<p class="quiet">no deadline</p>`;
  return html`<ul>
    ${actions.map(
      ({ do: what, due, overdue, verified }) =>
        html`<li>
          ${due === null ? '' : html`${overdue ? html`<b class="overdue">overdue</b> since` : 'due'} <span class="date">${due}</span>: `}${what}${verified ? '' : html` <span class="grounds is-proposal">our proposal</span>`}
        </li>`,
    )}
  </ul>`;
}

/** What cannot be answered; apart from it the rules that ask for what no kind of record can hold yet, which nobody can fill in. */
export function undecidableList(rows: readonly UndecidableOutline[], page: PageContext, withPartner: boolean): Html {
  const [awaiting, missing] = [
    rows.filter(({ awaitsRecord }) => awaitsRecord),
    rows.filter(({ awaitsRecord }) => !awaitsRecord),
  ];
  const rules = new Map(awaiting.map(({ policy, title }) => [policy, title]));
  return html`${missing.length === 0 ? '' : missingList(missing, page, withPartner)}
  ${
    rules.size === 0
      ? ''
      : html`<details>
          <summary>${count(rules.size, 'rule')} asked for something that the record cannot hold yet</summary>
          <ul class="links">
            ${[...rules].map(([policy, title]) => html`<li><a href="${to(page, `/policies/${policy}`)}">${title}</a></li>`)}
          </ul>
        </details>`
  }`;
}

/** What is missing, counted by rule, each with its names. */
function missingList(rows: readonly UndecidableOutline[], page: PageContext, withPartner: boolean): Html {
  const rules = [...Map.groupBy(rows, ({ policy }) => policy)];
  return html`<ul class="undecidable">
    ${rules.map(([policy, members]) => {
      const [first] = members;
      return html`<li>
        <details>
          <summary>
            <span class="unknown"><span class="unknown-word">${members.length}</span></span>
            <b>${first?.title ?? policy}</b>: ${count(members.length, 'answer')} missing
          </summary>
          <p><a href="${to(page, `/policies/${policy}`)}">The rule in plain words</a></p>
          <ul>
            ${members.map((each) => html`<li>${namesOf(each, page, withPartner)}: ${each.missing.map(({ title, why }) => html`<span class="missing">${title}: <bdi>${why.join('; ')}</bdi></span> `)}</li>`)}
          </ul>
        </details>
      </li>`;
    })}
  </ul>`;
}

function namesOf({ subject, partner, alsoUnder }: UndecidableOutline, page: PageContext, withPartner: boolean): Html {
  const isOwn = subject.id === partner.id;
  const partnerLink = html`<a href="${toRecord(page, partner.id)}"><bdi>${partner.label}</bdi></a>`;
  if (isOwn) return partnerLink;
  return html`<a href="${toRecord(page, subject.id)}"><bdi>${subject.label}</bdi></a
    >${withPartner ? html` (${partnerLink}${alsoUnder.map(({ id, label }) => html`, <a href="${toRecord(page, id)}"><bdi>${label}</bdi></a>`)})` : ''}`;
}
