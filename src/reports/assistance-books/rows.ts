// The rows that an amount of a pivot is made of: rows of the file of a release, or claims of the record. They are picked by what the
// pivot picks by, so that a cell of twelve rows leads to twelve.

import { sql } from 'kysely';

import type { CalendarDate } from '#kernel/calendar-date.ts';
import { AppError } from '#kernel/errors.ts';
import type { Reader } from '#kernel/marking.ts';
import { showMoney } from '#kernel/money.ts';
import type { Times } from '#kernel/times.ts';
import type { Ledger } from '#ledger/ledger.ts';
import { selectOf } from '#ledger/read.ts';
import { answeringReleases } from '#observations/releases.ts';
import { amountInWords, statedDollars } from '#records/amounts.ts';
import { assistance } from '#records/assistance/record.ts';

import { apartOf, itemsOf } from './apart.ts';
import { DATASET_BOOKS, NOT_TOLD } from './books.ts';
import type { DatasetBook, PivotQuestion } from './books.ts';
import { claimsAsked, keyOf } from './claims.ts';
import { partiesOf } from './parties.ts';

/** So many rows are laid out at the most; what is made of more is asked for in parts. */
export const MOST_BOOK_ROWS = 100_000;

export interface BookRow {
  readonly id: string;
  readonly partner: string;
  readonly period: string;
  /** The account, program or item, in the words of the source; null where it says nothing. */
  readonly what: string | null;
  readonly authorities: readonly string[];
  readonly dollars: number | null;
  /** The amount in the words of the source; null where none is stated. */
  readonly amount: string | null;
  /** The row of the file, as a spreadsheet counts; null for a claim of the record. */
  readonly row: number | null;
  /** The claim; null for a row of a file. */
  readonly record: string | null;
}

export interface BookRows {
  /** The file that the rows are of; null for claims of the record. */
  readonly file: string | null;
  readonly rows: readonly BookRow[];
}

/** One book, and the row of the pivot that is asked about; null for all of them. */
interface Cell {
  readonly book: string;
  readonly key: string | null;
  /** The name of rows that stand apart: they are asked for in the place of the items. */
  readonly apart?: string;
}

/** The rows of a cell, at the times; none where no release is loaded or the book does not tell what is asked. */
export async function rowsBehind(
  ledger: Ledger,
  question: PivotQuestion,
  cell: Cell,
  asked: { readonly times: Times; readonly reader: Reader; readonly asOf: CalendarDate },
): Promise<BookRows> {
  const book = DATASET_BOOKS.find(({ id }) => id === cell.book);
  return book === undefined
    ? claimsBehind(ledger, question, cell, asked)
    : observationsBehind(ledger, question, { ...cell, book }, asked);
}

async function claimsBehind(
  ledger: Ledger,
  question: PivotQuestion,
  { book, key }: Cell,
  { asOf, ...asked }: Parameters<typeof rowsBehind>[3],
): Promise<BookRows> {
  const { idOf, isoOf, labelOf } = await partiesOf(ledger, asked);
  const all = await selectOf(ledger, assistance, { ...asked, times: { ...asked.times, asOf: null } });
  const found = claimsAsked(all, question, idOf, asOf).find(({ id }) => id === book);
  const claims = (found?.claims ?? []).filter((claim) => key === null || keyOf(claim, question.by, isoOf) === key);
  const rows = claims.map((claim): BookRow => ({
    id: claim.id,
    partner: claim.body.recipients.map(labelOf).join(', '),
    period: claim.body.period,
    what: claim.label,
    authorities: claim.body.authorities,
    dollars: statedDollars(claim),
    amount: claim.body.amount === null ? null : amountInWords(claim),
    row: null,
    record: claim.id,
  }));
  return { file: null, rows };
}

interface ReadRow {
  readonly row_no: number;
  readonly measure: string;
  readonly subject: string;
  readonly period: string;
  readonly amount_cents: number | string | null;
  readonly currency: string | null;
  readonly authority: string | null;
  readonly purpose: string | null;
}

async function observationsBehind(
  ledger: Ledger,
  { by, partner, authority, from, to }: PivotQuestion,
  { book: whole, key, apart }: Omit<Cell, 'book'> & { readonly book: DatasetBook },
  { asOf, ...asked }: Parameters<typeof rowsBehind>[3],
): Promise<BookRows> {
  const book = apart === undefined ? itemsOf(whole) : apartOf(whole, apart);
  const release = (await answeringReleases(ledger.db, asked.times)).get(book.dataset);
  const told = book.told[by];
  const isTold = told !== undefined && (authority === null || book.told.authority !== undefined);
  if (release === undefined || !isTold) return { file: null, rows: [] };
  const year = sql`substring(period from '[0-9]{4}')::int`;
  const { rows } = await sql<ReadRow>`
    select row_no, measure, subject, period, amount_cents, currency,
      ${book.told.authority ?? sql`null`} as authority, ${book.told.purpose ?? sql`null`} as purpose
    from observation
    where release_no = ${release.release_no} and ${book.rows} and last_day <= ${asOf}
      and ${year} between ${from} and ${to}
      ${partner === null ? sql`` : sql`and subject = ${partner}`}
      ${authority === null ? sql`` : sql`and ${book.told.authority ?? sql`null`} = ${authority}`}
      ${key === null ? sql`` : sql`and coalesce(${told}, ${NOT_TOLD}) = ${key}`}
    order by row_no, measure limit ${sql.lit(MOST_BOOK_ROWS + 1)}`.execute(ledger.db);
  if (rows.length > MOST_BOOK_ROWS) {
    throw new AppError(
      'malformed_request',
      `Expected at most ${MOST_BOOK_ROWS.toLocaleString('en-US')} rows of ${book.title}, found more. Ask for one partner, one authority or fewer years.`,
    );
  }
  const { labelOf } = await partiesOf(ledger, asked);
  return {
    file: release.file_name,
    rows: rows.map((row): BookRow => ({
      id: `${String(row.row_no).padStart(9, '0')} ${row.measure}`,
      partner: labelOf(row.subject),
      period: row.period,
      what: row.purpose,
      authorities: row.authority === null ? [] : [row.authority],
      dollars: row.amount_cents === null ? null : Number(row.amount_cents) / 100,
      amount: row.amount_cents === null ? null : showMoney(Number(row.amount_cents), row.currency ?? 'USD'),
      row: row.row_no,
      record: null,
    })),
  };
}
