// The table of the events of a dataset as it is drawn: what a row of the file says, and the incident that it is already.

import { html } from 'hono/html';

import { SORTED_BY } from '../../sort-keys.ts';
import type { Html } from '../html.ts';
import { to, toRecord } from '../page-context.ts';
import type { PageContext } from '../page-context.ts';
import { longTable } from '../parts/long-table.ts';
import type { LongColumn } from '../parts/long-table.ts';
import { notKnown, peopleHarmed } from '../parts/marks.ts';
import { inWords } from '../parts/words.ts';
import type { ShownEvents } from './data.ts';

/** Draws the events of a page of the table. */
export function eventTable(data: ShownEvents, page: PageContext): Html {
  const { release, events, given, leftOut } = data;
  return longTable(
    {
      caption: `Events of release ${release ?? ''}`,
      noun: ['event', 'events'],
      columns: columnsOf(data, page),
      rows: events,
      given,
      ...(leftOut === null ? {} : { leftOut }),
    },
    page,
  );
}

function columnsOf(
  { dataset, release, incidents }: ShownEvents,
  page: PageContext,
): readonly LongColumn<ShownEvents['events'][number]>[] {
  return [
    {
      title: 'Row',
      order: 'row',
      means: 'By the row of the file; the header is row 1.',
      align: 'end',
      size: 's',
      cell: ({ row }) => row.toLocaleString('en-US'),
    },
    {
      title: 'Day',
      order: '-when',
      means: SORTED_BY.days,
      size: 'm',
      cell: ({ first, last }) => html`<span class="date">${first === last ? first : `${first} to ${last}`}</span>`,
    },
    {
      title: 'What the row says',
      order: 'title',
      means: SORTED_BY.words,
      isHead: true,
      size: 'xl',
      cell: ({ title, precision }) => html`<bdi>${title}</bdi> <span class="quiet">${inWords(precision)}</span>`,
    },
    {
      title: 'Killed',
      order: '-killed',
      means: SORTED_BY.range,
      align: 'end',
      size: 's',
      cell: ({ killed }) => peopleHarmed(killed),
    },
    {
      title: 'Injured',
      order: '-injured',
      means: SORTED_BY.range,
      align: 'end',
      size: 's',
      cell: ({ injured }) => peopleHarmed(injured),
    },
    {
      title: 'Held responsible',
      order: 'side',
      means: SORTED_BY.words,
      size: 'l',
      cell: ({ level, sides, firmness, grade }) =>
        html`${level}
        ${sides.length === 0 ? notKnown('', 'not stated') : html`${firmness}: <bdi>${sides.join('; ')}</bdi>`}${grade === null ? '' : html` <span class="quiet">graded ${grade}</span>`}`,
    },
    {
      title: 'Incident',
      size: 's',
      cell: ({ row, key }) => {
        const made = incidents[key];
        const promote = { release: release ?? undefined, row: String(row) };
        return made === undefined
          ? html`<a href="${to(page, `/shelf/${dataset}/events#promote`, promote)}">Make one</a>`
          : html`<a href="${toRecord(page, made)}">On record</a>`;
      },
    },
  ];
}
