// The form that takes a list of names, pasted or as a file.

import { html } from 'hono/html';
import type { z } from 'zod';

import type { vetPage } from '../../contracts/vetting.ts';
import { MOST_LINES } from '../../contracts/vetting.ts';
import { addressWith } from '../address-with.ts';
import type { Html } from '../html.ts';
import { isAsKnown, to } from '../page-context.ts';
import type { PageContext } from '../page-context.ts';
import { count } from '../parts/words.ts';

type Choices = z.output<typeof vetPage.output>;

/** The two laws by which units are vetted. */
export const LAWS = {
  state: 'State Department (22 U.S.C. 2378d)',
  defense: 'Defense Department (10 U.S.C. 362)',
} as const;

/** Renders the form. */
export function listForm(
  partners: Choices['partners'],
  { partner, law, list }: { readonly partner: string; readonly law: keyof typeof LAWS; readonly list: string },
  page: PageContext,
): Html {
  return html`<form class="vet" action="${to(page, '/vet')}" method="post" enctype="multipart/form-data">
    <div class="field">
      <label for="partner">Whose units</label>
      <select id="partner" name="partner" required>
        ${partners.map(({ id, label }) => html`<option value="${id}" ${id === partner ? 'selected' : ''}>${label}</option>`)}
      </select>
    </div>
    <div class="field">
      <label for="law">Under which law</label>
      <select id="law" name="law">
        ${Object.entries(LAWS).map(([id, label]) => html`<option value="${id}" ${id === law ? 'selected' : ''}>${label}</option>`)}
      </select>
    </div>
    <div class="field">
      <label for="list">Names, one a line</label>
      <textarea id="list" name="list" rows="10" dir="auto" aria-describedby="list-means">${list}</textarea>
      <p class="means" id="list-means">
        The day of the assistance may stand at the end of a line, as YYYY-MM-DD behind a comma, a semicolon, a tab or
        spaces: <code>3 Brigade, 2013-05-01</code>. Any other way to write a day is set aside. A line without a day is
        asked for the day of the page. A table with a header works as well, with a column <code>unit</code> and, if
        there is one, <code>date</code>. The page shows lists of up to ${count(MOST_LINES, 'line')}; for longer ones:
        <code>tl vet list.csv --of PARTNER</code>.
      </p>
    </div>
    <div class="field">
      <label for="file">Or a file</label>
      <input
        id="file"
        name="file"
        type="file"
        accept=".csv,.tsv,.txt,text/plain,text/csv"
        aria-describedby="file-means"
      />
      <p class="means" id="file-means">Text in UTF-8, up to 2 MB. It is read where nothing was pasted above.</p>
    </div>
    <div class="buttons">
      <button class="primary" name="show" value="page">Vet the list</button>
      ${isAsKnown(page.times) ? html`<button name="show" value="page" formaction="${addressWith('/vet', { asOf: page.times.asOf })}">Vet it on the newest record, to decide</button>` : ''}
      <button name="show" value="csv">Vet it into a CSV file</button>
    </div>
  </form>`;
}
