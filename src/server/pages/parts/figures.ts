// Figures of a dossier: the number leads to its record, and the number of its source to the source at the foot of the page.

import { html } from 'hono/html';

import type { Figure, SourceRef } from '#reports/dossier/dossier.ts';

import type { Html } from '../html.ts';
import { toRecord } from '../page-context.ts';
import type { PageContext } from '../page-context.ts';
import { notKnown } from './marks.ts';

/** Numbered sources with the place in each: for lines that stand alone. */
export function sourceRefs(refs: readonly SourceRef[]): Html {
  if (refs.length === 0) return html``;
  return html`<span class="refs"
    >[${refs.map(({ number, place }, index) => html`${index === 0 ? '' : '; '}<a href="#source-${number}" title="Source ${number}">${number}</a>, ${place}`)}]</span
  >`;
}

/** The numbers of sources alone, for tables; the place stands in the record and is told on hovering and aloud. */
function shortRefs(refs: readonly SourceRef[]): Html {
  return html`<span class="refs is-short"
    >${refs.map(({ number, place }) => html`<a href="#source-${number}" title="${place}" aria-label="source ${number}, ${place}">[${number}]</a>`)}</span
  >`;
}

/** A figure with its sources in full. */
export function figure({ text, record, refs }: Figure, page: PageContext): Html {
  return html`<a class="number" href="${toRecord(page, record)}">${text}</a> ${sourceRefs(refs)}`;
}

/** A figure in a cell of a table. */
export function cellFigure(found: Figure | null, page: PageContext, why: string): Html {
  if (found === null) return notKnown('', why);
  const number = html`<a class="number" href="${toRecord(page, found.record)}">${found.text}</a>`;
  return html`<span class="cell-figure">${number} ${shortRefs(found.refs)}</span>`;
}
