// One value of a record as the text of one cell, out and in. An empty cell is "not stated"; `unknown: why` is unknown. Text that
// a spreadsheet would run, or that would be read as something else, is kept from it by an apostrophe before it.

import { isObject } from '#kernel/json-pointer.ts';
import type { Problem, Result } from '#kernel/result.ts';
import { fail, ok, showFound } from '#kernel/result.ts';

export type CellShape = 'text' | 'number' | 'texts' | 'json';

/** Writes a value that stands in a column. */
export function cellText(shape: CellShape, value: unknown): string {
  if (value === null || value === undefined) return '';
  if (isObject(value) && isWithheld(value)) return `withheld: ${value.withheld}`;
  if (shape === 'json') return Array.isArray(value) && value.length === 0 ? '' : JSON.stringify(value);
  if (shape === 'texts') return Array.isArray(value) ? listText(value) : '';
  if (typeof value === 'number') return String(value);
  return guarded(typeof value === 'string' ? value : JSON.stringify(value));
}

function listText(items: readonly unknown[]): string {
  const withheld = items.find((item) => isObject(item) && isWithheld(item));
  if (withheld !== undefined) return cellText('text', withheld);
  return guarded(items.map((item) => String(item).replaceAll('\\', '\\\\').replaceAll('|', '\\|')).join('|'));
}

function isWithheld(value: Readonly<Record<string, unknown>>): value is { readonly withheld: string } {
  return typeof value['withheld'] === 'string' && Object.keys(value).length === 1;
}

/** Whether a value says that it is not known. */
export function isUnknown(value: unknown): value is { readonly unknown: string } {
  return isObject(value) && typeof value['unknown'] === 'string' && Object.keys(value).length === 1;
}

/** Why a cell says that its value is not known; null when it does not. */
export function unknownOf(cell: string): string | null {
  return /^unknown: (.+)$/s.exec(cell)?.[1] ?? null;
}

/** Reads a cell that is not empty. */
export function cellValue(shape: CellShape, cell: string): Result<unknown> {
  const unknown = unknownOf(cell);
  if (unknown !== null) return ok({ unknown });
  if (cell.startsWith('withheld: ')) return fail([WITHHELD]);
  switch (shape) {
    case 'number':
      return numberOf(cell);
    case 'texts':
      return ok(listOf(bare(cell)));
    case 'json': {
      const parsed = parseJson(cell);
      const todo = 'Check quotes and brackets.';
      return parsed === undefined
        ? fail([{ at: '', expected: 'JSON text', found: showFound(cell), todo }])
        : ok(parsed);
    }
    case 'text':
      return ok(bare(cell));
  }
}

const WITHHELD: Problem = {
  at: '',
  expected: 'the value of the field',
  found: 'a withheld value',
  todo: 'Ask somebody who may read the field to make the export.',
};

/** More digits than a number holds: what is beyond them would be lost without a word. */
const MOST_DIGITS = 15;

function numberOf(cell: string): Result<number> {
  const value = Number(cell);
  if (String(value) === cell && Number.isFinite(value)) return ok(value);
  if (!/^-?\d+(\.\d+)?$/.test(cell)) {
    const todo = 'Write digits only, with a full stop for decimals and no separators.';
    return fail([{ at: '', expected: 'a number', found: showFound(cell), todo }]);
  }
  if (cell.replaceAll(/[-.]/g, '').replace(/^0+/, '').length <= MOST_DIGITS) return ok(value);
  const todo = 'Round it as the source does, or state it in words in a text field.';
  return fail([{ at: '', expected: `a number of at most ${MOST_DIGITS} digits`, found: showFound(cell), todo }]);
}

function listOf(text: string): string[] {
  const items = [''];
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at] ?? '';
    const escaped = sign === '\\' && at + 1 < text.length;
    if (escaped) at += 1;
    if (sign === '|') items.push('');
    else items[items.length - 1] += escaped ? (text[at] ?? '') : sign;
  }
  return items.map((item) => item.trim()).filter((item) => item !== '');
}

/** JSON text as its value; undefined when it is none. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // the caller says what was expected
  }
}

/** What a spreadsheet takes for a formula, also in the wide forms of its signs, and what we take for something else ourselves. */
const MEANS_MORE = /^'*(?:[=+\-@\t\r\n＝＋－＠]|unknown: |withheld: )/;

function guarded(text: string): string {
  return MEANS_MORE.test(text) ? `'${text}` : text;
}

/** The text of a cell without the apostrophe that was put before it. */
export function bare(cell: string): string {
  return cell.startsWith("'") && MEANS_MORE.test(cell) ? cell.slice(1) : cell;
}
