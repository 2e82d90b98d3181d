// A table of many rows. Without script it is a page of them, with links to the others and to every order; with script the same box
// scrolls over all of them, and rows are asked for as they come near. What is drawn here is all that either shows.

import { html } from 'hono/html';

import { MOST_IN_BLOCK } from '../../contracts/long-table.ts';
import type { RowsGiven } from '../../contracts/long-table.ts';
import { lastPage } from '../../row-window.ts';
import type { Html } from '../html.ts';
import { to } from '../page-context.ts';
import type { PageContext } from '../page-context.ts';
import { hiddenTimes } from './form.ts';
import { count } from './words.ts';

export interface LongColumn<Row> {
  readonly title: string | Html;
  /** The order that a press on the head asks for, downwards first where it begins with a minus; none: not sorted by. */
  readonly order?: string;
  /** How it is sorted. */
  readonly means?: string;
  /** Where it is said what the figures of the column count. */
  readonly counts?: string;
  /** Numbers stand at the end of their column. */
  readonly align?: 'end';
  /** Heads its row. */
  readonly isHead?: true;
  /** How much room it needs beside others. */
  readonly size: 's' | 'm' | 'l' | 'xl';
  readonly cell: (row: Row) => Html | string | number;
  /** What stands under the column, of all its rows. */
  readonly foot?: Html | string;
}

export interface LongTable<Row> {
  /** The headings of the list in a few words, for those who do not see where it begins. */
  readonly caption: string;
  /** A row and rows in words: event, events. */
  readonly noun: readonly [string, string];
  readonly columns: readonly LongColumn<Row>[];
  readonly rows: readonly Row[];
  readonly given: RowsGiven;
  /** What is said where no row is left to be shown though there are some. */
  readonly leftOut?: string;
  /** Rows that say more than two lines hold. */
  readonly isTall?: true;
}

type Said = Pick<LongTable<unknown>, 'given' | 'noun' | 'leftOut'>;

/** The name of the script that a page with a long table asks for. */
export const LONG_TABLE_SCRIPT = 'long-table';

/** So many rows at the most are scrolled as one table: no browser draws a box much higher. */
const MOST_SCROLLED = 300_000;

/** Renders the table with all that belongs to it. */
export function longTable<Row>(table: LongTable<Row>, page: PageContext): Html {
  const { given, caption, isTall } = table;
  const isLive = given.of > given.limit && given.limit <= MOST_IN_BLOCK && given.of <= MOST_SCROLLED;
  const last = lastPage({ total: given.total, block: given.limit });
  return html`<div
    class="long${isLive ? ' is-live' : ''}${isTall === true ? ' is-tall' : ''}"
    data-rows="${page.path}.rows"
    data-block="${given.limit}"
    data-total="${given.total}"
    data-page="${given.page ?? 1}"
  >
    <div class="long-bar">
      ${findForm(table, page)}
      <p class="long-says" role="status">${saying(table)}</p>
      <p class="long-csv">
        <a href="${to(page, `${page.path}.csv`, asked(page, { page: undefined }))}">These rows as CSV</a>
      </p>
    </div>
    <div class="long-scroll scroll" role="region" aria-label="${caption}" tabindex="0">
      <table aria-rowcount="${given.total + 1}">
        <caption class="hidden">
          ${caption}
        </caption>
        <colgroup>
          ${table.columns.map(({ size }) => html`<col class="is-${size}" />`)}
        </colgroup>
        ${heads(table, page)} ${rowsPart(table)} ${feet(table)}
      </table>
    </div>
    ${table.rows.length > 0 ? '' : nothing(table, page, last)} ${pagesPart(given, page, last)}
  </div>`;
}

/** The question of the page with some of it put otherwise. */
function asked(
  page: PageContext,
  otherwise: Readonly<Record<string, string | undefined>>,
): Readonly<Record<string, string | undefined>> {
  return { ...Object.fromEntries(page.query), ...otherwise };
}

