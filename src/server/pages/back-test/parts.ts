// What the pages of back-tests and of the early warning share: what stands where the dataset is missing, the form of their numbers,
// and what the figures mean in words.

import { html } from 'hono/html';

import type { Html } from '../html.ts';
import { to } from '../page-context.ts';
import type { PageContext } from '../page-context.ts';
import { hiddenTimes } from '../parts/form.ts';
import { capital } from '../parts/words.ts';

interface Missing {
  readonly dataset: string;
  readonly title: string;
  readonly todo: string;
}

/** What stands in place of the figures where nothing can be counted. */
export function missingDataset({ dataset, title, todo }: Missing, page: PageContext): Html {
  return html`<section class="notice" aria-labelledby="missing">
    <h2 id="missing">${title} is not on record</h2>
    <p>${capital(todo)}</p>
    <p><a href="${to(page, `/shelf/${dataset}`)}">What it is, under which terms, and where to fetch it</a></p>
  </section>`;
}

interface NumberField {
  readonly name: string;
  readonly label: string;
  readonly value: number;
}

/** The numbers of the page, to be asked otherwise. */
export function numbersForm(fields: readonly NumberField[], page: PageContext): Html {
  return html`<form class="act inline-form" action="${page.path}" method="get">
    ${fields.map(
      ({ name, label, value }) =>
        html`<div class="field">
          <label for="${name}">${label}</label>
          <input id="${name}" name="${name}" type="text" inputmode="numeric" value="${value}" />
        </div>`,
    )}
    ${hiddenTimes(page.times)}
    <p class="buttons"><button type="submit">Ask again</button></p>
  </form>`;
}

/** The figures in words, once on every page. */
export function howToRead(): Html {
  return html`<details>
    <summary>How to read these figures</summary>
    <dl class="terms">
      <dt>AUPR</dt>
      <dd>
        The area under precision over recall, as the average precision: 1 where every year that came stands above all
        others, the share of such years where a list is in no order at all. Years with the same score are taken
        together, so that no order among equals flatters it. The area under the ROC curve is not told anywhere: where
        one year in twenty is a yes it looks fine whatever is foretold.
      </dd>
      <dt>Brier</dt>
      <dd>The mean squared distance of the probabilities from what came. 0 is best, lower is better.</dd>
      <dt>Precision, recall</dt>
      <dd>Of the alerts, the part that came true; of what came, the part that was alerted.</dd>
      <dt>The range in brackets</dt>
      <dd>
        Where 95 of 100 draws of whole countries put the figure. Years of one country are not independent, so that
        countries are drawn and not years. In the drawings the range is the block and the figure the line; Brier scores
        are written with four decimals, precision and recall as whole percents, and the data hold them in full.
      </dd>
    </dl>
  </details>`;
}
