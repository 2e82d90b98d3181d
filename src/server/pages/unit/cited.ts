// The sources of a line of the sheet, each by its name with its place, and a link to it.

import { html } from 'hono/html';

import type { CitedPlace } from '#kernel/citation.ts';

import type { Html } from '../html.ts';
import type { PageContext } from '../page-context.ts';
import { citationList } from '../parts/fields.ts';
import { notKnown } from '../parts/marks.ts';
import { count } from '../parts/words.ts';

/** More than these would bury the line that they speak for; they wait folded. */
const MOST_OPEN = 3;

/** The sources of a line, as cell of a table. */
export function sourcesOf(record: string, citations: readonly CitedPlace[], page: PageContext): Html {
  if (citations.length === 0) return notKnown('', 'none named');
  if (citations.length <= MOST_OPEN) return citationList(page, record, citations);
  return html`<details>
    <summary>${count(citations.length, 'citation')}</summary>
    ${citationList(page, record, citations)}
  </details>`;
}

/** The sources of a line in words. */
export function sourcesInWords(citations: readonly CitedPlace[]): string {
  return citations.map(({ title, place }) => `${title}, ${place}`).join(' | ');
}
