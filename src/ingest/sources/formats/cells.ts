// A file of any format as rows of cells, the names of the columns first; each format in a reader of its own. Every one refuses what
// it cannot read for certain, with row and column where there are such.

import { fileBytes } from '../file-bytes.ts';
import type { FileFacts } from '../file-bytes.ts';
import { recordReader } from '../records.ts';
import { refusedFile } from '../refused-file.ts';
import type { DelimitedLayout, Layout } from '../source-schema.ts';
import { textLines } from '../text-lines.ts';
import { jsonCells } from './json-cells.ts';
import { sheetCells } from './sheet-cells.ts';
import { utf8Text, wholeBytes } from './whole-file.ts';
import { xmlCells } from './xml-cells.ts';

type Rows = readonly (readonly string[])[];

export interface CellsOptions {
  readonly path: string;
  readonly facts: FileFacts;
  readonly layout: Layout;
  readonly signal: AbortSignal | undefined;
  readonly onRead: (bytes: number) => void;
}

/** Reads the rows of a file, some at a time. */
export async function* rowsOfCells({ path, facts, layout, signal, onRead }: CellsOptions): AsyncGenerator<Rows> {
  const { name, sha256 } = facts;
  const bytes = fileBytes({
    path,
    packed: layout.format === 'xlsx' ? 'workbook' : layout.packed,
    ...('member' in layout && layout.member !== undefined ? { member: layout.member } : {}),
    signal,
    onRead,
    sha256,
  });
  switch (layout.format) {
    case 'csv':
    case 'tsv':
      yield* delimitedRows(name, bytes, layout);
      return;
    case 'json':
      yield* inParts(jsonCells(name, utf8Text(name, await wholeBytes(name, bytes)), layout));
      return;
    case 'xml':
      yield* inParts(xmlCells(name, utf8Text(name, await wholeBytes(name, bytes)), layout));
      return;
    case 'xlsx':
      yield* inParts(sheetCells(name, await wholeBytes(name, bytes), layout));
  }
}

async function* delimitedRows(
  name: string,
  bytes: AsyncIterable<Buffer>,
  layout: DelimitedLayout,
): AsyncGenerator<Rows> {
  const before = [...layout.linesBefore];
  const delimiter = layout.format === 'tsv' ? '\t' : ',';
  const records = recordReader(name, { delimiter, quotes: layout.quotes, rowsBefore: before.length });
  for await (const text of textLines(name, bytes, layout)) {
    let rest = text;
    while (before.length > 0 && rest !== '') {
      const end = rest.indexOf('\n') + 1 || rest.length;
      checkLineBefore(
        name,
        rest.slice(0, end).trimEnd(),
        before.shift() ?? '',
        layout.linesBefore.length - before.length,
      );
      rest = rest.slice(end);
    }
    yield records.feed(rest);
  }
  records.end();
}

function checkLineBefore(name: string, line: string, expected: string, row: number): void {
  if (expected === '' ? line === '' : line.startsWith(expected)) return;
  throw refusedFile(name, [
    {
      row,
      expected: expected === '' ? 'an empty line before the header' : `a line that begins with "${expected}"`,
      found: JSON.stringify(line.slice(0, 60)),
      todo: 'If the publisher changed the lines before the header, correct linesBefore in source.yaml.',
    },
  ]);
}

const PART = 1000;

async function* inParts(rows: Iterable<readonly string[]> | AsyncIterable<readonly string[]>): AsyncGenerator<Rows> {
  let part: (readonly string[])[] = [];
  for await (const row of rows) {
    part.push(row);
    if (part.length < PART) continue;
    yield part;
    part = [];
  }
  yield part;
}
