// HTML as text. What is put into a template is escaped unless it came out of one. Refuses, at compile time, what Hono's own tag
// takes in silence: null, undefined and booleans print nothing there, and a report prints nothing only on purpose. The tag is not
// called html, because a formatter sets templates of that name anew, and with them the bytes of every document.

import { html, raw } from 'hono/html';
import type { HtmlEscapedString } from 'hono/utils/html';

/** A piece of markup that is safe to put into another. */
export type Markup = HtmlEscapedString;

export type MarkupPart = string | number | Markup | readonly MarkupPart[];

/** The template tag: markup`<td>${text}</td>`. */
export function markup(strings: TemplateStringsArray, ...parts: readonly MarkupPart[]): Markup {
  const made = html(strings, ...parts);
  if (made instanceof Promise) throw new TypeError('a report is made of text at hand; found a promise in its template');
  return made;
}

/** Markup that was written here and holds nothing of the record, such as a style sheet. */
export function ownMarkup(text: string): Markup {
  return raw(text);
}
