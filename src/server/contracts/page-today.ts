// The data of the two pages that speak of all partners: what needs a decision today, and how each partnership stands.

import { z } from 'zod';

import { endpoint } from '#kernel/endpoint.ts';

import { runningClock } from './clocks.ts';
import { list, none, onlyTimes, timesQuery } from './contract.ts';
import { findingOutline, undecidableOutline } from './findings.ts';
import { longTableQuery, rowsGiven } from './long-table.ts';
import { notFiscal } from './not-fiscal.ts';
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
  z.strictObject({
    year: z.string(),
    text: z.string(),
    min: z.number().nullable(),
    best: z.number().nullable(),
    max: z.number().nullable(),
  }),
  z.strictObject({ unknown: z.string() }),
]);

/** A year of a line: what is counted lies between two numbers. */
const sparkPoint = z.strictObject({
  year: z.number().int(),
  min: z.number().nullable(),
  best: z.number().nullable(),
  max: z.number().nullable(),
});

export const partnershipRow = z.strictObject({
  id: z.string(),
  name: z.string(),
  type: z.string(),
  authorities: list(z.string()).describe('The authorities under which any claim says that it was supported.'),
  findings: z.strictObject({
    stop: z.number().int(),
    red: z.number().int(),
    amber: z.number().int(),
    note: z.number().int(),
    undecidable: z.number().int(),
  }),
  assistance: list(
    z.strictObject({
      year: z.string(),
      series: z.string(),
      dollars: z.number().nullable().describe('What the partner alone received; null for the reason in the text.'),
      text: z.string(),
      note: z
        .string()
        .nullable()
        .describe('What the amount leaves out, such as what several partners received together.'),
    }),
  ).describe('The last complete fiscal year on record of every series; series are alternatives, never added.'),
  harm: z.strictObject({ intentional: yearly, incidental: yearly }),
  overYears: z.strictObject({
    assistance: list(sparkPoint).describe('Dollars by fiscal year in the series that was asked for; whole years only.'),
    intentional: list(sparkPoint),
    incidental: list(sparkPoint),
    findings: list(sparkPoint).describe('Findings by the year of their opening; a year without a point has none.'),
  }),
  coups: z
    .strictObject({ attempts: z.number().int(), since: z.string().nullable(), last: z.string().nullable() })
    .describe('The first and the last that are dated, as precise as each is: 2023-07-26, 2023-07 or 2023.'),
});

const measureCounts = z.strictObject({ title: z.string(), definition: z.string(), scope: z.string() });

const sparkYears = z.strictObject({ first: z.number().int(), last: z.number().int() }).nullable();

/** What the partnerships are sorted by. */
const PARTNERSHIP_ORDERS = ['name', 'findings', 'assistance', 'intentional', 'incidental', 'coups'] as const;

export type PartnershipOrder = (typeof PARTNERSHIP_ORDERS)[number];

export const partnershipsPage = endpoint({
  name: 'partnershipsPage',
  method: 'GET',
  path: '/partnerships',
  summary:
    'Every partnership at a glance: open findings, assistance and harm of the last year on record, coup attempts.',
  params: none,
  query: z.strictObject({
    ...timesQuery,
    type: z.string().max(60).default('').describe('Only partners of this type, as state.'),
    authority: z.string().max(60).default('').describe('Only partners that any claim supports under this authority.'),
    series: z
      .string()
      .max(100)
      .default('')
      .describe('The account of assistance that is shown; else the one that most partners have.'),
    ...longTableQuery(PARTNERSHIP_ORDERS, 'name'),
  }),
  body: null,
  output: z.strictObject({
    asOf: z.string(),
    rows: list(partnershipRow),
    given: rowsGiven.describe('Which partnerships that fit the filter `rows` holds.'),
    total: z.number().int().describe('All partnerships before the filter.'),
    series: z.string().nullable().describe('The account of assistance that is shown; null where none is on record.'),
    allSeries: list(z.string()),
    notFiscal,
    types: list(z.string()),
    authorities: list(z.strictObject({ id: z.string(), name: z.string() })),
    harmMeasures: z
      .strictObject({ intentional: measureCounts, incidental: measureCounts })
      .describe('What the two columns of harm count.'),
    years: z
      .strictObject({
        assistance: sparkYears,
        intentional: sparkYears,
        incidental: sparkYears,
        findings: sparkYears,
      })
      .describe('The years that the lines of a column lie on, the same for every partner.'),
  }),
  also: ['html', 'csv', 'rows'],
});
