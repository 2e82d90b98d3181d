// The endpoints of events of public datasets: the events of a release for people to look through, and the promotion of a row, or of all
// that a rule takes, to incidents in a person's name.

import { z } from 'zod';

import type { EventLine } from '#ingest/sources/observed-events.ts';
import type { PromotionReport } from '#ingest/sources/promote-events.ts';
import { endpoint } from '#kernel/endpoint.ts';

import { calendarDay, list, shape, timesQuery } from './contract.ts';
import { cluster } from './incidents.ts';
import { longTableQuery, rowsGiven } from './long-table.ts';
import { oneDataset, releaseName } from './shelf.ts';

const row = z.coerce.number().int().min(2).max(100_000_000);
const where = z
  .string()
  .trim()
  .min(1)
  .max(500)
  .describe(
    'A rule, as `killed>=10 and year=2016`: comparisons of killed, injured, year, place, country, type, grade, side.',
  );
const quantity = z.strictObject({
  min: z.number().nullable(),
  best: z.number().nullable(),
  max: z.number().nullable(),
});

const eventLine = shape<EventLine>()(
  z.strictObject({
    dataset: z.string(),
    release: z.string(),
    row: z.number().int().describe('As a spreadsheet counts: the header is row 1.'),
    key: z.string(),
    title: z.string(),
    first: calendarDay,
    last: calendarDay,
    country: z.string().nullable(),
    place: z.string(),
    latitude: z.number().nullable(),
    longitude: z.number().nullable(),
    precision: z
      .string()
      .describe('How exactly the point is the place; without a point, how exactly the place is known.'),
    types: list(z.string()),
    killed: quantity.describe('Civilians killed; null where the source states no number.'),
    injured: quantity,
    killedOfUnknownStatus: quantity,
    level: z.string().describe('How far the publisher attributes it: A0 nobody, A1 a side, A2 an actor.'),
    firmness: z.string().describe('How firm that attribution is: alleged, possible, probable, contested and so on.'),
    sides: list(z.string()),
    grade: z.string().nullable().describe('In the words of the publisher.'),
  }),
);

const promotionReport = shape<PromotionReport>()(
  z.strictObject({
    dataset: z.string(),
    release: z.string(),
    rule: z.string().nullable().describe('The rule in words; null for one row.'),
    source: z.string().describe('The record of the release, which the incidents cite.'),
    rows: list(
      z.strictObject({
        row: z.number().int(),
        key: z.string(),
        incident: z.string(),
        title: z.string(),
        outcome: z
          .enum(['created', 'unchanged', 'differs', 'withdrawn'])
          .describe(
            '`differs`: it is an incident already, and this release says something otherwise; nothing is corrected.',
          ),
        says: list(z.strictObject({ path: z.string(), before: z.unknown(), after: z.unknown() })),
      }),
    ),
    written: z.number().int().describe('Records written; in a dry run, that would have been.'),
    alike: list(z.strictObject({ one: z.string(), other: z.string(), why: list(z.string()) })).describe(
      'Incidents that may be one event, for a person to decide.',
    ),
    dryRun: z.boolean(),
  }),
);

export const promoteShelfEvents = endpoint({
  name: 'promoteShelfEvents',
  method: 'POST',
  path: '/api/shelf/:dataset/promotions',
  summary: 'Makes incidents of a row of a release, or of all rows that a rule takes: one batch, in a person’s name.',
  params: oneDataset,
  query: z.strictObject({}),
  body: z.strictObject({
    release: releaseName.optional().describe('The newest on record where none is named.'),
    row: row.optional().describe('One row; else a rule.'),
    where: where.optional(),
    by: z.string().trim().min(1).max(200).describe('Who makes incidents of them.'),
    reason: z.string().trim().min(1).max(2000).describe('Why.'),
    dryRun: z.boolean().optional().describe('Checks everything and stores nothing.'),
  }),
  output: promotionReport,
  also: [],
});

/** What the events of a dataset are sorted by. */
const ROW_ORDERS = ['row', 'when', 'title', 'killed', 'injured', 'side'] as const;

export type RowOrder = (typeof ROW_ORDERS)[number];

export const eventsPage = endpoint({
  name: 'eventsPage',
  method: 'GET',
  path: '/shelf/:dataset/events',
  summary:
    'The events of a release, all or those that a rule takes, with their sums; and the forms that make incidents of them.',
  params: oneDataset,
  query: z.strictObject({
    ...timesQuery,
    release: releaseName.optional().describe('The newest on record where none is named.'),
    where: z
      .string()
      .max(500)
      .optional()
      .describe(where.description ?? ''),
    row: row.optional().describe('Only this row of the file.'),
    ...longTableQuery(ROW_ORDERS, 'row'),
  }),
  body: null,
  output: z.strictObject({
    clusters: list(cluster).describe('The events by place, in cells of half a degree.'),
    offTheMap: z.number().int().describe('Events that nothing tells where to draw.'),
    dataset: z.string(),
    title: z.string(),
    releases: list(z.string()),
    release: z.string().nullable().describe('Null where none is on record.'),
    rule: z.string().nullable().describe('The rule in words.'),
    total: z.number().int(),
    killed: quantity.describe('Sum of the lowest, of the highest; of the best only where every event has one.'),
    injured: quantity,
    events: list(eventLine),
    incidents: z.record(z.string(), z.string()).describe('By key, the incident that a row is already.'),
    given: rowsGiven.describe('Which of the events `events` holds.'),
    leftOut: z.string().nullable(),
  }),
  also: ['html', 'csv', 'rows'],
});

const sent = z.string().max(2000).optional();

export const sendPromotion = endpoint({
  name: 'sendPromotion',
  method: 'POST',
  path: '/shelf/:dataset/events',
  summary: 'The forms on the page of events: tries a rule out, or makes incidents of what was chosen.',
  params: oneDataset,
  query: eventsPage.query,
  body: z.strictObject({
    act: z.enum(['try', 'make']),
    by: sent,
    reason: sent,
    expects: z.coerce.number().int().nonnegative().optional().describe('How many new incidents the trial showed.'),
  }),
  output: z.null(),
  also: ['html'],
});
