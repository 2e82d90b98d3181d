// The page of the events of a dataset: what its publisher tells, row by row, and the forms by which a person makes incidents of a row or of
// all that a rule takes. A rule is tried before it is kept.

import { html } from 'hono/html';

import { describeQuantity } from '#kernel/quantity.ts';

import type { Html } from '../html.ts';
import { harmMap } from '../incidents/map.ts';
import { to } from '../page-context.ts';
import type { PageContext } from '../page-context.ts';
import { hiddenTimes, NOTHING_SENT } from '../parts/form.ts';
import type { Sent } from '../parts/form.ts';
import { layout } from '../parts/layout.ts';
import { LONG_TABLE_SCRIPT } from '../parts/long-table.ts';
import { count } from '../parts/words.ts';
import type { EventsData } from './data.ts';
import { promoteForm } from './promote-form.ts';
import { reportPart } from './report.ts';
import type { Tried } from './report.ts';
import { eventTable } from './table.ts';

/** What a form of the page brought back. */
export interface EventsSent {
  readonly sent?: Sent;
  /** What a rule would do, or has done. */
  readonly tried?: Tried;
}

/** Renders the page. */
export function eventsView(data: EventsData, page: PageContext, { sent = NOTHING_SENT, tried }: EventsSent = {}): Html {
  const { dataset, title, release, leftOut } = data;
  return layout(page, {
    title: `Events: ${title}`,
    scripts: [LONG_TABLE_SCRIPT],
    kicker: html`<a href="${to(page, `/shelf/${dataset}`)}">${title}</a> · <code>${dataset}</code>`,
    content: html`<p class="lead">
        What the publisher tells of single events. They are observations: an event becomes an incident of this record
        only when a person says so.
      </p>
      ${leftOut === null ? '' : html`<p class="notice">${leftOut}</p>`}
      ${
        release === null
          ? html`<p class="empty">
              No release is on record at these times. Bring a file in with
              <code>tl source add ${dataset} FILE</code>.
            </p>`
          : html`${chooser(data, page)} ${tried === undefined ? '' : reportPart(tried, page)} ${found(data, page)}
            ${promoteForm(data, page, { sent, ...(tried === undefined ? {} : { tried }) })}`
      }`,
  });
}

function chooser({ dataset, releases, release }: EventsData, page: PageContext): Html {
  const asked = Object.fromEntries(page.query);
  return html`<form class="filter" action="/shelf/${dataset}/events" method="get">
    ${hiddenTimes(page.times)}
    <div class="field">
      <label for="release">Release</label>
      <select id="release" name="release">
        ${releases.map((name) => html`<option value="${name}" ${name === release ? html` selected` : ''}>${name}</option>`)}
      </select>
    </div>
    <div class="field">
      <label for="where">Which events</label>
      <input type="text" id="where" name="where" aria-describedby="where-means" value="${asked['where'] ?? ''}" />
      <p class="means" id="where-means">
        As <code>killed&gt;=10 and year=2016</code>: comparisons of killed, injured, year, place, country, type, grade,
        side. Numbers of people are compared by the lowest that is stated.
      </p>
    </div>
    <p class="buttons"><button type="submit">Show them</button></p>
  </form>`;
}

function found(data: EventsData, page: PageContext): Html {
  const { total, rule } = data;
  return html`<section aria-labelledby="events">
    <h2 id="events">${count(total, 'event')}</h2>
    <p>
      ${rule === null ? '' : html`Taken: <bdi>${rule}</bdi>. `}Civilians killed: ${describeQuantity(data.killed)};
      injured: ${describeQuantity(data.injured)}.
      <span class="quiet"
        >Sums of the lowest and of the highest numbers; of the best only where every event has one. Counted is every
        event here, whatever its grade and whoever is held responsible.</span
      >
    </p>
    ${total === 0 ? html`<p class="empty">No event fits.</p>` : html`${harmMap(data)} ${eventTable(data, page)}`}
  </section>`;
}
