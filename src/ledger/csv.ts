// Records of one kind as CSV, out and in, from the kind's one declaration. A cell is the text of one field; an empty cell
// is "not stated"; `unknown: why` is unknown. What goes out comes in again as the same record.

import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';

import { parseLocator } from '#kernel/citation.ts';
import type { Citation } from '#kernel/citation.ts';
import { isObject } from '#kernel/json-pointer.ts';
import type { Problem, Result } from '#kernel/result.ts';
import { fail, ok, showFound } from '#kernel/result.ts';
import type { PutChange } from './change.ts';
import { fieldsOf } from './kind.ts';
import type { Field, Kind } from './kind.ts';
import type { StoredRecord } from './record.ts';

/** One column of a kind's CSV. */
interface Column {
  readonly name: string;
  readonly path: readonly string[];
  readonly shape: 'text' | 'number' | 'flag' | 'texts' | 'json';
}

const PARTS: Readonly<Record<string, readonly (readonly [string, Column['shape']])[]>> = {
  range: [['first', 'text'], ['last', 'text'], ['holds', 'text']],
  count: [['min', 'number'], ['best', 'number'], ['max', 'number']],
  figure: [['stated', 'number'], ['wording', 'text'], ['high', 'number']],
  money: [['stated', 'text'], ['wording', 'text'], ['high', 'text'], ['currency', 'text'], ['prices', 'text']],
};

/** The columns of a kind, in the order of its fields. A list of groups is one column of JSON text. */
export function columnsOf(kind: Kind): readonly Column[] {
  const columns = fieldsOf(kind).flatMap((field) => columnsOfField(field));
  return [...new Map(columns.map((column) => [column.name, column])).values()];
}

function columnsOfField({ path, note }: Field): readonly Column[] {
  const star = path.indexOf('*');
  const own = star === -1 ? path : path.slice(0, star);
  const name = own.join('.');
  if (star !== -1) return [{ name, path: own, shape: path.length === star + 1 && note.role !== 'group' ? 'texts' : 'json' }];
  const parts = PARTS[note.role];
  if (parts !== undefined) {
    return parts.map(([part, shape]) => ({ name: `${name}.${part}`, path: [...path, part], shape }));
  }
  return [{ name, path, shape: note.role === 'number' ? 'number' : note.role === 'flag' ? 'flag' : 'text' }];
}

const SYSTEM = ['id', 'version', 'known_from', 'marking', 'citations'] as const;
const READ_TOO = ['compartments', 'reason', 'citation.source', 'citation.locator', 'citation.at', 'citation.quote'];

/** Writes records of one kind as CSV with a header. Cells that a spreadsheet would run as a formula are defused. */
export function recordsToCsv(kind: Kind, records: readonly StoredRecord[]): string {
  const columns = columnsOf(kind);
  const header = [...SYSTEM, ...columns.map((column) => column.name)];
  const rows = records.map((record) => [
    record.id,
    String(record.version),
    record.knownFrom,
    record.marking,
    record.citations.length === 0 ? '' : JSON.stringify(record.citations),
    ...columns.map((column) => cellOf(column, record.body)),
  ]);
  return stringify([header, ...rows], { record_delimiter: '\r\n' });
}

function cellOf(column: Column, body: unknown): string {
  let value = body;
  for (const [index, step] of column.path.entries()) {
    if (!isObject(value)) return '';
    const next: unknown = value[step];
    // An unknown stands where the whole value would: it is written in the first column of the field.
    if (isObject(next) && typeof next['unknown'] === 'string' && Object.keys(next).length === 1) {
      const isFirst = index === column.path.length - 1 || ['first', 'min', 'stated'].includes(column.path.at(-1) ?? '');
      return isFirst ? `unknown: ${next['unknown']}` : '';
    }
    if (isObject(next) && typeof next['withheld'] === 'string') return `withheld: ${next['withheld']}`;
    value = next;
  }
  if (value === null || value === undefined) return '';
  if (column.shape === 'json') return Array.isArray(value) && value.length === 0 ? '' : JSON.stringify(value);
  if (column.shape === 'texts') return Array.isArray(value) ? value.map((item) => escapePipes(String(item))).join('|') : '';
  if (typeof value === 'number' || column.shape === 'number') return String(value);
  return defuse(String(value));
}

/** Reads a CSV of one kind into changes. `constants` are cells that every row shares. Every problem of every row is listed. */
export function csvToChanges(
  kind: Kind,
  text: string,
  constants: Readonly<Record<string, string>> = {},
): Result<readonly PutChange[]> {
  let table: string[][];
  try {
    table = parse(text, { bom: true, relax_column_count: true, skip_empty_lines: true });
  } catch (error) {
    const found = error instanceof Error ? error.message : String(error);
    return fail([{ at: '', expected: 'a CSV file', found, todo: 'Check the quotes around that place.' }]);
  }
  const [header, ...rows] = table;
  if (header === undefined) {
    return fail([{ at: '', expected: 'a header row', found: 'an empty file', todo: 'Export the kind to see its columns.' }]);
  }
  const columns = new Map(columnsOf(kind).map((column) => [column.name, column]));
  const problems = headerProblems([...header, ...Object.keys(constants)], columns);
  if (problems.length > 0) return fail(problems);
  const changes = rows.map((cells, index) => {
    const row = index + 2; // the header is row 1
    if (cells.length !== header.length) {
      const expected = `${header.length} cells, as in the header`;
      problems.push({ at: '', row, expected, found: `${cells.length}`, todo: 'Check commas and quotes in this row.' });
    }
    const named = new Map([...Object.entries(constants), ...header.map((name, at) => [name, cells[at] ?? ''] as const)]);
    return changeOf(kind, named, columns, row, problems);
  });
  return problems.length > 0 ? fail(problems) : ok(changes);
}

