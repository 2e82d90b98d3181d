// The books in which assistance stands: what each of them counts, and which of the questions of a pivot it can answer at all.
// Books are shown side by side; nothing here adds one to another.

import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';

/** What the rows of a pivot are. */
export const DIMENSIONS = ['partner', 'unit', 'authority', 'year', 'purpose', 'level'] as const;
export type Dimension = (typeof DIMENSIONS)[number];

export interface PivotQuestion {
  readonly by: Dimension;
  /** The ISO 3166 code of a partner; null for all. */
  readonly partner: string | null;
  /** An authority of the catalogue; null for all. */
  readonly authority: string | null;
  /** First and last year. */
  readonly from: number;
  readonly to: number;
}

/** What a row is filed under where its source does not say. */
export const NOT_TOLD = 'not told';

export interface DatasetBook {
  readonly id: string;
  readonly title: string;
  readonly means: string;
  readonly dataset: string;
  readonly years: 'fiscal' | 'calendar';
  /** Which rows are of this book. */
  readonly rows: RawBuilder<boolean>;
  /** By dimension, the text of a row; a dimension that is left out is not told by the source. */
  readonly told: Readonly<Partial<Record<Dimension, RawBuilder<string | null>>>>;
  /** Why it is not put by a dimension of which the source does tell something. */
  readonly untold?: Readonly<Partial<Record<Dimension, string>>>;
}

const subject = sql<string>`subject`;
const authority = sql<string | null>`attributes ->> 'authority'`;
const period = sql<string>`period`;

export const DATASET_BOOKS: readonly DatasetBook[] = [
  {
    id: 'obligations',
    title: 'Obligations',
    means: 'Military assistance that agencies were bound to pay, historical dollars (Greenbook).',
    dataset: 'greenbook',
    years: 'fiscal',
    rows: sql`measure = 'obligations' and attributes ->> 'category' = 'military'`,
    told: { partner: subject, authority, year: period, purpose: sql`attributes ->> 'account'` },
  },
  {
    id: 'budget',
    title: 'Budget justification',
    means:
      'What the justification states by country and account: asked for, estimated or appropriated, it does not say which. Only accounts that are an authority of the catalogue.',
    dataset: 'state_cbj',
    years: 'fiscal',
    rows: sql`measure like 'budget.%' and attributes ->> 'authority' is not null`,
    told: { partner: subject, authority, year: period, purpose: sql`substr(measure, 8)` },
  },
  {
    id: 'training',
    title: 'Training, stated cost',
    means:
      'Stated cost of the courses that were reported to Congress. Training bought through Foreign Military Sales is not in it.',
    dataset: 'fmt',
    years: 'fiscal',
    rows: sql`measure = 'training'`,
    told: { partner: subject, authority, year: period, purpose: sql`attributes ->> 'program'` },
    untold: {
      unit: 'the source prints units as texts, each of one unit or of several, that nobody has told apart; the pages of units lay them out',
    },
  },
  {
    id: 'excess',
    title: 'Excess articles, value when new',
    means:
      'What the United States paid for excess defense articles when they were new; most were asked for, not all delivered.',
    dataset: 'eda_public_report',
    years: 'fiscal',
    rows: sql`measure = 'excess-articles.acquisition-value'`,
    told: { partner: subject, authority, year: period, purpose: sql`attributes ->> 'item'` },
  },
  {
    id: 'deliveries',
    title: 'Arms delivered',
    means:
      'Value of arms delivered in a calendar year under all programs, as compiled by the Security Assistance Monitor.',
    dataset: 'sam_arms_sales',
    years: 'calendar',
    rows: sql`measure = 'arms-sales.deliveries'`,
    told: { partner: subject, authority, year: period },
  },
];
