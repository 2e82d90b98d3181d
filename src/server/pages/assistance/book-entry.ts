// What one book counts, from which release, and what may be done with it.

import { html } from 'hono/html';

import type { Html } from '../html.ts';
import { to } from '../page-context.ts';
import type { PageContext } from '../page-context.ts';
import { notKnown } from '../parts/marks.ts';
import { count } from '../parts/words.ts';
import type { AssistanceData } from './data.ts';
import { bookMark } from './question.ts';

/** An entry of a list of books; a book of a dataset leads to the page of its source. */
export function bookEntry(book: AssistanceData['books'][number], page: PageContext, more: Html | string = ''): Html {
  const { id, title, means, years, dataset, release, missing, mayExport, notOver } = book;
  return html`<dt id="${bookMark(id)}">${title}</dt>
    <dd>
      ${means} Booked to ${years} years.
      ${dataset === null ? '' : html`Source: <a href="${to(page, `/shelf/${dataset}`)}"><code>${dataset}</code>${release === null ? '' : `, release ${release}`}</a>.`}
      ${notOver === 0 ? '' : html`<b>${count(notOver, 'row')} left out</b>: booked to a period that is not over on the day asked about.`}
      ${more} ${missing === null ? '' : notKnown(missing, 'no column')}
      ${mayExport ? '' : html`<span class="quiet">Left out of exports.</span>`}
    </dd>`;
}
