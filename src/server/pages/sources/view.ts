// The page of all sources: the documents that are cited, and the public datasets that can be read here.

import { html } from 'hono/html';

import { ofKind } from '#ledger/record.ts';
import { source } from '#records/source/record.ts';

import type { Html } from '../html.ts';
import { to } from '../page-context.ts';
import type { PageContext } from '../page-context.ts';
import { layout } from '../parts/layout.ts';
import { notKnown } from '../parts/marks.ts';
import { table } from '../parts/table.ts';
import type { Row } from '../parts/table.ts';
import { count, inWords } from '../parts/words.ts';
import { fetchIt } from '../shelf/releases.ts';
import type { SourcesData } from './data.ts';

/** Renders the page. */
export function sourcesView({ sources, total, datasets }: SourcesData, page: PageContext): Html {
  const shown = ofKind(source, sources);
  const hidden = sources.length - shown.length;
  return layout(page, {
    title: 'Sources',
    content: html`<p class="lead">
        Every figure on these pages leads to a place in a cited document, or to a row of a public dataset.
      </p>
      <p class="quiet"><a href="#datasets">Public datasets</a> · <a href="#cited">Cited documents</a></p>
      ${datasetsPart(datasets, page)}
      <section aria-labelledby="cited">
        <h2 id="cited">Cited documents</h2>
        <p>
          ${count(total, 'source')} at these
          times${total > sources.length ? html`; the first ${sources.length} by title are shown, <a href="${to(page, '/kinds/source')}">the list of records</a> has all` : ''}.${hidden > 0 ? ` ${count(hidden, 'source')} with withheld fields: see the list of records.` : ''}
        </p>
        ${
          shown.length === 0
            ? html`<p class="empty">No source is on record at these times. Import some with <code>tl import</code>.</p>`
            : table({
                caption: 'Sources, by title',
                quiet: true,
                columns: [
                  { title: 'Title', isHead: true },
                  { title: 'Publisher' },
                  { title: 'Published' },
                  { title: 'Class' },
                  { title: 'Terms of use' },
                ],
                rows: shown.map(({ id, body }) => ({
                  cells: [
                    html`<a href="${to(page, `/sources/${id}`)}"><bdi>${body.title}</bdi></a
                      >${body.vintage === null ? '' : html` <span class="quiet">${body.vintage}</span>`}`,
                    html`<bdi>${body.publisher}</bdi>`,
                    typeof body.published === 'string'
                      ? html`<span class="date">${body.published}</span>`
                      : notKnown(body.published.unknown),
                    inWords(body.class),
                    typeof body.licence === 'string' ? body.licence : notKnown(body.licence.unknown),
                  ],
                })),
              })
        }
      </section>`,
  });
}

function datasetsPart(datasets: SourcesData['datasets'], page: PageContext): Html {
  const loaded = datasets.filter(({ releases }) => releases.length > 0);
  return html`<section aria-labelledby="datasets">
    <h2 id="datasets">Public datasets</h2>
    <p>
      ${count(datasets.length, 'dataset')} can be read here; of ${loaded.length === 0 ? 'none' : loaded.length} a
      release is on record at these times. Bring a file in with <code>tl source add DATASET FILE</code>.
      <a href="${to(page, '/api/shelf.csv')}">As a table</a>
    </p>
    ${table({
      caption: 'Public datasets, those with a release first',
      quiet: true,
      columns: [
        { title: 'Dataset', isHead: true },
        { title: 'Publisher' },
        { title: 'Licence' },
        { title: 'Releases here' },
        { title: 'Rows stored', align: 'end' },
        { title: 'Set aside', align: 'end' },
      ],
      rows: [...loaded, ...datasets.filter((each) => !loaded.includes(each))].map((each) => datasetRow(each, page)),
    })}
  </section>`;
}

function datasetRow(each: SourcesData['datasets'][number], page: PageContext): Row {
  const { dataset, title, publisher, licence, releases, address } = each;
  const isEmpty = releases.length === 0;
  const sum = (of: (release: (typeof releases)[number]) => number): string =>
    isEmpty ? '–' : releases.reduce((total, release) => total + of(release), 0).toLocaleString('en-US');
  return {
    cells: [
      html`<a href="${to(page, `/shelf/${dataset}`)}">${title}</a>
        <span class="stacked quiet"><code>${dataset}</code></span>`,
      publisher,
      html`${licence.name}${licence.mayBeExported ? '' : html` <span class="stacked quiet">left out of exports</span>`}`,
      isEmpty
        ? html`<span class="quiet">no release loaded here; fetch it from ${fetchIt(address)}</span>`
        : html`<bdi>${releases.map(({ release }) => release).join(', ')}</bdi>`,
      sum(({ rowsStored }) => rowsStored),
      sum(({ rowsSetAside }) => rowsSetAside),
    ],
  };
}
