// The page of the early warning: a forecast that says of itself that it is none of the findings, beside the baselines that anybody
// can work out, with what it was worth so far and how many of its names are expected to be wrong.

import { html } from 'hono/html';
import type { z } from 'zod';

import type { earlyWarningPage } from '../../contracts/back-test.ts';
import { howToRead, missingDataset, numbersForm } from '../back-test/parts.ts';
import type { Html } from '../html.ts';
import { to } from '../page-context.ts';
import type { PageContext } from '../page-context.ts';
import { comparedWords, estimateCell, SCALES } from '../parts/estimates.ts';
import { layout } from '../parts/layout.ts';
import { table } from '../parts/table.ts';
import { capital, count } from '../parts/words.ts';

export type EarlyWarningData = z.output<typeof earlyWarningPage.output>;
type Warning = Extract<EarlyWarningData, { is: 'worked' }>['test'];
type Outcome = Warning['outcomes'][number];

/** Renders the page. */
export function earlyWarningView(data: EarlyWarningData, page: PageContext): Html {
  return layout(page, {
    title: 'Early warning',
    kicker: html`<a href="${to(page, '/policies')}">Policies</a> ·
      <span class="grounds is-proposal">forecast, not a finding</span>`,
    content: html`<p class="lead">
        Chances that a country has a year of deadly harm to civilians, in the first year that the release does not tell
        of yet, made from its own past and the conflict around it, beside two baselines that need no model. No rule
        reads it and no decision is due because of it.
      </p>
      ${data.is === 'missing' ? missingDataset(data, page) : worked(data.test, page)}
      <p><a href="${to(page, '/back-test')}">The baselines alone, and how much of them was known then</a></p>`,
  });
}

function worked({ release, threshold, inputs, limits, outcomes }: Warning, page: PageContext): Html {
  const [first] = outcomes;
  return html`<p>
      From release ${release.release} of <a href="${to(page, `/shelf/${release.dataset}`)}">${release.dataset}</a>; an
      outcome is a year with ${threshold} deaths or more, best estimate. Made anew for each year from what came before
      it, and corrected by what its earlier forecasts were worth.
    </p>
    ${
      first === undefined
        ? html`<p class="empty">The release has too few years and countries to learn from.</p>`
        : html`${numbersForm(
            [
              { name: 'threshold', label: 'Deaths in a year from which an outcome counts', value: threshold },
              { name: 'listed', label: 'Countries on the watch-list', value: first.watch.listed.length },
            ],
            page,
          )}
          ${howToRead()} ${outcomes.map((outcome) => outcomeSection(outcome))}`
    }
    <section aria-labelledby="limits">
      <h2 id="limits">What it cannot do</h2>
      <ul class="reasons">
        ${limits.map((limit) => html`<li>${limit}</li>`)}
      </ul>
      <details>
        <summary>What it reads</summary>
        <ul class="reasons">
          ${inputs.map((input) => html`<li>${input}</li>`)}
        </ul>
        <p class="means">Each as ln(1 + deaths), of the year before the outcome and earlier ones.</p>
      </details>
    </section>`;
}

function outcomeSection(data: Outcome): Html {
  const { outcome, title, means } = data;
  return html`<section aria-labelledby="${outcome}">
    <h2 id="${outcome}">${title}</h2>
    <p class="means">${capital(means)}.</p>
    ${watchSection(data)} ${worthSection(data)}
  </section>`;
}

