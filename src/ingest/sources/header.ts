// Which layout a header is. Only a header that is one of them to the letter, in order, is read; of any other it is said where it
// departs from the nearest, because a column that moved, came or went changes what the numbers mean.

import { showFound } from '#kernel/result.ts';

import { refusedFile } from './refused-file.ts';
import type { Misfit } from './refused-file.ts';
import type { Layout } from './source-schema.ts';

const OTHER_DELIMITERS: Readonly<Record<Layout['format'], readonly string[]>> = {
  csv: ['\t', ';'],
  tsv: [',', ';'],
  json: [],
  xml: [],
  xlsx: [],
};

/** Refuses a header that is not the one of the layout. */
export function checkHeader(fileName: string, cells: readonly string[], layout: Layout): void {
  const names = layout.columns.map(({ name }) => name);
  const at = Math.max(names.length, cells.length) === 0 ? -1 : firstDifference(names, cells);
  if (at === -1) return;
  const others = OTHER_DELIMITERS[layout.format];
  const wrongDelimiter = cells.length === 1 && names.length > 1 && others.some((sign) => cells[0]?.includes(sign));
  throw refusedFile(fileName, [
    {
      row: headerRow(layout),
      column: names[at] ?? cells[at] ?? '',
      expected:
        names[at] === undefined
          ? `${names.length} columns, the last "${names.at(-1)}"`
          : `column ${at + 1} of ${names.length} to be "${names[at]}", as in layout ${layout.name}`,
      found: wrongDelimiter
        ? `a row that is not divided by ${layout.format === 'csv' ? 'commas' : 'tabs'}: ${showFound(cells[0])}`
        : cells[at] === undefined
          ? `${cells.length} columns`
          : showFound(cells[at]),
      todo: wrongDelimiter
        ? 'Take the file as the publisher gives it, with its own delimiter.'
        : 'If the publisher changed the table, describe it as a layout of its own in source.yaml.',
    },
  ]);
}

/** The row in which the names of the columns stand: 1, or the one after the lines before it. */
export function headerRow(layout: Layout): number {
  return 'linesBefore' in layout ? layout.linesBefore.length + 1 : 1;
}

function firstDifference(names: readonly string[], cells: readonly string[]): number {
  for (let at = 0; at < Math.max(names.length, cells.length); at += 1) if (names[at] !== cells[at]) return at;
  return -1;
}

/** What is wrong with a row that has more or fewer cells than the header; null for one that has as many. */
export function otherWidth(cells: readonly string[], layout: Layout): Omit<Misfit, 'row'> | null {
  if (cells.length === layout.columns.length) return null;
  const isBlank = cells.length === 1 && cells[0] === '';
  return {
    expected: `${layout.columns.length} cells, as the header has`,
    found: isBlank ? 'an empty line' : `${cells.length} cells, the last ${showFound(cells.at(-1))}`,
    todo: 'The row is cut off, or a cell holds the delimiter without quotation marks; fetch the file again.',
  };
}
