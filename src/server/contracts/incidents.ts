// Incidents of harm to civilians: the book of them with its counts under each definition, the list, and the cells of the map.

import { z } from 'zod';

import { endpoint } from '#kernel/endpoint.ts';
import { isPartialDate } from '#kernel/partial-date.ts';
import {
  ATTRIBUTION_GRADES,
  ATTRIBUTION_LEVELS,
  HOUSE_GRADES,
  INCIDENT_TYPES,
  PLACE_PRECISIONS,
} from '#records/harm-codes.ts';
import type { Cluster } from '#reports/harm-book/clusters.ts';
import type { HarmLine } from '#reports/harm-book/line.ts';
import { HARM_SETS } from '#reports/harm-book/sets.ts';
import type { HarmTally } from '#reports/harm-book/tally.ts';

import { calendarDay, list, none, shape, timesQuery } from './contract.ts';
import { longTableQuery, rowsGiven } from './long-table.ts';

export const quantity = z.strictObject({
  min: z.number().nullable(),
  best: z.number().nullable(),
  max: z.number().nullable(),
});
export const answer = z.enum(['yes', 'no', 'unknown']);
const day = calendarDay.nullable();
export const houseGrade = z.enum(HOUSE_GRADES).nullable();
const set = z.enum(HARM_SETS);

const line = shape<HarmLine>()(
  z.strictObject({
    id: z.string(),
    incidents: list(z.string()),
    title: z.string(),
    first: day,
    last: day,
    place: z.string(),
    country: z.string().nullable(),
    precision: z.enum(PLACE_PRECISIONS),
    latitude: z.number().nullable(),
    longitude: z.number().nullable(),
    types: list(z.string()),
    killed: quantity,
    injured: quantity,
    objects: quantity,
    isHarm: z.strictObject({
      casualties: answer,
      'casualties-and-objects': answer,
      'with-other-effects': answer,
      reverberating: answer,
    }),
    grade: z.strictObject({ lowest: houseGrade, highest: houseGrade }),
    level: z.enum(ATTRIBUTION_LEVELS),
    firmness: z.enum(ATTRIBUTION_GRADES).nullable(),
    named: list(
      z.strictObject({
        id: z.string(),
        level: z.enum(ATTRIBUTION_LEVELS),
        grade: z.enum(ATTRIBUTION_GRADES).nullable(),
        isExcluded: z.boolean(),
      }),
    ),
    nexus: answer,
    responses: list(z.string()),
    origins: z.number().int(),
    attachments: z.number().int(),
    derivedFrom: z.string().nullable(),
    mayLeave: z.boolean(),
  }),
);

const tally = shape<HarmTally>()(
  z.strictObject({ set, events: quantity, killed: quantity, injured: quantity, objects: quantity }),
);

export const cluster = shape<Cluster>()(
  z.strictObject({
    latitude: z.number(),
    longitude: z.number(),
    events: z.number().int(),
    roughly: z.number().int(),
    killed: quantity,
  }),
);

const partial = z.string().refine(isPartialDate, 'a day, a month or a year, as 2016, 2016-10 or 2016-10-08');
const blank = z.literal('');

/** Whether a text is a box that holds something. */
function isBox(text: string): boolean {
  const [west = NaN, south = NaN, east = NaN, north = NaN] = text.split(',').map(Number);
  return west < east && south < north && west >= -180 && east <= 200 && south >= -90 && north <= 110;
}
/** What the list of events is sorted by. */
const EVENT_ORDERS = [
  'title',
  'when',
  'where',
  'killed',
  'injured',
  'verified',
  'attributed',
  'support',
  'response',
] as const;

