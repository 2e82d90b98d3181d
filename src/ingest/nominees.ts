// Reads a list of nominees: a table with a header, or names pasted line by line, each with a day at its end if there is one.
// Every line comes out either as a nominee or set aside with its reason; an ambiguous date is never guessed.

import { parse } from 'csv-parse/sync';

import { badDate, isCalendarDate } from '#kernel/calendar-date.ts';
import type { CalendarDate } from '#kernel/calendar-date.ts';
import { AppError } from '#kernel/errors.ts';
import { showFound } from '#kernel/result.ts';

import { dayAtEnd } from './nominee-day.ts';

export interface ListedNominee {
  /** The row as a spreadsheet counts it: the header is row 1; of a pasted list the first line is. */
  readonly row: number;
  readonly text: string;
  /** The day of the assistance; null where the list gives none. */
  readonly on: CalendarDate | null;
}

export interface NomineeList {
  readonly lines: readonly ListedNominee[];
  readonly setAside: readonly { readonly row: number; readonly because: string }[];
  /** Lines that a filter left out: they were not asked about. */
  readonly leftOut: number;
}

export interface ListOptions {
  /** The column of the name and of the day, where the header does not give them away. */
  readonly nameColumn?: string | undefined;
  readonly dayColumn?: string | undefined;
  /** Only rows whose column has this value: `iso3=NGA`. */
  readonly where?: string | undefined;
}

const NAMES = ['nominee', 'unit', 'unit_name', 'unitname', 'student_unit', 'name', 'text'];
const DAYS = ['on', 'date', 'day', 'event_date', 'start_date', 'begins'];

/** Reads the text of a list. A table that lacks a named column is refused as a whole. */
export function readNominees(text: string, options: ListOptions = {}): NomineeList {
  const body = text.replace(/^\u{FEFF}/u, '');
  const first = body.split(/\r?\n/, 1)[0] ?? '';
  const delimiter = first.includes('\t') ? '\t' : ',';
  const header = cellsOf(first, delimiter).map(fold);
  const isTable = options.nameColumn !== undefined || header.some((cell) => NAMES.includes(cell));
  return isTable ? readTable(body, delimiter, header, options) : readLines(body);
}

function readTable(body: string, delimiter: string, header: readonly string[], options: ListOptions): NomineeList {
  const nameAt = columnOf(header, options.nameColumn, NAMES);
  if (nameAt === null) throw noColumn(options.nameColumn ?? NAMES.join(', '), header);
  const dayAt = columnOf(header, options.dayColumn, DAYS);
  if (dayAt === null && options.dayColumn !== undefined) throw noColumn(options.dayColumn, header);
  const where = whereOf(header, options.where);
  const lines: ListedNominee[] = [];
  const setAside: { readonly row: number; readonly because: string }[] = [];
  let leftOut = 0;
  for (const [at, cells] of rowsOf(body, delimiter).slice(1).entries()) {
    const row = at + 2;
    if (where !== null && (cells[where.at] ?? '').trim() !== where.value) leftOut += 1;
    else if (cells.length !== header.length) {
      setAside.push({ row, because: `expected ${header.length} cells as in the header, found ${cells.length}` });
    } else take({ row, text: cells[nameAt] ?? '', day: dayAt === null ? '' : (cells[dayAt] ?? '') }, lines, setAside);
  }
  return { lines, setAside, leftOut };
}

function readLines(body: string): NomineeList {
  const lines: ListedNominee[] = [];
  const setAside: { readonly row: number; readonly because: string }[] = [];
  const texts = body.split(/\r?\n/);
  while (texts.at(-1)?.trim() === '') texts.pop();
  for (const [at, line] of texts.entries()) {
    const [text = '', ...more] = line.split('\t');
    take({ row: at + 1, text, day: more.join(' ') }, lines, setAside);
  }
  return { lines, setAside, leftOut: 0 };
}

function take(
  { row, text, day }: { readonly row: number; readonly text: string; readonly day: string },
  lines: ListedNominee[],
  setAside: { readonly row: number; readonly because: string }[],
): void {
  const on = day.trim();
  if (isCalendarDate(on)) lines.push({ row, text, on });
  else if (on !== '') setAside.push({ row, because: unread(on, '') });
  else {
    // A day of its own is the day, whatever stands in the name; without one, the name may end in it.
    const end = dayAtEnd(text);
    if (end.kind === 'unread') setAside.push({ row, because: unread(end.found, ' at the end of the line') });
    else lines.push(end.kind === 'day' ? { row, text: end.name, on: end.on } : { row, text, on: null });
  }
}

function unread(day: string, where: string): string {
  const { found } = badDate(day, '', '');
  const keep = where === '' ? '' : ' If it is part of the name, write the day behind it: NAME, YYYY-MM-DD.';
  return `expected a day as YYYY-MM-DD${where}, found ${found}. Write it so from the source itself: the order of day, month and year is never guessed.${keep}`;
}

function rowsOf(body: string, delimiter: string): readonly (readonly string[])[] {
  try {
    return parse(body, {
      delimiter,
      relax_column_count: true,
      skip_empty_lines: true,
      // Tables that are parted by tabs do not quote.
      quote: delimiter === '\t' ? false : '"',
    });
  } catch (cause) {
    const said = cause instanceof Error ? cause.message : String(cause);
    throw new AppError(
      'malformed_request',
      `Expected a table of nominees, found one that cannot be read (${said}). Nothing was vetted. Check its quotes.`,
      { cause },
    );
  }
}

function cellsOf(line: string, delimiter: string): readonly string[] {
  return line.split(delimiter).map((cell) => cell.trim().replaceAll('"', ''));
}

function columnOf(header: readonly string[], named: string | undefined, usual: readonly string[]): number | null {
  const at =
    named === undefined
      ? usual.map((name) => header.indexOf(name)).find((each) => each >= 0)
      : header.indexOf(fold(named));
  return at === undefined || at < 0 ? null : at;
}

function whereOf(
  header: readonly string[],
  where: string | undefined,
): { readonly at: number; readonly value: string } | null {
  if (where === undefined) return null;
  const [, column = '', value = ''] = /^([^=]+)=(.*)$/.exec(where) ?? [];
  const at = header.indexOf(fold(column));
  if (at < 0) throw noColumn(`${showFound(where)} as column=value`, header);
  return { at, value: value.trim() };
}

function noColumn(expected: string, header: readonly string[]): AppError {
  return new AppError(
    'malformed_request',
    `Expected a column ${expected}, found the columns ${header.join(', ')}. Nothing was vetted. Name the column of the unit, and that of the day if there is one.`,
  );
}

function fold(name: string): string {
  return name.trim().toLowerCase();
}
