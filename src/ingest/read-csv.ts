// A table of one kind of record. Which column a problem stands in is worked out from the place in the record, so that a person
// finds the cell; a value that every row shares is complained of once.

import { pointerSteps } from '#kernel/json-pointer.ts';
import { fail, ok, showFound } from '#kernel/result.ts';
import type { Problem, Result } from '#kernel/result.ts';
import { columnsOf, csvToChanges } from '#ledger/csv.ts';
import type { Kind } from '#ledger/kind.ts';

import type { InputFile, ReadChange } from './input-file.ts';

/** Reads a table; every problem of every row is listed with file, row and column. */
export function readCsv(kinds: ReadonlyMap<string, Kind>, file: InputFile): Result<readonly ReadChange[]> {
  const name = file.kind ?? kindInName(file.name);
  const kind = kinds.get(name);
  if (kind === undefined) return fail([kindProblem(kinds, file)]);
  const place = placesOf(kind, file);
  const read = csvToChanges(kind, file.text, file.constants);
  if (!read.ok) return fail(once(read.failure.map((problem) => place(problem, problem.at, problem.row))));
  return ok(
    read.value.map((change) => ({
      change,
      locate: (problem) => place(problem, columnName(kind, file, problem.at), change.row),
    })),
  );
}

/** Leaves out what was said before in the same words. */
export function once(problems: readonly Problem[]): readonly Problem[] {
  return [...new Map(problems.map((problem) => [JSON.stringify(problem), problem])).values()];
}

/** `assistance` for `figures/assistance.csv`. */
function kindInName(name: string): string {
  return /([^/\\]*)\.csv$/i.exec(name)?.[1] ?? '';
}

function kindProblem(kinds: ReadonlyMap<string, Kind>, file: InputFile): Problem {
  return {
    at: file.name,
    expected: `a table of one kind: ${[...kinds.keys()].join(', ')}`,
    found: file.kind === undefined ? `a file name that is none of them` : `the unknown kind ${showFound(file.kind)}`,
    todo: 'Name the kind with --kind, or call the file <kind>.csv.',
  };
}

/** Puts file, column and row on a problem. A value that every row shares has no row. */
function placesOf(kind: Kind, file: InputFile): (problem: Problem, column: string, row: number | undefined) => Problem {
  const constants = new Set(Object.keys(file.constants ?? {}).map((name) => `column ${name}`));
  return (problem, column, row) => {
    const { row: _, record, ...said } = problem;
    if (constants.has(column)) return { ...said, at: `${file.name}, ${column.replace('column', 'constant')}` };
    return {
      ...said,
      at: column === '' ? file.name : `${file.name}, ${column}`,
      ...(row === undefined ? {} : { row }),
      ...(record === undefined ? {} : { record }),
    };
  };
}

/** The column, or columns, that a place in a record is written in. */
function columnName(kind: Kind, file: InputFile, at: string): string {
  if (at === 'expects') return 'column version';
  const citation = /^citations\/\d+(?:\/(source|locator|at|quote))?/.exec(at);
  if (citation !== null) {
    const asList = /^[^\n]*\bcitations\b/.test(file.text);
    return asList ? 'column citations' : `column citation.${citation[1] ?? 'source'}`;
  }
  const steps = pointerSteps(at);
  if (steps === null || steps.length === 0) return at === '' ? '' : `column ${at}`;
  const columns = columnsOf(kind);
  const holding = columns.find((column) => column.path.every((step, index) => steps[index] === step));
  if (holding !== undefined) return `column ${holding.name}`;
  const parts = columns.filter((column) => steps.every((step, index) => column.path[index] === step));
  return parts.length === 0 ? `column ${steps.join('.')}` : `columns ${parts.map((column) => column.name).join(', ')}`;
}
