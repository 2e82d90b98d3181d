// What was refused, at its field and together above the form, each line of which leads to its field.

import { html } from 'hono/html';

import type { Problem } from '#kernel/result.ts';

import type { Html } from '../html.ts';
import { capital } from '../parts/words.ts';
import { idOf } from './parts.ts';

/** The refusals of one field; nothing where there are none. */
export function refusedLine(problems: readonly Problem[], id: string): Html {
  if (problems.length === 0) return html``;
  return html`<p class="refused" id="${id}">
    ${problems.map((problem) => html`<span>${capital(sentenceOf(problem))}</span> `)}
  </p>`;
}

/** A refusal with the field at which it is said. */
export interface Refusal {
  readonly problem: Problem;
  /** The name of the field that it stands at; null where it is about none. */
  readonly home: string | null;
  readonly label: string;
}

/** What was refused, together. */
export function refusedList(refusals: readonly Refusal[]): Html {
  if (refusals.length === 0) return html``;
  const things =
    refusals.length === 1
      ? 'One thing is missing or does not fit.'
      : `${refusals.length} things are missing or do not fit.`;
  return html`<div class="refusals" role="alert" tabindex="-1" id="refusals">
    <p><strong>Nothing was recorded. ${things}</strong></p>
    <ul>
      ${refusals.map(
        ({ problem, home, label }) =>
          html`<li>
            ${
              home === null
                ? ''
                : html`<a href="#${idOf(home)}"><bdi>${label}</bdi></a
                    >: `
            }<bdi>${sentenceOf(problem)}</bdi>
          </li>`,
      )}
    </ul>
  </div>`;
}

/** A refusal as one sentence; what was left empty needs no more words than that. */
function sentenceOf({ expected, found, todo }: Problem): string {
  return found === 'nothing' && /^(a text|some text|a number|a list|an object|one of )/.test(expected)
    ? 'this must be filled in.'
    : `expected ${expected}, found ${found}. ${todo}`;
}
