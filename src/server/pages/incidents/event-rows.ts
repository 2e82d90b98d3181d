// The events as rows of a table: what they are sorted by, and where words are looked for in them.

import type { HarmLine } from '#reports/harm-book/line.ts';

import type { EventOrder } from '../../contracts/incidents.ts';
import type { TableRows } from '../../row-order.ts';
import { byDays, byRange, byWords } from '../../sort-keys.ts';
import { inWords } from '../parts/words.ts';

/** How far an answer goes: no support near, then support near. */
const NEARNESS = { no: [0], yes: [1], unknown: null } as const;

/** The lines of the book as the rows of this table. */
export const EVENT_ROWS: TableRows<HarmLine, EventOrder> = {
  idOf: ({ id }) => id,
  textOf: ({ title, place, country, types, responses }) =>
    [title, place, country ?? '', ...types, ...responses].map(inWords).join(' '),
  orders: {
    title: ({ title }) => byWords(title),
    when: ({ first, last }) => byDays(first, last),
    where: ({ country, place }) => (country === null ? byWords(place) : [country, place]),
    killed: ({ killed }) => byRange(killed),
    injured: ({ injured }) => byRange(injured),
    verified: ({ grade: { lowest, highest } }) => (lowest === null ? null : [lowest, highest ?? lowest]),
    attributed: ({ level, firmness }) => [level, firmness ?? ''],
    support: ({ nexus }) => NEARNESS[nexus],
    response: ({ responses }) => byWords(responses.join(', ')),
  },
};
