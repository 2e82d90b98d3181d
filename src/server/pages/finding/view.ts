// The page of a finding: the sentence, the trace, what would change the answer, and the form by which a person disposes of it.

import { html } from 'hono/html';

import { touches } from '#kernel/json-pointer.ts';
import type { Evidence } from '#rules/fact.ts';
import type { PlainLine } from '#rules/plain-words.ts';

import type { Html } from '../html.ts';
import { to, toRecord } from '../page-context.ts';
import type { PageContext } from '../page-context.ts';
import { citationList } from '../parts/fields.ts';
import { findingDue, findingStanding } from '../parts/finding-list.ts';
import { NOTHING_SENT } from '../parts/form.ts';
import type { Sent } from '../parts/form.ts';
import { layout } from '../parts/layout.ts';
import { answerMark, groundsMark, SEVERITY_MARKS, severityMark } from '../parts/marks.ts';
import { changeList, evidenceList, factSide, traceTree } from '../parts/trace.ts';
import type { Where } from '../parts/trace.ts';
import { count, inWords } from '../parts/words.ts';
import type { FindingData } from './data.ts';
import { dispositionForm } from './disposition-form.ts';
import { ownerSection } from './owner-form.ts';

/** What the two forms of the page hold when one of them comes back with refusals. */
export interface FormsSent {
  readonly disposition?: Sent;
  readonly owner?: Sent;
}

/** Renders the page. */
export function findingView(data: FindingData, page: PageContext, sent: FormsSent = {}): Html {
  const { finding, changes, plain } = data;
  const { evaluation, partner, subject } = finding;
  const where: Where = { page, refsOf: placesOf(data.cited, page) };
  return layout(page, {
    title: `${finding.title}: ${subject.label}`,
    heading: html`${severityMark(finding.severity)} ${finding.title}`,
    kicker: html`Finding on <a href="${toRecord(page, partner.id)}"><bdi>${partner.label}</bdi></a> ·
      <code>${finding.id}</code>`,
    content: html` <p class="lead sentence"><bdi>${finding.sentence}</bdi></p>
      <dl class="fields summary">
        <div>
          <dt>Asks</dt>
          <dd>${SEVERITY_MARKS[finding.severity].means}</dd>
        </div>
        <div>
          <dt>About</dt>
          <dd>
            ${inWords(subject.kind)} <a href="${toRecord(page, subject.id)}"><bdi>${subject.label}</bdi></a>
          </dd>
        </div>
        <div>
          <dt>Opened</dt>
          <dd>
            <span class="date">${finding.since}</span
            >${finding.since === finding.opened ? '' : html` (found at the end of the month, <span class="date">${finding.opened}</span>)`};
            all that it rests on could be known from
            <span class="date">${finding.knownSince}</span>
          </dd>
        </div>
        <div>
          <dt>Last met</dt>
          <dd><span class="date">${finding.lastHeld}</span>${findingStanding(finding)}</dd>
        </div>
        <div>
          <dt>On this day</dt>
          <dd>${answerMark(finding.holdsNow)}</dd>
        </div>
        <div>
          <dt>Due</dt>
          <dd>
            ${findingDue(finding)}
            ${finding.state === 'disposed' ? '' : html`<a href="#disposition-head" data-key="d">Dispose of it</a> <kbd>d</kbd>`}
          </dd>
        </div>
      </dl>
      <section aria-labelledby="why">
        <h2 id="why">Why: the trace</h2>
        <p class="means">
          Each condition of the rule as it was answered for <span class="date">${evaluation.asOf}</span>, the last day
          on which the rule was met. The rule:
          <a href="${to(page, `/policies/${finding.policy}`)}">${finding.title}</a>.
        </p>
        ${traceTree(evaluation.trace, where)}
        ${
          evaluation.severityTraces.length === 0
            ? ''
            : html`<h3>How grave it is</h3>
                ${evaluation.severityTraces.map(
                  ({ is, trace }) =>
                    html`<div class="branch">
                      <p>${severityMark(is)} ${trace === null ? 'otherwise' : 'when:'}</p>
                      ${trace === null ? '' : traceTree(trace, where)}
                    </div>`,
                )}`
        }
        ${
          evaluation.shown.length === 0
            ? ''
            : html`<h3>Shown beside it</h3>
                <div class="sides">
                  ${evaluation.shown.map((side) => html`<div class="side">${factSide(side, where)}</div>`)}
                </div>`
        }
      </section>
      <section aria-labelledby="change">
        <h2 id="change">What would change the answer</h2>
        <p>
          <a href="${to(page, `/policies/${finding.policy}/what-if`, { finding: finding.id })}"
            >Try it with other facts</a
          >
        </p>
        ${changeList(changes)}
      </section>
      <section aria-labelledby="evidence">
        <h2 id="evidence">The evidence</h2>
        ${evidenceList(evaluation.evidence, page, { isOpen: true, refsOf: placesOf(data.cited, page) })}
        <p class="quiet">
          Hash of the inputs: <code>${evaluation.inputsHash.slice(0, 16)}</code>. Version of the rule:
          <code>${evaluation.version.slice(0, 16)}</code>.
        </p>
      </section>
      <section aria-labelledby="rule">
        <h2 id="rule">What the rule rests on</h2>
        <ul>
          ${evaluation.sources.map(({ document, at, verified, doubt }) => html`<li>${document}, ${at}. ${groundsMark(verified, doubt)}</li>`)}
        </ul>
        ${
          plain.length === 0
            ? ''
            : html`<details>
                <summary>The rule in plain words</summary>
                ${plainList(plain)}
              </details>`
        }
      </section>
      ${ownerSection(data, page, sent.owner ?? NOTHING_SENT)}
      ${dispositionSection(data, page, sent.disposition ?? NOTHING_SENT)}`,
  });
}

