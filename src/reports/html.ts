// HTML as text. What is put into a template is escaped unless it came out of one. Refuses, at compile time, what Hono's own tag
// takes in silence: null, undefined and booleans print nothing there, and a report prints nothing only on purpose.

import { html as escaped, raw } from 'hono/html';
import type { HtmlEscapedString } from 'hono/utils/html';

/** A piece of markup that is safe to put into another. */
export type Html = HtmlEscapedString;

export type HtmlPart = string | number | Html | readonly HtmlPart[];

/** The template tag: html`<td>${text}</td>`. */
export function html(strings: TemplateStringsArray, ...parts: readonly HtmlPart[]): Html {
  const made = escaped(strings, ...parts);
  if (made instanceof Promise) throw new TypeError('a report is made of text at hand; found a promise in its template');
  return made;
}

/** Markup that was written here and holds nothing of the record, such as a style sheet. */
export function ownMarkup(markup: string): Html {
  return raw(markup);
}
