// What one release says otherwise than another: a form that asks for two, and what came of it.

import { html } from 'hono/html';

import { changedIn, sideText } from '../../api/shelf-changed.ts';
import type { Differences, WholeDataset } from '../../api/shelf-data.ts';
import type { Html } from '../html.ts';
import { to } from '../page-context.ts';
import type { PageContext } from '../page-context.ts';
import { hiddenTimes } from '../parts/form.ts';
import { table } from '../parts/table.ts';
import { count } from '../parts/words.ts';

/** The section on differences. */
export function differencesPart(dataset: WholeDataset, found: Differences | null, page: PageContext): Html {
  const { releases } = dataset;
  if (releases.length === 0) return html``;
  return html`<section aria-labelledby="differences">
    <h2 id="differences">Differences between releases</h2>
    ${
      releases.length === 1
        ? html`<p>One release is on record; a second one stands beside it and can be compared.</p>`
        : chooser(dataset, found, page)
    }
    ${found === null ? '' : foundDifferences(dataset, found, page)}
  </section>`;
}

function chooser({ dataset, releases }: WholeDataset, found: Differences | null, page: PageContext): Html {
  const select = (name: string, label: string, chosen: string | undefined): Html =>
    html`<div class="field">
      <label for="${name}">${label}</label>
      <select id="${name}" name="${name}">
        ${releases.map(({ release }) => html`<option value="${release}" ${release === chosen ? html` selected` : ''}>${release}</option>`)}
      </select>
    </div>`;
  return html`<form class="filter" action="/shelf/${dataset}" method="get">
    ${hiddenTimes(page.times)} ${select('before', 'Release', found?.before ?? releases.at(-2)?.release)}
    ${select('after', 'Compared with', found?.after ?? releases.at(-1)?.release)}
    <p class="buttons"><button type="submit">Compare</button></p>
  </form>`;
}

function foundDifferences({ dataset, measures, licence }: WholeDataset, found: Differences, page: PageContext): Html {
  const { before, after, added, removed, revised, differences, total, next, leftOut } = found;
  const titles = new Map(measures.map(({ name, title }) => [name, title]));
  const query = Object.fromEntries(page.query);
  const skip = Number(query['skip'] ?? 0);
  const address = `/api/shelf/${dataset}/differences.csv`;
  return html`<p>
      From <bdi>${before}</bdi> to <bdi>${after}</bdi>: ${count(added, 'observation')} added,
      ${removed.toLocaleString('en-US')} removed, ${revised.toLocaleString('en-US')} revised, counted by row and
      measure.${total > differences.length && differences.length > 0 ? ` Shown are ${(skip + 1).toLocaleString('en-US')} to ${(skip + differences.length).toLocaleString('en-US')}.` : ''}
      ${total === 0 ? '' : exportOf(licence.mayBeExported, to(page, address, { before, after, limit: '10000' }))}
    </p>
    ${leftOut === null ? '' : html`<p class="notice">${leftOut}</p>`}
    ${
      differences.length === 0
        ? ''
        : table({
            caption: `Differences between ${before} and ${after}`,
            quiet: true,
            columns: [
              { title: 'Row', isHead: true },
              { title: 'Measure' },
              { title: 'What happened' },
              { title: `In ${before}` },
              { title: `In ${after}` },
            ],
            rows: differences.map((each) => ({
              cells: [
                html`<bdi>${each.key}</bdi>`,
                titles.get(each.measure) ?? each.measure,
                html`${each.kind}${each.kind === 'revised' ? html` <span class="quiet">${changedIn(each).join(', ')}</span>` : ''}`,
                sideCell(each.before, each.after),
                sideCell(each.after, each.before),
              ],
            })),
          })
    }
    <nav class="pages" aria-label="Pages of the differences">
      ${skip === 0 ? '' : html`<a href="${to(page, `${page.path}#differences`, { ...query, skip: undefined })}">First page</a> `}${next === null ? '' : html`<a href="${to(page, `${page.path}#differences`, { ...query, skip: String(next) })}" rel="next">Next page</a>`}
    </nav>`;
}

type Side = Parameters<typeof sideText>[0];

function sideCell(side: Side, other: Side): Html {
  return side === null ? html`<span class="quiet">not in it</span>` : html`<bdi>${sideText(side, other)}</bdi>`;
}

function exportOf(may: boolean, address: string): Html {
  return may
    ? html`<a href="${address}">As a table</a>`
    : html`<span class="quiet">The licence keeps them out of exports.</span>`;
}