/** A record of very many citations does not drown the number that stands on it. */
const MOST_PLACES = 4;

/** Where the sources say what a piece of evidence put in: the places for its part of the record, else for the whole. */
function placesOf(cited: FindingData['cited'], page: PageContext): (each: Evidence) => Html {
  const byRecord = new Map(cited.map(({ record, places }) => [record, places]));
  return ({ record, at }) => {
    const places = byRecord.get(record) ?? [];
    const near = places.filter((place) => touches(place.at, at));
    const all = near.length === 0 ? places : near;
    const more = all.length - MOST_PLACES;
    return html`${citationList(page, record, all.slice(0, MOST_PLACES))}${more > 0 ? html` <a href="${toRecord(page, record)}">and ${count(more, 'more place')}</a>` : ''}`;
  };
}

/** Nested lines of plain words. */
export function plainList(lines: readonly PlainLine[]): Html {
  return html`<ul class="plain">
    ${lines.map(({ text, parts }) => html`<li>${text}${parts.length === 0 ? '' : plainList(parts)}</li>`)}
  </ul>`;
}

function actWords(
  { record, disposition, by, on, reason, mitigation }: FindingData['acts'][number],
  page: PageContext,
): Html {
  return html`<b>${inWords(disposition)}</b> by <bdi>${by}</bdi> on <span class="date">${on}</span>:
    <bdi>${reason}</bdi>${mitigation === null ? '' : html` Mitigation: <bdi>${mitigation}</bdi>`}
    <a href="${toRecord(page, record)}">The record of it</a>`;
}

function dispositionSection(data: FindingData, page: PageContext, sent: Sent): Html {
  const { finding, decisions } = data;
  const { disposition } = finding;
  return html`<section aria-labelledby="disposition-head">
    <h2 id="disposition-head">How it was disposed of</h2>
    ${
      disposition === null
        ? html`<p>
            ${data.acts.length === 0 ? 'Nobody has disposed of it.' : 'Nothing that was done about it is in force on the day.'}
            A finding closes by a recorded act of a person and by nothing else.
          </p>`
        : html`<p>
            ${actWords(disposition, page)}
            ${disposition.expires === null ? '' : html` It comes back on <span class="date">${disposition.expires}</span>.`}
          </p>`
    }
    ${
      data.acts.length === 0
        ? ''
        : html`<p>On record, and not what stands on the day:</p>
            <ul>
              ${data.acts.map((act) => html`<li>${actWords(act, page)} ${act.expires === null ? '' : html` It held until <span class="date">${act.expires}</span> at the latest.`}</li>`)}
            </ul>`
    }
    ${decisions.length === 0 ? '' : html`<p>Decisions that answer it: ${decisions.map(({ id, label, state }) => html`<a href="${toRecord(page, id)}"><bdi>${label}</bdi></a> (${state}) `)}</p>`}
    ${finding.state === 'disposed' && sent.problems.length === 0 ? '' : dispositionForm(data, page, sent)}
  </section>`;
}
