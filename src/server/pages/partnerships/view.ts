// The page of all partnerships at a glance.

import { html } from 'hono/html';

import { notFiscalInWords } from '../../partner-years.ts';
import type { Html } from '../html.ts';
import { to } from '../page-context.ts';
import type { PageContext } from '../page-context.ts';
import { hiddenTimes } from '../parts/form.ts';
import { layout } from '../parts/layout.ts';
import { LONG_TABLE_SCRIPT } from '../parts/long-table.ts';
import { capital, count, inWords } from '../parts/words.ts';
import type { PartnershipsData } from './data.ts';
import { partnershipTable } from './table.ts';

/** Renders the page. */
export function partnershipsView(data: PartnershipsData, page: PageContext): Html {
  const { asOf, total, given } = data;
  return layout(page, {
    title: 'Partnerships',
    scripts: [LONG_TABLE_SCRIPT],
    kicker: html`As of <span class="date">${asOf}</span>`,
    content:
      total === 0
        ? html`<p class="empty">No partner is on record at these times.</p>`
        : html`<p class="lead">
              Who is assisted, at a glance: what the rules find open, what was given, what happened to civilians. Every
              column can be sorted, and the name leads to everything on record.
            </p>
            ${filterForm(data, page)}
            ${
              given.of === 0
                ? html`<p class="empty">
                    None of ${count(total, 'partnership')} fits. <a href="${to(page, '/partnerships')}">Show all</a>
                  </p>`
                : partnershipTable(data, page)
            }
            ${countsSection(data, page)}
            <p><a href="${to(page, '/partnerships/map')}">Partners on a map</a></p>`,
  });
}

function countsSection({ series, notFiscal, harmMeasures }: PartnershipsData, page: PageContext): Html {
  const word = (id: string, words: string): Html => html`<a href="${to(page, `/definitions/${id}`)}">${words}</a>`;
  const harm = (line: keyof PartnershipsData['harmMeasures']): Html => {
    const { title, definition, scope } = harmMeasures[line];
    return html`<dt id="counts-${line}">${title}</dt>
      <dd>
        ${definition} ${scope} Of the last complete calendar year for which the record has any figure, as best estimate
        with its range. ${word('civilian-harm', 'What harm to civilians can mean')}.
      </dd>`;
  };
  return html`<section aria-labelledby="counts">
    <h2 id="counts">What each column counts</h2>
    <p>A figure leads to the part of its partner’s page that lays it out, row by row with its sources.</p>
    <dl>
      <dt id="counts-findings">Open findings</dt>
      <dd>
        What <a href="${to(page, '/policies')}">the rules</a> find and nobody has disposed of, by severity; and how many
        answers cannot be given for want of what they rest on. The line counts what the rules found, by the year of
        opening, whatever became of it.
      </dd>
      <dt id="counts-assistance">Assistance</dt>
      <dd>
        ${series === null ? 'No assistance is on record by fiscal years.' : html`Claims of the series <b>${series}</b>, of its last complete fiscal year on record: what the partner alone received. What went to several partners together stands beside it and is in no sum. Amounts of different series are counts of their own and are never added.`}
        ${notFiscalInWords(notFiscal)} ${word('security-assistance', 'What security assistance can mean')}.
      </dd>
      ${harm('intentional')} ${harm('incidental')}
      <dt id="counts-coups">Coup attempts on record</dt>
      <dd>
        Events in the regime that a source calls an attempt, whether it came off or not; no more than what the sources
        on record cover. ${word('coup', 'What a coup can mean')}.
      </dd>
    </dl>
    <p class="quiet">
      Each line of years has its own scale, from zero to its own highest figure; all lines of a column lie on the same
      years. Hatched: no figure on record, which is not zero. Blocks run from the least to the most, the stroke in them
      is the best estimate.
    </p>
  </section>`;
}

function filterForm({ types, authorities, allSeries, series }: PartnershipsData, page: PageContext): Html {
  const asked = new Map(page.query);
  const choice = (name: string, label: string, choices: readonly (readonly [string, string])[], chosen: string): Html =>
    html`<label
      >${label}
      <select name="${name}">
        ${choices.map(([value, words]) => html`<option value="${value}" ${value === chosen ? html` selected` : ''}>${words}</option>`)}
      </select></label
    > `;
  return html`<form class="filter" action="/partnerships" method="get">
    ${choice('type', 'Type', [['', 'all'], ...types.map((each) => [each, capital(inWords(each))] as const)], asked.get('type') ?? '')}
    ${choice('authority', 'Supported under', [['', 'any authority'], ...authorities.map(({ id, name }) => [id, `${id}: ${name}`] as const)], asked.get('authority') ?? '')}
    ${
      allSeries.length === 0
        ? ''
        : choice(
            'series',
            'Assistance as counted by',
            allSeries.map((each) => [each, each] as const),
            series ?? '',
          )
    }
    ${['order', 'find'].map((name) => (asked.has(name) ? html`<input type="hidden" name="${name}" value="${asked.get(name)}" />` : ''))}
    ${hiddenTimes(page.times)}
    <button>Show</button>
  </form>`;
}
