// The rows of a release that a figure names, with all that is stored of them.

import { html } from 'hono/html';

import { describeQuantity } from '#kernel/quantity.ts';

import type { WholeDataset } from '../../api/shelf-data.ts';
import type { Html } from '../html.ts';
import { to } from '../page-context.ts';
import type { PageContext } from '../page-context.ts';
import { notKnown } from '../parts/marks.ts';
import { table } from '../parts/table.ts';
import { count } from '../parts/words.ts';
import type { DatasetPageData } from './data.ts';

type Asked = NonNullable<DatasetPageData['asked']>;

/** The section on the rows that are asked for; nothing where none is. */
export function askedRows(dataset: WholeDataset, asked: Asked | null, page: PageContext): Html | string {
  if (asked === null) return '';
  const { release, file, from, to: until, rows, isCut, leftOut } = asked;
  const which = from === until ? `Row ${shown(from)}` : `Rows ${shown(from)} to ${shown(until)}`;
  const event = to(page, `/shelf/${dataset.dataset}/events`, { release, row: String(from) });
  return html`<section aria-labelledby="row">
    <h2 id="row">${which}</h2>
    <p>Of the file <bdi>${file}</bdi>, release <bdi>${release}</bdi>. ${countedIn(file, from)}</p>
    ${leftOut === null ? '' : html`<p class="notice">${leftOut}</p>`}
    ${
      rows.length === 0
        ? leftOut === null
          ? html`<p class="empty">Nothing is stored of it. A row that was kept out stands below, with the reason.</p>`
          : ''
        : table({
            caption: `What is stored of ${which.toLowerCase()}${isCut ? `: the first ${count(rows.length, 'line')}` : ''}`,
            columns: [
              { title: 'Measure', isHead: true },
              { title: 'Value', align: 'end' },
              { title: 'Of' },
              { title: 'For' },
              { title: 'Row', align: 'end' },
            ],
            rows: rows.map((each) => ({ cells: cellsOf(each, dataset) })),
          })
    }
    ${rows.map((each) => besides(each, from === until))}
    ${dataset.hasEvents ? html`<p><a href="${event}">The event of row ${shown(from)}</a></p>` : ''}
  </section>`;
}

function cellsOf(row: Asked['rows'][number], { measures }: WholeDataset): readonly (Html | string)[] {
  const isCounted = row.min !== null || row.best !== null || row.max !== null;
  return [
    html`${measures.find(({ name }) => name === row.measure)?.title ?? row.measure}
      <span class="stacked quiet"><code>${row.measure}</code></span>`,
    row.amount === null && !isCounted
      ? notKnown('', 'not stated')
      : html`<span class="number">${isCounted ? describeQuantity(row) : ''}</span>
          ${row.amount === null ? '' : html`<span class="stacked number">${row.amount}</span>`}`,
    html`<bdi>${row.subject}</bdi>`,
    html`<span class="date">${row.period}</span>`,
    shown(row.row),
  ];
}

/** What else a row says; below the table, since on a telephone a cell is too narrow for it. */
function besides({ row, measure, says }: Asked['rows'][number], isOpen: boolean): Html | string {
  const fields = Object.entries(says);
  if (fields.length === 0) return '';
  const told = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));
  return html`<details ${isOpen ? 'open' : ''}>
    <summary>What else row ${shown(row)} says: <code>${measure}</code></summary>
    <dl class="fields">
      ${fields.map(
        ([name, value]) =>
          html`<div>
            <dt>${name}</dt>
            <dd><bdi class="value prose">${told(value)}</bdi></dd>
          </div>`,
      )}
    </dl>
  </details>`;
}

/** How the rows of a file are counted: of a file without lines of its own, which element of its list one is. */
export function countedIn(file: string, row = 2): string {
  return /\.(json|xml)(\.gz|\.zip)?$/i.test(file)
    ? `It has no header: row ${shown(row)} is element ${shown(row - 1)} of its list, and so on.`
    : 'Its rows are counted as a spreadsheet does: its header is row 1.';
}

function shown(row: number): string {
  return row.toLocaleString('en-US');
}
