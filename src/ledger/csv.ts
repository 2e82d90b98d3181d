// Records of one kind as CSV, out and in, from the kind's one declaration. A cell is the text of one field; an empty cell
// is "not stated"; `unknown: why` is unknown. What goes out comes in again as the same record.

import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';

import { parseLocator } from '#kernel/citation.ts';
import type { Citation } from '#kernel/citation.ts';
import { isObject } from '#kernel/json-pointer.ts';
import type { Problem, Result } from '#kernel/result.ts';
import { fail, ok, showFound } from '#kernel/result.ts';

import { bare, cellText, cellValue, isUnknown, parseJson, unknownOf } from './cell.ts';
import type { CellShape } from './cell.ts';
import type { PutChange } from './change.ts';
import { fieldsOf } from './kind.ts';
import type { Field, Kind } from './kind.ts';
import type { StoredRecord } from './record.ts';

/** One column of a kind's CSV. */
interface Column {
  readonly name: string;
  readonly path: readonly string[];
  readonly shape: CellShape;
  /** Where the whole value stands of which this is a part: there an unknown stands, written in the first of its columns. */
  readonly whole: readonly string[];
  readonly isFirst: boolean;
}

/** The parts of fields that take several columns, and how each is written. */
const PARTS: Readonly<Record<string, readonly (readonly [string, CellShape])[]>> = {
  range: [
    ['first', 'text'],
    ['last', 'text'],
    ['holds', 'text'],
  ],
  count: [
    ['min', 'number'],
    ['best', 'number'],
    ['max', 'number'],
  ],
  figure: [
    ['stated', 'number'],
    ['wording', 'text'],
    ['high', 'number'],
  ],
  money: [
    ['stated', 'text'],
    ['wording', 'text'],
    ['high', 'text'],
    ['currency', 'text'],
    ['prices', 'text'],
  ],
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
  const one = (shape: CellShape): Column => ({ name, path: own, shape, whole: own, isFirst: true });
  if (star !== -1) return [one(path.length === star + 1 && note.role !== 'group' ? 'texts' : 'json')];
  const parts = PARTS[note.role];
  if (parts === undefined) return [one(note.role === 'number' ? 'number' : 'text')];
  return parts.map(([part, shape], index) => ({
    name: `${name}.${part}`,
    path: [...path, part],
    shape,
    whole: path,
    isFirst: index === 0,
  }));
}

const SYSTEM = ['id', 'version', 'known_from', 'marking', 'compartments', 'citations'] as const;
const READ_TOO = ['reason', 'citation.source', 'citation.locator', 'citation.at', 'citation.quote'];

/** Writes records of one kind as CSV with a header. Cells that a spreadsheet would run as a formula are defused. */
export function recordsToCsv(kind: Kind, records: readonly StoredRecord[]): string {
  const columns = columnsOf(kind);
  const header = [...SYSTEM, ...columns.map((column) => column.name)];
  const rows = records.map((record) => [
    record.id,
    String(record.version),
    record.knownFrom,
    record.marking,
    cellText('text', record.compartments.join('|')),
    cellText('json', record.citations),
    ...columns.map((column) => cellOf(column, record.body)),
  ]);
  return stringify([header, ...rows], { record_delimiter: '\r\n', quoted_match: /[\r\n]/ });
}

function cellOf(column: Column, body: unknown): string {
  let value = body;
  for (const [index, step] of column.path.entries()) {
    if (!isObject(value)) return '';
    value = value[step];
    if (isUnknown(value)) return column.isFirst || index === column.path.length - 1 ? `unknown: ${value.unknown}` : '';
    if (isObject(value) && typeof value['withheld'] === 'string') return cellText('text', value);
  }
  return cellText(column.shape, value);
}

/** Reads a CSV of one kind into changes. `constants` are cells that every row shares. Every problem of every row is listed. */
export function csvToChanges(
  kind: Kind,
  text: string,
  constants: Readonly<Record<string, string>> = {},
): Result<readonly PutChange[]> {
  let table: string[][];
  try {
    table = parse(text, { bom: true, relax_column_count: true });
  } catch (error) {
    const found = error instanceof Error ? error.message : String(error);
    return fail([{ at: '', expected: 'a CSV file', found, todo: 'Check the quotes around that place.' }]);
  }
  const [first, ...lines] = table;
  if (first === undefined || isBlank(first)) {
    return fail([
      { at: '', expected: 'a header row', found: 'an empty file', todo: 'Export the kind to see its columns.' },
    ]);
  }
  const header = first.map((name) => name.trim());
  const columns = new Map(columnsOf(kind).map((column) => [column.name, column]));
  const problems = headerProblems([...header, ...Object.keys(constants)], columns);
  if (problems.length > 0) return fail(problems);
  const changes = lines.flatMap((cells, index) => {
    if (isBlank(cells)) return []; // an empty line is no record, but it is counted, as a spreadsheet does
    const row = index + 2; // the header is row 1
    if (cells.length !== header.length) {
      const expected = `${header.length} cells, as in the header`;
      problems.push({ at: '', row, expected, found: `${cells.length}`, todo: 'Check commas and quotes in this row.' });
    }
    const named = new Map([
      ...Object.entries(constants),
      ...header.map((name, at) => [name, cells[at] ?? ''] as const),
    ]);
    return [changeOf(kind, named, columns, row, problems)];
  });
  return problems.length > 0 ? fail(problems) : ok(changes);
}

function isBlank(cells: readonly string[]): boolean {
  return cells.every((cell) => cell.trim() === '');
}

function headerProblems(names: readonly string[], columns: ReadonlyMap<string, Column>): Problem[] {
  const known = new Set<string>([...columns.keys(), ...SYSTEM, ...READ_TOO]);
  const unknown = names.filter((name) => !known.has(name));
  const twice = names.filter((name, index) => known.has(name) && names.indexOf(name) !== index);
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
    const value = cellValue(column.shape, cell);
    if (value.ok) setAt(body, column.isFirst && unknownOf(cell) !== null ? column.whole : column.path, value.value);
    else problems.push(...value.failure.map((problem) => ({ ...problem, at: `column ${name}`, row })));
  }
  const cell = (name: string): string | undefined => {
    const text = cells.get(name)?.trim();
    return text === undefined || text === '' ? undefined : text;
  };
  const boxes = cell('compartments');
  return {
    do: 'put',
    kind: kind.name,
    id: cell('id'),
    body,
    citations: citationsOf(cell, row, problems),
    marking: cell('marking'),
    compartments:
      boxes === undefined
        ? undefined
        : bare(boxes)
            .split('|')
            .map((name) => name.trim()),
    expects: versionOf(cell('version'), row, problems),
    reason: cell('reason'),
    row,
  };
}

function versionOf(cell: string | undefined, row: number, problems: Problem[]): number | undefined {
  if (cell === undefined || /^\d{1,9}$/.test(cell)) return cell === undefined ? undefined : Number(cell);
  const todo = 'Leave the cell as it was exported, or empty for a new record.';
  problems.push({ at: 'column version', row, expected: 'the number of a version', found: showFound(cell), todo });
  return undefined;
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
    problems.push({
      at: 'column citation.locator',
      row,
      expected,
      found: showFound(place),
      todo: 'Say where it stands.',
    });
    return [];
  }
  const quote = cell('citation.quote');
  const citation: Omit<Citation, 'source'> & { source: string } = { at: cell('citation.at') ?? '', source, locator };
  return [quote === undefined ? citation : { ...citation, quote }];
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
