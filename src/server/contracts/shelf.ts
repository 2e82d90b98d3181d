// The endpoints of the shelf of public datasets: what they are, their releases on record, the rows kept out, what one release
// says otherwise than another, a file in, a release out. Rows whose licence forbids export are left out of what leaves as data.

import { z } from 'zod';

import { endpoint } from '#kernel/endpoint.ts';
import type { Difference } from '#observations/differences.ts';

import { limit, list, none, onlyTimes, shape, timesQuery } from './contract.ts';

const noQuery = z.strictObject({});
const datasetName = z
  .string()
  .regex(/^[a-z][a-z0-9_-]{0,80}$/, 'the name of a dataset, as fmt')
  .describe('The name of a dataset: that of its folder under sources/.');
export const releaseName = z.string().trim().min(1).max(200);
const by = z.string().trim().min(1).max(200);
export const oneDataset = z.strictObject({ dataset: datasetName });
const oneRelease = z.strictObject({
  dataset: datasetName,
  release: releaseName.describe('A release on record, as its publisher numbers it.'),
});
export const skip = z.coerce.number().int().nonnegative().default(0).describe('How many items to pass over.');
const next = z.number().int().nullable().describe('Give it as `skip` to go on; null at the end.');
const leftOut = z
  .string()
  .nullable()
  .describe('What the licence of the dataset keeps out of this answer, in words; null when nothing.');

export const releaseLine = z.strictObject({
  release: z.string(),
  layout: z.string(),
  file: z.string(),
  sha256: z.string(),
  bytes: z.number().int(),
  published: z.string(),
  knownFrom: z.string().describe('Knowledge time: the last day that `published` can mean.'),
  loadedAt: z.string(),
  loadedBy: z.string(),
  rowsIn: z.number().int().describe('Always the rows stored and the rows set aside together.'),
  rowsStored: z.number().int(),
  rowsSetAside: z.number().int(),
  drop: z
    .strictObject({ at: z.string(), by: z.string(), reason: z.string() })
    .nullable()
    .describe('When its rows were given up, by whom and why; null while it stands.'),
});

const licence = z.strictObject({
  name: z.string(),
  mayBeShown: z.boolean(),
  mayBeExported: z.boolean(),
  words: z.string().describe('What that means here, in plain words.'),
});

export const datasetLine = z.strictObject({
  dataset: z.string(),
  title: z.string(),
  publisher: z.string(),
  official: z.boolean(),
  licence,
  citation: z.string(),
  address: z.string().describe('Where the publisher gives the files.'),
  cadence: z.string(),
  publicationLag: z.string(),
  releases: list(releaseLine).describe('Those on record at the times asked, by the day from which they were known.'),
});

export const wholeDataset = z.strictObject({
  ...datasetLine.shape,
  key: z.string().describe('What the key of a row is made of: differences between releases go by it.'),
  measures: list(z.strictObject({ name: z.string(), title: z.string(), unit: z.string(), definition: z.string() })),
  traps: list(z.string()),
  hasEvents: z.boolean().describe('Whether its rows are events of harm, which a person can make incidents of.'),
  ignored: list(z.strictObject({ column: z.string(), layouts: list(z.string()), why: z.string() })).describe(
    'Columns of the files that are not read.',
  ),
  expected: list(
    z.strictObject({ release: z.string(), published: z.string(), layout: z.string(), files: list(z.string()) }),
  ).describe('The releases that source.yaml lists, whether they are on record or not.'),
  dropped: list(releaseLine).describe('Releases that were here and were dropped whole.'),
});

const setAsideRow = z.strictObject({
  row: z.number().int().describe('As a spreadsheet counts: the header is row 1.'),
  column: z.string(),
  expected: z.string(),
  found: z.string().nullable().describe('Null where it is left out.'),
  reason: z.string(),
});

export const setAside = z.strictObject({
  dataset: z.string(),
  release: z.string(),
  total: z.number().int(),
  rows: list(setAsideRow),
  next,
  leftOut,
});

const side = z.strictObject({
  row: z.number().int(),
  subject: z.string(),
  period: z.string(),
  min: z.string().nullable(),
  best: z.string().nullable(),
  max: z.string().nullable(),
  cents: z.number().nullable(),
  attributes: z.unknown(),
});

