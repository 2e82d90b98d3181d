// Assistance by partner, unit, authority, year, purpose or level, every book in a column of its own: public datasets, and the claims of
// the record series by series. What a book does not tell is said; no two books are ever added.

import { aboutDataset } from '#ingest/sources/at-hand.ts';
import type { CalendarDate } from '#kernel/calendar-date.ts';
import { kindOf } from '#kernel/id.ts';
import type { Reader } from '#kernel/marking.ts';
import type { Times } from '#kernel/times.ts';
import type { Ledger } from '#ledger/ledger.ts';
import { selectOf } from '#ledger/read.ts';
import { answeringReleases } from '#observations/releases.ts';
import type { Release } from '#observations/releases.ts';
import { amountInWords, sumStated, whyNotAddable } from '#records/amounts.ts';
import type { Assistance } from '#records/amounts.ts';
import { assistance } from '#records/assistance/record.ts';
import { partner } from '#records/partner/record.ts';
import { unit } from '#records/unit/record.ts';

import { againstItems } from '../dossier/money.ts';
import { itemsOf } from './apart.ts';
import { DATASET_BOOKS, NOT_TOLD } from './books.ts';
import type { DatasetBook, PivotQuestion } from './books.ts';
import { askedAmong, bookOfSeries, claimsAsked, keyOf, unitLabels } from './claims.ts';
import { dollarsOf, linesAsked } from './lines.ts';
import { partiesOf } from './parties.ts';

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
  readonly statedTotals: readonly StatedTotal[];
}

/** A total that a document states, beside the sum of the items that are on record of it. */
interface StatedTotal {
  readonly record: string;
  readonly title: string;
  readonly series: string;
  readonly period: string;
  /** Those who received it and the host of its mission: it stands on their pages, with its reasons. */
  readonly partners: readonly { readonly id: string; readonly label: string }[];
  /** In the words of its document. */
  readonly text: string;
  readonly stated: number;
  readonly items: number;
  readonly gap: string;
  readonly fits: boolean;
  readonly working: string;
}

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
  const parties = await partiesOf(ledger, asked);
  const { idOf, isoOf, labelOf } = parties;
  const found: Found[] = [];
  for (const book of DATASET_BOOKS)
    found.push(await fromDataset(ledger, book, releases.get(book.dataset), question, asked.asOf));
  const all = await selectOf(ledger, assistance, { times: { ...asked.times, asOf: null }, reader: asked.reader });
  found.push(...fromRecord(claimsAsked(all, question, idOf, asked.asOf), question, isoOf));
  const units =
    question.by === 'unit' ? await selectOf(ledger, unit, { ...asked, times: { ...asked.times, asOf: null } }) : [];
  const nameOf =
    question.by === 'unit' ? unitLabels(new Map(units.map(({ id, label }) => [id, label]))) : (key: string) => key;
  const keys = [...new Set(found.flatMap(({ cells }) => [...cells.keys()]))].toSorted();
  const rows = keys.map((key) => ({
    key,
    label: question.by === 'partner' ? labelOf(key) : nameOf(key),
    cells: found.flatMap(({ cells }) => cells.get(key) ?? []),
  }));
  const statedTotals = askedAmong(all, question, idOf, asked.asOf).flatMap(
    (claim) => statedTotal(claim, all, parties) ?? [],
  );
  return { question, books: found.map(({ book }) => book), rows, statedTotals };
}

function statedTotal(
  claim: Assistance,
  all: readonly Assistance[],
  { labelOf, hostOf }: Pick<Awaited<ReturnType<typeof partiesOf>>, 'labelOf' | 'hostOf'>,
): StatedTotal | null {
  const against = againstItems({ assistance: all }, claim);
  if (against === null) return null;
  const { evidence: _, ...told } = against;
  const { series, period, recipients, mission } = claim.body;
  const host = mission === null ? null : hostOf(mission);
  const shownOn = new Set([
    ...recipients.filter((id) => kindOf(id) === partner.name),
    ...(host === null ? [] : [host]),
  ]);
  const partners = [...shownOn].map((id) => ({ id, label: labelOf(id) }));
  return { record: claim.id, title: claim.label, series, period, partners, text: amountInWords(claim), ...told };
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
        ? (book.untold?.[question.by] ?? `the source does not tell the ${question.by}`)
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
  const inAnyPeriod = await linesAsked(ledger, itemsOf(book), release, question);
  const wanted = inAnyPeriod.filter(({ lastDay }) => lastDay <= asOf);
  const groups = Map.groupBy(wanted, (line) => line[question.by] ?? NOT_TOLD);
  const cells = [...groups].map(([key, group]): [string, PivotCell] => {
    const dollars = dollarsOf(group);
    return [
      key,
      {
        book: book.id,
        dollars,
        rows: group.reduce((sum, { rows }) => sum + rows, 0),
        open: group.reduce((sum, { open }) => sum + open, 0),
        why: dollars === null ? 'no row states an amount' : null,
      },
    ];
  });
  return { book: about, cells: new Map(cells) };
}

/** The claims of the record, a book for each series: series are alternatives and never added. */
function fromRecord(
  claims: ReturnType<typeof claimsAsked>,
  { by }: PivotQuestion,
  isoOf: ReadonlyMap<string, string>,
): readonly Found[] {
  return claims.map(([series, members]): Found => {
    const id = bookOfSeries(series);
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
