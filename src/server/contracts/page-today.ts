// The data of the two pages that speak of all partners: what needs a decision today, and how each partnership stands.

import { z } from 'zod';

import { endpoint } from '#kernel/endpoint.ts';

import { runningClock } from './clocks.ts';
import { list, none, onlyTimes } from './contract.ts';
import { findingOutline, undecidableOutline } from './findings.ts';
import { problem } from './record-shapes.ts';

/** A record that a person wrote as an act of their own: a decision, a disposition, a choice among claims. */
const recentAct = z.strictObject({
  id: z.string(),
  kind: z.string(),
  label: z.string(),
  version: z.number().int(),
  recordedAt: z.string(),
});

export const todayPage = endpoint({
  name: 'todayPage',
  method: 'GET',
  path: '/',
  summary: 'What needs a decision now, and why: open findings, overdue actions, what cannot be answered, recent acts.',
  params: none,
  query: onlyTimes,
  body: null,
  output: z.strictObject({
    asOf: z.string(),
    partners: z.number().int(),
    open: list(findingOutline).describe('Open findings, by severity and then by what is due first.'),
    disposed: z.number().int(),
    undecidable: list(undecidableOutline),
    clocks: z
      .strictObject({ running: z.number().int(), overdue: z.number().int() })
      .describe('How many clocks run and how many are overdue.'),
    recent: list(recentAct),
    looked: z
      .strictObject({ since: z.string(), written: z.number().int() })
      .nullable()
      .describe(
        'Up to which moment the reader has looked, and how many records were written since; null where they never said.',
      ),
    next: list(runningClock).describe('The clocks that are overdue or due next, at most 8.'),
    brokenPolicies: list(problem).describe('Policies of the shelf that cannot be used, and why.'),
  }),
  also: ['html', 'csv'],
});

/** A figure for a year, or why there is none. */
const yearly = z.union([
  z.strictObject({ year: z.string(), text: z.string(), min: z.number().nullable(), max: z.number().nullable() }),
  z.strictObject({ unknown: z.string() }),
]);

export const partnershipRow = z.strictObject({
  id: z.string(),
  name: z.string(),
  type: z.string(),
  findings: z.strictObject({
    stop: z.number().int(),
    red: z.number().int(),
    amber: z.number().int(),
    note: z.number().int(),
    undecidable: z.number().int(),
  }),
  assistance: list(
    z.strictObject({ year: z.string(), series: z.string(), dollars: z.number().nullable(), text: z.string() }),
  ).describe(
    'The last complete fiscal year on record, in every series that has it; series are alternatives, never added.',
  ),
  harm: z.strictObject({ intentional: yearly, incidental: yearly }),
  coups: z.strictObject({ attempts: z.number().int(), since: z.string().nullable(), last: z.string().nullable() }),
});

export const partnershipsPage = endpoint({
  name: 'partnershipsPage',
  method: 'GET',
  path: '/partnerships',
  summary:
    'Every partnership at a glance: open findings, assistance and harm of the last year on record, coup attempts.',
  params: none,
  query: onlyTimes,
  body: null,
  output: z.strictObject({
    asOf: z.string(),
    rows: list(partnershipRow),
    harmTitles: z.strictObject({ intentional: z.string(), incidental: z.string() }),
  }),
  also: ['html', 'csv'],
});
