// The keys as tables: for their page, and for the window that the script of the pages opens.

import { html } from 'hono/html';

import type { Html } from '../html.ts';
import { table } from '../parts/table.ts';
import { KEYS, PLACE_KEYS } from './keys.ts';

/** Renders the keys. */
export function keyTables(): Html {
  return html`${table({
    caption: 'On every page',
    columns: [{ title: 'Key', isHead: true }, { title: 'What it does' }],
    rows: KEYS.map(({ keys, does }) => ({ cells: [keycaps(keys), does] })),
  })}
  ${table({
    caption: 'Two strokes: g, then a letter',
    columns: [{ title: 'Keys', isHead: true }, { title: 'Goes to' }],
    rows: PLACE_KEYS.map(([letter, , word]) => ({ cells: [html`<kbd>g</kbd> <kbd>${letter}</kbd>`, word] })),
  })}`;
}

function keycaps(keys: readonly string[]): Html {
  return html`${keys.map((key, index) => html`${index === 0 ? '' : ' '}<kbd>${key}</kbd>`)}`;
}
