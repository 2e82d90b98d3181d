// The page of the back-test of one rule: how often it would have warned, how often that was right, and what it would have missed, by
// name, beside two baselines that were given as many alerts. What it could not answer stands apart.

import { html } from 'hono/html';
import type { z } from 'zod';

import type { policyBackTestPage } from '../../contracts/back-test.ts';
import type { Html } from '../html.ts';
import { to } from '../page-context.ts';
import type { PageContext } from '../page-context.ts';
import { estimateCell, SCALES } from '../parts/estimates.ts';
import { layout } from '../parts/layout.ts';
import { notKnown } from '../parts/marks.ts';
import { table } from '../parts/table.ts';
import { capital, count } from '../parts/words.ts';
import { howToRead, missingDataset, numbersForm } from './parts.ts';

export type PolicyBackTestData = z.output<typeof policyBackTestPage.output>;
type Test = Extract<PolicyBackTestData['answer'], { is: 'worked' }>['test'];
type SightTest = Test['sights'][number];
type Judged = SightTest['outcomes'][number];

/** Renders the page. */
export function policyBackTestView({ policy, answer }: PolicyBackTestData, page: PageContext): Html {
  return layout(page, {
    title: `Back-test: ${policy.title}`,
    kicker: html`<a href="${to(page, `/policies/${policy.id}`)}">The rule</a> · <code>${policy.id}</code>`,
    content: html`<p class="lead">
        What the rule would have said at the end of each year, from what was known on that day, set against what came in
        the year after. It was not made to foretell; what it catches and misses is told all the same.
      </p>
      ${answer.is === 'missing' ? missingDataset(answer, page) : worked(answer.test, page)}
      <p><a href="${to(page, '/back-test')}">The baselines alone, and how they are worked out</a></p>`,
  });
}

function worked({ release, threshold, over, subjects, asked, leftOut, sights }: Test, page: PageContext): Html {
  return html`<p>
      Asked of
      ${over === 'countries' ? `${count(subjects, 'country', 'countries')} of the panel` : `${count(subjects, 'partner')} on record`}
      on the last day of each year from ${asked[0]} to ${asked[1]}. Outcomes are those of release ${release.release} of
      <a href="${to(page, `/shelf/${release.dataset}`)}">${release.dataset}</a>, from ${threshold} deaths on.
      ${leftOut.length === 0 ? '' : html`Not on the panel: <bdi>${leftOut.join(', ')}</bdi>.`}
    </p>
    ${numbersForm([{ name: 'threshold', label: 'Deaths in a year from which an outcome counts', value: threshold }], page)}
    ${howToRead()} ${sights.map((sight) => sightSection(sight))}`;
}

const SIGHT_MEANS = {
  then: 'Nothing that was published after the day of asking was looked at. A publication that is known to the year counts from its last day. A rule that asks several things can say no where one of them is certainly not so, and yes only where all are known.',
  today:
    'Hindsight: the same days, with the newest releases and everything that is on record today. Nobody could have had these answers then.',
} as const;

