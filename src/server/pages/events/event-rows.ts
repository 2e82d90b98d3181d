// The events of a dataset as rows of a table: what they are sorted by, and where words are looked for in them.

import type { EventLine } from '#ingest/sources/observed-events.ts';

import type { RowOrder } from '../../contracts/events.ts';
import type { TableRows } from '../../row-order.ts';
import { byDays, byRange, byWords } from '../../sort-keys.ts';
import { inWords } from '../parts/words.ts';

/** The lines of a release as the rows of this table; a row of the file is one event. */
export const OBSERVED_ROWS: TableRows<EventLine, RowOrder> = {
  idOf: ({ row }) => String(row).padStart(9, '0'),
  textOf: ({ title, place, country, types, sides, grade }) =>
    [title, place, country ?? '', ...types.map(inWords), ...sides, grade ?? ''].join(' '),
  orders: {
    row: ({ row }) => [row],
    when: ({ first, last }) => byDays(first, last),
    title: ({ title }) => byWords(title),
    killed: ({ killed }) => byRange(killed),
    injured: ({ injured }) => byRange(injured),
    side: ({ sides }) => byWords(sides.join('; ')),
  },
};
