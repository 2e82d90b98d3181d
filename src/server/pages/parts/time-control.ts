// The three times of a page, in the header of every page: a form that asks the same page again. A banner says when the page
// speaks of a past.

import { html } from 'hono/html';

import type { Times } from '#kernel/times.ts';

import type { Html } from '../html.ts';
import { isInThePast } from '../page-context.ts';
import type { PageContext } from '../page-context.ts';
import { moment } from './words.ts';

/** The address of the same page without its times. */
function newest(page: PageContext): string {
  const query = new URLSearchParams(page.query.map(([name, value]): [string, string] => [name, value]));
  return query.size === 0 ? page.path : `${page.path}?${query.toString()}`;
}

/** The form. It is open where a time is set, so that nobody overlooks it. */
export function timeControl(page: PageContext): Html {
  const { asOf, knownAt, ledgerAt } = page.times;
  const isPast = isInThePast(page.times);
  return html`<details class="times" ${isPast ? html` open` : ''}>
    <summary>${summaryOf(page)}</summary>
    <form action="${page.path}" method="get">
      ${page.query.map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`)}
      <p class="field">
        <label for="asOf">As of</label
        ><input
          id="asOf"
          name="asOf"
          type="text"
          inputmode="numeric"
          placeholder="YYYY-MM-DD"
          size="12"
          value="${asOf ?? ''}"
          aria-describedby="asOf-means"
        /><span class="means" id="asOf-means">how the world was on that day</span>
      </p>
      <p class="field">
        <label for="knownAt">As known on</label
        ><input
          id="knownAt"
          name="knownAt"
          type="text"
          inputmode="numeric"
          placeholder="YYYY-MM-DD"
          size="12"
          value="${knownAt ?? ''}"
          aria-describedby="knownAt-means"
        /><span class="means" id="knownAt-means">only what could be known by then</span>
      </p>
      <p class="field">
        <label for="ledgerAt">Ledger time</label
        ><input
          id="ledgerAt"
          name="ledgerAt"
          type="text"
          value="${ledgerAt ?? ''}"
          placeholder="2026-11-21T10:00:00Z"
          size="24"
          aria-describedby="ledgerAt-means"
        /><span class="means" id="ledgerAt-means">what this record held then, for auditors</span>
      </p>
      <p class="buttons">
        <button type="submit">Ask by these times</button
        >${isPast ? html` <a href="${newest(page)}">Back to the newest</a>` : ''}
      </p>
    </form>
  </details>`;
}

function summaryOf({ times: { asOf, knownAt, ledgerAt }, today }: PageContext): Html {
  const day = asOf ?? (today === null ? 'today' : `${today} (today)`);
  return html`<span>As of <b>${day}</b></span> <span>known on <b>${knownAt ?? 'any day'}</b></span>
    <span>ledger at <b>${ledgerAt === null ? 'newest' : moment(ledgerAt)}</b></span>`;
}

/** Says in words which past the page speaks of. */
export function timeBanner(page: PageContext): Html {
  return html`<div class="banner" role="status">
    <p class="page">${sentenceOf(page.times)} <a href="${newest(page)}">Show the newest</a></p>
  </div>`;
}

function sentenceOf({ asOf, knownAt, ledgerAt }: Times): string {
  const parts = [
    asOf === null ? '' : `as of ${asOf}`,
    knownAt === null ? '' : `as known on ${knownAt}`,
    ledgerAt === null ? '' : `as this record held it at ${moment(ledgerAt)}`,
  ].filter((part) => part !== '');
  return `You read this page ${parts.join(', ')}.`;
}
