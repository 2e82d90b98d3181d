// The book of harm: every event on record in one line.

import { columnsOf } from './columns.ts';
import type { Columns } from './columns.ts';
import type { HarmLine } from './line.ts';

/** Every event in one line, the latest first. */
export interface HarmBook {
  readonly lines: readonly HarmLine[];
  /** The same lines for whoever counts. */
  readonly columns: Columns;
  /** The end of the chain up to which it holds. */
  readonly seq: number;
}

/** A book of lines that are in their order already. */
export function bookOf(lines: readonly HarmLine[], seq: number): HarmBook {
  return { lines, columns: columnsOf(lines), seq };
}

/** The parties, joint forces and units that any line names. */
export function partiesIn({ columns }: HarmBook): ReadonlySet<string> {
  return new Set(columns.fields.named.values.flatMap(({ named }) => named.map(({ id }) => id)));
}

/** The countries of the lines, by code. */
export function countriesIn({ columns }: HarmBook): readonly string[] {
  return columns.fields.country.values.flatMap(({ country }) => country ?? []).sort();
}

const leaving = new WeakMap<HarmBook, HarmBook>();

/** The book without what rests on a source that may not leave the house; put together once. */
export function withoutWhatStays(book: HarmBook): HarmBook {
  const known = leaving.get(book);
  if (known !== undefined) return known;
  const lines = book.lines.filter(({ mayLeave }) => mayLeave);
  const made = lines.length === book.lines.length ? book : bookOf(lines, book.seq);
  leaving.set(book, made);
  return made;
}
