// What every page with a long table takes, under the same names everywhere, and what it says of the rows that it gives.

import { z } from 'zod';

import type { Direction } from '../row-order.ts';
import { limit } from './contract.ts';

/** So many rows are a page of a long table, and a block of it while it is scrolled. */
export const PAGE_ROWS = 50;

/** A page of more rows than this is given whole, without a window that moves over it. */
export const MOST_IN_BLOCK = 200;

const MOST_GIVEN = 10_000;

/** The parameters of a long table besides its order: the words that are looked for, and which of the rows are given. */
export const rowsAsked = {
  find: z.string().max(200).default('').describe('Only rows of the table that hold all these words.'),
  page: z.coerce
    .number()
    .int()
    .min(1)
    .max(10_000_000)
    .optional()
    .describe('Which page of the rows; as CSV all of them where none is named, else the first.'),
  limit: limit(PAGE_ROWS, MOST_GIVEN),
};

type Orders<Order extends string> = z.ZodDefault<z.ZodType<Direction<Order>, Direction<Order> | undefined>>;

/** The parameters of a long table that can be put into some orders. */
export function longTableQuery<Order extends string>(orders: readonly Order[], usual: Direction<Order>) {
  const both = orders.flatMap((order): string[] => [order, `-${order}`]);
  const order = z
    .enum(both)
    .default(usual)
    .describe(
      'What the rows are sorted by; with a minus, downwards. What is not known stands last in both directions.',
    );
  return {
    order: order as unknown as Orders<Order>, // it takes the values of the type and no other
    ...rowsAsked,
  };
}

/** Which of its rows an answer holds. */
export const rowsGiven = z.strictObject({
  order: z.string(),
  find: z.string(),
  page: z.number().int().nullable().describe('Null: all pages in one.'),
  limit: z.number().int(),
  total: z.number().int().describe('How many rows hold the words that were looked for.'),
  of: z.number().int().describe('How many rows there are, whatever words were looked for.'),
});

export type RowsGiven = z.output<typeof rowsGiven>;
