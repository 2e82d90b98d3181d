// The page of keys: what can be done without a pointer, and how to switch single keys off.

import { html } from 'hono/html';

import type { Html } from '../html.ts';
import type { PageContext } from '../page-context.ts';
import { layout } from '../parts/layout.ts';
import { keyTables } from './tables.ts';

/** Renders the page. */
export function keysView(_data: null, page: PageContext): Html {
  return layout(page, {
    title: 'Keys',
    content: html`<p class="lead">
        Every page can be worked from the keyboard. Tab and Enter reach everything; the keys here are quicker.
      </p>
      ${keyTables()}
      <p>
        The keys need the script of the pages. Who speaks to the computer, or whose keyboard sends letters by itself,
        can switch single keys off in the window that <kbd>?</kbd> opens; the choice is kept on this device.
      </p>`,
  });
}
