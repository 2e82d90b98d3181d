// The first page: what needs a decision now, and why.

import { html } from 'hono/html';

import { stateMark } from '../clocks/words.ts';
import type { Html } from '../html.ts';
import { isInThePast, to, toRecord } from '../page-context.ts';
import type { PageContext } from '../page-context.ts';
import { findingList, undecidableList } from '../parts/finding-list.ts';
import { layout } from '../parts/layout.ts';
import { SEVERITY_MARKS, severityMark } from '../parts/marks.ts';
import { problemTable } from '../parts/problem-table.ts';
import { capital, count, inWords, moment } from '../parts/words.ts';
import type { TodayData } from './data.ts';

/** More findings than this are left to the queue: nobody decides more in a day. */
const MOST_SHOWN = 20;

/** Renders the page. */
export function todayView(data: TodayData, page: PageContext): Html {
  const { asOf, partners, undecidable, brokenPolicies } = data;
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
          ? emptyHouse(page)
          : html`<p class="lead">
                What the rules found and nobody has disposed of, the gravest first; what is due next; what is new since
                you last looked. The software names reasons. You decide.
              </p>
              ${newsLine(data, page)} ${tally(data)}
              <section aria-labelledby="open">
                <h2 id="open">Open findings</h2>
                ${openFindings(data, page)}
              </section>
              <section aria-labelledby="clocks">
                <h2 id="clocks">Clocks</h2>
                ${clocksPart(data, page)}
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

function emptyHouse(page: PageContext): Html {
  if (isInThePast(page.times)) {
    return html`<p class="empty">
      No partner is on record at these times. That says nothing of what there was, only that none of it was on record.
    </p>`;
  }
  return html`<p class="empty">
    No partner is on record at these times. Load the examples with <code>tl start</code>, or import records of your own
    with <code>tl import</code>.
  </p>`;
}

/** What is new since the reader last looked; for who never looked, the way in. */
function newsLine({ looked }: TodayData, page: PageContext): Html {
  const at = page.head?.recordedAt ?? null;
  const seen =
    at === null || isInThePast(page.times)
      ? ''
      : html`<form action="/looked" method="post">
          <input type="hidden" name="at" value="${at}" /><button type="submit">Mark all as seen</button>
        </form>`;
  if (looked === null) {
    return html`<div class="news">
      <p>
        New here? <a href="${to(page, '/tour')}">Three questions</a> lead through the record, from a finding to the page
        of its source.
      </p>
      ${seen}
    </div>`;
  }
  const { since, written } = looked;
  return html`<div class="news">
    <p>
      ${written === 0 ? 'Nothing was written' : html`<a href="${to(page, '/changes', { since })}">${count(written, 'record')} written</a>`}
      since the newest record that you marked as seen, which was written on
      <span class="date">${moment(since)}</span>.
    </p>
    ${written === 0 ? '' : seen}
  </div>`;
}

/** The gravest; all of them stand in the queue. */
function openFindings({ open }: TodayData, page: PageContext): Html {
  if (open.length === 0) {
    return html`<p class="empty">No finding is open on this day. What cannot be answered stands below.</p>`;
  }
  return html`${findingList(open.slice(0, MOST_SHOWN), page, { withPartner: true, level: 3 })}
  ${
    open.length <= MOST_SHOWN
      ? ''
      : html`<p>
          These are the first ${MOST_SHOWN}.
          <a href="${to(page, '/findings')}">All ${count(open.length, 'open finding')}</a>, to filter and to order.
        </p>`
  }`;
}

function clocksPart({ clocks, next }: TodayData, page: PageContext): Html {
  return html`<p>
      <b>${clocks.running}</b> running, <b>${clocks.overdue}</b> overdue.
      <a href="${to(page, '/clocks')}">All clocks, and what cannot be answered of them</a>
    </p>
    ${
      next.length === 0
        ? html`<p class="empty">Nothing is due on a day that is known.</p>`
        : html`<ul class="links due-next">
            ${next.map(
              (clock) =>
                html`<li>
                  ${stateMark(clock.state)} <span class="date">${clock.due}</span>
                  <a href="${to(page, `/clocks/${clock.clock}`)}">${clock.title}</a
                  >${clock.partner === null ? '' : html`, <a href="${toRecord(page, clock.partner.id)}"><bdi>${clock.partner.label}</bdi></a>`}
                  <span class="quiet">${clock.owner}</span>
                </li>`,
            )}
          </ul>`
    }`;
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