function sightSection({ sight, title, lagged, lacks, outcomes }: SightTest): Html {
  return html`<section aria-labelledby="${sight}">
    <h2 id="${sight}">${capital(title)}</h2>
    <p class="means">
      ${SIGHT_MEANS[sight]}
      ${lagged === 0 ? '' : `${count(lagged, 'answer')} could be had only as of the end of the year before, because the figures of the year were not out.`}
    </p>
    ${table({
      caption: `Alerts and what came of them, ${title}`,
      columns: [
        { title: 'Outcome of the next year', isHead: true },
        { title: 'Alerts by' },
        { title: 'Alerts', align: 'end' },
        { title: 'a year', align: 'end' },
        { title: 'Right', align: 'end' },
        { title: 'Precision' },
        { title: 'Recall' },
      ],
      rows: outcomes.flatMap((each) => [
        {
          cells: [
            each.title,
            'the rule',
            each.alerts,
            each.alertsAYear === null ? '–' : each.alertsAYear.toFixed(1),
            each.hits,
            estimateCell(each.precision, SCALES.share, 'there was no alert'),
            estimateCell(each.recall, SCALES.share, 'nothing came where it answered'),
          ],
        },
        ...each.baselines.map((baseline) => ({
          cells: [
            each.title,
            `as many by: ${baseline.title.toLowerCase()}`,
            baseline.lacks === null ? each.alerts : '–',
            baseline.lacks === null && each.alertsAYear !== null ? each.alertsAYear.toFixed(1) : '–',
            baseline.hits === null ? '–' : Number(baseline.hits.toFixed(1)),
            estimateCell(baseline.precision, SCALES.share, baseline.lacks ?? 'there was no alert'),
            estimateCell(baseline.recall, SCALES.share, baseline.lacks ?? 'nothing came where it answered'),
          ],
        })),
      ]),
    })}
    ${countsTable(outcomes, title)}
    ${
      lacks.length === 0
        ? ''
        : table({
            caption: `What was missing where the rule could not be answered, ${title}`,
            columns: [{ title: 'Missing', isHead: true }, { title: 'Why' }, { title: 'Country-years', align: 'end' }],
            rows: lacks.map((lack) => ({
              cells: [
                lack.title,
                lack.is === 'not-published'
                  ? notKnown('nothing of it had been published by then')
                  : notKnown(`such as: ${lack.why}`),
                lack.rows.toLocaleString('en-US'),
              ],
            })),
          })
    }
    ${outcomes.map((each) => namesOf(each, sight))}
  </section>`;
}

function countsTable(outcomes: readonly Judged[], title: string): Html {
  return table({
    caption: `Country-years that the rule was asked about, ${title}`,
    columns: [
      { title: 'Outcome of the next year', isHead: true },
      { title: 'Answered', align: 'end' },
      { title: 'of them came', align: 'end' },
      { title: 'Missed', align: 'end' },
      { title: 'False alarms', align: 'end' },
      { title: 'Could not be answered', align: 'end' },
      { title: 'of them came', align: 'end' },
      { title: 'Not asked', align: 'end' },
    ],
    rows: outcomes.map((each) => ({
      cells: [
        each.title,
        ...[
          each.answered,
          each.positives,
          each.misses.length,
          each.falseAlarms.length,
          each.undecidable,
          each.positivesUndecidable,
          each.notAsked,
        ].map((number) => number.toLocaleString('en-US')),
      ],
    })),
  });
}

function namesOf({ outcome, title, misses, falseAlarms, unanswered, years }: Judged, sight: string): Html {
  const told = years.filter(({ answered }) => answered > 0);
  return html`<h3 id="${sight}-${outcome}">${title}: year by year, and by name</h3>
    ${
      told.length === 0
        ? html`<p class="empty">In no year could the rule be answered.</p>`
        : html`<details>
            <summary>${count(told.length, 'year')} in which it was answered</summary>
            ${table({
              caption: `${title} by year`,
              columns: [
                { title: 'Year of the outcome', isHead: true },
                { title: 'Answered', align: 'end' },
                { title: 'Could not be', align: 'end' },
                { title: 'Alerts', align: 'end' },
                { title: 'Right', align: 'end' },
                { title: 'Came', align: 'end' },
              ],
              rows: told.map((each) => ({
                cells: [each.year, each.answered, each.undecidable, each.alerts, each.hits, each.positives],
              })),
            })}
          </details>`
    }
    ${nameList('Missed', 'came, and the rule had said no', misses)}
    ${nameList('False alarms', 'alerted, and it did not come', falseAlarms)}
    ${nameList('Not answered', 'came where the rule could not be answered: neither caught nor missed', unanswered)}`;
}

function nameList(title: string, means: string, rows: Judged['misses']): Html {
  if (rows.length === 0) return html`<p class="quiet">${title}: none (${means}).</p>`;
  const byYear = [...Map.groupBy(rows, ({ year }) => year)];
  return html`<details>
    <summary>${title}: ${count(rows.length, 'country-year')} (${means})</summary>
    <dl class="terms">
      ${byYear.map(
        ([year, own]) =>
          html`<dt>${year}</dt>
            <dd>${own.map(({ name, deaths }) => `${name} (${deaths.toLocaleString('en-US')})`).join(', ')}</dd>`,
      )}
    </dl>
  </details>`;
}
