// The endpoints of the record: its kinds, reading, history, links, writing, import, export and search.

import { z } from 'zod';

import type { ImportReport } from '#ingest/import.ts';
import { endpoint } from '#kernel/endpoint.ts';

import { limit, list, marking, none, onlyTimes, recordId, shape, timesQuery } from './contract.ts';
import {
  citation,
  dictionaryEntry,
  historyEntry,
  incomingLink,
  readRecordShape,
  recordLine,
  storedRecord,
  writeReport,
  writtenLine,
} from './record-shapes.ts';

const noQuery = z.strictObject({});
const oneRecord = z.strictObject({ id: recordId });
const kindName = z.string().min(1).describe('The name of a kind, as assistance.');

export const listKinds = endpoint({
  name: 'listKinds',
  method: 'GET',
  path: '/api/kinds',
  summary: 'Every kind of record and what one record of it says.',
  params: none,
  query: noQuery,
  body: null,
  output: list(z.strictObject({ name: z.string(), title: z.string(), plural: z.string(), means: z.string(), marking })),
  also: ['csv'],
});

export const readDictionary = endpoint({
  name: 'readDictionary',
  method: 'GET',
  path: '/api/dictionary',
  summary: 'The data dictionary: every field of every kind in words, and the JSON Schema of each body.',
  params: none,
  query: noQuery,
  body: null,
  output: list(z.strictObject({ entry: dictionaryEntry, jsonSchema: z.record(z.string(), z.unknown()) })),
  also: ['csv'],
});

/** A place in a list, as `next` of the page before gave it. */
const cursor = z.string().min(1).max(6000).describe('Where the page before ended, as its `next` says.');

export const listRecords = endpoint({
  name: 'listRecords',
  method: 'GET',
  path: '/api/records',
  summary: 'The records of one kind by label, a page at a time; with linkedTo only those that link to a record.',
  params: none,
  query: z.strictObject({
    ...timesQuery,
    kind: kindName,
    linkedTo: recordId.optional(),
    limit: limit(100, 1000),
    after: cursor.optional(),
  }),
  body: null,
  output: z.strictObject({
    records: list(storedRecord),
    total: z.number().int().describe('How many there are in all, of those open to the reader.'),
    next: z.string().nullable().describe('Give it as `after` to go on; null at the end.'),
  }),
  also: ['csv'],
});

export const readRecord = endpoint({
  name: 'readRecord',
  method: 'GET',
  path: '/api/records/:id',
  summary: 'One record at the three times, and where it stands among merged ones.',
  params: oneRecord,
  query: onlyTimes,
  body: null,
  output: readRecordShape,
  also: ['csv'],
});

export const readHistory = endpoint({
  name: 'readHistory',
  method: 'GET',
  path: '/api/records/:id/history',
  summary: 'Every version of a record, oldest first, with what each changed, who wrote it and why.',
  params: oneRecord,
  query: onlyTimes,
  body: null,
  output: list(historyEntry),
  also: ['csv'],
});

export const readLinks = endpoint({
  name: 'readLinks',
  method: 'GET',
  path: '/api/records/:id/links',
  summary: 'Everything that links to a record, from bodies and from citations.',
  params: oneRecord,
  query: onlyTimes,
  body: null,
  output: list(incomingLink),
  also: ['csv'],
});

const put = z.strictObject({
  do: z.literal('put'),
  id: z.string().optional(),
  kind: z.string().optional(),
  body: z.unknown(),
  citations: z.array(z.unknown()).optional(),
  marking: z.string().optional(),
  compartments: z.array(z.string()).optional(),
  expects: z.number().int().nonnegative().optional().describe('The version that was read; 0 for a new record.'),
  reason: z.string().optional(),
  row: z.number().int().optional(),
});

const retract = z.strictObject({
  do: z.literal('retract'),
  id: z.string(),
  expects: z.number().int().nonnegative(),
  reason: z.string(),
  knownFrom: z
    .string()
    .optional()
    .describe('The day from which the withdrawal is known; absent for an error from the start.'),
  row: z.number().int().optional(),
});

const author = {
  by: z.string().trim().min(1).max(200).describe('Who writes.'),
  reason: z.string().trim().min(1).max(2000).describe('Why.'),
} as const;

export const writeRecords = endpoint({
  name: 'writeRecords',
  method: 'POST',
  path: '/api/records',
  summary: 'Stores a batch of changes, all or none.',
  params: none,
  query: noQuery,
  body: z.strictObject({ changes: z.array(z.discriminatedUnion('do', [put, retract])).min(1), ...author }),
  output: writeReport,
  also: [],
});

export const importFiles = endpoint({
  name: 'importFiles',
  method: 'POST',
  path: '/api/import',
  summary:
    'Stores the rows of files (CSV of one kind, or a bundle as YAML or JSON), all or none, and accounts for each.',
  params: none,
  query: noQuery,
  body: z.strictObject({
    files: z
      .array(
        z.strictObject({
          name: z.string().min(1).max(300),
          text: z.string(),
          kind: z.string().optional().describe('The kind of the rows of a CSV.'),
          constants: z.record(z.string(), z.string()).optional().describe('Cells that every row of a CSV shares.'),
        }),
      )
      .min(1),
    ...author,
    dryRun: z.boolean().optional().describe('Checks everything and stores nothing.'),
  }),
  output: shape<ImportReport>()(
    z.strictObject({
      rowsIn: z.number().int(),
      created: z.number().int(),
      corrected: z.number().int(),
      unchanged: z.number().int(),
      setAside: z.literal(0).describe('Always 0: a row that does not fit stops the whole import.'),
      datedAnew: z.number().int().describe('Records outside the files that are known from another day now.'),
      dryRun: z.boolean(),
      written: list(writtenLine),
    }),
  ),
  also: [],
});

export const exportKind = endpoint({
  name: 'exportKind',
  method: 'GET',
  path: '/api/export/:kind',
  summary:
    'All records of one kind as a bundle that goes in again; what may not leave the house is named and left out.',
  params: z.strictObject({ kind: kindName }),
  query: onlyTimes,
  body: null,
  output: z.strictObject({
    about: z.strictObject({
      kind: z.string(),
      asked: z.record(z.string(), z.string()),
      records: z.number().int(),
      heldBack: list(z.strictObject({ record: z.string(), source: z.string(), why: z.string() })),
    }),
    records: list(
      z.strictObject({
        id: z.string(),
        version: z.number().int(),
        body: z.unknown(),
        citations: list(citation),
        marking,
        compartments: list(z.string()).optional(),
      }),
    ),
  }),
  also: ['csv'],
});

export const searchRecords = endpoint({
  name: 'searchRecords',
  method: 'GET',
  path: '/api/search',
  summary: 'The newest records that fit some words best, without regard to accents; misspelled names too.',
  params: none,
  query: z.strictObject({ q: z.string().max(1000), kind: kindName.optional(), limit: limit(50, 200) }),
  body: null,
  output: z.strictObject({
    hits: list(z.strictObject({ ...recordLine.shape, score: z.number() })),
    more: z.boolean().describe('Whether there are more than were given.'),
  }),
  also: ['csv'],
});
