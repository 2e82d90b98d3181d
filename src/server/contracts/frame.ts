// What the frame of every page asks for: the places that some words may mean, and the page of keys.

import { z } from 'zod';

import { endpoint } from '#kernel/endpoint.ts';
import { parseInstant } from '#kernel/instant.ts';

import { list, none, onlyTimes, partnerName, timesQuery } from './contract.ts';
import { findingOutline } from './findings.ts';

const place = z.strictObject({
  sort: z.string().describe('What it is, in a word: Partner, Unit, Rule.'),
  title: z.string(),
  more: z.string().nullable().describe('What tells it from others of the same title.'),
  path: z.string().describe('The address of its page, without times.'),
});

export const findPlaces = endpoint({
  name: 'findPlaces',
  method: 'GET',
  path: '/api/places',
  summary:
    'The pages that some words may mean: partners, units by any of their names, incidents, sources, rules, clocks, datasets.',
  params: none,
  query: z.strictObject({ ...timesQuery, q: z.string().max(200).default('') }),
  body: null,
  output: z.strictObject({ q: z.string(), places: list(place) }),
  also: [],
});

export const keysPage = endpoint({
  name: 'keysPage',
  method: 'GET',
  path: '/keys',
  summary: 'The keys that work on the pages.',
  params: none,
  query: onlyTimes,
  body: null,
  output: z.null(),
  also: ['html'],
});

const moment = z
  .string()
  .refine((text) => parseInstant(text) !== null, 'a moment in UTC, as 2026-11-21T10:00:00Z')
  .describe('A moment in UTC, such as 2026-11-21T10:00:00Z.');

export const changesPage = endpoint({
  name: 'changesPage',
  method: 'GET',
  path: '/changes',
  summary: 'What was written into the record after a moment, and which findings that brought, ended or changed.',
  params: none,
  query: z.strictObject({ ...timesQuery, since: moment }),
  body: null,
  output: z.strictObject({
    since: z.string(),
    asOf: z.string(),
    total: z.number().int().describe('How many records were written, corrected or taken back.'),
    kinds: list(z.strictObject({ kind: z.string(), plural: z.string(), number: z.number().int() })),
    records: list(
      z.strictObject({
        id: z.string(),
        kind: z.string(),
        label: z.string(),
        version: z.number().int(),
        recordedAt: z.string(),
        retracted: z.boolean(),
      }),
    ).describe('The last ones, at most 200.'),
    appeared: list(findingOutline).describe('Findings that the record of that moment did not give.'),
    ended: list(findingOutline).describe('Findings that it gave and the record of now does not.'),
    changed: list(z.strictObject({ finding: findingOutline, was: z.string(), is: z.string() })).describe(
      'Findings that say something else, with what they said and what they say now.',
    ),
  }),
  also: ['html'],
});

export const markAsSeen = endpoint({
  name: 'markAsSeen',
  method: 'POST',
  path: '/looked',
  summary: 'Remembers in a cookie up to which moment of the record this reader has looked, and goes back to Today.',
  params: none,
  query: z.strictObject({}),
  body: z.strictObject({ at: moment }),
  output: z.null(),
  also: ['html'],
});

const tourStep = z.strictObject({
  does: z.string().describe('What to do, in one sentence.'),
  path: z.string().describe('The address of the page, with its own times where the step has some.'),
  look: z.string().describe('What to look at there.'),
});

export const tourPage = endpoint({
  name: 'tourPage',
  method: 'GET',
  path: '/tour',
  summary: 'A first way through the record: three questions, each in three steps on what is on record here.',
  params: none,
  query: onlyTimes,
  body: null,
  output: z.strictObject({
    questions: list(z.strictObject({ title: z.string(), why: z.string(), steps: list(tourStep) })),
  }),
  also: ['html'],
});

export const reportsPage = endpoint({
  name: 'reportsPage',
  method: 'GET',
  path: '/reports',
  summary: 'What can be taken along: the dossier of a partner with a preview, the queue, the clocks, the tables.',
  params: none,
  query: z.strictObject({ ...timesQuery, partner: partnerName.optional() }),
  body: null,
  output: z.strictObject({
    asOf: z.string(),
    partners: list(z.strictObject({ id: z.string(), label: z.string() })),
    dossier: z
      .strictObject({
        partner: z.string(),
        label: z.string(),
        sections: list(z.string()),
        findings: z.number().int(),
        sources: z.number().int(),
        citation: z.string().describe('How to cite it: it comes out the same when asked again by these times.'),
      })
      .nullable(),
  }),
  also: ['html'],
});
