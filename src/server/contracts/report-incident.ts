// The report of an incident from the field: the page with its form, and what takes the report.

import { z } from 'zod';

import type { Acknowledged } from '#ingest/incidents/receipts.ts';
import { endpoint } from '#kernel/endpoint.ts';

import { HARM_ENDS, HARM_FIELDS, LIST_FIELDS, TEXT_FIELDS } from '../pages/report-incident/fields.ts';
import { list, none, shape, timesQuery } from './contract.ts';
import { problem, recordLine } from './record-shapes.ts';

/** Far above what any field holds: how long a text may be is judged at its field, once what belongs to one person is masked. */
const said = z.string().max(200_000).optional();
const chosen = z.array(z.string().max(100)).max(30).optional();

const harmNames = HARM_FIELDS.flatMap(({ name }) => [...HARM_ENDS.map((end) => `${name}${end}`), `${name}NotKnown`]);

const filled = z.strictObject({
  key: z
    .string()
    .max(100)
    .describe('Made by the sender for this report, a UUID; the same with every attempt to send it.'),
  ...Object.fromEntries([...TEXT_FIELDS, ...harmNames].map((name) => [name, said])),
  ...Object.fromEntries(LIST_FIELDS.map((name) => [name, chosen])),
});

const acknowledged = shape<Acknowledged>()(
  z.strictObject({
    state: z.enum(['recorded', 'account-added', 'already-on-record']),
    incident: z.string(),
    lookAlikes: list(z.strictObject({ other: z.string(), otherLabel: z.string(), because: list(z.string()) })),
  }),
);

export const reportIncident = endpoint({
  name: 'reportIncident',
  method: 'POST',
  path: '/api/incidents/report',
  summary:
    'Takes one report of an incident by the fields of its form: its source, the incident, ungraded, and the account, together. The same key again gets the same answer.',
  params: none,
  query: z.strictObject({}),
  body: filled,
  output: acknowledged,
  also: [],
});

const form = z.strictObject({
  key: z.string(),
  sources: list(recordLine).describe('Sources that anybody may see; another is named by its id.'),
  values: z.record(z.string(), z.union([z.string(), z.array(z.string())])),
  problems: list(problem),
  masked: list(z.strictObject({ field: z.string(), sorts: list(z.string()) })).describe(
    'What was masked before anything was stored, by field and sort.',
  ),
  acknowledged: acknowledged.nullable(),
});

export const reportIncidentPage = endpoint({
  name: 'reportIncidentPage',
  method: 'GET',
  path: '/incidents/report',
  summary: 'The form on which an incident is reported.',
  params: none,
  query: z.strictObject(timesQuery),
  body: null,
  output: form,
  also: ['html'],
});

export const sendReportIncident = endpoint({
  name: 'sendReportIncident',
  method: 'POST',
  path: '/incidents/report',
  summary:
    'Takes the form of a report. What belongs to one person is masked and shown again before anything is stored.',
  params: none,
  query: z.strictObject(timesQuery),
  body: filled,
  output: form,
  also: ['html'],
});
