// The second opinion on a sample: its bytes without the packing, and its rows by the plainest reader that there is, so that what the
// real readers store can be held against it; and rows written back in the same format.

import { readFileSync } from 'node:fs';
import { gunzipSync, gzipSync, inflateRawSync } from 'node:zlib';

import { zipMembers } from '#ingest/sources/formats/zip-directory.ts';
import { headerRow } from '#ingest/sources/header.ts';
import type { DelimitedLayout, Layout } from '#ingest/sources/source-schema.ts';

import type { Sample } from './datasets.ts';
import { zipOf } from './zip-file.ts';

const SHEET = 'xl/worksheets/sheet1.xml';

/** What of a sample is damaged, and how a damaged one becomes a file again. */
export interface Unpacked {
  readonly bytes: Buffer;
  readonly packAgain: (bytes: Buffer) => Buffer;
  readonly rowsOf: (bytes: Buffer) => string[][];
  readonly writeRows: (rows: readonly (readonly string[])[]) => Buffer;
}

/** Unpacks a sample: a workbook into the XML of its sheet, all else into its text. */
export async function unpack(sample: Sample, layout: Layout): Promise<Unpacked> {
  const file = readFileSync(sample.path);
  switch (layout.format) {
    case 'xlsx': {
      const parts = await partsOf(file);
      const texts = [...(parts['xl/sharedStrings.xml']?.toString('utf8') ?? '').matchAll(/<si><t>(.*?)<\/t><\/si>/gs)];
      const shared = texts.map(([, text = '']) => plainText(text));
      return {
        bytes: parts[SHEET] ?? Buffer.alloc(0),
        packAgain: (bytes) => zipOf({ ...parts, [SHEET]: bytes }),
        rowsOf: (bytes) => sheetRows(bytes.toString('utf8'), shared, layout.columns.length),
        writeRows: (rows) => Buffer.from(sheetOf(rows)),
      };
    }
    case 'json': {
      const names = layout.columns.map(({ name }) => name);
      return {
        ...packing(file, layout.packed),
        rowsOf: (bytes) => [names, ...recordsOf(bytes).map((one) => names.map((name) => cellOf(one[name])))],
        writeRows: (rows) => {
          const records = rows.slice(1).map((cells) => Object.fromEntries(names.map((name, at) => [name, cells[at]])));
          return Buffer.from(JSON.stringify(records));
        },
      };
    }
    case 'xml':
      throw new Error('No dataset has its sample in XML; write its plainest reader here when one has.');
    case 'csv':
    case 'tsv':
      return {
        ...packing(file, layout.packed),
        rowsOf: (bytes) => delimitedRows(bytes, layout),
        writeRows: (rows) => delimitedText(rows, layout),
      };
  }
}

function packing(file: Buffer, packed: 'gz' | 'zip' | 'no'): Pick<Unpacked, 'bytes' | 'packAgain'> {
  if (packed === 'gz') return { bytes: gunzipSync(file), packAgain: (bytes) => gzipSync(bytes) };
  if (packed === 'zip') throw new Error('No dataset has its sample in a zip file; unpack it here when one has.');
  return { bytes: file, packAgain: (bytes) => bytes };
}

async function partsOf(file: Buffer): Promise<Readonly<Record<string, Buffer>>> {
  const members = await zipMembers('sample', file.length, async (from, length) => file.subarray(from, from + length));
  return Object.fromEntries(
    members.map(({ name, from, to }): [string, Buffer] => [name, inflateRawSync(file.subarray(from, to))]),
  );
}

function recordsOf(bytes: Buffer): readonly Readonly<Record<string, unknown>>[] {
  const records: unknown = JSON.parse(bytes.toString('utf8'));
  return records as readonly Readonly<Record<string, unknown>>[]; // the real reader has taken it for such before
}

function cellOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value ?? '');
}

function delimitedRows(bytes: Buffer, layout: DelimitedLayout): string[][] {
  const text = new TextDecoder(layout.encoding).decode(bytes);
  const delimiter = layout.format === 'tsv' ? '\t' : ',';
  const rows: string[][] = [['']];
  let isQuoted = false;
  const letters = text.replaceAll('\r\n', '\n');
  for (let at = 0; at < letters.length; at += 1) {
    const letter = letters[at] ?? '';
    const row = rows.at(-1) ?? [];
    if (letter === '"' && layout.quotes) {
      if (isQuoted && letters[at + 1] === '"') {
        row[row.length - 1] += '"';
        at += 1;
      } else isQuoted = !isQuoted;
    } else if (letter === delimiter && !isQuoted) row.push('');
    else if (letter === '\n' && !isQuoted) rows.push(['']);
    else row[row.length - 1] += letter;
  }
  if (rows.at(-1)?.join('') === '') rows.pop();
  return rows;
}

function delimitedText(rows: readonly (readonly string[])[], layout: DelimitedLayout): Buffer {
  const delimiter = layout.format === 'tsv' ? '\t' : ',';
  const quoted = (cell: string): string => (layout.quotes ? `"${cell.replaceAll('"', '""')}"` : cell);
  const written = rows.map((cells, row) =>
    cells.map((cell) => (row < headerRow(layout) - 1 ? cell : quoted(cell))).join(delimiter),
  );
  const text = `${layout.byteOrderMark ? '\ufeff' : ''}${written.join('\n')}${layout.endsWithNewline ? '\n' : ''}`;
  return Buffer.from(text, layout.encoding === 'utf-8' ? 'utf8' : 'latin1');
}

function sheetRows(xml: string, shared: readonly string[], width: number): string[][] {
  return [...xml.matchAll(/<row\b[^>]*>(.*?)<\/row\s*>/gs)].map(([, row = '']) => {
    const cells = Array.from({ length: width }, () => '');
    for (const [, attributes = '', inside = ''] of row.matchAll(/<c\b([^>]*?)(?:\/>|>(.*?)<\/c\s*>)/gs)) {
      const [, letters = 'A'] = /\br\s*=\s*"([A-Z]+)/.exec(attributes) ?? [];
      const place = Array.from(letters).reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
      const [, type = 'n'] = /\bt\s*=\s*"(\w*)/.exec(attributes) ?? [];
      const [, style = '0'] = /\bs\s*=\s*"\s*(\w*)/.exec(attributes) ?? [];
      const value = plainText(/<(?:v|t)\b[^>]*>(.*?)<\/[vt]\s*>/s.exec(inside)?.[1] ?? '');
      cells[place] = sheetCell(type, style, value, shared);
    }
    return cells;
  });
}

/** Style 2 of the samples shows a day. */
function sheetCell(type: string, style: string, value: string, shared: readonly string[]): string {
  if (type === 's') return shared[Number(value)] ?? 'no such text';
  if (type !== 'n' || value === '') return value;
  if (Number(style) !== 2) return String(Number(Number(value).toPrecision(15)));
  return new Date(Date.UTC(1899, 11, 30) + Number(value) * 86_400_000).toISOString().slice(0, 10);
}

const plainText = (text: string): string =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&');

function sheetOf(rows: readonly (readonly string[])[]): string {
  const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  const cell = (text: string): string =>
    text === '' ? '<c/>' : `<c t="inlineStr"><is><t>${escaped(text)}</t></is></c>`;
  const written = rows.map((cells, at) => `<row r="${at + 1}">${cells.map(cell).join('')}</row>`).join('\n');
  return `<worksheet><sheetData>${written}</sheetData></worksheet>`;
}