function watchSection({ outcome, title, watch }: Outcome): Html {
  const { year, listed, quiet, expectedOnsets, expectedFalse, expectedMissed, past } = watch;
  const came = past.reduce((sum, each) => sum + each.came, 0);
  const names = past.reduce((sum, each) => sum + each.listed, 0);
  const missed = past.reduce((sum, each) => sum + each.missed, 0);
  const aYear = past.length === 0 ? '0' : ((names - came) / past.length).toFixed(1);
  return html`<h3 id="${outcome}-watch">Watch-list of onsets for ${year}</h3>
    <p>
      The ${listed.length} of ${count(quiet, 'country', 'countries')} without such a year in the last five that stand
      highest. <b>Of these ${listed.length} names about ${expectedFalse.toFixed(1)} are expected to be false alarms</b>
      within the year and ${expectedOnsets.toFixed(1)} to come; ${expectedMissed.toFixed(1)} more are expected of quiet
      countries that are not on the list.
    </p>
    <p>
      The same list would have named ${names} in the ${count(past.length, 'test year')}: ${came} came, ${aYear} false
      alarms a year, and ${count(missed, 'onset')} came from countries that it did not name.
    </p>
    ${table({
      caption: `${title}: quiet countries with the highest chance for ${year}, a forecast`,
      columns: [
        { title: 'Country', isHead: true },
        { title: 'Chance', align: 'end' },
        { title: 'Deaths of this kind last year', align: 'end' },
      ],
      rows: listed.map(({ name, probability, lastYear }) => ({
        cells: [name, percent(probability), lastYear.toLocaleString('en-US')],
      })),
    })}
    <details>
      <summary>What came of the list in each test year</summary>
      ${table({
        caption: `${title}: the list of each test year`,
        columns: [
          { title: 'Year', isHead: true },
          { title: 'Named', align: 'end' },
          { title: 'Came', align: 'end' },
          { title: 'False alarms', align: 'end' },
          { title: 'expected', align: 'end' },
          { title: 'Onsets not named', align: 'end' },
        ],
        rows: past.map((each) => ({
          cells: [
            each.year,
            each.listed,
            each.came,
            each.listed - each.came,
            each.expectedFalse.toFixed(1),
            each.missed,
          ],
        })),
      })}
    </details>`;
}

function worthSection({ outcome, title, tested, forecasts, calibration }: Outcome): Html {
  const scopes = [
    { scope: 'all', over: 'all countries' },
    { scope: 'onsets', over: 'onsets after five quiet years' },
  ] as const;
  return html`<h3 id="${outcome}-worth">What it was worth, ${tested.from} to ${tested.to}</h3>
    <p class="means">
      The baselines were made anew each year in the same way. A difference is that of the model less the baseline; where
      its range holds 0 the two cannot be told apart.
    </p>
    ${scopes.map(({ scope, over }) =>
      table({
        caption: `${title}, ${over}: ${count(forecasts[0]?.[scope].rows ?? 0, 'row')}, ${forecasts[0]?.[scope].positives ?? 0} yes`,
        columns: [
          { title: 'Forecast', isHead: true },
          { title: 'AUPR' },
          { title: 'The model less it' },
          { title: 'Brier' },
          { title: 'The model less it' },
        ],
        rows: forecasts.map((each) => ({
          cells: [
            each.title,
            estimateCell(each[scope].aupr, SCALES.aupr, 'no such year in the test'),
            each.model === null
              ? '–'
              : html`${estimateCell(each.model[scope].aupr, SCALES.auprDifference, 'no such year in the test')}<br />${comparedWords(each.model[scope].aupr, 'higher')}`,
            estimateCell(each[scope].brier, SCALES.brier, 'no such year in the test'),
            each.model === null
              ? '–'
              : html`${estimateCell(each.model[scope].brier, SCALES.brierDifference, 'no such year in the test')}<br />${comparedWords(each.model[scope].brier, 'lower')}`,
          ],
        })),
      }),
    )}
    <h3 id="${outcome}-calibration">Whether its chances meant what they said</h3>
    ${scopes.map(({ scope, over }) =>
      table({
        caption: `${title}, calibration: ${over}`,
        columns: [
          { title: 'Chance given', isHead: true },
          { title: 'Country-years', align: 'end' },
          { title: 'Expected', align: 'end' },
          { title: 'Came', align: 'end' },
        ],
        rows: calibration[scope].map(({ from, to, rows, foretold, came }) => ({
          cells: [
            `${Math.round(from * 100)}% to ${Math.round(to * 100)}%`,
            rows.toLocaleString('en-US'),
            foretold === null ? '–' : (foretold * rows).toFixed(1),
            came,
          ],
        })),
      }),
    )}`;
}

function percent(probability: number): string {
  return probability < 0.01 ? 'below 1%' : `${Math.round(probability * 100)}%`;
}
