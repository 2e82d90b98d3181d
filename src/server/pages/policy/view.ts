// The page of one rule: in plain words, its numbers by date, what it rests on, and its worked cases.

import { html } from 'hono/html';

import { plainList } from '../finding/view.ts';
import type { Html } from '../html.ts';
import { to } from '../page-context.ts';
import type { PageContext } from '../page-context.ts';
import { layout } from '../parts/layout.ts';
import { groundsMark, severityMark } from '../parts/marks.ts';
import { table } from '../parts/table.ts';
import { count, inWords } from '../parts/words.ts';
import type { PolicyData } from '../policies/data.ts';
import { STANDINGS } from '../policies/view.ts';

/** Renders the page. */
export function policyView(data: PolicyData, page: PageContext): Html {
  const { id, title, kind, severities, standing, version, plain, sources, cases } = data;
  return layout(page, {
    title,
    kicker: html`<a href="${to(page, '/policies')}">Policies</a> · ${inWords(kind)} · <code>${id}</code>`,
    content: html`<p class="lead">
        ${severities.map((severity) => html`${severityMark(severity)} `)} It stands on:
        ${standing.is === 'house' ? html`<span class="grounds is-proposal">${STANDINGS.house}</span>` : STANDINGS[standing.is]}.
        ${standing.says}
      </p>
      <p>
        <a href="${to(page, `/policies/${id}/what-if`)}">Try it: what would it say, if …?</a> ·
        <a href="${to(page, `/policies/${id}/back-test`)}">Back-test: what would it have said, and what came?</a>
      </p>
      <section aria-labelledby="plain">
        <h2 id="plain">In plain words</h2>
        <p class="means">Made from the rule itself, so that what is written here is what is computed.</p>
        ${plainList(plain)}
      </section>
      <section aria-labelledby="numbers">
        <h2 id="numbers">Its numbers, by date</h2>
        ${parameterTable(data)}
      </section>
      <section aria-labelledby="sources">
        <h2 id="sources">What it rests on</h2>
        <ul>
          ${sources.map(({ document, at, verified, doubt }) => html`<li>${document}, ${at}. ${groundsMark(verified, doubt)}</li>`)}
        </ul>
      </section>
      <section aria-labelledby="cases">
        <h2 id="cases">Worked cases</h2>
        ${
          cases.length === 0
            ? html`<p class="empty">The rule has no worked cases.</p>`
            : table({
                caption: `${count(cases.length, 'case')}, run just now`,
                columns: [
                  { title: 'Case', isHead: true },
                  { title: 'On' },
                  { title: 'Facts' },
                  { title: 'Expected' },
                  { title: 'Answered' },
                  { title: 'Over the edge' },
                ],
                rows: cases.map((each) => ({
                  cells: [
                    html`${each.name}${each.because === null ? '' : html`<br /><span class="quiet">${each.because}</span>`}`,
                    html`<span class="date">${each.asOf}</span>`,
                    html`<ul class="plain">
                      ${each.facts.map(({ fact, value }) => html`<li><code>${fact}</code>: ${value}</li>`)}
                    </ul>`,
                    inWords(each.expected),
                    each.agrees
                      ? html`${inWords(each.answered)}`
                      : html`<b class="overdue">${inWords(each.answered)}, not as expected</b>`,
                    each.edge ?? '',
                  ],
                })),
              })
        }
      </section>
      <p class="quiet">Version of the rule: <code>${version.slice(0, 16)}</code></p>`,
  });
}

function parameterTable({ parameters, asOf }: PolicyData): Html {
  if (parameters.length === 0) return html`<p class="empty">The rule has no numbers of its own.</p>`;
  return table({
    caption: `Numbers of the rule; bold: the value on ${asOf}`,
    quiet: true,
    columns: [{ title: 'Number', isHead: true }, { title: 'Value from' }, { title: 'Source' }],
    rows: parameters.map(({ name, means, values, source, verified, doubt }) => ({
      cells: [
        html`${name.replaceAll('_', ' ')}<br /><span class="quiet">${means}</span>`,
        html`${values.map(({ from, shown, holdsOnDay }) => html`<span class="stacked">${holdsOnDay ? html`<b>${shown}</b>` : shown} <span class="quiet">from ${from}</span></span>`)}`,
        html`${source.document}, ${source.at}. ${groundsMark(verified, doubt, 'our proposal')}`,
      ],
    })),
  });
}
