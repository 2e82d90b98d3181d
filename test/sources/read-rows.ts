// Files of any format for tests, written to a folder of their own and read as rows, or the refusal of them.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { afterAll } from 'vitest';

import { fileFacts } from '#ingest/sources/file-bytes.ts';
import { rowsOfCells } from '#ingest/sources/formats/cells.ts';
import { checkHeader } from '#ingest/sources/header.ts';
import type { DelimitedLayout, JsonLayout, Layout, XlsxLayout, XmlLayout } from '#ingest/sources/source-schema.ts';
import { AppError } from '#kernel/errors.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'formats-'));
afterAll(() => rmSync(folder, { recursive: true }));

const columns: Layout['columns'] = [
  { name: 'id', use: 'id', is: 'text', notStated: [], masksPersons: false, saysRelease: false },
  { name: 'day', use: 'day', is: 'day', notStated: [''], masksPersons: false, saysRelease: false },
  { name: 'amount', ignore: 'an example' },
];
/** The names of the columns of every layout below. */
export const HEADER = ['id', 'day', 'amount'];

export const JSON_LAYOUT: JsonLayout = {
  name: 'one',
  columns,
  packed: 'no',
  format: 'json',
  recordsAt: [],
  beside: [],
};
export const XML_LAYOUT: XmlLayout = { name: 'one', columns, packed: 'no', format: 'xml', rowsAt: ['list', 'row'] };
export const XLSX_LAYOUT: XlsxLayout = { name: 'one', columns, format: 'xlsx', sheet: 'Sheet1' };
export const CSV_LAYOUT: DelimitedLayout = {
  name: 'one',
  columns,
  packed: 'no',
  format: 'csv',
  encoding: 'utf-8',
  strayLines: [],
  byteOrderMark: false,
  quotes: true,
  endsWithNewline: true,
  linesBefore: [],
  otherWidths: 'refuse',
};

/** The rows of a file of this content, its header held to the layout. */
export async function rowsOf(content: string | Buffer, layout: Layout): Promise<readonly (readonly string[])[]> {
  const file = path.join(folder, 'file.dat');
  writeFileSync(file, content);
  const facts = await fileFacts(file);
  const rows: (readonly string[])[] = [];
  const options = { path: file, facts, layout, signal: undefined, onRead: () => {} };
  for await (const some of rowsOfCells(options)) rows.push(...some);
  checkHeader(facts.name, rows[0] ?? [], layout);
  return rows;
}

/** The words with which a file of this content is refused. */
export async function refusalOf(content: string | Buffer, layout: Layout): Promise<string> {
  const thrown: unknown = await rowsOf(content, layout).then(
    (rows) => new Error(`it was read as ${JSON.stringify(rows)}`),
    (error: unknown) => error,
  );
  if (!(thrown instanceof AppError)) throw thrown;
  return thrown.message;
}
