// What a row of a public dataset says: of whom, for which period, which measure, how much. Nothing is added, converted or
// filled in here; a number that the source does not know stays null.

import type { Json } from '#kernel/canonical-json.ts';

/** An amount as the source books it; different currencies or price bases are never added. */
export interface BookedMoney {
  readonly cents: number;
  readonly currency: string;
  /** `historical`, `not-stated` or `constant-` and a year. */
  readonly prices: string;
}

export interface Observation {
  /** A measure that source.yaml of the dataset defines. */
  readonly measure: string;
  /** An ISO 3166-1 alpha-3 code, or a prefixed name such as `actor:AFRC` or `region:Asia`. */
  readonly subject: string;
  /** The label of a fiscal or calendar period: `FY2012`, `2012`, `2012-02-03`. */
  readonly period: string;
  readonly min: number | null;
  readonly best: number | null;
  readonly max: number | null;
  readonly money: BookedMoney | null;
  readonly attributes: { readonly [name: string]: Json };
}

/** A row of the file that observations were made from. */
export interface StoredRow {
  /** As a spreadsheet counts: the header is row 1. */
  readonly row: number;
  /** What the row is about, the same in every release. */
  readonly key: string;
  /** SHA-256 over its cells, in hexadecimal. */
  readonly hash: string;
  /** At least one. */
  readonly observations: readonly Observation[];
}

/** A row that was kept out, and why. */
export interface SetAsideRow {
  readonly row: number;
  readonly column: string;
  readonly expected: string;
  readonly found: string;
  readonly reason: string;
}