export const DIFFERENCE_KINDS = ['added', 'removed', 'revised'] as const;

export const differences = z.strictObject({
  dataset: z.string(),
  before: z.string(),
  after: z.string(),
  added: z.number().int().describe('Counted by row and measure, as the other two.'),
  removed: z.number().int(),
  revised: z.number().int(),
  total: z.number().int().describe('How many there are of the kind asked.'),
  differences: list(
    shape<Difference>()(
      z.strictObject({
        kind: z.enum(DIFFERENCE_KINDS),
        key: z.string(),
        measure: z.string(),
        before: side.nullable(),
        after: side.nullable(),
        figures: z
          .boolean()
          .describe('Whether the numbers, the subject or the period differ, and not only other fields.'),
      }),
    ),
  ),
  next,
  leftOut,
});

export const listShelf = endpoint({
  name: 'listShelf',
  method: 'GET',
  path: '/api/shelf',
  summary: 'Every public dataset that can be read here, with its licence and its releases on record.',
  params: none,
  query: onlyTimes,
  body: null,
  output: list(datasetLine),
  also: ['csv'],
});

export const readDataset = endpoint({
  name: 'readDataset',
  method: 'GET',
  path: '/api/shelf/:dataset',
  summary: 'One dataset: its measures, traps, licence, columns not read, and its releases.',
  params: oneDataset,
  query: onlyTimes,
  body: null,
  output: wholeDataset,
  also: ['csv'],
});

export const listSetAside = endpoint({
  name: 'listSetAside',
  method: 'GET',
  path: '/api/shelf/:dataset/releases/:release/set-aside',
  summary: 'The rows of a release that were kept out, each with its column, what was expected and found, and why.',
  params: oneRelease,
  query: z.strictObject({ ...timesQuery, limit: limit(100, 10_000), skip }),
  body: null,
  output: setAside,
  also: ['csv'],
});

export const listDifferences = endpoint({
  name: 'listDifferences',
  method: 'GET',
  path: '/api/shelf/:dataset/differences',
  summary: 'What one release says otherwise than another: rows added, removed and revised, by the key of the dataset.',
  params: oneDataset,
  query: z.strictObject({
    ...timesQuery,
    before: releaseName,
    after: releaseName,
    kind: z.enum(DIFFERENCE_KINDS).optional().describe('Only differences of this kind.'),
    limit: limit(100, 10_000),
    skip,
  }),
  body: null,
  output: differences,
  also: ['csv'],
});

export const addShelfRelease = endpoint({
  name: 'addShelfRelease',
  method: 'POST',
  path: '/api/shelf/:dataset/releases',
  summary:
    'Reads a file of this machine as a release of a dataset: whole or not at all. An identical file changes nothing.',
  params: oneDataset,
  query: noQuery,
  body: z.strictObject({
    file: z.string().min(1).max(4096).describe('The whole path of the file on the machine of this server.'),
    release: releaseName.optional().describe('Which release it is, where the name of the file does not say it.'),
    published: z.string().optional().describe('For a release that source.yaml does not list: when it was published.'),
    layout: z.string().min(1).max(200).optional().describe('For such a release: which layout it has.'),
    by: by.describe('Who adds it.'),
  }),
  output: z.strictObject({
    outcome: z.enum(['added', 'unchanged']),
    dataset: z.string(),
    release: releaseLine,
    setAside: list(setAsideRow).describe('The first few of the rows that were kept out.'),
    alsoListed: list(z.strictObject({ dataset: z.string(), release: z.string() })).describe(
      'Other releases whose files have this name.',
    ),
  }),
  also: [],
});

export const dropShelfRelease = endpoint({
  name: 'dropShelfRelease',
  method: 'POST',
  path: '/api/shelf/:dataset/releases/:release/drop',
  summary: 'Drops a release whole: its rows go, the line that it was here stays.',
  params: oneRelease,
  query: noQuery,
  body: z.strictObject({
    by: by.describe('Who drops it.'),
    reason: z.string().trim().min(1).max(2000).describe('Why.'),
  }),
  output: z.strictObject({ dataset: z.string(), dropped: releaseLine, by: z.string(), reason: z.string() }),
  also: [],
});
