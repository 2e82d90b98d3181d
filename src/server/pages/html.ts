// The type of a piece of a page. Pages are made of the templates of `hono/html`, which escape what they are given: text from the
// record can never become markup.

import type { html } from 'hono/html';

/** Markup that is safe: made by `html` only. */
export type Html = ReturnType<typeof html>;
