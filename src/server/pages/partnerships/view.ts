// The page of all partnerships at a glance.

import { html } from 'hono/html';

import type { Html } from '../html.ts';
import { to, toRecord } from '../page-context.ts';
import type { PageContext } from '../page-context.ts';
import { layout } from '../parts/layout.ts';
import { notKnown, SEVERITY_MARKS } from '../parts/marks.ts';
import { table } from '../parts/table.ts';
import { capital, count, inWords } from '../parts/words.ts';
import type { PartnershipsData } from './data.ts';

type Row = PartnershipsData['rows'][number];

/** Renders the page. */
export function partnershipsView({ asOf, rows, harmTitles }: PartnershipsData, page: PageContext): Html {
  return layout(page, {
    title: 'Partnerships',
    kicker: html`As of <span class="date">${asOf}</span>`,
    content:
      rows.length === 0
        ? html`<p class="empty">No partner is on record at these times.</p>`
        : html`${table({
              caption: count(rows.length, 'partnership'),
              columns: [
                { title: 'Partner', isHead: true },
                { title: 'Open findings' },
                { title: 'Assistance, last complete fiscal year on record', align: 'end' },
                { title: harmTitles.intentional, align: 'end' },
                { title: harmTitles.incidental, align: 'end' },
                { title: 'Coup attempts on record', align: 'end' },
              ],
              rows: rows.map((row) => ({ cells: cellsOf(row, page) })),
            })}
            <p class="quiet">
              Harm is of the last complete calendar year for which the record has any figure, as best estimate with its
              range. Amounts of different series are counts of their own and are never added. A count of coup attempts
              covers what the sources on record cover, not more.
            </p>
            <p><a href="${to(page, '/partnerships/map')}">Partners on a map</a></p>`,
  });
}

function cellsOf(row: Row, page: PageContext): readonly Html[] {
  return [
    html`<a href="${toRecord(page, row.id)}"><bdi>${row.name}</bdi></a
      >${row.type === 'state' ? '' : html` <span class="quiet">${capital(inWords(row.type))}</span>`}`,
    findingCounts(row),
    row.assistance.length === 0
      ? notKnown('no fiscal year on record')
      : html`${row.assistance.map(({ year, series, text }) => html`<span class="number">${text}</span> <span class="stacked quiet">${year}, ${series}</span>`)}`,
    yearly(row.harm.intentional),
    yearly(row.harm.incidental),
    row.coups.attempts === 0
      ? html`<span class="quiet">none on record</span>`
      : html`<a
            href="${to(page, `${toRecord({ times: { asOf: null, knownAt: null, ledgerAt: null } }, row.id)}#events`)}"
            >${row.coups.attempts}</a
          >
          <span class="stacked quiet">last <span class="date">${row.coups.last ?? 'not dated'}</span></span>`,
  ];
}

function findingCounts({ findings }: Row): Html {
  const severities = ['stop', 'red', 'amber', 'note'] as const;
  const some = severities.filter((severity) => findings[severity] > 0);
  return html`<span class="counts"
    >${some.map((severity) => {
      const { shape, word } = SEVERITY_MARKS[severity];
      return html`<span class="severity is-${severity}"
        ><span aria-hidden="true">${shape}</span> ${findings[severity]} ${word}</span
      > `;
    })}${some.length === 0 ? html`<span class="quiet">none</span> ` : ''}${findings.undecidable === 0 ? '' : html`<span class="unknown"><span class="unknown-word">${findings.undecidable} not known</span></span>`}</span
  >`;
}

function yearly(value: Row['harm']['intentional']): Html {
  if ('unknown' in value) return notKnown(value.unknown);
  return html`<span class="number">${value.text}</span> <span class="quiet">${value.year}</span>`;
}
