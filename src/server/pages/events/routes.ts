// The page of the events of a dataset. On the screen it shows what the licence lets be shown; as data it is an export, and has only what
// may leave the house.

import type { z } from 'zod';

import { eventsPage, sendPromotion } from '../../contracts/events.ts';
import { tableCsv } from '../../csv-table.ts';
import type { Route } from '../../served.ts';
import { filling, reading } from '../../served.ts';
import { eventsData, shownEvents } from './data.ts';
import { promoteAct } from './promote-form.ts';
import { eventTable } from './table.ts';
import { eventsView } from './view.ts';

const onScreen = reading({
  contract: eventsPage,
  answer: (asked, input, form) => eventsData(asked, input, 'shown', form),
  rows: async (asked, input, page) => eventTable(await shownEvents(asked, input), page),
  html: (data, page) => eventsView(data, page),
});

const asData = reading({
  contract: eventsPage,
  answer: (asked, input, form) => eventsData(asked, input, 'leaving', form),
  csv: eventsCsv,
});

const COLUMNS = [
  'dataset',
  'release',
  'row',
  'key',
  'title',
  'first',
  'last',
  'country',
  'place',
  'latitude',
  'longitude',
  'precision',
  'types',
  'killed.min',
  'killed.best',
  'killed.max',
  'injured.min',
  'injured.best',
  'injured.max',
  'killedOfUnknownStatus.best',
  'level',
  'firmness',
  'sides',
  'grade',
  'incident',
  'leftOut',
];

function eventsCsv({ events, incidents, leftOut }: z.output<typeof eventsPage.output>): string {
  const empty = Object.fromEntries(COLUMNS.map((name) => [name, null]));
  if (leftOut !== null) return tableCsv(COLUMNS, [{ ...empty, leftOut }]);
  return tableCsv(
    COLUMNS,
    events.map(({ killed, injured, types, sides, killedOfUnknownStatus: unknown, ...event }) => ({
      ...empty,
      ...event,
      types: types.join('|'),
      sides: sides.join('|'),
      'killed.min': killed.min,
      'killed.best': killed.best,
      'killed.max': killed.max,
      'injured.min': injured.min,
      'injured.best': injured.best,
      'injured.max': injured.max,
      'killedOfUnknownStatus.best': unknown.best,
      incident: incidents[event.key] ?? null,
    })),
  );
}

export const EVENT_PAGES: readonly Route[] = [
  {
    ...asData,
    serve: (incoming) => (incoming.form === 'html' || incoming.form === 'rows' ? onScreen : asData).serve(incoming),
  },
  filling({
    contract: sendPromotion,
    act: (asked, input, sent, page) =>
      promoteAct(asked, input, sent, (data, brought) => eventsView(data, page, brought)),
  }),
];
