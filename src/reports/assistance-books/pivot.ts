// Assistance by partner, authority, year, purpose or level, every book in a column of its own: public datasets, and the claims of
// the record series by series. What a book does not tell is said; no two books are ever added.

import { sql } from 'kysely';

import { COUNTRIES } from '#geography/countries.ts';
import { aboutDataset } from '#ingest/sources/at-hand.ts';
import type { CalendarDate } from '#kernel/calendar-date.ts';
import { periodOf } from '#kernel/fiscal-year.ts';
import type { Reader } from '#kernel/marking.ts';
import type { Times } from '#kernel/times.ts';
import type { Ledger } from '#ledger/ledger.ts';
import { selectOf } from '#ledger/read.ts';
import { answeringReleases } from '#observations/releases.ts';
import type { Release } from '#observations/releases.ts';
import type { Assistance } from '#records/amounts.ts';
import { bySeries, sumStated, topLevel, whyNotAddable } from '#records/amounts.ts';
import { assistance } from '#records/assistance/record.ts';
import { coalition } from '#records/coalition/record.ts';
import { partner } from '#records/partner/record.ts';

import { DATASET_BOOKS, DIMENSIONS } from './books.ts';
import type { DatasetBook, Dimension } from './books.ts';

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

export interface PivotBook {
  readonly id: string;
  readonly title: string;
  readonly means: string;
  readonly years: 'fiscal' | 'calendar';
  readonly dataset: string | null;
  /** Null for the claims of the record, and where no release is loaded. */
  readonly release: string | null;
  readonly mayExport: boolean;
  /** Why the book has no column of numbers; null where it has. */
  readonly missing: string | null;
}

export interface PivotCell {
  readonly book: string;
  /** Null where nothing can be added, for the reason in `why`. */
  readonly dollars: number | null;
  /** How many rows or claims it is made of, and how many of them state no amount. */
  readonly rows: number;
  readonly open: number;
  readonly why: string | null;
}

export interface PivotRow {
  readonly key: string;
  readonly label: string;
  readonly cells: readonly PivotCell[];
}

export interface Pivot {
  readonly question: PivotQuestion;
  readonly books: readonly PivotBook[];
  /** In the order of their keys. */
  readonly rows: readonly PivotRow[];
}

/** What a row is filed under where its source does not say. */
const NOT_TOLD = 'not told';

interface Found {
  readonly book: PivotBook;
  readonly cells: ReadonlyMap<string, PivotCell>;
}

/** Puts the books side by side, as they were known and loaded at the times. */
export async function pivotOf(
  ledger: Ledger,
  question: PivotQuestion,
  asked: { readonly times: Times; readonly reader: Reader; readonly asOf: CalendarDate },
): Promise<Pivot> {
  const releases = await answeringReleases(ledger.db, asked.times);
  const partners = await selectOf(ledger, partner, { times: { ...asked.times, asOf: null }, reader: asked.reader });
  const nameOf = new Map(partners.flatMap(({ body }) => (body.iso3 === null ? [] : [[body.iso3, body.name] as const])));
  const idOf = new Map(partners.flatMap(({ id, body }) => (body.iso3 === null ? [] : [[body.iso3, id] as const])));
  const found: Found[] = [];
  for (const book of DATASET_BOOKS)
    found.push(await fromDataset(ledger, book, releases.get(book.dataset), question, asked.asOf));
  const forces = await selectOf(ledger, coalition, { times: { ...asked.times, asOf: null }, reader: asked.reader });
  const labelOf = new Map<string, string>([...partners, ...forces].map(({ id, label }) => [id, label]));
  const all = await selectOf(ledger, assistance, { times: { ...asked.times, asOf: null }, reader: asked.reader });
  const isoOf = new Map([...idOf].map(([iso3, id]) => [id, iso3]));
  found.push(
    ...fromRecord(
      all.filter((claim) => isAsked(claim, question, idOf, asked.asOf)),
      all,
      question,
      isoOf,
    ),
  );
  const keys = [...new Set(found.flatMap(({ cells }) => [...cells.keys()]))].toSorted();
  const rows = keys.map((key) => ({
    key,
    label: question.by === 'partner' ? (nameOf.get(key) ?? labelOf.get(key) ?? COUNTRIES.get(key)?.name ?? key) : key,
    cells: found.flatMap(({ cells }) => cells.get(key) ?? []),
  }));
  return { question, books: found.map(({ book }) => book), rows };
}

async function fromDataset(
  ledger: Ledger,
  book: DatasetBook,
  release: Release | undefined,
  question: PivotQuestion,
  asOf: CalendarDate,
): Promise<Found> {
  const told = book.told[question.by];
  const needs = question.authority !== null && book.told.authority === undefined ? 'authority' : null;
  const missing =
    release === undefined
      ? 'no release is loaded that was known at these times'
      : told === undefined
        ? `the source does not tell the ${question.by}`
        : needs === null
          ? null
          : `the source does not tell the ${needs}`;
  const about: PivotBook = {
    id: book.id,
    title: book.title,
    means: book.means,
    years: book.years,
    dataset: book.dataset,
    release: release?.release ?? null,
    mayExport: aboutDataset(book.dataset)?.licence.export === true,
    missing,
  };
  if (release === undefined || told === undefined || missing !== null) return { book: about, cells: new Map() };
  const lines = await linesOf(ledger, book, release, askedOf(question));
  const wanted = lines.filter(
    (line) =>
      line.lastDay <= asOf &&
      line.inYear >= question.from &&
      line.inYear <= question.to &&
      (question.partner === null || line.partner === question.partner) &&
      (question.authority === null || line.authority === question.authority),
  );
  const groups = Map.groupBy(wanted, (line) => line[question.by] ?? NOT_TOLD);
  const cells = [...groups].map(([key, group]): [string, PivotCell] => {
    const stated = group.flatMap(({ cents }) => cents ?? []);
    return [
      key,
      {
        book: book.id,
        dollars: stated.length === 0 ? null : Number(stated.reduce((sum, cents) => sum + cents, 0n)) / 100,
        rows: group.reduce((sum, { rows }) => sum + rows, 0),
        open: group.reduce((sum, { open }) => sum + open, 0),
        why: stated.length === 0 ? 'no row states an amount' : null,
      },
    ];
  });
  return { book: about, cells: new Map(cells) };
}

