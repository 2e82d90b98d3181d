// The rows of one sheet of a workbook, as cells of text. Refuses formulas, errors, merged cells, empty rows between rows, a time of
// day, and days before March 1900, which spreadsheets count wrong; each with its row and column.

import { addDays, calendarDateOf } from '#kernel/calendar-date.ts';

import { refusedFile } from '../refused-file.ts';
import type { XlsxLayout } from '../source-schema.ts';
import { located, openWorkbook } from './workbook.ts';
import type { Workbook } from './workbook.ts';

type Refuse = (expected: string, found: string, todo?: string) => Error;
const DATA = 'worksheet/sheetData/';
const ROW = `${DATA}row`;
const CELL = `${ROW}/c`;
const TEXTS = new Set([`${CELL}/v`, `${CELL}/is/t`, `${CELL}/is/r/t`]);
const PASSED_OVER = new Set([`${CELL}/is`, `${CELL}/is/r`]);
/** How a number is shown and how a text is pronounced: no values. */
const ASIDE = /^worksheet\/sheetData\/row\/c\/is\/(?:r\/rPr|rPh|phoneticPr)(?:\/|$)/;
const CELL_ATTRIBUTES = new Set(['r', 's', 't', 'cm', 'vm', 'ph']);
const NUMBER = /^-?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;
const BY_HAND = 'Save the sheet with values only, or take the table as CSV.';

/** The rows of the sheet that the layout names. */
export async function* sheetCells(
  fileName: string,
  bytes: Buffer,
  layout: XlsxLayout,
): AsyncGenerator<readonly string[]> {
  const workbook = await openWorkbook(fileName, bytes, layout.sheet);
  const width = layout.columns.length;
  let [row, emptyRows, column] = [0, 0, -1];
  let cell = { type: '', style: 0, text: '' };
  let cells: string[] = [];
  const refuse: Refuse = (expected, found, todo = BY_HAND) => {
    const name = layout.columns[column]?.name ?? lettersOf(column);
    return refusedFile(fileName, [{ row, ...(column < 0 ? {} : { column: name }), expected, found, todo }]);
  };
  for (const { at, event } of located(fileName, workbook.sheet)) {
    if (event.kind === 'text') {
      if (TEXTS.has(at)) cell.text += event.text;
      continue;
    }
    if (event.kind === 'open') {
      if (at === ROW) {
        const next = wholeNumber(event.attributes.get('r') ?? String(row + 1));
        if (next === null || next <= row)
          throw refuse(`row ${row + 1} or a later one`, `row ${next ?? 'of another kind'}`);
        emptyRows += next - row - 1;
        [row, column, cells] = [next, -1, []];
      } else if (at === CELL) {
        column = columnOf(event.attributes.get('r') ?? null, row, column, refuse);
        const unknown = [...event.attributes.keys()].find((name) => !CELL_ATTRIBUTES.has(name));
        if (unknown !== undefined) throw refuse('a cell as workbooks have it', `one with "${unknown}"`);
        const style = wholeNumber(event.attributes.get('s') ?? '0');
        if (style === null) throw refuse('the number of a style', JSON.stringify(event.attributes.get('s')));
        cell = { type: event.attributes.get('t') ?? 'n', style, text: '' };
      } else if (at === `${CELL}/f`) throw refuse('a value', 'a formula');
      else if (at === 'worksheet/mergeCells/mergeCell') {
        column = -1;
        throw refuse('cells that are not merged', `merged cells at ${event.attributes.get('ref') ?? 'some place'}`);
      } else if (at.startsWith(`${CELL}/`) && !TEXTS.has(at) && !PASSED_OVER.has(at) && !ASIDE.test(at)) {
        throw refuse('a value', `<${event.name}>`);
      }
      if (at.startsWith(DATA) && at !== ROW && !at.startsWith(`${ROW}/`)) throw refuse('a row', `<${event.name}>`);
      if (at.startsWith(`${ROW}/`) && at !== CELL && !at.startsWith(`${CELL}/`))
        throw refuse('a cell', `<${event.name}>`);
      continue;
    }
    if (at === CELL) {
      const value = valueOf(cell, workbook, refuse);
      // Beyond the last column only cells that hold something count.
      if (column < width || value !== '') {
        while (cells.length < column) cells.push('');
        cells.push(value);
      }
    } else if (at === ROW) {
      column = -1;
      if (cells.every((each) => each === '')) emptyRows += 1;
      else {
        if (emptyRows > 0) throw refuse('rows without an empty one between them', `${emptyRows} before this`);
        while (row > 1 && cells.length < width) cells.push('');
        yield cells;
      }
    }
  }
}

const wholeNumber = (text: string): number | null => (/^\d{1,7}$/.test(text) ? Number(text) : null);

/** The place of a cell, counted from 0; cells stand in order. */
function columnOf(reference: string | null, row: number, last: number, refuse: Refuse): number {
  if (reference === null) return last + 1;
  const [, letters = '', number] = /^([A-Z]{1,3})([1-9]\d{0,6})$/.exec(reference) ?? [];
  const column = Array.from(letters).reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
  if (Number(number) === row && column > last) return column;
  throw refuse(
    `a cell of row ${row} after the one before`,
    JSON.stringify(reference),
    'The workbook is damaged; get it again.',
  );
}

function lettersOf(column: number): string {
  const rest = Math.floor(column / 26) - 1;
  return `${rest < 0 ? '' : lettersOf(rest)}${String.fromCodePoint(65 + (column % 26))}`;
}

interface Cell {
  readonly type: string;
  readonly style: number;
  readonly text: string;
}

function valueOf({ type, style, text }: Cell, workbook: Workbook, refuse: Refuse): string {
  switch (type) {
    case 's': {
      const shared = /^\d+$/.test(text) ? workbook.texts[Number(text)] : undefined;
      if (shared === undefined) throw refuse('a text of the workbook', `number ${text || 'none'}`);
      return unescaped(shared);
    }
    case 'inlineStr':
      return unescaped(text);
    case 'n':
      return text === '' ? '' : numberOf(text, workbook.showsDay(style), refuse);
    case 'b':
      if (text !== '0' && text !== '1') throw refuse('true or false as 1 or 0', JSON.stringify(text.slice(0, 40)));
      return text === '1' ? 'TRUE' : 'FALSE';
    case 'e':
      throw refuse('a value', `the error ${text}`);
    default:
      throw refuse('a text or a number', `a cell of the type "${type}"`);
  }
}

function numberOf(text: string, isDay: boolean, refuse: Refuse): string {
  if (!NUMBER.test(text)) throw refuse('a number', JSON.stringify(text.slice(0, 40)));
  const number = Number(text);
  // A spreadsheet holds the nearest binary number and shows 15 digits of it: 13.860000000000001 is 13.86.
  if (!isDay) return String(Number(number.toPrecision(15)));
  if (!Number.isInteger(number)) throw refuse('a day', `a time of day, ${text}`);
  if (number < FIRST_RIGHT_DAY || number > LAST_DAY) throw refuse('a day from March 1900 on', `day ${text}`);
  return addDays(calendarDateOf(1899, 12, 30), number);
}

/** Spreadsheets count a 29 February 1900, which was none; from the day after on the count is right. */
const FIRST_RIGHT_DAY = 61;
const LAST_DAY = 2_958_465;

/** Line ends and tabs in texts are written as _x000A_, and the underscore before such a word as _x005F_. */
function unescaped(text: string): string {
  return text.replaceAll(/_x(000[9AaDd]|005[Ff])_/g, (_, code: string) =>
    String.fromCodePoint(Number.parseInt(code, 16)),
  );
}
