// What public datasets say of a partner, each figure with its release and rows, and the money of one authority in several books.

import { html } from 'hono/html';

import type { Book, BookFigure, Dossier, ObservedLine, ObservedOrigin } from '#reports/dossier/dossier.ts';

import type { Html } from '../html.ts';
import { to, toRows } from '../page-context.ts';
import type { PageContext } from '../page-context.ts';
import { figure } from '../parts/figures.ts';
import { notKnown, textOrUnknown } from '../parts/marks.ts';
import { table } from '../parts/table.ts';
import type { Row } from '../parts/table.ts';
import { dollars } from '../parts/words.ts';

/** Facts read from releases of public datasets. */
export function observedSection({ observed, partner }: Dossier, page: PageContext): Html {
  if (observed.lines.length === 0) {
    const why =
      partner.iso3 === null
        ? 'Public datasets speak of states, and the record gives no country code for this partner.'
        : 'No release of a public dataset is loaded here that was known at these times.';
    return html`<p class="empty">${why} <a href="${to(page, '/sources')}">Which datasets can be read</a></p>`;
  }
  return html`${table({
      caption: 'As they stood on the day, each by itself',
      columns: [{ title: 'What', isHead: true }, { title: 'Value', align: 'end' }, { title: 'For' }, { title: 'From' }],
      rows: observed.lines.map((line) => ({ cells: lineCells(line, page) })),
    })}
    <p class="quiet">
      Figures of different datasets are never added, and harm that was meant is never added to harm in fighting.
    </p>`;
}

/** What is known on the day; where nothing is, what was known last, with its period in the next column, and that nothing is since. */
function valueOn({ known, text, last }: ObservedLine): Html {
  if (known) return html`<span class="number">${text}</span>`;
  return last === null
    ? textOrUnknown(text)
    : html`last: <span class="number">${last.text}</span>
        <span class="stacked quiet">since then ${textOrUnknown(text)}</span>`;
}

function lineCells(line: ObservedLine, page: PageContext): Row['cells'] {
  const period = line.period ?? line.last?.period ?? null;
  return [
    html`${line.title}
      <details>
        <summary>What it counts</summary>
        <span class="quiet">${line.means} ${line.scope}</span>
      </details>`,
    valueOn(line),
    period === null ? '' : html`<span class="date">${period}</span>`,
    origin(line.from, page),
  ];
}

function toFigure({ dataset, release }: ObservedOrigin, words: string, page: PageContext): string {
  return toRows(page, { dataset, release, words });
}

/** The dataset, release and rows, with the file that the rows are of. */
function origin(from: ObservedOrigin, page: PageContext): Html {
  return html`<a href="${to(page, `/shelf/${from.dataset}`)}">${from.title}</a>, release
    ${from.release}${from.rows === null ? '' : html`<br /><a class="quiet" href="${toFigure(from, from.rows, page)}">${from.rows}</a> <span class="quiet">of ${from.file}</span>`}
    ${from.mayExport ? '' : html`<br /><span class="quiet">Left out of exports; its terms: ${from.licence}.</span>`}`;
}

/** What each book says of one authority, year by year, and the totals that documents state. */
export function booksSection({ observed }: Dossier, page: PageContext): Html {
  const { books, reasons } = observed;
  if (books.length === 0) {
    return html`<p class="empty">No book of obligations or of budgets with this partner is loaded here.</p>`;
  }
  return html`${books.map((book) => bookTable(book, page))}
    <h3>Why they differ</h3>
    <ul>
      ${reasons.map((reason) => html`<li>${reason}</li>`)}
    </ul>`;
}

function bookTable({ authority, years, both, stated }: Book, page: PageContext): Html {
  const sum: readonly Row[] =
    both === null
      ? []
      : [
          {
            kind: 'total',
            cells: [
              html`${both.years} years that stand in both, ${both.from} to ${both.to}`,
              html`<span class="number">${dollars(both.obligations)}</span>`,
              html`<span class="number">${dollars(both.budget)}</span>`,
            ],
          },
        ];
  const told = stated.map((each): Row => ({
    cells: [
      html`Stated by a document: <bdi>${each.title}</bdi>, <span class="date">${each.period}</span>`,
      figure(each.figure, page),
      '',
    ],
  }));
  const span = `${years[0]?.period ?? ''} to ${years.at(-1)?.period ?? ''}`;
  return html`<details ${stated.length === 0 ? '' : 'open'}>
    <summary>${authority}, ${span}</summary>
    <p><a href="${to(page, `/authorities#${authority}`)}">What ${authority} is</a></p>
    ${table({
      caption: `${authority} by fiscal year in two books, and as documents state it`,
      columns: [
        { title: 'Year', isHead: true },
        { title: 'Obligations', align: 'end' },
        { title: 'Budget justification', align: 'end' },
      ],
      rows: [
        ...years.map(({ period, obligations, budget }) => ({
          cells: [html`<span class="date">${period}</span>`, amount(obligations, page), amount(budget, page)],
        })),
        ...sum,
        ...told,
      ],
    })}
  </details>`;
}

function amount(figureOf: BookFigure | null, page: PageContext): Html {
  if (figureOf === null) return notKnown('no row');
  const { from, text } = figureOf;
  return html`<span class="number">${text}</span><br /><a class="quiet" href="${toFigure(from, from.rows ?? '', page)}"
      >${from.rows ?? from.release}</a
    >`;
}