function headerProblems(names: readonly string[], columns: ReadonlyMap<string, Column>): Problem[] {
  const known = new Set<string>([...columns.keys(), ...SYSTEM, ...READ_TOO]);
  const unknown = names.filter((name) => !known.has(name));
  const twice = names.filter((name, index) => names.indexOf(name) !== index);
  return [
    ...unknown.map((name) => ({
      at: `column ${name}`,
      row: 1,
      expected: 'a column of this kind',
      found: `the unknown column ${showFound(name)}`,
      todo: `Remove it or correct it. The columns are: ${[...known].join(', ')}.`,
    })),
    ...twice.map((name) => ({
      at: `column ${name}`,
      row: 1,
      expected: 'each column once',
      found: 'it stands twice',
      todo: 'Keep one of them.',
    })),
  ];
}

function changeOf(
  kind: Kind,
  cells: ReadonlyMap<string, string>,
  columns: ReadonlyMap<string, Column>,
  row: number,
  problems: Problem[],
): PutChange {
  const body: Record<string, unknown> = {};
  for (const [name, raw] of cells) {
    const column = columns.get(name);
    const cell = raw.trim();
    if (column === undefined || cell === '') continue;
    const value = valueOf(column, cell);
    if (value.ok) setAt(body, unknownOf(cell) === null ? column.path : wholePath(column), value.value);
    else problems.push(...value.failure.map((problem) => ({ ...problem, at: `column ${name}`, row })));
  }
  const cell = (name: string): string | undefined => {
    const text = cells.get(name)?.trim();
    return text === undefined || text === '' ? undefined : text;
  };
  const version = cell('version');
  return {
    do: 'put',
    kind: kind.name,
    id: cell('id'),
    body,
    citations: citationsOf(cell, row, problems),
    marking: cell('marking'),
    compartments: cell('compartments')?.split('|'),
    expects: version === undefined || !/^\d+$/.test(version) ? undefined : Number(version),
    reason: cell('reason'),
    row,
  };
}

function citationsOf(cell: (name: string) => string | undefined, row: number, problems: Problem[]): readonly unknown[] {
  const all = cell('citations');
  if (all !== undefined) {
    const parsed = parseJson(all);
    if (Array.isArray(parsed)) return parsed;
    const todo = 'Leave the cell as it was exported, or use the columns citation.source and citation.locator.';
    problems.push({ at: 'column citations', row, expected: 'a JSON list of citations', found: showFound(all), todo });
    return [];
  }
  const source = cell('citation.source');
  if (source === undefined) return [];
  const place = cell('citation.locator') ?? '';
  const locator = parseLocator(place);
  if (locator === null) {
    const expected = 'a place as "page 3", "line 142, footnote 52", "FILE, row 12" or "paragraph TEXT"';
    problems.push({ at: 'column citation.locator', row, expected, found: showFound(place), todo: 'Say where it stands.' });
    return [];
  }
  const quote = cell('citation.quote');
  const citation: Omit<Citation, 'source'> & { source: string } = { at: cell('citation.at') ?? '', source, locator };
  return [quote === undefined ? citation : { ...citation, quote }];
}

function valueOf(column: Column, cell: string): Result<unknown> {
  const unknown = unknownOf(cell);
  if (unknown !== null) return ok({ unknown });
  if (/^withheld: /.test(cell)) {
    const todo = 'Ask somebody who may read the field to make the export.';
    return fail([{ at: '', expected: 'the value of the field', found: 'a withheld value', todo }]);
  }
  if (column.shape === 'number') {
    if (/^-?\d+(\.\d+)?$/.test(cell)) return ok(Number(cell));
    const todo = 'Write digits only, with a full stop for decimals and no separators.';
    return fail([{ at: '', expected: 'a number', found: showFound(cell), todo }]);
  }
  if (column.shape === 'texts') return ok(splitPipes(cell));
  if (column.shape === 'json') {
    const parsed = parseJson(cell);
    if (parsed !== undefined) return ok(parsed);
    return fail([{ at: '', expected: 'JSON text', found: showFound(cell), todo: 'Check quotes and brackets.' }]);
  }
  return ok(cell.replace(/^'(?='*[=+\-@\t\r])/, ''));
}

function unknownOf(cell: string): string | null {
  return /^unknown: (.+)$/s.exec(cell)?.[1] ?? null;
}

/** An unknown replaces the whole value, not the first part of it. */
function wholePath(column: Column): readonly string[] {
  return ['first', 'min', 'stated'].includes(column.path.at(-1) ?? '') ? column.path.slice(0, -1) : column.path;
}

function setAt(body: Record<string, unknown>, path: readonly string[], value: unknown): void {
  const [step, ...rest] = path;
  if (step === undefined) return;
  if (rest.length === 0) {
    body[step] = value;
    return;
  }
  const inner = body[step];
  const next: Record<string, unknown> = isObject(inner) ? { ...inner } : {};
  setAt(next, rest, value);
  body[step] = next;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // the caller says what was expected
  }
}

/** Text that begins like a formula is shown as text by putting an apostrophe before it, as spreadsheets do. */
function defuse(text: string): string {
  return /^'*[=+\-@\t\r]/.test(text) ? `'${text}` : text;
}

function escapePipes(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll('|', '\\|');
}

function splitPipes(text: string): string[] {
  const parts = text.match(/(?:\\.|[^|\\])+/gs) ?? [];
  return parts.map((part) => part.replace(/\\(.)/gs, '$1').trim());
}

