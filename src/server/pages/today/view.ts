// The first page: what needs a decision now, and why.

import { html } from 'hono/html';

import type { Html } from '../html.ts';
import { to, toRecord } from '../page-context.ts';
import type { PageContext } from '../page-context.ts';
import { findingList, undecidableList } from '../parts/finding-list.ts';
import { layout } from '../parts/layout.ts';
import { SEVERITY_MARKS, severityMark } from '../parts/marks.ts';
import { problemTable } from '../parts/problem-table.ts';
import { capital, count, inWords, moment } from '../parts/words.ts';
import type { TodayData } from './data.ts';

/** Renders the page. */
export function todayView(data: TodayData, page: PageContext): Html {
  const { asOf, partners, open, undecidable, brokenPolicies } = data;
  return layout(page, {
    title: 'What needs a decision',
    kicker: html`As of <span class="date">${asOf}</span>, over ${count(partners, 'partner')}`,
    content: html` ${
        brokenPolicies.length === 0
          ? ''
          : html`<section class="notice" aria-labelledby="broken">
              <h2 id="broken">${count(brokenPolicies.length, 'problem')} on the shelf of policies</h2>
              <p>The policies named here are not applied until they are corrected. The others are.</p>
              ${problemTable(brokenPolicies)}
            </section>`
      }
      ${
        partners === 0
          ? emptyHouse()
          : html`${tally(data)}
              <p class="clocks-line">
                <a href="${to(page, '/clocks')}">Clocks</a> running: <b>${data.clocks.running}</b>, overdue:
                <b>${data.clocks.overdue}</b>
              </p>
              <section aria-labelledby="open">
                <h2 id="open">Open findings</h2>
                ${open.length === 0 ? html`<p class="empty">No finding is open on this day. What cannot be answered stands below.</p>` : findingList(open, page, { withPartner: true, level: 3 })}
              </section>
              <section aria-labelledby="unknown">
                <h2 id="unknown">What cannot be answered</h2>
                ${
                  undecidable.length === 0
                    ? html`<p class="empty">Every rule that was asked has an answer.</p>`
                    : html`<p>A rule with a missing fact answers neither yes nor no. It names what is missing.</p>
                        ${undecidableList(undecidable, page, true)}`
                }
              </section>`
      }
      <section aria-labelledby="recent">
        <h2 id="recent">What people recorded last</h2>
        ${recentList(data, page)}
      </section>`,
  });
}

function emptyHouse(): Html {
  return html`<p class="empty">
    No partner is on record at these times. Load the examples with <code>tl start</code>, or import records of your own
    with <code>tl import</code>.
  </p>`;
}

function tally({ open, disposed, undecidable }: TodayData): Html {
  const severities = ['stop', 'red', 'amber', 'note'] as const;
  const overdue = open.flatMap(({ actions }) => actions).filter((action) => action.overdue).length;
  return html`<dl class="tally">
    ${severities.map((severity) => {
      const number = open.filter((finding) => finding.severity === severity).length;
      return html`<div>
        <dt>${severityMark(severity)}</dt>
        <dd><b>${number}</b> open <span class="quiet">${SEVERITY_MARKS[severity].means}</span></dd>
      </div>`;
    })}
    <div>
      <dt>Overdue</dt>
      <dd><b>${overdue}</b> ${overdue === 1 ? 'action' : 'actions'}</dd>
    </div>
    <div>
      <dt>
        <span class="unknown"><span class="unknown-word">not known</span></span>
      </dt>
      <dd><b>${undecidable.length}</b> ${undecidable.length === 1 ? 'answer' : 'answers'}</dd>
    </div>
    <div>
      <dt>Disposed of</dt>
      <dd><b>${disposed}</b></dd>
    </div>
  </dl>`;
}

function recentList({ recent }: TodayData, page: PageContext): Html {
  if (recent.length === 0) {
    return html`<p class="empty">
      No decision, disposition or choice among claims is on record yet.
      <a href="${to(page, '/decisions/new')}">Draft a decision</a>
    </p>`;
  }
  return html`<ul class="links">
    ${recent.map(
      ({ id, kind, label, version, recordedAt }) =>
        html`<li>
          <span class="date">${moment(recordedAt)}</span> ${capital(inWords(kind))}:
          <a href="${toRecord(page, id)}"><bdi>${label}</bdi></a
          >${version > 1 ? html` <span class="quiet">version ${version}</span>` : ''}
        </li>`,
    )}
  </ul>`;
}
