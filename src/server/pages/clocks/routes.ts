// The pages of clocks with their data: all of them on a day, and one of the shelf.

import type { z } from 'zod';

import type { RunningClock } from '#findings/clocks.ts';
import { clockCalendar, lengthWords } from '#reports/clock-calendar/calendar.ts';

import { clockPage, clocksPage, listClocks } from '../../contracts/clocks.ts';
import { tableCsv } from '../../csv-table.ts';
import type { Cell } from '../../csv-table.ts';
import type { Route } from '../../served.ts';
import { reading } from '../../served.ts';
import { clockView } from './clock-view.ts';
import { clockData, clocksData } from './data.ts';
import { clocksView } from './view.ts';

type Data = z.output<typeof clocksPage.output>;

/** The list as data, for the page and for the endpoint of data alike. */
const LISTED = {
  csv: ({ clocks, asOf }: Data) => clocksCsv(clocks, asOf),
  ics: ({ clocks, asOf, total }: Data) => clockCalendar(clocks, asOf, total),
};

export const CLOCK_PAGES: readonly Route[] = [
  reading({ contract: listClocks, answer: (asked, { query, times }) => clocksData(asked, query, times), ...LISTED }),
  reading({
    contract: clocksPage,
    answer: (asked, { query, times }) => clocksData(asked, query, times),
    html: clocksView,
    ...LISTED,
  }),
  reading({
    contract: clockPage,
    answer: (asked, { params, times }) => clockData(asked, params.id, times),
    csv: ({ running, asOf }) => clocksCsv(running, asOf),
    html: clockView,
  }),
];

const COLUMNS = [
  'asOf',
  'clock',
  'title',
  'standing',
  'partner',
  'state',
  'why',
  'due',
  'firstLawful',
  'lastDay',
  'daysLeft',
  'owner',
  'start',
  'startedOn',
  'met',
  'metOn',
  'recipientClass',
  'lengths',
  'verified',
  'doubt',
  'citation',
] as const;

function clocksCsv(clocks: readonly RunningClock[], asOf: string): string {
  return tableCsv(
    COLUMNS,
    clocks.map((each): Record<(typeof COLUMNS)[number], Cell> => ({
      asOf,
      clock: each.clock,
      title: each.title,
      standing: each.standing,
      partner: each.partner?.id ?? null,
      state: each.state,
      why: each.why.join('; '),
      due: each.due,
      firstLawful: each.firstLawful,
      lastDay: each.lastDay,
      daysLeft: each.daysLeft,
      owner: each.owner,
      start: each.start?.id ?? null,
      startedOn: each.start?.on ?? null,
      met: each.met?.id ?? null,
      metOn: each.met?.on ?? null,
      recipientClass: each.recipientClass,
      lengths: each.lengths.map(lengthWords).join(' | '),
      verified: each.lengths.length > 0 && each.doubt === null,
      doubt: each.doubt,
      citation: each.citation,
    })),
  );
}
