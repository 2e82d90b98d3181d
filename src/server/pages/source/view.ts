// The page of one source.

import { html } from 'hono/html';

import type { Html } from '../html.ts';
import { to, toRecord } from '../page-context.ts';
import type { PageContext } from '../page-context.ts';
import { fieldList } from '../parts/fields.ts';
import { layout } from '../parts/layout.ts';
import { table } from '../parts/table.ts';
import { count } from '../parts/words.ts';
import type { SourceData } from './data.ts';

/** Renders the page. */
export function sourceView({ source, fields, cited, restsOn }: SourceData, page: PageContext): Html {
  const total = restsOn.reduce((sum, each) => sum + each.total, 0);
  return layout(page, {
    title: source.label,
    kicker: html`<a href="${to(page, '/sources')}">Source</a> · <code>${source.id}</code>`,
    content: html`<p class="lead">
        A document that claims on record rest on: where it is, since when it could be known, and everything that cites
        it.
      </p>
      ${cited === null ? '' : citedSection(cited, page)}
      <section aria-labelledby="fields">
        <h2 id="fields">The document</h2>
        ${fieldList(page, source.id, fields)}
        <p class="quiet">
          What rests on it could be known from ${source.knownFrom} on.
          <a href="${to(page, `/records/${source.id}`)}">Its record and history</a>
        </p>
      </section>
      <section aria-labelledby="rests">
        <h2 id="rests">What rests on it</h2>
        ${total === 0 ? html`<p class="empty">Nothing on record cites it at these times.</p>` : html`<p>${count(total, 'record')}.</p>`}
        ${restsOn.map(
          ({ kind, title, total: all, records }) =>
            html`${table({
              caption: `${title}: ${all.toLocaleString('en-US')}`,
              columns: [{ title: 'Record', isHead: true }, { title: 'Place in the source, and its words' }],
              rows: records.map(({ id, label, places }) => ({
                cells: [
                  html`<a href="${toRecord(page, id)}"><bdi>${label}</bdi></a>`,
                  places.length === 0 ? html`<span class="quiet">named in a field</span>` : placeList(places),
                ],
              })),
            })}${all > records.length ? html`<p>${records.length} of ${all.toLocaleString('en-US')} are shown. <a href="${to(page, `/kinds/${kind}`, { linkedTo: source.id })}">All of them</a></p>` : ''}`,
        )}
      </section>`,
  });
}

/** What the record that one came from cites: the place to look up in the document. */
function citedSection({ id, label, places }: NonNullable<SourceData['cited']>, page: PageContext): Html {
  const record = html`<a href="${toRecord(page, id)}"><bdi>${label}</bdi></a>`;
  return html`<section aria-labelledby="cited">
    <h2 id="cited">Where to look it up</h2>
    ${places.length === 0 ? html`<p>${record} cites no place in this source at these times.</p>` : html`<p>${record} cites ${placeList(places)}</p>`}
  </section>`;
}

/** Each place once, with the words that were noted there. */
function placeList(places: SourceData['restsOn'][number]['records'][number]['places']): Html {
  return html`${[...Map.groupBy(places, ({ place }) => place)].map(([place, members]) => {
    const quotes = [...new Set(members.flatMap(({ quote }) => quote ?? []))];
    return html`<span class="stacked"
      ><span class="place">${place}</span> ${quotes.map((quote) => html`<q><bdi>${quote}</bdi></q> `)}</span
    >`;
  })}`;
}
