// A table of a register: its header is its schema. Every column is used, or left out by name; a column that nobody knows, one that
// is missing and one that stands twice refuse the file.

import { parse } from 'csv-parse/sync';

import { fail, ok, showFound } from '#kernel/result.ts';
import type { Problem, Result } from '#kernel/result.ts';

import type { InputFile } from '../input-file.ts';

/** One row: its number in the file, the header being row 1, and its cells by column. */
export interface TableRow {
  readonly number: number;
  /** The cell without blanks around it; empty where the row ends before it. */
  readonly cell: (column: string) => string;
}

export interface Table {
  readonly file: string;
  readonly columns: readonly string[];
  readonly rows: readonly TableRow[];
}

/** Reads a table with a header, by tabs where its first line has one, else by commas. Lines without any cell are no rows. */
export function readTable(file: InputFile): Result<Table> {
  const [firstLine = ''] = file.text.split('\n', 1);
  const delimiter = firstLine.includes('\t') ? '\t' : ',';
  let cells: string[][];
  try {
    cells = parse(file.text, { bom: true, delimiter, relax_quotes: true, relax_column_count: true });
  } catch (error) {
    const found = error instanceof Error ? error.message : String(error);
    return fail([
      { at: file.name, expected: 'a table with a header', found, todo: 'Check the quotes around that place.' },
    ]);
  }
  const [header = [], ...lines] = cells;
  const columns = header.map((name) => name.trim());
  const at = new Map(columns.map((name, index) => [name, index]));
  const problems: Problem[] = columns
    .filter((name, index) => columns.indexOf(name) !== index)
    .map((name) => ({
      at: `${file.name}, column ${name}`,
      row: 1,
      expected: 'each column once',
      found: 'it stands twice',
      todo: 'Take the file as the register gives it.',
    }));
  const rows = lines.flatMap((line, index): TableRow[] => {
    const number = index + 2;
    if (line.every((cell) => cell.trim() === '')) return [];
    if (line.length !== columns.length) {
      const todo = 'The row is cut off, or a cell holds the delimiter without quotation marks; fetch the file again.';
      const expected = `${columns.length} cells, as in the header`;
      problems.push({ at: file.name, row: number, expected, found: String(line.length), todo });
    }
    return [{ number, cell: (column) => line[at.get(column) ?? -1]?.trim() ?? '' }];
  });
  return problems.length > 0 ? fail(problems) : ok({ file: file.name, columns, rows });
}

/** What a layout makes of a column: it reads it, leaves it out by name, or does not know it. */
export interface ColumnUse {
  readonly used: ReadonlySet<string>;
  readonly leftOut: (column: string) => boolean;
}

/** The problems of a header: columns that nobody knows, and columns that are read and are not there. */
export function headerProblems(table: Table, name: string, { used, leftOut }: ColumnUse): readonly Problem[] {
  const strangers = table.columns.filter((column) => !used.has(column) && !leftOut(column));
  const missing = [...used].filter((column) => !table.columns.includes(column));
  return [
    ...strangers.map((column) => ({
      at: `${table.file}, column ${showFound(column)}`,
      row: 1,
      expected: `a column of ${name}`,
      found: 'one that it does not have',
      todo: 'Remove it, or take the file as the register gives it: what nobody reads is never passed over in silence.',
    })),
    ...missing.map((column) => ({
      at: table.file,
      row: 1,
      expected: `the column ${showFound(column)} of ${name}`,
      found: 'none of that name',
      todo: 'Take the file as the register gives it, with its own header.',
    })),
  ];
}

/**
 * The items of a cell that lists several with semicolons between them. An item wholly in quotation marks keeps the semicolons
 * in it; marks within an item are part of it.
 */
export function listItems(cell: string): readonly string[] {
  const items: string[] = [];
  for (let at = 0; at < cell.length;) {
    const from = at + (/^\s*/.exec(cell.slice(at, at + 20))?.[0].length ?? 0);
    const closing = cell[from] === '"' ? cell.indexOf('"', from + 1) : -1;
    const quoted = closing === -1 ? '' : cell.slice(from + 1, closing);
    const after = closing === -1 ? '' : cell.slice(closing + 1).trimStart();
    const isWhole = quoted.includes(';') && (after === '' || after.startsWith(';'));
    const end = isWhole ? cell.indexOf(';', closing) : cell.indexOf(';', at);
    items.push(isWhole ? quoted : cell.slice(at, end === -1 ? cell.length : end));
    at = end === -1 ? cell.length : end + 1;
  }
  return [...new Set(items.map((item) => item.trim()).filter((item) => item !== ''))];
}
