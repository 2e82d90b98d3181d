// The shapes in which records leave the house: a version, a link that leads to it, an entry of its history, a page of a list.

import { z } from 'zod';

import type { Citation } from '#kernel/citation.ts';
import type { Problem } from '#kernel/result.ts';
import type { WriteReport } from '#ledger/batch.ts';
import type { DictionaryEntry } from '#ledger/dictionary.ts';
import type { HistoryEntry, IncomingLink, ReadRecord } from '#ledger/read.ts';
import type { StoredRecord } from '#ledger/record.ts';

import { list, marking, shape } from './contract.ts';

const locator = z.object({
  page: z.string().optional(),
  line: z.number().int().optional(),
  paragraph: z.string().optional(),
  footnote: z.string().optional(),
  file: z.string().optional(),
  row: z.number().int().optional(),
});

export const citation = shape<Citation>()(
  z
    .object({
      at: z.string().describe('JSON Pointer into the body; empty for the whole of it.'),
      source: z.string().describe('The id of the source.'),
      locator,
      quote: z.string().optional(),
    })
    .meta({ id: 'Citation' }),
);

/** A record as one reader may see it. */
export const storedRecord = shape<StoredRecord>()(
  z
    .object({
      id: z.string(),
      kind: z.string(),
      version: z.number().int(),
      seq: z.number().int().describe('Its place in the chain.'),
      label: z.string(),
      body: z.unknown().describe('The fields of its kind; see the data dictionary.'),
      citations: list(citation),
      knownFrom: z.string().describe('The first day on which it could be known.'),
      worldFirst: z.string().nullable(),
      worldLast: z.string().nullable(),
      recordedAt: z.string().describe('The moment of writing, UTC.'),
      marking,
      compartments: list(z.string()),
      retracted: z.boolean(),
      withheld: list(z.string()).describe('Places that this reader may not see.'),
    })
    .meta({ id: 'Record' }),
);

export const readRecordShape = shape<ReadRecord>()(
  z
    .object({
      record: storedRecord,
      mergedInto: z.string().nullable().describe('The record that stands for this one, where it was merged.'),
      standsFor: list(z.string()),
    })
    .meta({ id: 'ReadRecord' }),
);

/** A line of a list: what a link to the record shows. */
export const recordLine = z.object({ id: z.string(), kind: z.string(), label: z.string() }).meta({ id: 'RecordLine' });

const fieldChange = z.object({
  path: z.string(),
  before: z.unknown().optional().describe('Absent where the place was not there.'),
  after: z.unknown().optional().describe('Absent where the place is gone.'),
});

export const historyEntry = shape<HistoryEntry>()(
  z
    .object({
      record: storedRecord,
      recordedBy: z.string(),
      reason: z.string(),
      hash: z.string(),
      changes: list(fieldChange),
    })
    .meta({ id: 'HistoryEntry' }),
);

export const incomingLink = shape<IncomingLink>()(
  z
    .object({ from: storedRecord, paths: list(z.string()).describe('JSON Pointers into {body, citations}.') })
    .meta({ id: 'IncomingLink' }),
);

/** What became of one change. */
export const writtenLine = z.object({
  id: z.string(),
  version: z.number().int(),
  outcome: z.enum(['created', 'corrected', 'retracted', 'unchanged', 'dated-anew']),
});

export const writeReport = shape<WriteReport>()(
  z
    .object({
      written: list(writtenLine),
      head: z.object({ seq: z.number().int(), hash: z.string(), recordedAt: z.string().nullable() }),
    })
    .meta({ id: 'WriteReport' }),
);

export const problem = shape<Problem>()(
  z
    .object({
      at: z.string().describe('Where: a JSON Pointer, a column, or the name of an argument.'),
      expected: z.string(),
      found: z.string(),
      todo: z.string(),
      row: z.number().int().optional(),
      record: z.string().optional(),
    })
    .meta({ id: 'Problem' }),
);

export const dictionaryEntry = shape<DictionaryEntry>()(
  z
    .object({
      kind: z.string(),
      title: z.string(),
      means: z.string(),
      marking: z.string(),
      fields: list(
        z.object({
          path: z.string().describe('JSON Pointer into the body; * stands for every item of a list.'),
          title: z.string(),
          means: z.string(),
          type: z.string(),
          unit: z.string().nullable(),
          required: z.boolean(),
          unknownAllowed: z.boolean(),
          codes: list(z.string()).nullable(),
          linksTo: list(z.string()).nullable(),
          shelf: z.string().nullable(),
          marking: z.string().nullable(),
          searched: z.boolean(),
        }),
      ),
      csvColumns: list(z.string()),
    })
    .meta({ id: 'DictionaryEntry' }),
);
