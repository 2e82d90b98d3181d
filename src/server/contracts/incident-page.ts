// One event of harm on its page and as data: what each source says, who is held responsible, what support was near, what was answered;
// and the form that decides whether two events are one.

import { z } from 'zod';

import { endpoint } from '#kernel/endpoint.ts';
import { attachment as attachmentKind } from '#records/attachment/record.ts';
import {
  ATTRIBUTION_GRADES,
  ATTRIBUTION_LEVELS,
  EFFECTS,
  NEXUS_GRADES,
  PEOPLE,
  PLACE_PRECISIONS,
  STATUSES,
} from '#records/harm-codes.ts';
import { incident as incidentKind } from '#records/incident/record.ts';
import { response as responseKind } from '#records/response/record.ts';
import type { Near } from '#reports/incident-sheet/nearness.ts';

import { calendarDay, formKey, list, onlyTimes, shape } from './contract.ts';
import { answer, houseGrade, quantity } from './incidents.ts';

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

const incidentId = z.strictObject({
  id: z.string().regex(/^incident\.[A-Za-z0-9][A-Za-z0-9_-]{0,118}$/, 'the id of an incident, as incident.NAME'),
});

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
      z.strictObject({
        of: z.string(),
        other: z.string(),
        label: z.string(),
        why: list(z.string()),
        mayLeave: z.boolean(),
      }),
    ).describe('Incidents that may be one event with it, for a person to decide; nothing is merged.'),
    leftOut: z
      .number()
      .int()
      .describe('Look-alikes that rest on a source which may not leave the house: the page alone shows them.'),
    banners: list(z.string()).describe('What has to be said about silence for each party that is named.'),
    mayLeave: z.boolean(),
  }),
  also: ['html'],
});

/** Far above what any field holds: how long a text may be is judged at its field. */
const sent = z.string().max(200_000).optional();

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
    over: sent.describe('The record of the decision that stood when the form was opened.'),
    key: formKey,
  }),
  output: z.null(),
  also: ['html'],
});
