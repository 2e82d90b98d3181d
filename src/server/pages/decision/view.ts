// The form of a decision. It does not decide: it asks for what a decision must say and refuses one that does not say it.

import { html } from 'hono/html';

import type { Html } from '../html.ts';
import { isInThePast, to, toRecord } from '../page-context.ts';
import type { PageContext } from '../page-context.ts';
import { field, refusals } from '../parts/form.ts';
import type { Sent } from '../parts/form.ts';
import { layout } from '../parts/layout.ts';
import { severityMark } from '../parts/marks.ts';
import { capital, inWords } from '../parts/words.ts';
import type { DecisionData } from './data.ts';

const LABELS = {
  type: 'Decision',
  title: 'The decision in one line',
  reasons: 'Reasons',
  tradeOffs: 'Trade-offs',
  conditions: 'Conditions',
  mitigation: 'Mitigation',
  reviewBy: 'Review by',
  disposition: 'Dispose of them',
  expires: 'Expires',
  signedBy: 'Name and office',
  signedOn: 'Day of signature',
} as const;

/** Renders the form, with what is to be said above it; without a partner it asks for one first. */
export function decisionView(data: DecisionData, page: PageContext, notice: Html | null = null): Html {
  const { partner, draft } = data;
  const noTimes: PageContext = { ...page, query: page.query.filter(([name]) => name !== 'expects') };
  return layout(noTimes, {
    title: partner === null ? 'A decision' : `A decision on ${partner.label}`,
    kicker:
      draft.version === 0
        ? 'New'
        : html`Draft <a href="${toRecord(page, draft.id)}"><code>${draft.id}</code></a
            >, version ${draft.version}`,
    content: html`<p class="lead">
        A person decides and signs. A draft binds nobody; a signed decision stays on record with its reasons, and so
        does every later version of it.
      </p>
      ${isInThePast(page.times) ? html`<p class="notice">A decision is taken on the newest record, whatever the times of the page.</p>` : ''}
      ${notice ?? ''} ${partner === null ? choosePartner(data, page) : decide(data, page)}`,
  });
}

function choosePartner({ partners, problems }: DecisionData, page: PageContext): Html {
  if (partners.length === 0)
    return html`<p class="empty">No partner is on record yet, so there is nothing to decide on.</p>`;
  return html`${refusals(problems, {})}
    <form class="filter" action="/decisions/new" method="get">
      ${page.times.asOf === null ? '' : html`<input type="hidden" name="asOf" value="${page.times.asOf}" />`}
      <p class="field">
        <label for="partner">Partner</label
        ><select id="partner" name="partner">
          ${partners.map(({ id, label }) => html`<option value="${id}">${label}</option>`)}
        </select>
      </p>
      <p class="buttons"><button type="submit">Go on</button></p>
    </form>`;
}

function decide(data: DecisionData, page: PageContext): Html {
  const { partner, findings, chosen, gone, read, draft, types, dispositions, today, values, problems } = data;
  const sent: Sent = { values: { signedOn: today, ...values }, problems };
  const codes = (all: readonly string[], none: string) => [
    { value: '', label: none },
    ...all.map((value) => ({ value, label: capital(inWords(value)) })),
  ];
  return html`<form class="act" action="/decisions/new" method="post">
    ${refusals(problems, LABELS)}
    <input type="hidden" name="partner" value="${partner?.id ?? ''}" />
    <input type="hidden" name="draft" value="${draft.id}" />
    <input type="hidden" name="expects" value="${draft.version}" />
    ${read.map((each) => html`<input type="hidden" name="read" value="${each}" />`)}
    <fieldset class="choices">
      <legend>Findings that it answers</legend>
      ${gone.map(
        (id) =>
          html`<p class="choice">
            <input type="checkbox" id="finding-${id}" name="finding" value="${id}" checked /><label for="finding-${id}"
              ><code>${id}</code>, which does not stand on the newest record: it cannot be disposed of.</label
            >
          </p>`,
      )}
      ${
        findings.length === 0
          ? html`<p class="empty">No finding is open on this partner.</p>`
          : findings.map(
              ({ id, title, severity, sentence, opened, subject, disposition }) =>
                html`<p class="choice">
                  <input
                    type="checkbox"
                    id="finding-${id}"
                    name="finding"
                    value="${id}"
                    ${chosen.includes(id) ? html` checked` : ''}
                  /><label for="finding-${id}"
                    >${severityMark(severity)}
                    <b>${title}</b>${subject.id === partner?.id ? '' : html`, <bdi>${subject.label}</bdi>`}, opened
                    <span class="date">${opened}</span>.
                    <bdi>${sentence}</bdi
                    >${disposition === null ? '' : html` Disposed of: ${inWords(disposition.disposition)} by <bdi>${disposition.by}</bdi> on <span class="date">${disposition.on}</span>.`}</label
                  >
                  <a href="${to(page, `/findings/${id}`)}"
                    >Why?<span class="hidden"> The trace of ${title}, opened ${opened}</span></a
                  >
                </p>`,
            )
      }
    </fieldset>
    ${field({ name: 'type', label: LABELS.type, kind: 'choice', required: true, choices: codes(types, 'choose') }, sent)}
    ${field({ name: 'title', label: LABELS.title, kind: 'text', required: true }, sent)}
    ${field({ name: 'reasons', label: LABELS.reasons, means: 'Why, in the words of the person who decides.', kind: 'area', required: true }, sent)}
    ${field({ name: 'tradeOffs', label: LABELS.tradeOffs, means: 'What is given up, and what was weighed against it.', kind: 'area' }, sent)}
    ${field({ name: 'conditions', label: LABELS.conditions, means: 'What is tied to the decision.', kind: 'area' }, sent)}
    ${field({ name: 'mitigation', label: LABELS.mitigation, means: 'What is done about the risk that remains; needed for a waiver.', kind: 'area' }, sent)}
    ${field({ name: 'reviewBy', label: LABELS.reviewBy, means: 'The day by which it is looked at again.', kind: 'date' }, sent)}
    <fieldset>
      <legend>The findings chosen above</legend>
      ${field({ name: 'disposition', label: LABELS.disposition, means: 'Recorded together with the signed decision.', kind: 'choice', choices: codes(dispositions, 'leave them open') }, sent)}
      ${field({ name: 'expires', label: LABELS.expires, means: 'When a waiver ends and the findings come back; needed to waive.', kind: 'date' }, sent)}
    </fieldset>
    <fieldset>
      <legend>Signature</legend>
      ${field({ name: 'signedBy', label: LABELS.signedBy, means: 'Who answers for it; needed to sign.', kind: 'text' }, sent)}
      ${field({ name: 'signedOn', label: LABELS.signedOn, kind: 'date' }, sent)}
    </fieldset>
    <p class="buttons">
      <button type="submit" name="do" value="draft">Keep as a draft</button>
      <button type="submit" name="do" value="sign" class="primary">Sign</button>
    </p>
  </form>`;
}
