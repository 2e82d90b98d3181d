// The sources of a field: a part that opens beside it, with one line for each source, where in it and in which words.

import { html } from 'hono/html';

import type { Html } from '../html.ts';
import { labelOf } from './drawing.ts';
import type { Drawing } from './drawing.ts';
import { citeName, citesName, idOf } from './parts.ts';
import { refusedLine } from './refused.ts';
import { citesOf, said } from './rows.ts';

/** The sources of a place; `what` says in words of which, and `words` how that is shown. */
export function cites(drawing: Drawing, pointer: string, what: string, words?: Html | string): Html {
  const given = citesOf(drawing.typed, pointer);
  const slots = Math.max(1, given);
  const isOpen = slots > 1 || drawing.cited.hasAny(pointer);
  return html`<details class="cites" data-cites="${pointer}" ${isOpen ? html` open` : ''}>
    <summary>${words === undefined ? html`Source of this<span class="hidden">: ${what}</span>` : words}</summary>
    <input type="hidden" name="${citesName(pointer)}" value="${slots}" data-cite-count />
    ${Array.from({ length: slots }, (_, number) => slot(drawing, pointer, number))}
    <p class="buttons">
      <button type="submit" name="do" value="cite:${pointer}" data-add-cite formnovalidate>
        Another source<span class="hidden"> of: ${what}</span>
      </button>
    </p>
  </details>`;
}

/** Sources of a part of a value, such as its first day: they are kept, and shown where there are any. */
export function citesInside(drawing: Drawing, pointer: string, what: string): readonly Html[] {
  const inside = drawing.cited.inside(pointer);
  return inside.map((place) => cites(drawing, place, `${what}, ${place.slice(pointer.length + 1)}`));
}

function slot(drawing: Drawing, pointer: string, number: number): Html {
  const source = said(drawing.typed, citeName('source', number, pointer));
  const label = labelOf(drawing, source);
  return html`<div class="cite">
    ${one(drawing, citeName('source', number, pointer), 'Source', (attributes, value) => html`<input type="text" ${attributes} value="${value}" list="sources" data-kinds="source" autocomplete="off" />`)}
    ${label === undefined ? '' : html`<p class="chosen"><bdi>${label}</bdi></p>`}
    ${one(drawing, citeName('locator', number, pointer), 'Place in it', (attributes, value) => html`<input type="text" dir="auto" ${attributes} value="${value}" placeholder="page 3, paragraph 2" />`)}
    ${one(drawing, citeName('quote', number, pointer), 'A few words of it', (attributes, value) => html`<textarea rows="2" dir="auto" ${attributes}>${value}</textarea>`)}
  </div>`;
}

function one(
  { typed, refused }: Drawing,
  name: string,
  label: string,
  control: (attributes: Html, value: string) => Html,
): Html {
  const own = refused.get(name) ?? [];
  const id = idOf(name);
  const attributes = html`id="${id}"
  name="${name}"${own.length === 0 ? '' : html` aria-invalid="true" aria-describedby="${id}-refused"`}`;
  return html`<div class="${own.length === 0 ? 'cite-part' : 'cite-part is-refused'}">
    <label for="${id}">${label}</label>
    ${control(attributes, typed.get(name) ?? '')} ${refusedLine(own, `${id}-refused`)}
  </div>`;
}
