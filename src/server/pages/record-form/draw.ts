// Draws the fields of a form: single ones, groups, and lists with their rows. A list brings one row that does not stand in the form yet, from
// which a script makes more; without script the button asks the server for one.

import { html } from 'hono/html';

import { pointerOf } from '#kernel/json-pointer.ts';

import type { Html } from '../html.ts';
import { inWords } from '../parts/words.ts';
import { citedPlaces } from './cited-places.ts';
import { cites } from './cites.ts';
import { leaf, titled, whyField } from './controls.ts';
import type { Drawing, Place } from './drawing.ts';
import { idOf, rowsName, statedName } from './parts.ts';
import { refusedLine } from './refused.ts';
import { rowsOf } from './rows.ts';
import { mayBeEmpty } from './tree.ts';
import type { Entry, FormNode, Group, List } from './tree.ts';

/** Every field of a group, without a frame around them. */
export function fieldsOf(group: Group, pointer: string, title: string, drawing: Drawing): readonly Html[] {
  return group.fields.map((entry) => field(entry, pointer, title, drawing));
}

function field({ key, node, only }: Entry, around: string, above: string, drawing: Drawing): Html {
  const title = above === '' ? node.title : `${above}: ${node.title}`;
  const place: Place = { pointer: `${around}${pointerOf([key])}`, title, nth: null };
  if (only === null) return draw(node, place, drawing);
  return html`<div class="only">
    <p class="means">Only where it is ${only.states.map(inWords).join(' or ')}.</p>
    ${draw(node, place, drawing)}
  </div>`;
}

function draw(node: FormNode, place: Place, drawing: Drawing): Html {
  switch (node.is) {
    case 'leaf':
      return leaf(node, place, drawing);
    case 'group':
      return group(node, place, drawing);
    case 'list':
      return list(node, place, drawing);
  }
}

function group(node: Group, place: Place, drawing: Drawing): Html {
  const { pointer, title } = place;
  const own = drawing.refused.get(pointer) ?? [];
  const id = idOf(pointer);
  const asks = mayBeEmpty(node) && (place.nth !== null || !node.required);
  return html`<fieldset
    class="group${own.length > 0 ? ' is-refused' : ''}"
    id="${id}"
    tabindex="-1"
    aria-describedby="${id}-means"
    ${node.marking === null ? '' : html` data-marked="${node.marking}"`}
  >
    <legend>${titled(node, place)}</legend>
    <p class="means" id="${id}-means">${node.means}</p>
    ${refusedLine(own, `${id}-refused`)} ${asks ? stated(place, drawing) : ''}
    ${fieldsOf(node, pointer, title, drawing)} ${node.unknown ? whyField(pointer, title, drawing) : ''}
    ${cites(drawing, pointer, title, html`Source of all of it: ${node.title}${place.nth === null ? '' : html` <span class="nth">${place.nth}</span>`}`)}
  </fieldset>`;
}

function stated({ pointer, title }: Place, { typed }: Drawing): Html {
  const name = statedName(pointer);
  return html`<p class="choice">
    <input
      type="checkbox"
      id="${idOf(name)}"
      name="${name}"
      value="yes"
      ${typed.has(name) ? html` checked` : ''}
    /><label for="${idOf(name)}"
      >It is there, also where nothing below is filled in<span class="hidden">: ${title}</span></label
    >
  </p>`;
}

function list(node: List, place: Place, drawing: Drawing): Html {
  const { pointer, title } = place;
  const own = drawing.refused.get(pointer) ?? [];
  const id = idOf(pointer);
  const rows = rowsOf(drawing.typed, pointer);
  return html`<fieldset
    class="list${own.length > 0 ? ' is-refused' : ''}"
    id="${id}"
    tabindex="-1"
    aria-describedby="${id}-means${own.length > 0 ? ` ${id}-refused` : ''}"
    data-list="${pointer}"
    ${node.marking === null ? '' : html` data-marked="${node.marking}"`}
  >
    <legend>${titled(node, place)}</legend>
    <p class="means" id="${id}-means">${node.means}</p>
    ${refusedLine(own, `${id}-refused`)}
    <input type="hidden" name="${rowsName(pointer)}" value="${rows}" data-row-count />
    <div class="rows">${Array.from({ length: rows }, (_, index) => row(node, place, String(index), drawing))}</div>
    <template data-depth="${drawing.depth}">
      ${row(node, place, `{${drawing.depth}}`, { ...drawing, ...NOTHING, depth: drawing.depth + 1 })}
    </template>
    <p class="buttons">
      <button type="submit" name="do" value="add:${pointer}" data-add formnovalidate>
        Add ${rows === 0 ? 'one' : 'another'}<span class="hidden"> to ${title}</span>
      </button>
    </p>
    ${cites(drawing, pointer, title, `Source of the whole list: ${node.title}`)}
  </fieldset>`;
}

const NOTHING: Pick<Drawing, 'typed' | 'refused' | 'cited'> = {
  typed: new Map(),
  refused: new Map(),
  cited: citedPlaces(new Map(), []),
};

function row(node: List, { pointer, title }: Place, index: string, drawing: Drawing): Html {
  const place: Place = {
    pointer: `${pointer}/${index}`,
    title,
    nth: /^\d+$/.test(index) ? String(Number(index) + 1) : '',
  };
  return html`<div class="row" data-row="${place.pointer}">
    ${draw(node.item, place, drawing)}
    <p class="buttons">
      <button type="submit" name="do" value="remove:${place.pointer}" data-remove formnovalidate>
        Remove<span class="hidden">: ${title} <span class="nth">${place.nth}</span></span>
      </button>
    </p>
  </div>`;
}
