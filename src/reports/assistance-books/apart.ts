// Rows of a book that say again what others of its rows say: totals that the publisher prints among their parts, and plans of what a
// later edition reports. They are told apart once, in source.yaml; no sum has them, and each stands beside the sum that it can be held to.

import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';

import { aboutDataset } from '#ingest/sources/at-hand.ts';
import type { Apart } from '#ingest/sources/source-schema.ts';
import type { CalendarDate } from '#kernel/calendar-date.ts';
import type { Times } from '#kernel/times.ts';
import type { Ledger } from '#ledger/ledger.ts';
import { answeringReleases } from '#observations/releases.ts';

import { DATASET_BOOKS } from './books.ts';
import type { DatasetBook, PivotQuestion } from './books.ts';
import { dollarsOf, linesAsked } from './lines.ts';

/** What a book states apart, for one question. */
export interface StoodApart {
  readonly book: string;
  readonly kind: Apart['kind'];
  /** In the words of the file. */
  readonly name: string;
  readonly why: string;
  readonly dollars: number | null;
  readonly rows: number;
  /** What the items of the book come to, for a total that holds all of them; null for another. */
  readonly items: number | null;
}

function declared({ dataset }: DatasetBook): readonly Apart[] {
  return aboutDataset(dataset)?.apart ?? [];
}

function isApart({ attribute, is, keys, period }: Apart): RawBuilder<boolean> {
  const ofPeriod = period === undefined ? sql`true` : sql`period = ${period}`;
  return sql`(${ofPeriod} and (row_key = any(${keys}::text[]) or coalesce(attributes ->> ${sql.lit(attribute)} = any(${is}::text[]), false)))`;
}

function anyOf(conditions: readonly RawBuilder<boolean>[]): RawBuilder<boolean> {
  return sql`(${sql.join([sql`false`, ...conditions], sql` or `)})`;
}

/** A book without the rows that stand apart: what its sums are made of. */
export function itemsOf(book: DatasetBook): DatasetBook {
  const apart = declared(book);
  return apart.length === 0 ? book : { ...book, rows: sql`${book.rows} and not ${anyOf(apart.map(isApart))}` };
}

/** Only the rows of a book that stand apart under a name. */
export function apartOf(book: DatasetBook, name: string): DatasetBook {
  const named = declared(book).map(
    (each) => sql<boolean>`(${isApart(each)} and attributes ->> ${sql.lit(each.attribute)} = ${name})`,
  );
  return { ...book, rows: sql`${book.rows} and ${anyOf(named)}` };
}

/** What the books state apart for a question, in their order. */
export async function stoodApart(
  ledger: Ledger,
  question: PivotQuestion,
  { times, asOf }: { readonly times: Times; readonly asOf: CalendarDate },
): Promise<readonly StoodApart[]> {
  const releases = await answeringReleases(ledger.db, times);
  const isOver = ({ lastDay }: { readonly lastDay: string }): boolean => lastDay <= asOf;
  const found: StoodApart[] = [];
  for (const book of DATASET_BOOKS) {
    const release = releases.get(book.dataset);
    if (release === undefined) continue;
    for (const [at, each] of declared(book).entries()) {
      const { kind, attribute, holdsAll, why } = each;
      const rows = sql<boolean>`${book.rows} and ${isApart(each)}`;
      const told = { ...book.told, purpose: sql<string>`attributes ->> ${sql.lit(attribute)}` };
      const others = { ...book, id: `${book.id} apart ${at}`, rows, told };
      const lines = (await linesAsked(ledger, others, release, { ...question, by: 'purpose' })).filter(isOver);
      const items = holdsAll
        ? dollarsOf((await linesAsked(ledger, itemsOf(book), release, question)).filter(isOver))
        : null;
      for (const [name, named] of Map.groupBy(lines, ({ purpose }) => purpose ?? '')) {
        const count = named.reduce((sum, line) => sum + line.rows, 0);
        found.push({ book: book.id, kind, name, why, dollars: dollarsOf(named), rows: count, items });
      }
    }
  }
  return found;
}
