// The form of source.yaml: whose data it is, what may be done with it, how its files look, what each column is for, what comes
// in each release. Refuses a column without a use or a reason to ignore it, and a release of a layout that is not there.

import { z } from 'zod';

import { report } from '#catalogue/shape.ts';
import { isPartialDate } from '#kernel/partial-date.ts';

const words = z.string().trim().min(1);

/** How the text of a cell becomes a value. */
export const CELL_FORMS = [
  'text',
  'count',
  'whole',
  'decimal',
  'dollars',
  'dollars-with-sign',
  'year',
  'day',
  'day-month-year',
  'month-day-short-year',
] as const;
export type CellForm = (typeof CELL_FORMS)[number];

const usedColumn = z.strictObject({
  name: z.string(),
  /** The name by which the adapter asks for it. */
  use: z.string().regex(/^[a-z][A-Za-z0-9]*$/),
  is: z.enum(CELL_FORMS).default('text'),
  /** Texts that mean that the source states nothing. */
  notStated: z.array(z.string()).default([]),
  /** A list of the file's own texts and what they stand for; complete: another text keeps the row out. */
  lookup: words.optional(),
  /** The only text that the column may hold in a release; by the name of the release. */
  saysRelease: z.boolean().default(false),
});
const ignoredColumn = z.strictObject({ name: z.string(), ignore: words });

const layout = z.strictObject({
  name: words,
  format: z.enum(['csv', 'tsv']),
  packed: z.enum(['gz', 'no']).default('no'),
  encoding: z.enum(['utf-8', 'windows-1252']).default('utf-8'),
  byteOrderMark: z.boolean().default(false),
  /** False for a format in which a quotation mark is a letter like any other. */
  quotes: z.boolean().default(true),
  endsWithNewline: z.boolean().default(true),
  columns: z.array(z.union([usedColumn, ignoredColumn])).min(1),
});

const range = z.strictObject({ min: z.number().int().nonnegative(), max: z.number().int().nonnegative() });

const release = z.strictObject({
  name: words,
  layout: words,
  /** Names under which the publisher, or a known mirror, gives the file. */
  files: z.array(words),
  published: z.string(),
  rows: range,
  setAside: range.default({ min: 0, max: 0 }),
  /** What a column with saysRelease holds, when it is not the name of the release. */
  says: words.optional(),
});

export const sourceSchema = z
  .strictObject({
    title: words,
    publisher: words,
    official: z.boolean(),
    licence: z.strictObject({ name: words, show: z.boolean(), export: z.boolean(), note: words.optional() }),
    citation: words,
    address: words,
    cadence: words,
    publicationLag: words,
    /** What the key of a row is made of. */
    key: words,
    traps: z.array(words).default([]),
    measures: z.record(z.string(), z.strictObject({ title: words, unit: words, definition: words })),
    lookups: z.record(z.string(), z.record(z.string(), z.string())).default({}),
    layouts: z.array(layout).min(1),
    releases: z.array(release),
    /** What a release must be like that is not listed above. */
    otherReleases: z.strictObject({ rows: range, setAside: range.default({ min: 0, max: 0 }) }),
  })
  .superRefine((source, context) => {
    const layouts = new Set(source.layouts.map(({ name }) => name));
    for (const [index, each] of source.releases.entries()) {
      if (!layouts.has(each.layout)) {
        report(context, ['releases', index, 'layout'], {
          expected: `one of the layouts ${[...layouts].join(', ')}`,
          found: each.layout,
          todo: 'Name one, or add it under layouts.',
        });
      }
      if (!isPartialDate(each.published)) {
        report(context, ['releases', index, 'published'], {
          expected: 'a date as 2014, 2014-02 or 2014-02-03, in quotes',
          found: each.published,
          todo: 'Write as much as is known; the knowledge date is the last day that it can mean.',
        });
      }
    }
    for (const [index, { columns }] of source.layouts.entries()) {
      for (const [at, column] of columns.entries()) {
        if ('ignore' in column || column.lookup === undefined || column.lookup in source.lookups) continue;
        report(context, ['layouts', index, 'columns', at, 'lookup'], {
          expected: `one of the lookups ${Object.keys(source.lookups).join(', ')}`,
          found: column.lookup,
          todo: 'Add the list under lookups.',
        });
      }
    }
  });

export type Source = z.output<typeof sourceSchema>;
export type Layout = Source['layouts'][number];
export type UsedColumn = z.output<typeof usedColumn>;
export type ExpectedRelease = Source['releases'][number];
