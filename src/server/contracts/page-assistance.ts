// The page that puts every book of assistance side by side.

import { z } from 'zod';

import { endpoint } from '#kernel/endpoint.ts';
import { DATASET_BOOKS, DIMENSIONS } from '#reports/assistance-books/books.ts';

import { list, none, timesQuery } from './contract.ts';
import { longTableQuery, rowsAsked, rowsGiven } from './long-table.ts';

/** The years that can be asked for. */
export const YEARS = { first: 1946, last: 2100 } as const;

const year = z.coerce.number().int().min(YEARS.first).max(YEARS.last);

const cell = z.strictObject({
  book: z.string(),
  dollars: z.number().nullable(),
  rows: z.number().int(),
  open: z.number().int(),
  why: z.string().nullable(),
});

/** What is asked of the books. */
const questionAsked = {
  by: z
    .enum(DIMENSIONS)
    .default('partner')
    .describe(
      'What the rows are. A claim for several of them stands once, in a row of its own; of a claim for the one partner or authority that is asked about and for others together there is a book of its own.',
    ),
  partner: z
    .string()
    .regex(/^[A-Z]{3}$/, 'three letters, as SOM')
    .optional()
    .describe('The ISO 3166 code of one partner.'),
  authority: z.string().min(1).max(60).optional().describe('One authority of the catalogue.'),
  from: year.optional().describe('The first year, fiscal or calendar by the book; else 2009.'),
  to: year.optional().describe('The last year; else that of the day asked about.'),
};

const question = z.strictObject({
  by: z.enum(DIMENSIONS),
  partner: z.string().nullable(),
  authority: z.string().nullable(),
  from: z.number().int(),
  to: z.number().int(),
});

const book = z.strictObject({
  id: z.string(),
  title: z.string(),
  means: z.string(),
  years: z.enum(['fiscal', 'calendar', 'fiscal and calendar']),
  dataset: z.string().nullable(),
  release: z.string().nullable(),
  mayExport: z.boolean(),
  notOver: z
    .number()
    .int()
    .describe(
      'How many rows are left out because the period that they are booked to is not over on the day asked about.',
    ),
  missing: z.string().nullable(),
});

const ORDERS = ['row', 'largest', ...DATASET_BOOKS.map(({ id }) => id), 'record: .+', 'shared: .+'];

export const assistancePage = endpoint({
  name: 'assistancePage',
  method: 'GET',
  path: '/assistance',
  summary:
    'Assistance by partner, unit, authority, year, purpose or level, every book in a column of its own; books are never added.',
  params: none,
  query: z.strictObject({
    ...timesQuery,
    ...questionAsked,
    ...rowsAsked,
    order: z
      .string()
      .max(300)
      .regex(new RegExp(`^-?(${ORDERS.join('|')})$`), `one of ${ORDERS.join(', ')}, with a minus for downwards`)
      .optional()
      .describe(
        'What the rows are sorted by; with a minus, downwards. row: what the row is; largest: the largest amount in any book; or the id of a book. What is not known stands last in both directions. Where none is named, and where the book has no column: years upwards, all others by the largest amount.',
      ),
  }),
  body: null,
  output: z.strictObject({
    question,
    books: list(book),
    rows: list(z.strictObject({ key: z.string(), label: z.string(), cells: list(cell) })),
    given: rowsGiven,
    statedTotals: list(
      z.strictObject({
        record: z.string(),
        title: z.string(),
        series: z.string(),
        period: z.string(),
        partners: list(z.strictObject({ id: z.string(), label: z.string() })),
        text: z.string().describe('In the words of its document.'),
        stated: z.number(),
        items: z.number(),
        gap: z.string(),
        fits: z.boolean().describe('Whether the sum of the items agrees with the wording of the total.'),
        working: z.string(),
      }),
    ).describe('Totals that documents state, each beside the sum of its items on record; whatever the rows are.'),
    apart: list(
      z.strictObject({
        book: z.string(),
        kind: z.enum(['total', 'plan']),
        name: z.string().describe('In the words of the file.'),
        why: z.string(),
        dollars: z.number().nullable(),
        rows: z.number().int(),
        items: z.number().nullable().describe('What the items come to, for a total that holds all of them.'),
      }),
    ).describe('Totals and plans that stand among the rows of a dataset; they are in no sum.'),
    totals: list(cell).describe('What each book comes to by itself, over all rows that hold the words.'),
  }),
  also: ['html', 'csv', 'rows'],
});

/** What the rows behind an amount are sorted by. */
const BOOK_ROW_ORDERS = ['row', 'partner', 'period', 'what', 'amount'] as const;

export type BookRowOrder = (typeof BOOK_ROW_ORDERS)[number];

export const bookRowsPage = endpoint({
  name: 'bookRowsPage',
  method: 'GET',
  path: '/assistance/rows',
  summary:
    'The rows of one book of assistance that an amount is made of, each with its place in its file or its record.',
  params: none,
  query: z.strictObject({
    ...timesQuery,
    ...questionAsked,
    book: z
      .string()
      .min(1)
      .max(300)
      .optional()
      .describe('The id of a book, as /assistance names it; else the first that has a column.'),
    key: z.string().max(4000).optional().describe('The row of /assistance that is asked about; else all of them.'),
    apart: z
      .string()
      .min(1)
      .max(400)
      .optional()
      .describe('The name of a total or plan that the dataset states apart: its rows in the place of the items.'),
    ...longTableQuery(BOOK_ROW_ORDERS, '-amount'),
  }),
  body: null,
  output: z.strictObject({
    question,
    book,
    key: z.string().nullable(),
    label: z.string().nullable(),
    apart: z.string().nullable(),
    cell: cell.describe('What the rows come to, as /assistance has it.'),
    file: z.string().nullable().describe('The file that the rows are of; null for claims of the record.'),
    leftOut: z.string().nullable(),
    rows: list(
      z.strictObject({
        id: z.string(),
        partner: z.string(),
        period: z.string(),
        what: z.string().nullable(),
        authorities: list(z.string()),
        dollars: z.number().nullable(),
        amount: z.string().nullable(),
        row: z.number().int().nullable().describe('As a spreadsheet counts: the header is row 1.'),
        record: z.string().nullable(),
      }),
    ),
    given: rowsGiven,
  }),
  also: ['html', 'csv', 'rows'],
});