/** All rows of a book that are alike in what a question asks, as one; a purpose, authority or level that it does not ask is null. */
interface BookLine extends Readonly<Record<Dimension, string | null>> {
  readonly lastDay: string;
  readonly inYear: number;
  /** Null where no row states an amount. */
  readonly cents: bigint | null;
  readonly rows: number;
  /** Rows that state no amount. */
  readonly open: number;
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

function isAsked(
  { body }: Assistance,
  { partner: iso3, authority, from, to }: PivotQuestion,
  idOf: ReadonlyMap<string, string>,
  asOf: CalendarDate,
): boolean {
  const { from: first, to: last } = periodOf(body.period);
  // A claim over several years is asked about whole or not at all: nobody says how it is spread over them.
  const years = [Number(body.period.replace(/^FY/, '').slice(0, 4)), Number(last.slice(0, 4))];
  if (first > asOf || (years[0] ?? 0) < from || (years[1] ?? 0) > to) return false;
  if (authority !== null && !body.authorities.includes(authority)) return false;
  return iso3 === null || body.recipients.some((each) => each === idOf.get(iso3));
}

/** The claims of the record, a book for each series: series are alternatives and never added. */
function fromRecord(
  claims: readonly Assistance[],
  among: readonly Assistance[],
  { by }: PivotQuestion,
  isoOf: ReadonlyMap<string, string>,
): readonly Found[] {
  return [...bySeries(topLevel(claims, among))]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([series, members]): Found => {
      const id = `record: ${series}`;
      const groups = Map.groupBy(members, (claim) => keyOf(claim, by, isoOf));
      const cells = [...groups].map(([key, group]): [string, PivotCell] => {
        const why = whyNotAddable(group);
        const dollars = why === null ? sumStated(group).total : null;
        return [
          key,
          { book: id, dollars, rows: group.length, open: 0, why: why === null ? null : `not added; missing: ${why}` },
        ];
      });
      return {
        book: {
          id,
          title: `On record: ${series}`,
          means: 'Claims of one series that stand for themselves, by the numbers that their sources print.',
          years: 'fiscal',
          dataset: null,
          release: null,
          mayExport: true,
          missing: null,
        },
        cells: new Map(cells),
      };
    });
}

function keyOf({ body }: Assistance, by: Dimension, isoOf: ReadonlyMap<string, string>): string {
  const one = (values: readonly string[], many: string): string =>
    values.length === 0 ? NOT_TOLD : values.length === 1 ? (values[0] ?? NOT_TOLD) : many;
  switch (by) {
    case 'partner':
      return one(
        body.recipients.map((id) => isoOf.get(id) ?? id),
        'several partners together',
      );
    case 'authority':
      return one(body.authorities, 'several authorities together');
    case 'year':
      return body.period;
    case 'purpose':
      return body.purposes.length > 0 ? one(body.purposes, 'several purposes together') : (body.account ?? NOT_TOLD);
    case 'level':
      return body.engagementLevel === 'not-stated' ? NOT_TOLD : body.engagementLevel;
  }
}

/** What each book comes to over some rows, by itself. */
export function totalsOf(books: readonly PivotBook[], rows: readonly PivotRow[]): readonly PivotCell[] {
  const cells = Map.groupBy(
    rows.flatMap((row) => row.cells),
    ({ book }) => book,
  );
  return books.filter(({ missing }) => missing === null).map(({ id }) => totalOf(id, cells.get(id) ?? []));
}

function totalOf(book: string, cells: readonly PivotCell[]): PivotCell {
  const rows = cells.reduce((sum, cell) => sum + cell.rows, 0);
  const open = cells.reduce((sum, cell) => sum + cell.open, 0);
  const why = cells.find((cell) => cell.dollars === null)?.why ?? null;
  const dollars = cells.reduce((sum, cell) => sum + (cell.dollars ?? 0), 0);
  return cells.every((cell) => cell.dollars === null)
    ? { book, dollars: null, rows, open, why: why ?? 'no row' }
    : { book, dollars, rows, open, why: why === null ? null : 'without what is not known' };
}

/** The pivot as it may leave the house: without the books whose terms forbid it, and saying so. */
export function exportedPivot(pivot: Pivot): Pivot {
  const kept = new Set(
    pivot.books.filter(({ mayExport, missing }) => mayExport || missing !== null).map(({ id }) => id),
  );
  const isKept = ({ book }: PivotCell): boolean => kept.has(book);
  return {
    ...pivot,
    books: pivot.books.map((book) =>
      kept.has(book.id)
        ? book
        : { ...book, missing: 'left out: its terms do not allow it in an export; it stands on the page' },
    ),
    rows: pivot.rows.flatMap((row) => {
      const cells = row.cells.filter(isKept);
      return cells.length === 0 ? [] : [{ ...row, cells }];
    }),
  };
}
