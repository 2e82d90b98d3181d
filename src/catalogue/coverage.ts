// What is modelled and what is not, from when, and who has verified it. The page of coverage shows it; the loader holds it
// against the shelf, so that it can neither promise what is not there nor keep silent about what is.

import { z } from 'zod';

import { words } from './statement.ts';

/** `awaits-record`: the rule is on the shelf and asked, and something that it reads is held by no kind of record yet. */
const STATES = ['modelled', 'awaits-record', 'not-yet'] as const;

const rule = z.strictObject({
  id: words,
  title: words,
  state: z.enum(STATES),
  /** The folder under policies/ that models it; null for what is not modelled. */
  folder: words.nullable().default(null),
  /** From which day of the world it gives answers, in words. */
  from: words.nullable().default(null),
  /** Why it is modelled as it is, or what is missing. */
  reason: words,
});

const shelfItem = z.strictObject({
  id: words,
  /** How many of the statements in its file were read at their place. */
  verified: z.enum(['all', 'in-part', 'none']),
  /** What a reader must know of what is missing. */
  open: words,
});

/** `no-clock`: a row of the tables in which no time runs; it is named, so that nobody looks for it in vain. */
const clockLine = z.strictObject({
  id: words,
  title: words,
  state: z.enum([...STATES, 'no-clock']),
  /** How many of the statements in its file were read at their place; null where it has no file. */
  verified: z.enum(['all', 'in-part', 'none']).nullable().default(null),
  reason: words,
});

export const coverageSchema = z.strictObject({
  /** What stands behind the word verified, and who stands behind it. */
  verification: z.strictObject({ means: words, by: words, legalReview: words, texts: z.array(words).min(1) }),
  policies: z.array(rule),
  checks: z.array(rule),
  clocks: z.array(clockLine),
  authorities: z.array(shelfItem),
  definitions: z.array(shelfItem),
});

export type Coverage = z.output<typeof coverageSchema>;
export type CoverageRule = Coverage['policies'][number];
export type CoverageClock = Coverage['clocks'][number];
export type CoverageItem = Coverage['authorities'][number];
