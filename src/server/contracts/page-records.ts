// The data of the pages of the record: one record, the records of a kind, sources and what rests on them, search.

import { z } from 'zod';

import { endpoint } from '#kernel/endpoint.ts';

import { list, none, onlyTimes, recordId, timesQuery } from './contract.ts';
import { longTableQuery, rowsGiven } from './long-table.ts';
import { dictionaryEntry, historyEntry, readRecordShape, recordLine, storedRecord } from './record-shapes.ts';
import { datasetLine } from './shelf.ts';

/** Where a statement of a record stands. */
export const citedPlace = z.strictObject({
  at: z.string(),
  source: z.string(),
  title: z.string(),
  place: z.string(),
  quote: z.string().nullable(),
});

/** One value of a record as people read it. */
export const shownField = z.strictObject({
  pointer: z.string(),
  group: z.string().describe('The part of the record that it stands in: "Members 2"; empty for the record itself.'),
  title: z.string(),
  means: z.string(),
  role: z.string(),
  shown: z
    .union([
      z.strictObject({ text: z.string() }),
      z.strictObject({ link: z.string().describe('The id of a record.'), text: z.string() }),
      z.strictObject({ shelf: z.enum(['authorities', 'definitions']), id: z.string(), text: z.string() }),
      z.strictObject({ unknown: z.string() }),
      z.strictObject({ withheld: z.string() }),
      z.strictObject({ absent: z.literal(true) }),
    ])
    .describe('The value in words, a link, why it is not known, that it is withheld, or that nobody has stated it.'),
  citations: list(citedPlace),
});

export const recordPage = endpoint({
  name: 'recordPage',
  method: 'GET',
  path: '/records/:id',
  summary: 'The page of a record: its fields with their citations, its history, and what links to it.',
  params: z.strictObject({ id: recordId }),
  query: onlyTimes,
  body: null,
  output: z.strictObject({
    read: readRecordShape,
    kind: z.strictObject({ name: z.string(), title: z.string(), plural: z.string(), means: z.string() }),
    fields: list(shownField),
    wholeRecord: list(citedPlace).describe('Citations that support the record as a whole.'),
    history: list(historyEntry),
    links: list(z.strictObject({ from: recordLine, paths: list(z.string()) })),
  }),
  also: ['html', 'csv'],
});

/** What the records of a kind are sorted by. */
const RECORD_ORDERS = ['name', 'speaks', 'known', 'recorded', 'version'] as const;

export type RecordOrder = (typeof RECORD_ORDERS)[number];

export const kindPage = endpoint({
  name: 'kindPage',
  method: 'GET',
  path: '/kinds/:kind',
  summary: 'The records of one kind, in an order and with the words that were asked for; as CSV all of them.',
  params: z.strictObject({ kind: z.string().regex(/^[a-z][a-z-]*$/, 'the name of a kind, as incident') }),
  query: z.strictObject({
    ...timesQuery,
    linkedTo: recordId.optional(),
    ...longTableQuery(RECORD_ORDERS, 'name'),
  }),
  body: null,
  output: z.strictObject({
    kind: z.strictObject({ name: z.string(), title: z.string(), plural: z.string(), means: z.string() }),
    linkedTo: recordLine.nullable(),
    records: list(storedRecord),
    given: rowsGiven.describe('Which records of the kind `records` holds.'),
    total: z.number().int(),
  }),
  also: ['html', 'csv', 'rows'],
});

/** What the cited documents are sorted by. */
const SOURCE_ORDERS = ['title', 'publisher', 'published', 'class', 'terms'] as const;

export type SourceOrder = (typeof SOURCE_ORDERS)[number];

export const sourcesPage = endpoint({
  name: 'sourcesPage',
  method: 'GET',
  path: '/sources',
  summary: 'Every source that is cited, with its publisher and its terms of use, and every public dataset.',
  params: none,
  query: z.strictObject({ ...timesQuery, ...longTableQuery(SOURCE_ORDERS, 'title') }),
  body: null,
  output: z.strictObject({
    sources: list(storedRecord),
    given: rowsGiven.describe('Which sources `sources` holds.'),
    total: z.number().int(),
    datasets: list(datasetLine),
  }),
  also: ['html', 'csv', 'rows'],
});

export const sourcePage = endpoint({
  name: 'sourcePage',
  method: 'GET',
  path: '/sources/:id',
  summary: 'One source and everything that rests on it, with the places in it.',
  params: z.strictObject({ id: recordId }),
  query: z.strictObject({
    ...timesQuery,
    for: recordId.optional().describe('A record that cites the source: what it cites is said first.'),
  }),
  body: null,
  output: z.strictObject({
    source: storedRecord,
    fields: list(shownField),
    cited: z
      .strictObject({ ...recordLine.shape, places: list(citedPlace) })
      .nullable()
      .describe(
        'The record that was asked for and the places that it cites; null where none was, or none is on record.',
      ),
    restsOn: list(
      z.strictObject({
        kind: z.string(),
        title: z.string(),
        total: z.number().int(),
        records: list(z.strictObject({ ...recordLine.shape, places: list(citedPlace) })),
      }),
    ),
  }),
  also: ['html', 'csv'],
});

export const dictionaryPage = endpoint({
  name: 'dictionaryPage',
  method: 'GET',
  path: '/dictionary',
  summary: 'The data dictionary: every field of every kind in words.',
  params: none,
  query: onlyTimes,
  body: null,
  output: list(dictionaryEntry),
  also: ['html', 'csv'],
});

const shelfHit = z.strictObject({ shelf: z.string(), id: z.string(), title: z.string() });

export const searchPage = endpoint({
  name: 'searchPage',
  method: 'GET',
  path: '/search',
  summary: 'Records and entries of the shelf that fit some words.',
  params: none,
  query: z.strictObject({ ...timesQuery, q: z.string().max(1000).default(''), kind: z.string().optional() }),
  body: null,
  output: z.strictObject({
    q: z.string(),
    kind: z.string().nullable(),
    kinds: list(z.strictObject({ name: z.string(), plural: z.string() })),
    hits: list(z.strictObject({ ...recordLine.shape, score: z.number() })),
    more: z.boolean(),
    shelf: list(shelfHit),
  }),
  also: ['html', 'csv'],
});
