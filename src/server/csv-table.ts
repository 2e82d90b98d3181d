// Tables of a page as CSV. Cells that a spreadsheet would run as a formula are defused; what is not known stays an empty cell
// only where a column beside it says why.

import { stringify } from 'csv-stringify/sync';

export type Cell = string | number | boolean | null;

/** Writes rows as CSV with a header; the columns are the keys of the first row type, in their order. */
export function tableCsv<Name extends string>(
  columns: readonly Name[],
  rows: readonly Readonly<Record<Name, Cell>>[],
): string {
  const body = rows.map((row) => columns.map((name) => cellText(row[name])));
  // The lines inside a cell end in one sign only; it is quoted all the same, for programs that take each for the end of a row.
  return stringify([[...columns], ...body], { record_delimiter: '\r\n', quoted_match: /[\r\n]/ });
}

function cellText(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell !== 'string') return String(cell);
  return /^'*[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
}
