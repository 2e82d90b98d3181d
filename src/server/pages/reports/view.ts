// The page of what can be taken along: a dossier with its preview, and the tables and calendars of the other pages.

import { html } from 'hono/html';

import type { Html } from '../html.ts';
import { to } from '../page-context.ts';
import type { PageContext } from '../page-context.ts';
import { hiddenTimes } from '../parts/form.ts';
import { layout } from '../parts/layout.ts';
import { table } from '../parts/table.ts';
import { count } from '../parts/words.ts';
import type { ReportsData } from './data.ts';

/** What other pages give besides themselves, by the address of the page. */
const ALONG = [
  ['Queue of findings', 'every finding with its owner and what is due', '/findings', ['csv', 'json']],
  ['Clocks', 'what has to be done by when, as a calendar with reminders', '/clocks', ['ics', 'csv', 'json']],
  ['Partnerships', 'all of them at a glance', '/partnerships', ['csv', 'json']],
  [
    'Incidents',
    'harm to civilians, between bounds; what may not leave the house is left out',
    '/incidents',
    ['csv', 'json'],
  ],
  ['Assistance', 'who got what, in every book that tells it', '/assistance', ['csv', 'json']],
  ['Data dictionary', 'every kind of record and its fields', '/dictionary', ['csv', 'json']],
  ['Coverage', 'what the rules cover, and who verified it', '/coverage', ['csv', 'json']],
] as const;

/** Renders the page. */
export function reportsView({ partners, dossier, asOf }: ReportsData, page: PageContext): Html {
  return layout(page, {
    title: 'Reports',
    kicker: html`As of <span class="date">${asOf}</span>`,
    content: html`<p class="lead">
        What a member can hold in hand. Every document says by which three times it was asked, and comes out the same
        when it is asked for again.
      </p>
      <section aria-labelledby="dossier">
        <h2 id="dossier">Dossier of a partner</h2>
        <form class="filter" action="/reports" method="get">
          <p class="field">
            <label for="partner">Partner</label
            ><select id="partner" name="partner">
              ${partners.map(({ id, label }) => html`<option value="${id}" ${id === `partner.${dossier?.partner ?? ''}` ? html` selected` : ''}>${label}</option>`)}
            </select>
          </p>
          ${hiddenTimes(page.times)}
          <p class="buttons"><button type="submit">Show what it holds</button></p>
        </form>
        ${dossier === null ? '' : dossierPart(dossier, page)}
      </section>
      <section aria-labelledby="tables">
        <h2 id="tables">Tables and calendars</h2>
        ${table({
          caption: 'What the pages give besides themselves, at the times of this page',
          columns: [{ title: 'What', isHead: true }, { title: 'Holds' }, { title: 'Take along' }],
          rows: ALONG.map(([title, means, path, forms]) => ({
            cells: [
              html`<a class="hit" href="${to(page, path)}">${title}</a>`,
              means,
              html`${forms.map((form) => html`<a class="hit" href="${to(page, `${path}.${form}`)}">${form.toUpperCase()}</a> `)}`,
            ],
          })),
        })}
        <p>
          Lists that were vetted are taken along from <a href="${to(page, '/vet')}">Vetting</a>, whole kinds of record
          from <a href="${to(page, '/dictionary')}">Records</a>, releases of public datasets from
          <a href="${to(page, '/sources')}">Sources</a>.
        </p>
      </section>`,
  });
}

function dossierPart(dossier: NonNullable<ReportsData['dossier']>, page: PageContext): Html {
  const { partner, label, sections, findings, sources, citation } = dossier;
  const address = (form: string): string => to(page, `/api/partners/${partner}/dossier.${form}`);
  return html`<h3><bdi>${label}</bdi></h3>
    <p>
      ${count(findings, 'open finding')}, ${count(sources, 'source')}, ${count(sections.length, 'section')}:
      ${sections.join('; ')}.
    </p>
    <p class="take-away">
      <a href="${address('pdf')}">PDF to print</a> <a href="${address('html')}">Document for the screen</a>
      <a href="${address('json')}">Data (JSON)</a>
      <a href="${to(page, `/partners/${partner}`)}">The page of the partner</a>
    </p>
    <p class="means">How to cite it</p>
    <p>
      <q class="citation"><bdi>${citation}</bdi></q>
    </p>
    <iframe
      class="preview"
      title="Preview of the dossier of ${label}"
      src="${address('html')}"
      loading="lazy"
    ></iframe>`;
}
