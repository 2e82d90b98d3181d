// The page of all clocks: what has to be done by when, by whom, and what that rests on.

import { html } from 'hono/html';

import { SHOWN_STATES } from '../../contracts/clocks.ts';
import type { Html } from '../html.ts';
import { to } from '../page-context.ts';
import type { PageContext } from '../page-context.ts';
import { hiddenTimes } from '../parts/form.ts';
import { layout } from '../parts/layout.ts';
import { table } from '../parts/table.ts';
import { capital, count } from '../parts/words.ts';
import type { ClocksData } from './data.ts';
import { CLOCK_COLUMNS, clockRow, STATE_WORDS, stateMark } from './words.ts';

/** Renders the page. */
export function clocksView(data: ClocksData, page: PageContext): Html {
  const { clocks, total, asOf, asked } = data;
  const open = clocks.filter(({ state }) => state === 'not-known');
  const answered = clocks.filter(({ state }) => state !== 'not-known');
  return layout(page, {
    title: 'Clocks',
    kicker: html`As of <span class="date">${asOf}</span>`,
    content: html`<p class="lead">
        What has to be done by when, and who owes it. The day of receipt is day 0; weekends and recess count. A length
        that nobody has read in its text for that day is marked and is not law.
      </p>
      ${tally(data, page)} ${filterForm(data, page)}
      ${clocks.length === 0 ? html`<p class="empty">No clock fits. <a href="${to(page, '/clocks', { state: 'all' })}">Show all</a></p>` : ''}
      ${part('list', heading(asked.state), answered, page)} ${part('open', 'What cannot be answered', open, page)}
      ${total > clocks.length ? html`<p>These are the first ${clocks.length} of ${count(total, 'clock')}.</p>` : ''}
      <p>
        <a href="${to(page, '/clocks.ics', Object.fromEntries(page.query))}"
          >Take these days along as a calendar (ICS)</a
        >; days that are not known have no entry in it.
      </p>`,
  });
}

function part(id: string, title: string, clocks: ClocksData['clocks'], page: PageContext): Html {
  return clocks.length === 0
    ? html``
    : html`<section aria-labelledby="${id}">
        <h2 id="${id}">${title}</h2>
        ${table({
          caption: count(clocks.length, 'clock'),
          columns: CLOCK_COLUMNS,
          rows: clocks.map((clock) => clockRow(clock, page)),
        })}
      </section>`;
}

function heading(state: ClocksData['asked']['state']): string {
  if (state === 'open') return 'Still to be looked after';
  return state === 'all' ? 'All clocks' : capital(STATE_WORDS[state].word);
}

function tally({ counts }: ClocksData, page: PageContext): Html {
  return html`<dl class="tally">
    ${Object.entries(STATE_WORDS).flatMap(([state, { means }]) => {
      const found = counts.find((each) => each.state === state);
      return found === undefined
        ? []
        : [
            html`<div>
              <dt>${stateMark(found.state)}</dt>
              <dd>
                <a href="${to(page, '/clocks', { state })}"><b>${found.clocks}</b></a>
                <span class="quiet">${means}</span>
              </dd>
            </div>`,
          ];
    })}
  </dl>`;
}

function filterForm({ asked, partners }: ClocksData, page: PageContext): Html {
  return html`<form class="filter" action="/clocks" method="get">
    <label
      >State
      <select name="state">
        ${SHOWN_STATES.map((each) => html`<option value="${each}" ${each === asked.state ? 'selected' : ''}>${heading(each)}</option>`)}
      </select></label
    >
    <label
      >Partner
      <select name="partner">
        <option value="">all</option>
        ${partners.map(({ id, label }) => html`<option value="${id}" ${id === asked.partner ? 'selected' : ''}>${label}</option>`)}
      </select></label
    >
    <label>Owner <input name="owner" value="${asked.owner}" maxlength="200" placeholder="all" /></label>
    ${hiddenTimes(page.times)}
    <button>Show</button>
  </form>`;
}
