// The page of all sources: the documents that are cited, and the public datasets that can be read here.

import { html } from 'hono/html';

import type { Html } from '../html.ts';
import { to } from '../page-context.ts';
import type { PageContext } from '../page-context.ts';
import { layout } from '../parts/layout.ts';
import { LONG_TABLE_SCRIPT } from '../parts/long-table.ts';
import { table } from '../parts/table.ts';
import type { Row } from '../parts/table.ts';
import { count } from '../parts/words.ts';
import { fetchIt } from '../shelf/releases.ts';
import type { SourcesData } from './data.ts';
import { sourceTable } from './table.ts';

/** Renders the page. */
export function sourcesView(data: SourcesData, page: PageContext): Html {
  const { total, datasets } = data;
  return layout(page, {
    title: 'Sources',
    scripts: [LONG_TABLE_SCRIPT],
    content: html`<p class="lead">
        Every figure on these pages leads to a place in a cited document, or to a row of a public dataset.
      </p>
      <p class="quiet"><a href="#cited">Cited documents</a> · <a href="#datasets">Public datasets</a></p>
      <section aria-labelledby="cited">
        <h2 id="cited">Cited documents</h2>
        ${
          total === 0
            ? html`<p class="empty">No source is on record at these times. Import some with <code>tl import</code>.</p>`
            : sourceTable(data, page)
        }
      </section>
      ${datasetsPart(datasets, page)}`,
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
