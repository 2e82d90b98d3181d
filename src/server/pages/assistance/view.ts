// The page of all assistance: a row for each partner, unit, authority, year, purpose or level, and a column for each book.

import { html } from 'hono/html';

import { COUNTRIES } from '#geography/countries.ts';
import { DIMENSIONS } from '#reports/assistance-books/books.ts';

import { YEARS } from '../../contracts/page-assistance.ts';
import type { Html } from '../html.ts';
import type { PageContext } from '../page-context.ts';
import { hiddenTimes } from '../parts/form.ts';
import { layout } from '../parts/layout.ts';
import { LONG_TABLE_SCRIPT } from '../parts/long-table.ts';
import { capital } from '../parts/words.ts';
import { bookEntry } from './book-entry.ts';
import type { AssistanceData } from './data.ts';
import { toBookRows, toBooks } from './question.ts';
import { apartSection, statedTotalsSection } from './stated-totals.ts';
import { booksTable } from './table.ts';

const ALL_YEARS = { from: YEARS.first, to: YEARS.last } as const;

/** Renders the page. */
export function assistanceView(data: AssistanceData, page: PageContext): Html {
  return layout(page, {
    title: 'Assistance',
    scripts: [LONG_TABLE_SCRIPT],
    content: html`<p class="lead">
        Who got what, in every book that tells it. Each column is one source by itself: they count different things, and
        are never added. An amount leads to the rows that it is made of.
      </p>
      ${filterForm(data, page)}
      ${data.question.by === 'unit' ? BY_UNIT : data.question.by === 'partner' ? BY_PARTNER : ''}
      ${data.given.of === 0 ? html`<p class="empty">No book has anything for this question${data.books.some(({ notOver }) => notOver > 0) ? ' in a period that is over on the day' : ''}.</p>` : booksTable(data, page)}
      ${apartSection(data, page)} ${statedTotalsSection(data, page)}
      <section aria-labelledby="books">
        <h2 id="books">What each book counts</h2>
        <p>
          In every book an amount counts once the period that it is booked to is over on the day asked about. What is
          left out for that is said of each.
        </p>
        <dl>${data.books.map((book) => bookEntry(book, page, rowsOf(book, data.question, page)))}</dl>
      </section>`,
  });
}

const BY_PARTNER = html`<p class="quiet">
  A claim that names several partners stands once, in a row of several together: how it was divided among them is not on
  record, and the row of none of them holds any of it.
</p>`;

const BY_UNIT = html`<p class="quiet">
  A claim that names several units stands once, in a row of all of them together, and is counted once: how it was
  divided among them is not on record. A name that nobody has matched to a unit of the record stands as its source gives
  it. What names no unit stands in a row of its own. Books whose sources tell no units have no column here and say so
  below.
</p>`;

function filterForm({ question }: AssistanceData, page: PageContext): Html {
  const { by, partner, authority, from, to: until } = question;
  const isAll = from === ALL_YEARS.from && until === ALL_YEARS.to;
  const kept = page.query.filter(([name]) => name === 'order' || name === 'find');
  return html`<form class="filter" action="/assistance" method="get">
      <label
        >Rows
        <select name="by">
          ${DIMENSIONS.map((each) => html`<option value="${each}" ${each === by ? 'selected' : ''}>${capital(each)}</option>`)}
        </select></label
      >
      <label
        >Partner
        <select name="partner">
          <option value="">all</option>
          ${partnerChoices(partner).map(([code, name]) => html`<option value="${code}" ${code === partner ? 'selected' : ''}>${name}</option>`)}
        </select></label
      >
      <label>Authority <input name="authority" value="${authority ?? ''}" size="8" placeholder="all" /></label>
      <label>From <input name="from" type="number" min="${YEARS.first}" max="${YEARS.last}" value="${from}" /></label>
      <label>To <input name="to" type="number" min="${YEARS.first}" max="${YEARS.last}" value="${until}" /></label>
      ${kept.map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`)}
      ${hiddenTimes(page.times)}
      <button>Show</button>
    </form>
    ${isAll ? '' : html`<p class="quiet">From ${from} to ${until}. <a href="${toBooks(page, { ...question, ...ALL_YEARS })}">Every year on record</a></p>`}`;
}

/** Every country by its name; a code that was withdrawn and is asked for stays by itself. */
function partnerChoices(asked: string | null): readonly (readonly [string, string])[] {
  const names = [...COUNTRIES.values()].map(({ iso3, name }) => [iso3, name] as const);
  const withdrawn = asked === null || COUNTRIES.has(asked) ? [] : [[asked, asked] as const];
  return [...names, ...withdrawn].toSorted(([, a], [, b]) => a.localeCompare(b, 'en'));
}

/** Claims of the record have no source in common: each leads to its own. */
function rowsOf(
  { id, dataset }: AssistanceData['books'][number],
  question: AssistanceData['question'],
  page: PageContext,
): Html | string {
  return dataset === null
    ? html`<a href="${toBookRows(page, question, { book: id })}">Its claims, each with its sources</a>.`
    : '';
}
