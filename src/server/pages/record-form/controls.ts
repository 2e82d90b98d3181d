// The controls of one field by its role. Each has its label, what it means, and what was refused, tied together for those who hear it.

import { html } from 'hono/html';

import type { Html } from '../html.ts';
import { capital, inWords } from '../parts/words.ts';
import { cites, citesInside } from './cites.ts';
import { labelOf } from './drawing.ts';
import type { Drawing, Place } from './drawing.ts';
import { idOf, PARTS, whyName } from './parts.ts';
import { refusedLine } from './refused.ts';
import { said } from './rows.ts';
import type { Leaf } from './tree.ts';

/** The longest text that fits one line; longer ones get an area. */
const LONGEST_LINE = 500;

const FORMS: Readonly<Partial<Record<Leaf['role'], string>>> = {
  date: 'As 2014, 2014-02 or 2014-02-03.',
  range: 'Each end as 2014, 2014-02, 2014-02-03 or open; one day is its own first and last.',
  period: 'As FY2012, FY2009/FY2018, 2012 or 2017-04/2018-06.',
  count: 'Leave open what the source does not state; an empty field is never a zero.',
  figure: 'The number in the words of its source; the high end with “between” only.',
  money:
    'Digits without separators. Prices are historical, constant-YYYY or not-stated; the high end goes with “between” only.',
};

/** One field with a value. */
export function leaf(node: Leaf, place: Place, drawing: Drawing): Html {
  const { pointer } = place;
  const own = drawing.refused.get(pointer) ?? [];
  const id = idOf(pointer);
  const means = [node.means, node.wholeDay ? 'A whole day, as 2014-02-03.' : (FORMS[node.role] ?? '')].join(' ').trim();
  const described = [`${id}-means`, own.length > 0 ? `${id}-refused` : ''].filter((each) => each !== '').join(' ');
  const state = html`aria-describedby="${described}"${own.length > 0 ? html` aria-invalid="true"` : ''}`;
  const after = html`<p class="means" id="${id}-means">${means}</p>
    ${refusedLine(own, `${id}-refused`)} ${why(node, place, drawing)} ${cites(drawing, pointer, place.title)}
    ${citesInside(drawing, pointer, place.title)}`;
  const marks = html`${own.length > 0 ? html` is-refused` : ''}`;
  const kept = node.marking === null ? '' : html` data-marked="${node.marking}"`;
  if (PARTS[node.role] !== undefined) {
    return html`<fieldset class="field parts${marks}" id="${id}" tabindex="-1" aria-describedby="${described}" ${kept}>
      <legend>${titled(node, place)}</legend>
      <div class="part-line">${partControls(node, place, drawing, state)}</div>
      ${after}
    </fieldset>`;
  }
  return html`<div class="field${marks}" ${kept}>
    <label for="${id}">${titled(node, place)}</label>
    ${control(node, place, drawing, html`id="${id}" name="${pointer}" ${state}`)} ${after}
  </div>`;
}

/** The title of a field, its row, its unit, and whether it must be filled in. */
export function titled(
  { title, unit, required }: Pick<Leaf, 'title' | 'required'> & { readonly unit?: string | null },
  { nth }: Place,
): Html {
  const notes = [unit ?? '', required && nth === null ? 'required' : ''].filter((each) => each !== '');
  return html`${title}${nth === null ? '' : html` <span class="nth">${nth}</span>`}${notes.length === 0 ? '' : html` <span class="quiet">(${notes.join(', ')})</span>`}`;
}

function control(node: Leaf, { pointer }: Place, drawing: Drawing, attributes: Html): Html {
  const typedHere = drawing.typed.get(pointer) ?? '';
  const value = typedHere === '' ? (node.otherwise ?? '') : typedHere;
  switch (node.role) {
    case 'flag':
      return select(attributes, value, ['yes', 'no', 'unknown'], node.required ? 'choose' : 'not stated');
    case 'code':
      if (node.codes !== null) return select(attributes, value, node.codes, node.required ? 'choose' : 'not stated');
      return html`<input
        type="text"
        ${attributes}
        value="${value}"
        list="shelf-${node.vocabulary ?? ''}"
        autocomplete="off"
      />`;
    case 'link': {
      const label = labelOf(drawing, value);
      return html`<input
          type="text"
          ${attributes}
          value="${value}"
          list="proposals"
          data-kinds="${node.links.join(' ')}"
          autocomplete="off"
          placeholder="${node.links.length > 3 ? 'the id of a record' : node.links.map((kind) => `${kind}.…`).join(' or ')}"
        />
        ${label === undefined ? '' : html`<p class="chosen"><bdi>${label}</bdi></p>`}`;
    }
    case 'date':
      return html`<input type="text" inputmode="numeric" size="12" ${attributes} value="${value}" />`;
    case 'number':
      return html`<input type="text" inputmode="decimal" size="14" ${attributes} value="${value}" />`;
    case 'text':
      if (node.longest !== null && node.longest <= LONGEST_LINE && !/[\r\n]/.test(value)) {
        return html`<input type="text" dir="auto" ${attributes} value="${value}" />`;
      }
      // A line break at its very beginning is the browser's own and no part of the text.
      return html`<textarea rows="4" dir="auto" ${attributes}>${value}</textarea>`;
    case 'period':
    case 'range':
    case 'count':
    case 'figure':
    case 'money':
      return html`<input type="text" ${attributes} value="${value}" />`;
  }
}

function partControls({ role }: Leaf, place: Place, { typed }: Drawing, state: Html): readonly Html[] {
  return (PARTS[role] ?? []).map(({ key, label, form, otherwise, choices }) => {
    const name = `${place.pointer}/${key}`;
    const typedHere = typed.get(name) ?? '';
    const value = typedHere === '' ? otherwise : typedHere;
    const attributes = html`id="${idOf(name)}" name="${name}" ${state}`;
    return html`<p class="part">
      <label for="${idOf(name)}">${label}</label>
      ${choices === undefined ? html`<input type="text" ${form === 'word' || form === 'date-end' ? '' : html` inputmode="decimal"`} ${attributes} value="${value}" />` : select(attributes, value, choices, otherwise === '' ? 'choose, where it is more than one day' : null)}
    </p>`;
  });
}

/** A choice; what was typed and is none of the codes stays in it, so that nothing is lost and the refusal has its word. */
function select(attributes: Html, value: string, codes: readonly string[], none: string | null): Html {
  const all = value === '' || codes.includes(value) ? codes : [...codes, value];
  return html`<select ${attributes}>
    ${none === null ? '' : html`<option value="">${none}</option>`}
    ${all.map((each) => html`<option value="${each}" ${each === value ? html` selected` : ''}>${capital(inWords(each))}</option>`)}
  </select>`;
}

function why(node: Leaf, { pointer, title }: Place, drawing: Drawing): Html {
  return node.unknown || node.role === 'flag' ? whyField(pointer, title, drawing) : html``;
}

/** Where somebody says why something is not known. */
export function whyField(pointer: string, title: string, { typed }: Drawing): Html {
  const name = whyName(pointer);
  const value = said(typed, name);
  return html`<p class="why">
    <label for="${idOf(name)}">Not known, because<span class="hidden">: ${title}</span></label>
    ${/[\r\n]/.test(value) ? html`<textarea rows="2" dir="auto" id="${idOf(name)}" name="${name}">${value}</textarea>` : html`<input type="text" dir="auto" id="${idOf(name)}" name="${name}" value="${value}" />`}
  </p>`;
}