const incidentsQuery = z.strictObject({
  ...timesQuery,
  party: z
    .union([blank, z.string().regex(/^(partner|coalition|unit)\.[A-Za-z0-9][A-Za-z0-9_-]{0,118}$/)])
    .default('')
    .describe('Only events for which a claim names this partner, joint force or unit, whatever its grade.'),
  country: z
    .union([blank, z.string().regex(/^[A-Z]{3}$/)])
    .default('')
    .describe('Only this country, by its three letters.'),
  from: z.union([blank, partial]).default('').describe('From the first day of this date on.'),
  to: z.union([blank, partial]).default('').describe('Up to the last day of this date.'),
  type: z
    .union([blank, z.enum(INCIDENT_TYPES)])
    .default('')
    .describe('Only this type of incident.'),
  q: z.string().max(200).default('').describe('Only events whose title or place holds these words.'),
  grade: z
    .union([blank, z.enum(HOUSE_GRADES)])
    .default('')
    .describe(
      'The floor of verification on the scale of this house; empty: graded or not, but for what is discounted.',
    ),
  level: z.enum(ATTRIBUTION_LEVELS).default('A0').describe('How far an event must be attributed at least.'),
  firmly: z.enum(['yes', 'no']).default('no').describe('Whether the attribution must be at least probable.'),
  set: set.default('casualties').describe('Which harm is counted.'),
  response: z.enum(['any', 'answered', 'unanswered']).default('any').describe('By what was done about it.'),
  box: z
    .union([
      blank,
      z
        .string()
        .regex(/^-?\d{1,3}(\.\d{1,2})?(,-?\d{1,3}(\.\d{1,2})?){3}$/)
        .refine(isBox, 'west,south,east,north'),
    ])
    .default('')
    .describe('Only events whose point lies in a box of degrees, as west,south,east,north; the map leads to it.'),
  cell: z.coerce.number().min(0.05).max(20).default(1).describe('The size of the cells of the map, in degrees.'),
  ...longTableQuery(EVENT_ORDERS, '-when'),
});

export type EventOrder = (typeof EVENT_ORDERS)[number];

const counted = z.strictObject({ value: z.string(), events: z.number().int() });

/** The list of events with its counts. */
export const incidentList = z.strictObject({
  asOf: calendarDay,
  asked: incidentsQuery.omit({
    asOf: true,
    knownAt: true,
    ledgerAt: true,
    order: true,
    find: true,
    page: true,
    limit: true,
  }),
  floors: z.string().describe('What every count here took in: verification, harm and attribution, in words.'),
  rows: list(z.strictObject({ line, is: z.enum(['yes', 'unknown']) })),
  given: rowsGiven.describe('Which events of the list `rows` holds.'),
  total: z.number().int().describe('How many events meet the filter and certainly or possibly count.'),
  tallies: list(tally).describe('The same filter under each definition of civilian harm.'),
  differences: list(
    z.strictObject({
      set,
      than: set,
      adds: quantity,
      events: list(z.strictObject({ id: z.string(), title: z.string(), is: z.enum(['yes', 'unknown']) })),
    }),
  ).describe('The events that make the difference between one definition and the next narrower one.'),
  byGrade: list(counted),
  byLevel: list(counted),
  byType: list(counted),
  byYear: list(z.strictObject({ year: z.string(), events: z.number().int(), killed: quantity, injured: quantity })),
  answered: z.strictObject({
    answered: z.number().int(),
    nothingDone: z.number().int(),
    notOnRecord: z.number().int(),
  }),
  clusters: list(cluster),
  offTheMap: z.number().int(),
  parties: list(z.strictObject({ id: z.string(), label: z.string() })),
  countries: list(z.string()),
  banner: z.string().nullable().describe('That monitoring was too thin for silence to mean anything, where it was.'),
  leftOut: z.number().int().describe('Events of this list that rest on a source which may not leave the house.'),
});

export const listIncidents = endpoint({
  name: 'listIncidents',
  method: 'GET',
  path: '/api/incidents',
  summary: 'Events of harm to civilians with their counts under each definition; every count names its floors.',
  params: none,
  query: incidentsQuery,
  body: null,
  output: incidentList,
  also: ['csv'],
});

export const incidentsPage = endpoint({
  name: 'incidentsPage',
  method: 'GET',
  path: '/incidents',
  summary: 'The page of incidents: what is on record of harm to civilians, how sure it is, and what was answered.',
  params: none,
  query: incidentsQuery,
  body: null,
  output: incidentList,
  also: ['html', 'csv', 'rows'],
});
