// The table of partnerships as it is drawn: the newest figures in words, and beside them what they were over the years.

import { html } from 'hono/html';

import { nameOf } from '#kernel/id.ts';
import { showMillions } from '#kernel/money.ts';

import { SORTED_BY } from '../../sort-keys.ts';
import type { Html } from '../html.ts';
import { to, toRecord } from '../page-context.ts';
import type { PageContext } from '../page-context.ts';
import { longTable } from '../parts/long-table.ts';
import type { LongColumn } from '../parts/long-table.ts';
import { notKnown, SEVERITY_MARKS } from '../parts/marks.ts';
import { sparkline } from '../parts/sparkline.ts';
import { capital, inWords } from '../parts/words.ts';
import type { PartnershipsData } from './data.ts';

type Row = PartnershipsData['rows'][number];
type Line = keyof Row['overYears'];

/** Draws the partnerships of a page of the table. */
export function partnershipTable(data: PartnershipsData, page: PageContext): Html {
  const { rows, given } = data;
  return longTable(
    {
      caption: 'Partnerships',
      noun: ['partnership', 'partnerships'],
      columns: columnsOf(data, page),
      rows,
      given,
      isTall: true,
    },
    page,
  );
}

function columnsOf({ series, harmMeasures, years }: PartnershipsData, page: PageContext): readonly LongColumn<Row>[] {
  const spark = (row: Row, line: Line, title: string, show = people): Html | string => {
    const span = years[line];
    const points = row.overYears[line];
    if (span === null || points.length === 0) return '';
    const gaps = line === 'findings' ? 'none' : 'not-known';
    return sparkline({ title: `${row.name}: ${title}`, points, years: span, show, gaps });
  };
  return [
    {
      title: 'Partner',
      order: 'name',
      means: SORTED_BY.words,
      isHead: true,
      size: 'l',
      cell: ({ id, name, type }) =>
        html`<a href="${toRecord(page, id)}"><bdi>${name}</bdi></a
          >${type === 'state' ? '' : html` <span class="quiet">${capital(inWords(type))}</span>`}`,
    },
    {
      title: 'Open findings',
      order: '-findings',
      means: 'By the number of STOP, then of RED, AMBER and NOTE.',
      counts: '#counts-findings',
      size: 'l',
      cell: (row) => html`${findingCounts(row, page)} ${spark(row, 'findings', 'findings opened')}`,
    },
    {
      title: html`Assistance${series === null ? '' : html` <span class="stacked quiet">${series}</span>`}`,
      order: '-assistance',
      means: 'By the amount of the last complete fiscal year on record in this series. Not known stands last.',
      counts: '#counts-assistance',
      align: 'end',
      size: 'l',
      cell: (row) =>
        html`${amountOf(row, series, page)} ${spark(row, 'assistance', 'assistance by fiscal year', millions)}`,
    },
    {
      title: harmMeasures.intentional.title,
      order: '-intentional',
      means: SORTED_BY.range,
      counts: '#counts-intentional',
      align: 'end',
      size: 'l',
      cell: (row) =>
        html`${yearly(row, 'intentional', page)} ${spark(row, 'intentional', harmMeasures.intentional.title)}`,
    },
    {
      title: harmMeasures.incidental.title,
      order: '-incidental',
      means: SORTED_BY.range,
      counts: '#counts-incidental',
      align: 'end',
      size: 'l',
      cell: (row) =>
        html`${yearly(row, 'incidental', page)} ${spark(row, 'incidental', harmMeasures.incidental.title)}`,
    },
    {
      title: 'Coup attempts on record',
      order: '-coups',
      means: SORTED_BY.number,
      counts: '#counts-coups',
      align: 'end',
      size: 'm',
      cell: (row) => coupsOf(row, page),
    },
  ];
}

function people(number: number): string {
  return number.toLocaleString('en-US');
}

function millions(dollars: number): string {
  return showMillions(Math.round(dollars * 100));
}

/** A part of the page of a partner, which lays out what a figure of this table is made of, with its sources. */
function partOf({ id }: Row, part: string, page: PageContext): string {
  return to(page, `/partners/${nameOf(id)}#${part}`);
}

function amountOf(row: Row, series: string | null, page: PageContext): Html {
  const { assistance } = row;
  const years = partOf(row, 'years', page);
  const shown = assistance.find((each) => each.series === series);
  const others = assistance.length - (shown === undefined ? 0 : 1);
  const more = others === 0 ? '' : html` <a class="quiet" href="${years}">and ${others} other series</a>`;
  if (shown === undefined)
    return html`${notKnown(series === null ? 'no fiscal year on record' : 'no complete fiscal year in this series')}${more}`;
  const amount =
    shown.dollars === null
      ? html`<a href="${years}">${notKnown(shown.text)}</a>`
      : html`<a class="number" href="${years}">${shown.text}</a>`;
  return html`${amount}
    <span class="quiet">${shown.year}</span
    >${shown.note === null ? '' : html` <span class="stacked quiet">${shown.note}</span>`}${more}`;
}

function coupsOf(row: Row, page: PageContext): Html {
  const { attempts, last } = row.coups;
  if (attempts === 0) return html`<span class="quiet">none on record</span>`;
  return html`<a class="number" href="${partOf(row, 'events', page)}">${attempts}</a>
    <span class="stacked quiet">last <span class="date">${last ?? 'not dated'}</span></span>`;
}

function findingCounts(row: Row, page: PageContext): Html {
  const { findings } = row;
  const severities = ['stop', 'red', 'amber', 'note'] as const;
  const some = severities.filter((severity) => findings[severity] > 0);
  if (some.length === 0 && findings.undecidable === 0) return html`<span class="quiet">none</span>`;
  return html`<a class="counts" href="${partOf(row, 'findings', page)}"
    >${some.map((severity) => {
      const { shape, word } = SEVERITY_MARKS[severity];
      return html`<span class="severity is-${severity}"
        ><span aria-hidden="true">${shape}</span> ${findings[severity]} ${word}</span
      > `;
    })}${some.length === 0 ? html`<span class="quiet">none</span> ` : ''}${findings.undecidable === 0 ? '' : html`<span class="unknown"><span class="unknown-word">${findings.undecidable} not known</span></span>`}</a
  >`;
}

function yearly(row: Row, line: keyof Row['harm'], page: PageContext): Html {
  const value = row.harm[line];
  if ('unknown' in value) return notKnown(value.unknown);
  return html`<a class="number" href="${partOf(row, 'harm', page)}">${value.text}</a>
    <span class="quiet">${value.year}</span>`;
}
