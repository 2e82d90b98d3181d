// A table that stays inside its box: on a narrow screen it scrolls there, by keyboard too, and never the page.

import { html } from 'hono/html';

import type { Html } from '../html.ts';

export interface Column {
  readonly title: string | Html;
  /** Numbers stand at the end of their column. */
  readonly align?: 'end';
  /** Heads its row. */
  readonly isHead?: true;
}

export interface Row {
  readonly cells: readonly (Html | string | number)[];
  /** A row with one cell heads the rows after it. */
  readonly kind?: 'group' | 'total' | 'part';
}

interface Table {
  readonly caption: string;
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
  /** Where the caption repeats a heading that stands right above. */
  readonly quiet?: boolean;
}

/** Renders a table. */
export function table({ caption, columns, rows, quiet }: Table): Html {
  return html`<div class="scroll" role="region" aria-label="${caption}" tabindex="0"><table>
<caption${quiet === true ? html` class="quiet"` : ''}>${caption}</caption>
<thead><tr>${columns.map(({ title, align }) => html`<th scope="col" ${align === 'end' ? html` class="end"` : ''}>${title}</th>`)}</tr></thead>
<tbody>${rows.map((row) => rowOf(row, columns))}</tbody>
</table></div>`;
}

function rowOf({ cells, kind }: Row, columns: readonly Column[]): Html {
  if (kind === 'group') {
    return html`<tr class="group">
      <th scope="colgroup" colspan="${columns.length}">${cells[0] ?? ''}</th>
    </tr>`;
  }
  const marked = kind === undefined ? '' : html` class="${kind}"`;
  return html`<tr${marked}>${cells.map((cell, index) => {
    const { align, isHead } = columns[index] ?? {};
    const ends = align === 'end' ? html` class="end"` : '';
    return isHead === true ? html`<th scope="row" ${ends}>${cell}</th>` : html`<td${ends}>${cell}</td>`;
  })}</tr>`;
}
