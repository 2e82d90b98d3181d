// The page of a public dataset.

import { html } from 'hono/html';

import type { Html } from '../html.ts';
import { to } from '../page-context.ts';
import type { PageContext } from '../page-context.ts';
import { layout } from '../parts/layout.ts';
import { table } from '../parts/table.ts';
import type { DatasetPageData } from './data.ts';
import { differencesPart } from './differences.ts';
import { fetchIt, releaseTable } from './releases.ts';
import { askedRows } from './rows.ts';
import { setAsidePart } from './set-aside.ts';

/** Renders the page. */
export function datasetView({ dataset, asked, setAside, differences }: DatasetPageData, page: PageContext): Html {
  const { title, publisher, official, licence, citation, address, cadence, publicationLag, key, measures, traps } =
    dataset;
  const { ignored, releases, dropped } = dataset;
  return layout(page, {
    title,
    kicker: html`<a href="${to(page, '/sources')}">Public dataset</a> · <code>${dataset.dataset}</code>`,
    content: html`<p class="lead">
        A public dataset as its publisher gives it, a release at a time: what is here, what was set aside and why, and
        what changed between releases.
      </p>
      ${askedRows(dataset, asked, page)}
      <section aria-labelledby="about">
        <h2 id="about">What it is</h2>
        <dl class="fields">
          ${term('Publisher', html`${publisher}${official ? ', an official source' : ''}`)}
          ${term('Licence', html`${licence.name}. ${licence.words}`)} ${term('To be cited as', html`${citation}`)}
          ${term('Files', html`${fetchIt(address)}`)} ${term('Published', html`${cadence}, ${publicationLag}`)}
          ${term('A row is told by', html`${key}`)}
        </dl>
        ${table({
          caption: 'What its rows measure',
          columns: [{ title: 'Measure', isHead: true }, { title: 'Unit' }, { title: 'Definition' }],
          rows: measures.map((measure) => ({
            cells: [
              html`${measure.title} <span class="stacked quiet"><code>${measure.name}</code></span>`,
              measure.unit,
              measure.definition,
            ],
          })),
        })}
        ${
          traps.length === 0
            ? ''
            : html`<h3>Read before you count</h3>
                <ul>
                  ${traps.map((trap) => html`<li>${trap}</li>`)}
                </ul>`
        }
      </section>
      <section aria-labelledby="releases">
        <h2 id="releases">Releases on record</h2>
        ${
          releases.length === 0
            ? html`<p class="empty">
                No release is loaded here at these times. Fetch the file and bring it in with
                <code>tl source add ${dataset.dataset} FILE</code>: ${fetchIt(address)}
              </p>`
            : releaseTable(dataset, releases, 'Earliest first', page)
        }
        ${
          dataset.hasEvents && releases.length > 0
            ? html`<p><a href="${to(page, `/shelf/${dataset.dataset}/events`)}">Its events, one by one</a></p>`
            : ''
        }
        ${dropped.length === 0 ? '' : releaseTable(dataset, dropped, 'Dropped: their rows are gone', null)}
        ${
          dataset.expected.length === 0
            ? ''
            : html`<p class="quiet">
                Recognized by the name of the file:
                ${dataset.expected.map(({ release, files }, index) => html`${index === 0 ? '' : '; '}${release} (${files.length === 0 ? 'any name' : files.join(', ')})`)}.
              </p>`
        }
      </section>
      ${setAsidePart(dataset, setAside, page)} ${differencesPart(dataset, differences, page)}
      <section aria-labelledby="ignored">
        <h2 id="ignored">Columns that are not read</h2>
        ${
          ignored.length === 0
            ? html`<p>Every column of its files is read.</p>`
            : table({
                caption: 'Columns that are not read, and why',
                quiet: true,
                columns: [{ title: 'Column', isHead: true }, { title: 'Why' }, { title: 'In files of the form' }],
                rows: ignored.map(({ column, why, layouts }) => ({
                  cells: [
                    column.trim() === '' ? html`<span class="quiet">without a name</span>` : column,
                    why,
                    layouts.join(', '),
                  ],
                })),
              })
        }
      </section>`,
  });
}

function term(name: string, said: Html): Html {
  return html`<div>
    <dt>${name}</dt>
    <dd><span class="value prose">${said}</span></dd>
  </div>`;
}
