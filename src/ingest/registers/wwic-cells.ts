// Cells of the tables of WhoWasInCommand, on the way out: dates as a first and a last citation, lists, sources. Days that cannot be
// said so are null, and their claim is left out.

import { sameJson } from '#kernel/canonical-json.ts';
import type { Citation } from '#kernel/citation.ts';
import type { ClaimDates } from '#kernel/claim-dates.ts';
import { nameOf } from '#kernel/id.ts';
import { isPartialDate } from '#kernel/partial-date.ts';
import type { PartialDate } from '#kernel/partial-date.ts';

import { claimDatesOf } from './cited-dates.ts';
import type { ClaimColumns, DateColumns } from './unit-layouts.ts';

export type Row = Readonly<Record<string, string>>;

/** The cells of a claim's dates; null where no first and last citation say these days. */
export function dateCellsOf(columns: ClaimColumns, when: ClaimDates, citations: readonly Citation[]): Row | null {
  const pair = citedPair(when);
  if (pair === null) return null;
  const [first, last] = pair;
  return {
    ...cellsOfDate(columns.first, first, citations),
    ...cellsOfDate(columns.last, last, citations),
    [columns.starting]: when.starting === 'yes' ? 'Y' : 'N',
    [columns.ending]: when.ending === 'no' ? 'N' : columns.yesIsEnd ? 'Y' : 'E',
  };
}

/** The first and last citation that are read as these dates: the fewest and most exact that are. */
function citedPair(when: ClaimDates): readonly [PartialDate | null, PartialDate | null] | null {
  const ends = { starting: when.starting === 'yes', ending: when.ending === 'yes' };
  const [firsts, lasts] = [
    vague([when.imprecise?.first, when.precise?.first]),
    vague([when.imprecise?.last, when.precise?.last]),
  ];
  const pairs = [null, ...lasts].flatMap((last) => [null, ...firsts].map((first) => [first, last] as const));
  const fitting = pairs.filter(([first, last]) => {
    const dates = claimDatesOf(first, last, ends);
    return dates.ok && dates.value !== null && sameJson(dates.value, when);
  });
  // Two different dates would say that the register knows it from the one to the other.
  const isOne = ([first, last]: (typeof pairs)[number]): boolean => first === null || last === null;
  return fitting.find(isOne) ?? fitting.find(([first, last]) => first === last) ?? fitting[0] ?? null;
}

/** Years, months and days that begin or end on some days. */
function vague(days: readonly (string | undefined)[]): readonly PartialDate[] {
  const cut = [10, 7, 4].flatMap((length) => days.map((day) => day?.slice(0, length) ?? ''));
  return [...new Set(cut)].filter((text) => isPartialDate(text));
}

const MONTHS = new Intl.DateTimeFormat('en-US', { month: 'long', timeZone: 'UTC' });

function cellsOfDate(columns: DateColumns, date: PartialDate | null, citations: readonly Citation[]): Row {
  if (date === null) return {};
  const [year = '', month = '', day = ''] = date.split('-').map((part) => String(Number(part)));
  const name = month === '' ? '' : MONTHS.format(Date.UTC(2000, Number(month) - 1));
  const text = day === '' ? `${name} ${year}`.trim() : `${month}/${day}/${year}`;
  return {
    [columns.text]: text,
    [columns.month]: month,
    [columns.day]: day,
    [columns.year]: year,
    [columns.source]: sourcesCell(citations),
  };
}

/** The ids of the sources of some citations, as the register lists them. */
export function sourcesCell(citations: readonly Citation[]): string {
  return [...new Set(citations.map(({ source }) => nameOf(source)))].join(';');
}

/** Items as one cell; one with a semicolon stands in quotation marks, which it can then not hold itself. */
export function itemsCell(items: readonly string[]): string {
  return items.map((item) => (item.includes(';') ? `"${item.replaceAll('"', "'")}"` : item)).join(';');
}

/** A table as text. In one with tabs, what would end a cell is a space. */
export function tableText(header: readonly string[], rows: readonly Row[], delimiter: ',' | '\t'): string {
  const cell = (text: string): string => {
    if (delimiter === '\t') return text.replaceAll(/[\t\r\n]+/g, ' ');
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  const line = (cells: readonly string[]): string => `${cells.map(cell).join(delimiter)}\r\n`;
  return [line(header), ...rows.map((row) => line(header.map((column) => row[column] ?? '')))].join('');
}
