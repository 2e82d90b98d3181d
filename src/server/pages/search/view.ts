// The page of a search.

import { html } from 'hono/html';

import type { Html } from '../html.ts';
import { isInThePast, to, toRecord } from '../page-context.ts';
import type { PageContext } from '../page-context.ts';
import { hiddenTimes } from '../parts/form.ts';
import { layout } from '../parts/layout.ts';
import { capital, inWords } from '../parts/words.ts';
import type { SearchData } from './data.ts';

/** Renders the page. */
export function searchView({ q, kind, kinds, hits, more, shelf }: SearchData, page: PageContext): Html {
  return layout(page, {
    title: q === '' ? 'Search' : `Search: ${q}`,
    content: html`<p class="lead">
        Looks for words in every text of the record that is open to you, and in the titles of the shelf.
      </p>
      <form class="filter" action="/search" method="get">
        <p class="field">
          <label for="q">Words</label><input id="q" name="q" type="search" value="${q}" maxlength="1000" />
        </p>
        <p class="field">
          <label for="kind">Kind</label
          ><select id="kind" name="kind">
            <option value="">every kind</option>
            ${kinds.map(({ name, plural }) => html`<option value="${name}" ${name === kind ? html` selected` : ''}>${plural}</option>`)}
          </select>
        </p>
        ${hiddenTimes(page.times)}
        <p class="buttons"><button type="submit">Search</button></p>
      </form>
      ${q === '' ? html`<p class="empty">Type a name or some words. Accents and small misspellings make no difference.</p>` : resultsOf({ hits, more, shelf, q }, page)}`,
  });
}

function resultsOf(
  { hits, more, shelf, q }: Pick<SearchData, 'hits' | 'more' | 'shelf' | 'q'>,
  page: PageContext,
): Html {
  if (hits.length === 0 && shelf.length === 0) {
    return html`<p class="empty">
      Nothing on record${isInThePast(page.times) ? ' at these times' : ''} fits “<bdi>${q}</bdi>”. Try fewer words, or
      the beginning of a name.
    </p>`;
  }
  return html`${
    hits.length === 0
      ? ''
      : html`<h2>Records</h2>
          <ol class="hits">
            ${hits.map(
              ({ id, kind, label }) =>
                html`<li>
                  <a href="${toRecord(page, id)}"><bdi>${label}</bdi></a>
                  <span class="quiet">${inWords(kind)} · <code>${id}</code></span>
                </li>`,
            )}
          </ol>`
  }
  ${more ? html`<p>There are more than ${hits.length}. Add a word, or choose a kind.</p>` : ''}
  ${
    shelf.length === 0
      ? ''
      : html`<h2>On the shelf</h2>
          <ul class="hits">
            ${shelf.map(
              (each) =>
                html`<li>
                  <a href="${to(page, `/${each.shelf}/${each.id}`)}">${each.title}</a>
                  <span class="quiet">${capital(each.shelf)} · <code>${each.id}</code></span>
                </li>`,
            )}
          </ul>`
  }`;
}
