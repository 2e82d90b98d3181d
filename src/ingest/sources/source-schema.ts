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
  /** A free text in which people can be named: what looks like one person is masked before anything is stored. */
  masksPersons: z.boolean().default(false),
  /** A list of the file's own texts and what they stand for; complete: another text keeps the row out. */
  lookup: words.optional(),
  /** The only text that the column may hold in a release; by the name of the release. */
  saysRelease: z.boolean().default(false),
});
const ignoredColumn = z.strictObject({ name: z.string(), ignore: words });

/** What every layout says, whatever its format. */
const everyLayout = {
  name: words,
  columns: z.array(z.union([usedColumn, ignoredColumn])).min(1),
};
/** How the file is packed; in a zip file of several members the table is the one that is named. */
const packing = { packed: z.enum(['gz', 'zip', 'no']).default('no'), member: words.optional() };
const delimited = {
  ...everyLayout,
  ...packing,
  encoding: z.enum(['utf-8', 'windows-1252']).default('utf-8'),
  /** Lines, as a spreadsheet counts, that the publisher wrote in windows-1252 within a file in UTF-8. */
  strayLines: z.array(z.number().int().positive()).default([]),
  byteOrderMark: z.boolean().default(false),
  /** False for a format in which a quotation mark is a letter like any other. */
  quotes: z.boolean().default(true),
  endsWithNewline: z.boolean().default(true),
  /** How the lines before the header begin; an empty text is an empty line. */
  linesBefore: z.array(z.string()).default([]),
  /** What becomes of a row with more or fewer cells than the header; kept out only for a publisher who breaks rows. */
  otherWidths: z.enum(['refuse', 'keep-out']).default('refuse'),
};
const layout = z.discriminatedUnion(
  'format',
  [
    z.strictObject({ ...delimited, format: z.literal('csv') }),
    z.strictObject({ ...delimited, format: z.literal('tsv') }),
    z.strictObject({
      ...everyLayout,
      ...packing,
      format: z.literal('json'),
      /** The names that lead to the array of records; none when the file is the array. */
      recordsAt: z.array(words).default([]),
      /** What else may stand on the way there; it is not read. */
      beside: z.array(words).default([]),
    }),
    z.strictObject({
      ...everyLayout,
      ...packing,
      format: z.literal('xml'),
      /** The names of the elements from the outermost to the one that is a row. */
      rowsAt: z.array(words).min(1),
    }),
    z.strictObject({ ...everyLayout, format: z.literal('xlsx'), sheet: words }),
  ],
  { error: 'one of the formats csv, tsv, json, xml and xlsx' },
);

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

/** Rows that say again what other rows of the file say: they are stored, and never added to the others. */
const apart = z.strictObject({
  /** A total of other rows, or a plan of what another edition reports. */
  kind: z.enum(['total', 'plan']),
  /** The attribute of the observations that names the row. */
  attribute: words,
  /** The names that it has there. */
  is: z.array(words).default([]),
  /** Rows that are so in one period alone, by their keys. */
  keys: z.array(words).default([]),
  /** The only period in which they are so. */
  period: words.optional(),
  /** Whether all other rows are in it. */
  holdsAll: z.boolean().default(false),
  why: words,
});
export type Apart = z.output<typeof apart>;

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
    apart: z.array(apart).default([]),
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
    for (const [index, { columns, ...of }] of source.layouts.entries()) {
      if ('member' in of && of.member !== undefined && of.packed !== 'zip') {
        report(context, ['layouts', index, 'member'], {
          expected: 'the name of a member only where packed is zip',
          found: of.member,
          todo: 'Remove it, or say "packed: zip".',
        });
      }
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
export type DelimitedLayout = Extract<Layout, { readonly format: 'csv' | 'tsv' }>;
export type JsonLayout = Extract<Layout, { readonly format: 'json' }>;
export type XmlLayout = Extract<Layout, { readonly format: 'xml' }>;
export type XlsxLayout = Extract<Layout, { readonly format: 'xlsx' }>;
export type UsedColumn = z.output<typeof usedColumn>;
export type ExpectedRelease = Source['releases'][number];
