// The page that puts every book of assistance side by side.

import { z } from 'zod';

import { endpoint } from '#kernel/endpoint.ts';
import { DATASET_BOOKS, DIMENSIONS } from '#reports/assistance-books/books.ts';

import { list, none, timesQuery } from './contract.ts';
import { rowsAsked, rowsGiven } from './long-table.ts';

const year = z.coerce.number().int().min(1946).max(2100).describe('A year, fiscal or calendar by the book, as 2009.');

const cell = z.strictObject({
  book: z.string(),
  dollars: z.number().nullable(),
  rows: z.number().int(),
  open: z.number().int(),
  why: z.string().nullable(),
});

const ORDERS = ['row', 'largest', ...DATASET_BOOKS.map(({ id }) => id), 'record: .+'];

export const assistancePage = endpoint({
  name: 'assistancePage',
  method: 'GET',
  path: '/assistance',
  summary:
    'Assistance by partner, authority, year, purpose or level, every book in a column of its own; books are never added.',
  params: none,
  query: z.strictObject({
    ...timesQuery,
    by: z.enum(DIMENSIONS).default('partner').describe('What the rows are.'),
    partner: z
      .string()
      .regex(/^[A-Z]{3}$/, 'three letters, as SOM')
      .optional()
      .describe('The ISO 3166 code of one partner.'),
    authority: z.string().min(1).max(60).optional().describe('One authority of the catalogue.'),
    from: year.default(2009),
    to: year.default(2018),
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
    question: z.strictObject({
      by: z.enum(DIMENSIONS),
      partner: z.string().nullable(),
      authority: z.string().nullable(),
      from: z.number().int(),
      to: z.number().int(),
    }),
    books: list(
      z.strictObject({
        id: z.string(),
        title: z.string(),
        means: z.string(),
        years: z.enum(['fiscal', 'calendar']),
        dataset: z.string().nullable(),
        release: z.string().nullable(),
        mayExport: z.boolean(),
        missing: z.string().nullable(),
      }),
    ),
    rows: list(z.strictObject({ key: z.string(), label: z.string(), cells: list(cell) })),
    given: rowsGiven,
    totals: list(cell).describe('What each book comes to by itself, over all rows that hold the words.'),
  }),
  also: ['html', 'csv', 'rows'],
});
