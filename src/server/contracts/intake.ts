// The intake of incidents: a table of somebody else with its mapping.

import { z } from 'zod';

import type { IncidentImportReport } from '#ingest/incidents/import-incidents.ts';
import { endpoint } from '#kernel/endpoint.ts';

import { list, none, shape, timesQuery } from './contract.ts';
import { problem } from './record-shapes.ts';

const count = z.number().int().nonnegative();

const importReport = shape<IncidentImportReport>()(
  z.strictObject({
    rowsIn: count.describe('Always stored, unchanged and set aside together.'),
    stored: count,
    unchanged: count,
    rowsSetAside: count,
    setAside: list(
      z.strictObject({
        row: z.number().int().describe('The row of the table, its header being row 1.'),
        column: z.string(),
        expected: z.string(),
        found: z.string(),
        reason: z.string(),
      }),
    ),
    lookAlikes: list(
      z.strictObject({
        row: z.number().int(),
        incident: z.string(),
        other: z.string(),
        otherLabel: z.string(),
        because: list(z.string()),
      }),
    ).describe('What may be one event with another; each is stored by itself.'),
    masked: list(
      z.strictObject({
        column: z.string(),
        sort: z.enum(['a person’s name', 'a telephone number', 'an e-mail address', 'a number of one person']),
        cells: count,
      }),
    ).describe('What was masked because it belongs to one person.'),
    ignored: list(z.string()),
    source: z.string(),
    dryRun: z.boolean(),
  }),
);

const file = z.strictObject({ name: z.string().min(1).max(300), text: z.string() });

export const importIncidents = endpoint({
  name: 'importIncidents',
  method: 'POST',
  path: '/api/incidents/import',
  summary: 'Stores what fits of a table of incidents, together; what does not is set aside by cell, with its reason.',
  params: none,
  query: z.strictObject({}),
  body: z.strictObject({
    table: file.describe('Comma-separated values with a header.'),
    mapping: file.describe('YAML: which column goes where.'),
    by: z.string().trim().min(1).max(200).describe('Who writes.'),
    reason: z.string().trim().min(1).max(2000).describe('Why.'),
    dryRun: z.boolean().optional().describe('Checks everything and stores nothing.'),
  }),
  output: importReport,
  also: [],
});

const importAsked = z.strictObject({
  report: importReport.nullable(),
  problems: list(problem),
  values: z.record(z.string(), z.string()),
});

export const incidentImportPage = endpoint({
  name: 'incidentImportPage',
  method: 'GET',
  path: '/incidents/import',
  summary: 'The page on which a table of incidents is looked through and imported.',
  params: none,
  query: z.strictObject(timesQuery),
  body: null,
  output: importAsked,
  also: ['html'],
});

export const sendIncidentImport = endpoint({
  name: 'sendIncidentImport',
  method: 'POST',
  path: '/incidents/import',
  summary: 'Looks a table of incidents through without storing it; what was looked through can then be stored.',
  params: none,
  query: z.strictObject(timesQuery),
  body: z.strictObject({
    do: z.enum(['look', 'store']),
    table: z.string().default('').describe('The table as text, where no file was chosen.'),
    tableFile: z.string().optional(),
    tableName: z.string().max(300).default('table.csv'),
    mapping: z.string().default('').describe('The mapping as text, where no file was chosen.'),
    mappingFile: z.string().optional(),
    reason: z.string().max(2000).default(''),
  }),
  output: importAsked,
  also: ['html'],
});
