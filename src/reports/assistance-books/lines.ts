// The rows of a book of a dataset, added up to lines that are alike in what a question asks. What a release says never changes, so that
// its lines are read once.

import { sql } from 'kysely';

import type { Ledger } from '#ledger/ledger.ts';
import type { Release } from '#observations/releases.ts';

import { DIMENSIONS } from './books.ts';
import type { DatasetBook, Dimension, PivotQuestion } from './books.ts';

/** All rows of a book that are alike in what a question asks, as one; a purpose, authority, unit or level that it does not ask is null. */
interface BookLine extends Readonly<Record<Dimension, string | null>> {
  readonly lastDay: string;
  readonly inYear: number;
  /** Null where no row states an amount. */
  readonly cents: bigint | null;
  readonly rows: number;
  /** Rows that state no amount. */
  readonly open: number;
}

/** What some lines come to, in dollars; null where no row states an amount. */
export function dollarsOf(lines: readonly BookLine[]): number | null {
  const stated = lines.flatMap(({ cents }) => cents ?? []);
  return stated.length === 0 ? null : Number(stated.reduce((sum, cents) => sum + cents, 0n)) / 100;
}

/**
 * What a line has to tell for a question. Authority and purpose stand in the text of each row and are read out of it only where they are
 * asked for; the partner is a column of its own, and is left out only of lines that are many without it. The year is in every line.
 */
function askedOf({ by, partner: iso3, authority }: PivotQuestion): readonly Dimension[] {
  const isPlain = (by === 'partner' || by === 'year') && authority === null;
  return DIMENSIONS.filter(
    (each) =>
      each === 'year' ||
      each === by ||
      (each === 'partner' && (isPlain || iso3 !== null)) ||
      (each === 'authority' && authority !== null),
  );
}

const known = new WeakMap<Ledger['db'], Map<string, Promise<readonly BookLine[]>>>();

/** The lines of a book that a question asks about, also of periods that are not over on the day. */
export async function linesAsked(
  ledger: Ledger,
  book: DatasetBook,
  release: Release,
  question: PivotQuestion,
): Promise<readonly BookLine[]> {
  const lines = await linesOf(ledger, book, release, askedOf(question));
  return lines.filter(
    (line) =>
      line.inYear >= question.from &&
      line.inYear <= question.to &&
      (question.partner === null || line.partner === question.partner) &&
      (question.authority === null || line.authority === question.authority),
  );
}

/** The lines of a book in a release, read once: what a release says never changes. */
function linesOf(
  ledger: Ledger,
  book: DatasetBook,
  { release_no }: Release,
  asked: readonly Dimension[],
): Promise<readonly BookLine[]> {
  const ofStore = known.get(ledger.db) ?? new Map<string, Promise<readonly BookLine[]>>();
  known.set(ledger.db, ofStore);
  const key = [release_no, book.id, ...asked].join(' ');
  const lines = ofStore.get(key) ?? readLines(ledger, book, release_no, asked);
  ofStore.set(key, lines);
  lines.catch(() => ofStore.delete(key)); // the caller gets the failure; only the memory must not keep it
  return lines;
}

async function readLines(
  ledger: Ledger,
  book: DatasetBook,
  release: number,
  asked: readonly Dimension[],
): Promise<readonly BookLine[]> {
  const told = DIMENSIONS.filter((name) => name !== 'year' && asked.includes(name) && book.told[name] !== undefined);
  const names = [...told, 'period', 'lastDay'].map((name) => sql.ref(name));
  const keys = [...told.map((name) => book.told[name] ?? sql`null`), sql`period`, sql`last_day`];
  // Amounts are added in two parts: a sum of whole numbers of four bytes is exact, and far sooner made than one of eight, which is kept
  // digit by digit. With "offset 0" the engine groups in memory; without it, it sorts all rows on disk first.
  const { rows } = await sql<ReadLine>`
    select ${sql.join(names)}, sum((amount_cents / ${sql.lit(PART)})::int) as whole,
      sum((amount_cents % ${sql.lit(PART)})::int) as rest, count(*)::int as rows,
      (count(*) - count(amount_cents))::int as open
    from (
      select amount_cents, ${sql.join(keys.map((key, at) => sql`${key} as ${names[at]}`))}
      from observation where release_no = ${release} and ${book.rows} offset 0) told
    group by ${sql.join(names)}`.execute(ledger.db);
  return rows.map(({ period, whole, rest, ...line }) => ({
    ...NOTHING_TOLD,
    ...line,
    year: period,
    inYear: Number(/[0-9]{4}/.exec(period)?.[0]),
    cents: whole === null || rest === null ? null : BigInt(whole) * BigInt(PART) + BigInt(rest),
  }));
}

const PART = 1_000_000_000;

const NOTHING_TOLD: Readonly<Record<Dimension, null>> = {
  partner: null,
  unit: null,
  authority: null,
  year: null,
  purpose: null,
  level: null,
};

type ReadLine = Readonly<Partial<Record<Dimension, string | null>>> &
  Pick<BookLine, 'lastDay' | 'rows' | 'open'> & {
    readonly period: string;
    readonly whole: number | null;
    readonly rest: number | null;
  };
