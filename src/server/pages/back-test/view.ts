// The page of the baselines: what last year's value and a weighted mean foretell, by a protocol that anybody can repeat, and how much
// of that was to be had at the time.

import { html } from 'hono/html';
import type { z } from 'zod';

import type { backTestPage } from '../../contracts/back-test.ts';
import type { Html } from '../html.ts';
import { to } from '../page-context.ts';
import type { PageContext } from '../page-context.ts';
import { estimateCell, SCALES } from '../parts/estimates.ts';
import { layout } from '../parts/layout.ts';
import { table } from '../parts/table.ts';
import { capital, count } from '../parts/words.ts';
import { howToRead, missingDataset, numbersForm } from './parts.ts';

export type BackTestData = z.output<typeof backTestPage.output>;
type Test = Extract<BackTestData, { is: 'worked' }>['test'];
type KnownThen = NonNullable<Test['knownThen']>;

/** Renders the page. */
export function backTestView(data: BackTestData, page: PageContext): Html {
  return layout(page, {
    title: 'What the simplest forecasts are worth',
    kicker: html`<a href="${to(page, '/policies')}">Policies</a> · back-test`,
    content: html`<p class="lead">
        Whoever knows only how many civilians died in the years before already foretells much of the next year. These
        are the figures that a rule or a forecast has to be set beside.
      </p>
      ${data.is === 'missing' ? missingDataset(data, page) : worked(data.test, page)}
      <p>
        <a href="${to(page, '/early-warning')}">The early warning: a forecast beside these baselines</a>. The back-test
        of each rule stands on the page of the rule, under <a href="${to(page, '/policies')}">policies</a>.
      </p>`,
  });
}

function worked(test: Test, page: PageContext): Html {
  const { release, threshold, countries, years, outcomes, knownThen } = test;
  const trainedTo = outcomes[0]?.trained.to ?? 0;
  return html`<p>
      Counted in release ${release.release} of
      <a href="${to(page, `/shelf/${release.dataset}`)}">${release.dataset}</a>:
      ${count(countries, 'country', 'countries')}, ${years[0]} to ${years[1]}. A year is a yes from ${threshold} deaths
      on, best estimate. The two kinds of harm stand side by side and are never added.
    </p>
    ${numbersForm(
      [
        { name: 'threshold', label: 'Deaths in a year from which an outcome counts', value: threshold },
        { name: 'trainedTo', label: 'Last year that is learned from', value: trainedTo },
      ],
      page,
    )}
    ${howToRead()} ${outcomes.map((outcome) => outcomeSection(outcome))}
    ${knownThen === null ? html`<p class="empty">No older release of the list of actors is on record: what was known then cannot be told from hindsight.</p>` : knownThenSection(knownThen)}`;
}

function outcomeSection({ outcome, title, means, trained, tested, baselines }: Test['outcomes'][number]): Html {
  const why = tested.positives === 0 ? 'no such year in the test' : 'nothing to learn from';
  return html`<section aria-labelledby="${outcome}">
    <h2 id="${outcome}">${title}, one year ahead</h2>
    <p class="means">
      ${capital(means)}. Trained on outcomes of ${trained.from} to ${trained.to} (${count(trained.rows, 'row')},
      ${trained.positives} yes), tested on ${tested.from} to ${tested.to} (${count(tested.rows, 'row')},
      ${tested.positives} yes). The past is ln(1 + deaths) of every year up to the one before; it goes through a
      logistic curve with one input.
    </p>
    ${table({
      caption: `${title}: the baselines, ${tested.from} to ${tested.to}`,
      columns: [
        { title: 'Forecast', isHead: true },
        { title: 'Over' },
        { title: 'Rows', align: 'end' },
        { title: 'Yes', align: 'end' },
        { title: 'AUPR' },
        { title: 'Brier' },
      ],
      rows: baselines.flatMap((each) =>
        [
          { over: 'all countries', figures: each.all },
          { over: 'onsets after five quiet years', figures: each.onsets },
        ].map(({ over, figures }) => ({
          cells: [
            each.title,
            over,
            figures.rows.toLocaleString('en-US'),
            figures.positives.toLocaleString('en-US'),
            estimateCell(figures.aupr, SCALES.aupr, why),
            estimateCell(figures.brier, SCALES.brier, why),
          ],
        })),
      ),
    })}
  </section>`;
}

function knownThenSection({ vintages, rows, positives, figures, withAll }: KnownThen): Html {
  return html`<section aria-labelledby="then">
    <h2 id="then">Known then, and with hindsight: intentional harm, two years ahead</h2>
    <p class="means">
      A release that tells of a year comes out in the year after it, so that the first whole year it can foretell is the
      one after that. Its list begins at 25 deaths; a year without a row counts as none. ${count(rows, 'row')},
      ${positives} yes, over the releases that say of which state each government is. With hindsight means the same
      years of the past, as they are told today.
    </p>
    ${table({
      caption: 'Two years ahead, by what was looked at',
      columns: [
        { title: 'Forecast', isHead: true },
        { title: 'From figures' },
        { title: 'AUPR' },
        { title: 'With the releases that stand apart' },
      ],
      rows: figures.map(({ title, seen, aupr }, at) => ({
        cells: [
          title,
          seen,
          estimateCell(aupr, SCALES.aupr, 'no such year in the test'),
          estimateCell(withAll.figures[at]?.aupr ?? null, SCALES.aupr, 'no such year in the test'),
        ],
      })),
    })}
    <p class="means">
      The country-year file also has deaths below 25 in a year, which the lists of actors leave out. What was found out
      later shows in the second line beside the first, what the smaller numbers add in the third beside the second.
    </p>
    ${table({
      caption: `${count(vintages.length, 'release')} as they were published`,
      columns: [
        { title: 'Release', isHead: true },
        { title: 'Known from' },
        { title: 'Tells to', align: 'end' },
        { title: 'Foretells', align: 'end' },
        { title: 'Rows', align: 'end' },
        { title: 'Yes', align: 'end' },
        { title: 'Added later to its last year' },
        { title: 'Stands apart' },
      ],
      rows: vintages.map((each) => ({
        cells: [
          each.release,
          html`<span class="date">${each.knownFrom}</span>`,
          each.tellsTo,
          each.foretells,
          each.rows,
          each.positives,
          `${each.addedLater} of ${each.inNewest} governments`,
          each.apart === null ? 'no' : `yes: ${each.apart}`,
        ],
      })),
    })}
  </section>`;
}
