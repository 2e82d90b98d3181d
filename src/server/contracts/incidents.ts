// Incidents of harm to civilians: the book of them with its counts under each definition, and one event with all that is on record.

import { z } from 'zod';

import { endpoint } from '#kernel/endpoint.ts';
import { isPartialDate } from '#kernel/partial-date.ts';
import { attachment as attachmentKind } from '#records/attachment/record.ts';
import {
  ATTRIBUTION_GRADES,
  ATTRIBUTION_LEVELS,
  EFFECTS,
  HOUSE_GRADES,
  INCIDENT_TYPES,
  NEXUS_GRADES,
  PEOPLE,
  PLACE_PRECISIONS,
  STATUSES,
} from '#records/harm-codes.ts';
import { incident as incidentKind } from '#records/incident/record.ts';
import { response as responseKind } from '#records/response/record.ts';
import type { Cluster } from '#reports/harm-book/clusters.ts';
import type { HarmLine } from '#reports/harm-book/line.ts';
import { HARM_SETS } from '#reports/harm-book/sets.ts';
import type { HarmTally } from '#reports/harm-book/tally.ts';
import type { Near } from '#reports/incident-sheet/nearness.ts';

import { calendarDay, list, none, onlyTimes, shape, timesQuery } from './contract.ts';
import { longTableQuery, rowsGiven } from './long-table.ts';

const quantity = z.strictObject({
  min: z.number().nullable(),
  best: z.number().nullable(),
  max: z.number().nullable(),
});
const answer = z.enum(['yes', 'no', 'unknown']);
const day = calendarDay.nullable();
const houseGrade = z.enum(HOUSE_GRADES).nullable();
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

const incidentList = z.strictObject({
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

const named = z.strictObject({ id: z.string(), label: z.string() });
const flag = z.strictObject({ is: answer, why: z.string() });
const text = z.string().nullable();

const near = shape<Near>()(
  z.strictObject({
    is: z.enum(['fact', 'inference', 'suggestion']),
    what: z.enum([
      'recorded-link',
      'to-the-unit',
      'to-a-unit-above',
      'to-the-partner',
      'unit-in-the-area',
      'reported-training',
    ]),
    says: z.string(),
    grade: z.enum(NEXUS_GRADES).nullable(),
    records: list(z.string()),
  }),
);

const incident = incidentKind.schema.shape;
const attachment = attachmentKind.schema.shape;
const response = responseKind.schema.shape;

/** An event, as the page and the data give it. */
const sheet = z.strictObject({
  id: z.string(),
  title: z.string(),
  asOf: calendarDay,
  incidents: list(
    z.strictObject({
      id: z.string(),
      label: z.string(),
      version: z.number().int(),
      when: z.string(),
      place: z.string(),
      precision: z.enum(PLACE_PRECISIONS),
      coordinates: z.strictObject({ latitude: z.number(), longitude: z.number() }).nullable(),
      disputed: text.describe('What is to be said of a place in a disputed area.'),
      types: incident.types,
      weapon: incident.weapon,
      explosiveInPopulatedArea: flag,
      protectedObjects: incident.protectedObjects,
      objects: incident.objects,
      effects: incident.effects,
      statusRule: incident.statusRule,
      account: incident.account,
      raisedOn: incident.raisedOn,
      checkable: flag,
      derivedFrom: incident.derivedFrom,
      citations: z.number().int(),
    }),
  ),
  harm: list(z.strictObject({ effect: z.enum(EFFECTS), civilians: quantity })).describe(
    'The civilians harmed, as they count; a harm that nobody put a number on is left out and is not zero.',
  ),
  rows: list(
    z.strictObject({
      record: z.string(),
      source: text.describe('Null for the number of the record itself.'),
      effect: z.enum(EFFECTS),
      status: z.enum(STATUSES),
      who: z.enum(PEOPLE),
      count: quantity,
    }),
  ),
  isHarm: list(z.strictObject({ set: z.string(), is: answer, why: list(z.string()) })),
  accounts: list(
    z.strictObject({
      id: z.string(),
      source: named,
      received: text,
      origin: z.strictObject({ number: z.number().int(), accounts: z.number().int() }),
      reliability: text,
      credibility: text,
      killed: quantity.nullable(),
      injured: quantity.nullable(),
      holds: text,
      says: text,
    }),
  ),
  origins: z.number().int().describe('On how many origins that do not rest on one another the accounts rest.'),
  ladder: list(
    z.strictObject({
      level: z.enum(ATTRIBUTION_LEVELS),
      claims: list(
        z.strictObject({
          record: z.string(),
          grade: z.enum(ATTRIBUTION_GRADES),
          who: list(named),
          words: z.string(),
          by: z.string(),
          on: text,
          basis: z.string(),
        }),
      ),
    }),
  ),
  verification: z.strictObject({
    lowest: houseGrade,
    highest: houseGrade,
    given: list(
      z.strictObject({
        record: z.string(),
        scheme: z.string(),
        grade: z.string(),
        by: z.string(),
        on: text,
        reason: text,
        means: z.string(),
        house: houseGrade,
        isRead: z.boolean(),
        counts: z.boolean(),
      }),
    ),
  }),
  near: list(near),
  responses: list(
    z.strictObject({
      record: z.string(),
      by: z.string(),
      did: response.did,
      on: text,
      days: z.strictObject({ days: z.number().int(), from: z.enum(['raised', 'event']) }).nullable(),
      amount: response.amount,
      completed: flag,
      punished: text,
      changed: text,
      reason: text,
    }),
  ),
  attachments: list(
    z.strictObject({
      record: z.string(),
      name: z.string(),
      what: attachment.what,
      mediaType: z.string(),
      bytes: z.number().int(),
      sha256: z.string(),
      custody: attachment.custody,
    }),
  ),
});

const incidentId = z.strictObject({ id: z.string().regex(/^incident\.[A-Za-z0-9][A-Za-z0-9_-]{0,118}$/) });

export const incidentPage = endpoint({
  name: 'incidentPage',
  method: 'GET',
  path: '/incidents/:id',
  summary:
    'One event: what each source says, how far it is attributed, how it is verified, what support was near, what was answered.',
  params: incidentId,
  query: onlyTimes,
  body: null,
  output: z.strictObject({
    sheet,
    alike: list(
      z.strictObject({ of: z.string(), other: z.string(), label: z.string(), why: list(z.string()) }),
    ).describe('Incidents that may be one event with it, for a person to decide; nothing is merged.'),
    banners: list(z.string()).describe('What has to be said about silence for each party that is named.'),
    mayLeave: z.boolean(),
  }),
  also: ['html'],
});

const sent = z.string().max(4000).optional();

export const decidePair = endpoint({
  name: 'decidePair',
  method: 'POST',
  path: '/incidents/:id',
  summary: 'The form on the page of an event: records that two incidents are one event, or two.',
  params: incidentId,
  query: onlyTimes,
  body: z.strictObject({
    one: sent.describe('One incident.'),
    other: sent.describe('The other.'),
    decision: sent.describe('one-event or two-events.'),
    by: sent.describe('Who decides.'),
    reason: sent.describe('Why.'),
  }),
  output: z.null(),
  also: ['html'],
});
