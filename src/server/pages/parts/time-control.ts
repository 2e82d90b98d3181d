// The three times of a page, in the header of every page: a form that asks the same page again. A banner says when the page
// speaks of a past.

import { html } from 'hono/html';

import { addMonths, dateParts } from '#kernel/calendar-date.ts';
import type { CalendarDate } from '#kernel/calendar-date.ts';
import type { Times } from '#kernel/times.ts';

import type { Html } from '../html.ts';
import { isInThePast, to } from '../page-context.ts';
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
    <summary data-key="w">${summaryOf(page)}</summary>
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
      ${timeLine(page)}
      <p class="buttons">
        <button type="submit">Ask by these times</button
        >${isPast ? html` <a href="${newest(page)}" data-key="n">Back to the newest</a>` : ''}
      </p>
    </form>
  </details>`;
}

function summaryOf({ times: { asOf, knownAt, ledgerAt }, today }: PageContext): Html {
  const day = asOf ?? (today === null ? 'today' : `${today} (today)`);
  return html`<span>As of <b>${day}</b></span> <span>known on <b>${knownAt ?? 'any day'}</b></span>
    <span>ledger at <b>${ledgerAt === null ? 'newest' : moment(ledgerAt)}</b></span>`;
}

/** Years of the line of time, before the day of the clock. */
const YEARS = 40;

const STEPS = [
  ['{', -12, 'a year earlier'],
  ['[', -1, 'a month earlier'],
  [']', 1, 'a month later'],
  ['}', 12, 'a year later'],
] as const;

/** The day of the page on a line, and the steps from it; the steps are links, the line needs the script. */
function timeLine(page: PageContext): Html {
  const { times, today } = page;
  if (today === null) return html``;
  const day = times.asOf ?? today;
  const last = monthOf(today) + 1;
  const at = day >= today ? last : monthOf(day);
  return html`<p class="field time-line needs-script">
      <label for="time-line">As of, by the month</label>
      <input
        id="time-line"
        type="range"
        min="${last - YEARS * 12}"
        max="${last}"
        value="${at}"
        step="1"
        data-last="${today}"
        aria-valuetext="${day}"
        aria-describedby="time-line-says"
      />
      <output id="time-line-says" for="time-line">${day}</output>
    </p>
    <p class="field time-steps">
      ${STEPS.map(([key, months, word]) => {
        const moved = stepped(day, months);
        if (moved === null) return html`<span class="quiet">${word}</span> `;
        const query = Object.fromEntries(page.query);
        return html`<a href="${to({ times: { ...times, asOf: moved } }, page.path, query)}" data-key="${key}"
          >${word}</a
        > `;
      })}
    </p>`;
}

/** Months counted from year 0. */
function monthOf(day: CalendarDate): number {
  const { year, month } = dateParts(day);
  return year * 12 + month - 1;
}

/** The day some months off; null where the calendar of the house ends. */
function stepped(day: CalendarDate, months: number): CalendarDate | null {
  const year = dateParts(day).year + months / 12;
  return year < 2 || year > 2099 ? null : addMonths(day, months);
}

/** Says in words which past the page speaks of. */
export function timeBanner(page: PageContext): Html {
  return html`<div class="banner" role="status">
    <p class="page">${sentenceOf(page.times)} ${beforeAll(page)} <a href="${newest(page)}">Show the newest</a></p>
  </div>`;
}

/** A day before anything on record is silence of the record, not of the world. */
function beforeAll({ times, earliest }: PageContext): string {
  if (times.asOf === null || earliest === null || times.asOf >= earliest) return '';
  return `No record, as things stand, speaks of a day before ${earliest}: an empty page does not say that nothing happened.`;
}

function sentenceOf({ asOf, knownAt, ledgerAt }: Times): string {
  const parts = [
    asOf === null ? '' : `as of ${asOf}`,
    knownAt === null ? '' : `as known on ${knownAt}`,
    ledgerAt === null ? '' : `as this record held it at ${moment(ledgerAt)}`,
  ].filter((part) => part !== '');
  return `You read this page ${parts.join(', ')}.`;
}
