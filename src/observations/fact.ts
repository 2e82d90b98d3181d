// What a fact read from public datasets is: declared once with unit, definition and scope, answered for a subject on a day, and
// always with the release, the period and the rows that it comes from. What no release covers is not known.

import type { Quantity } from '#kernel/quantity.ts';

import type { Release } from './releases.ts';

/** How the rows of one subject and period become one value. */
export type Combining =
  /** The ranges added up. What a row does not state leaves the sum open. */
  | 'sum'
  /** Cents in dollars of the currency and price basis below, added up. */
  | 'dollars'
  /** How many rows there are. */
  | 'rows'
  /** The part of the rows that `counted` holds for. */
  | 'share'
  /** The part of the value of all rows that stands in the rows that `counted` holds for. */
  | 'value-share'
  /** The lowest and the highest of several opinions on the same thing. */
  | 'opinions';

/** What it means that a covered period has no row for a subject. */
export type Absence =
  /** The source lists what it knows of: nothing is said. */
  | 'not-known'
  /** The source lists every such thing: there was none. */
  | 'none'
  /** The source lists what reaches a threshold: there were fewer. */
  | { readonly below: number };

/** Which days a value speaks for. */
export type Reading =
  /** The last period that was complete on the day. */
  | { readonly is: 'last-complete' }
  /** So many last complete periods together; not for opinions. */
  | { readonly is: 'last-several'; readonly periods: number }
  /** The years since the beginning of the span that the day lies in. */
  | { readonly is: 'years-since' };

export interface ObservedFact {
  readonly name: string;
  readonly title: string;
  readonly means: string;
  readonly unit: 'USD' | 'persons' | 'count' | 'share' | 'score' | 'years';
  readonly scope: string;
  readonly dataset: string;
  readonly measures: readonly string[];
  /** Only rows whose attributes have these texts. */
  readonly where?: Readonly<Record<string, string>>;
  /** Rows of one period with this text that another edition says again: they are not counted. */
  readonly without?: readonly { readonly period: string; readonly attribute: string; readonly is: string }[];
  /** For shares of rows and of value: what a row must have, as a regular expression over one attribute, whatever the case. */
  readonly counted?: { readonly attribute: string; readonly matches: string; readonly not?: boolean };
  readonly combine: Combining;
  readonly absence: Absence;
  readonly reading: Reading;
  /** A text of the row that is shown beside the value. */
  readonly told?: string;
  /** A part of another fact, such as one authority of all: shown where the source has a row of it, the whole says the rest. */
  readonly isPart?: boolean;
  /** One side of the money of one authority in several books: shown year by year, and not as a fact of its own. */
  readonly isBook?: boolean;
  /** The rows are about an actor; members that took part are listed here, by year. */
  readonly throughCoalitions?: boolean;
}

/** The rows of a file that a value was made from. */
export interface Rows {
  readonly count: number;
  /** The first and the last of them, as a spreadsheet counts; null where there are none. */
  readonly between: readonly [number, number] | null;
}

/** What a fact says of a subject on a day. */
export type Observed =
  | {
      readonly is: 'known';
      readonly value: Quantity;
      /** As `FY2018`, `2014/2018` or the span itself. */
      readonly period: string;
      readonly told: string | null;
      readonly rows: Rows;
      readonly release: Release;
    }
  | { readonly is: 'unknown'; readonly why: string; readonly release: Release | null };