function findForm({ given, noun: [, many] }: Said, page: PageContext): Html {
  const kept = page.query.filter(([name]) => name !== 'find' && name !== 'page');
  return html`<form class="long-find" action="${page.path}" method="get" role="search" aria-label="Find in the table">
    <label for="find">Find in the ${many}</label>
    <input id="find" name="find" type="search" value="${given.find}" maxlength="200" autocomplete="off" />
    ${kept.map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`)}
    ${hiddenTimes(page.times)}
    <button>Find</button>
  </form>`;
}

/** How many rows there are; with words looked for, how many of all hold them. */
function saying({ given, noun: [one, many] }: Said): string {
  const { total, of, find } = given;
  if (find.trim() === '') return count(of, one, many);
  return `${total.toLocaleString('en-US')} of ${count(of, one, many)} ${total === 1 ? 'holds' : 'hold'} “${find.trim()}”`;
}

function heads<Row>({ columns, given }: LongTable<Row>, page: PageContext): Html {
  return html`<thead>
    <tr aria-rowindex="1">
      ${columns.map((column) => head(column, given.order, page))}
    </tr>
  </thead>`;
}

function head<Row>(
  { title, order, means, counts, align, isHead }: LongColumn<Row>,
  now: string,
  page: PageContext,
): Html {
  const classes = [align === 'end' ? 'end' : '', isHead === true ? 'is-head' : ''].filter(Boolean).join(' ');
  const looks = classes === '' ? '' : html` class="${classes}"`;
  const about =
    counts === undefined
      ? ''
      : html` <a class="long-counts quiet" href="${counts}">what it counts<span class="hidden">: ${title}</span></a>`;
  if (order === undefined) return html`<th scope="col" ${looks}>${title}${about}</th>`;
  const name = order.replace(/^-/, '');
  const isDown = now === `-${name}`;
  const isNow = isDown || now === name;
  const next = isNow ? (isDown ? name : `-${name}`) : order;
  const href = to(page, page.path, asked(page, { order: next, page: undefined }));
  const sorted = isNow ? html` aria-sort="${isDown ? 'descending' : 'ascending'}"` : '';
  return html`<th scope="col" ${looks}${sorted}>
    <a class="long-sort" href="${href}" data-order="${next}" ${means === undefined ? '' : html` title="${means}"`}
      >${title}<span class="long-arrow" aria-hidden="true"
        >${isNow ? (isDown ? '\u00a0▼' : '\u00a0▲') : '\u00a0↕'}</span
      ></a
    >${about}
  </th>`;
}

function rowsPart<Row>({ columns, rows, given }: LongTable<Row>): Html {
  const before = ((given.page ?? 1) - 1) * given.limit;
  return html`<tbody data-page="${given.page ?? 1}">
    ${rows.map(
      (row, at) =>
        html`<tr aria-rowindex="${before + at + 2}">
          ${columns.map(({ cell, align, isHead }) => {
            const ends = align === 'end' ? html` class="end"` : '';
            const content = html`<div class="long-cell">${cell(row)}</div>`;
            return isHead === true ? html`<th scope="row" ${ends}>${content}</th>` : html`<td${ends}>${content}</td>`;
          })}
        </tr>`,
    )}
  </tbody>`;
}

function feet<Row>({ columns, rows }: LongTable<Row>): Html | string {
  if (rows.length === 0 || columns.every(({ foot }) => foot === undefined)) return '';
  return html`<tfoot>
    <tr class="total">
      ${columns.map(({ foot = '', align, isHead }) => {
        const ends = align === 'end' ? html` class="end"` : '';
        const content = html`<div class="long-cell">${foot}</div>`;
        return isHead === true ? html`<th scope="row" ${ends}>${content}</th>` : html`<td${ends}>${content}</td>`;
      })}
    </tr>
  </tfoot>`;
}

function nothing({ given, leftOut, noun: [, many] }: Said, page: PageContext, last: number): Html {
  const { find, total } = given;
  if (total > 0) {
    const end = to(page, page.path, asked(page, { page: String(last) }));
    return html`<p class="empty long-empty">
      There is no page ${given.page} of these rows. <a href="${end}">The last is ${last}.</a>
    </p>`;
  }
  if (find.trim() === '')
    return html`<p class="empty long-empty">${leftOut ?? `No ${many} are on record for this.`}</p>`;
  const all = to(page, page.path, asked(page, { find: undefined, page: undefined }));
  return html`<p class="empty long-empty">
    No row of the table holds “<bdi>${find.trim()}</bdi>”. Words are looked for in what a row says; accents and capitals
    do not matter. <a href="${all}">Show all ${many}</a>
  </p>`;
}

/** For whoever has no script, and for the printed page: which rows these are, and the way to the others. */
function pagesPart({ page: now, limit, total }: RowsGiven, page: PageContext, last: number): Html {
  if (now === null || last === 1) return html`<nav class="pages long-pages" aria-label="Pages of the table"></nav>`;
  const link = (words: string, number: number, rel: string): Html =>
    html`<a
      href="${to(page, page.path, asked(page, { page: number === 1 ? undefined : String(number) }))}"
      ${rel === '' ? '' : html` rel="${rel}"`}
      >${words}</a
    > `;
  const [first, until] = [(now - 1) * limit + 1, Math.min(total, now * limit)];
  return html`<nav class="pages long-pages" aria-label="Pages of the table">
    <span
      >Rows ${first.toLocaleString('en-US')} to ${until.toLocaleString('en-US')} of
      ${total.toLocaleString('en-US')}.</span
    >
    ${now > 2 ? link('First page', 1, '') : ''}${now > 1 ? link('Page before', now - 1, 'prev') : ''}${now < last ? link('Next page', now + 1, 'next') : ''}${now < last - 1 ? link('Last page', last, '') : ''}
  </nav>`;
}
