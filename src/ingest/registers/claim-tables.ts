// The files of claims as tables whose columns are known by their labels: which table a file is, and every problem of its header. A
// field of another type of claim, one that nobody knows and one that is given twice refuse the file.

import { fail, ok, showFound } from '#kernel/result.ts';
import type { Problem, Result } from '#kernel/result.ts';

import type { InputFile } from '../input-file.ts';
import { CLAIM_TYPES, labelOfColumn, labelsOf, typesWith } from './claim-columns.ts';
import type { ClaimTable } from './claim-columns.ts';
import { readTable } from './register-table.ts';
import type { Table } from './register-table.ts';

/** A row of claims: its number and its cells by label. */
export interface LabeledRow {
  readonly number: number;
  readonly cell: (label: string) => string;
}

export interface LabeledTable {
  readonly file: string;
  readonly is: ClaimTable;
  readonly rows: readonly LabeledRow[];
}

/** Reads a file as the table that its header and its `type:claim` say it is. */
export function readClaimTable(file: InputFile): Result<LabeledTable> {
  const table = readTable(file);
  if (!table.ok) return table;
  const is = tableOf(table.value);
  if (!is.ok) return is;
  const labels = new Map<string, string>();
  const problems: Problem[] = [];
  const own = labelsOf(is.value);
  for (const column of table.value.columns) {
    const label = labelOfColumn(column);
    const at = `${file.name}, column ${showFound(column)}`;
    if (label === null) {
      problems.push({
        at,
        row: 1,
        expected: `a field of a table of ${is.value}`,
        found: 'one of no claim',
        todo: REMOVE,
      });
    } else if (!own.includes(label)) {
      const others = typesWith(label).join(', ');
      const found = others === '' ? 'one of another table' : `a field of ${others} claims`;
      problems.push({ at, row: 1, expected: `a field of a table of ${is.value}`, found, todo: SPLIT });
    } else if (labels.has(label)) {
      const found = `${showFound(labels.get(label))} as well, which is the same`;
      problems.push({ at, row: 1, expected: 'each field once', found, todo: 'Keep one of the two.' });
    } else labels.set(label, column);
  }
  problems.push(...foreignRows(table.value, is.value, labels));
  if (problems.length > 0) return fail(problems);
  const rows = table.value.rows.map(({ number, cell }) => ({
    number,
    cell: (label: string) => cell(labels.get(label) ?? ''),
  }));
  return ok({ file: file.name, is: is.value, rows });
}

const REMOVE = 'Remove it: what nobody reads is never passed over in silence.';
const SPLIT = 'A claim says one thing: give each type of claim a table of its own.';

function tableOf(table: Table): Result<ClaimTable> {
  const labels = table.columns.map((column) => labelOfColumn(column));
  if (labels.includes('source:access_point_id:admin')) return ok('citations');
  if (labels.includes('id:entity')) return ok('locations');
  const column = typeColumn(table);
  const said = column === undefined ? '' : (table.rows[0]?.cell(column) ?? '');
  const is = CLAIM_TYPES.find((type) => type === said.toLowerCase());
  if (is !== undefined) return ok(is);
  return fail([
    {
      at: column === undefined ? table.file : `${table.file}, column ${column}`,
      expected: `a table of claims of one type (${CLAIM_TYPES.join(', ')}), named in "type:claim", or one of citations or locations`,
      found: column === undefined ? 'no such column' : showFound(said),
      todo: 'Take the tables as the handbook lists them; the other types of claim are not read.',
    },
  ]);
}

function typeColumn(table: Table): string | undefined {
  return table.columns.find((column) => labelOfColumn(column) === 'type:claim');
}

function foreignRows(table: Table, is: ClaimTable, labels: ReadonlyMap<string, string>): readonly Problem[] {
  const column = labels.get('type:claim');
  if (column === undefined) return [];
  return table.rows
    .filter((row) => row.cell(column).toLowerCase() !== is)
    .map((row) => ({
      at: `${table.file}, column ${column}`,
      row: row.number,
      expected: `a claim of the type ${is}, as in the rows before`,
      found: showFound(row.cell(column)),
      todo: SPLIT,
    }));
}
