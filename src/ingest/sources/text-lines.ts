// Bytes into lines of text, strictly in the encoding that the layout names. Refuses bytes of another encoding, a byte-order mark
// that the layout does not have, a line without end, and zero bytes; each with its line.

import { isUtf8 } from 'node:buffer';

import { refusedFile } from './refused-file.ts';
import type { DelimitedLayout } from './source-schema.ts';

/** The longest line that is read, in bytes; the widest table at hand has lines of a few thousand. */
export const LONGEST_LINE = 1_000_000;

const NEWLINE = 0x0a;
const MARK = Buffer.from([0xef, 0xbb, 0xbf]);
/** Bytes that windows-1252 gives no letter. */
const NO_LETTER = /[\u0081\u008d\u008f\u0090\u009d]/;
const BEYOND_ASCII = /[^\0-\x7f]/;

/** Yields texts of whole lines, each ending in a newline save the last one of a layout that ends without. */
export async function* textLines(
  fileName: string,
  pieces: AsyncIterable<Buffer>,
  layout: DelimitedLayout,
): AsyncGenerator<string> {
  let rest: Buffer = Buffer.alloc(0);
  let lines = 0;
  let isFirst = true;
  const seen = { beyondAscii: false, alwaysUtf8: true };
  const read = (bytes: Buffer): string => {
    const from = isFirst ? skipMark(fileName, bytes, layout) : 0;
    isFirst = false;
    const text = decode(fileName, bytes.subarray(from), layout, lines, seen);
    lines += countNewlines(bytes);
    return text;
  };
  for await (const piece of pieces) {
    const end = piece.lastIndexOf(NEWLINE) + 1;
    if (end === 0) {
      rest = Buffer.concat([rest, piece]);
      checkLength(fileName, rest.length, lines + 1);
      continue;
    }
    const whole = rest.length === 0 ? piece.subarray(0, end) : Buffer.concat([rest, piece.subarray(0, end)]);
    rest = Buffer.from(piece.subarray(end));
    yield read(whole);
  }
  if (rest.length > 0) {
    if (layout.endsWithNewline) {
      throw refusedFile(fileName, [
        {
          row: lines + 1,
          expected: 'a file that ends with the end of a line',
          found: `that it ends within "${rest.subarray(-30).toString('latin1')}"`,
          todo: 'The download was cut off; fetch it again.',
        },
      ]);
    }
    yield read(rest);
  }
  // Text in UTF-8 is also readable as windows-1252, as nonsense: "Ã©" for "é".
  if (layout.encoding === 'windows-1252' && seen.beyondAscii && seen.alwaysUtf8) {
    throw refusedFile(fileName, [
      {
        expected: 'text in windows-1252',
        found: 'text whose every letter beyond ASCII is UTF-8',
        todo: 'Correct the encoding of this layout in source.yaml.',
      },
    ]);
  }
}

function skipMark(fileName: string, bytes: Buffer, layout: DelimitedLayout): number {
  const hasMark = bytes.subarray(0, 3).equals(MARK);
  if (hasMark === layout.byteOrderMark) return hasMark ? 3 : 0;
  throw refusedFile(fileName, [
    {
      row: 1,
      expected: hasMark ? 'a file without a byte-order mark' : 'a file that begins with a byte-order mark',
      found: hasMark ? 'one' : 'none',
      todo: 'Was the file opened and saved by another program? Take it as the publisher gives it.',
    },
  ]);
}

function decode(
  fileName: string,
  stated: Buffer,
  layout: DelimitedLayout,
  linesBefore: number,
  seen: { beyondAscii: boolean; alwaysUtf8: boolean },
): string {
  const bytes = layout.strayLines.length === 0 || isUtf8(stated) ? stated : withoutStrays(stated, layout, linesBefore);
  const isUtf = isUtf8(bytes);
  const text = layout.encoding === 'utf-8' ? bytes.toString('utf8') : WINDOWS.decode(bytes);
  if (layout.encoding === 'windows-1252' && BEYOND_ASCII.test(text)) {
    seen.beyondAscii = true;
    seen.alwaysUtf8 &&= isUtf;
  }
  const isBad = layout.encoding === 'utf-8' ? !isUtf : NO_LETTER.test(text);
  if (isBad || text.includes('\0')) throw badBytes(fileName, bytes, layout, linesBefore);
  // Only a line that fills pieces can be too long, so that looking at the whole is enough.
  if (bytes.length > LONGEST_LINE) {
    for (const [index, line] of text.split('\n').entries()) checkLength(fileName, line.length, linesBefore + index + 1);
  }
  return text;
}

const WINDOWS = new TextDecoder('windows-1252');

/** The same lines in UTF-8 throughout: the ones that the layout names are in windows-1252, and no other. */
function withoutStrays(bytes: Buffer, layout: DelimitedLayout, linesBefore: number): Buffer {
  const lines: Buffer[] = [];
  for (let from = 0; from < bytes.length;) {
    const newline = bytes.indexOf(NEWLINE, from);
    const end = newline === -1 ? bytes.length : newline + 1;
    const line = bytes.subarray(from, end);
    const isStray = layout.strayLines.includes(linesBefore + lines.length + 1);
    lines.push(isStray ? Buffer.from(WINDOWS.decode(line)) : line);
    from = end;
  }
  return Buffer.concat(lines);
}

function badBytes(fileName: string, bytes: Buffer, layout: DelimitedLayout, linesBefore: number): Error {
  let row = linesBefore + 1;
  for (let from = 0; from < bytes.length; row += 1) {
    const newline = bytes.indexOf(NEWLINE, from);
    const end = newline === -1 ? bytes.length : newline + 1;
    const line = bytes.subarray(from, end);
    const isBad = layout.encoding === 'utf-8' ? !isUtf8(line) : NO_LETTER.test(WINDOWS.decode(line));
    if (isBad || line.includes(0)) {
      const separator = layout.format === 'tsv' ? '\t' : ',';
      const cells = line.toString('latin1').split(separator);
      const at = cells.findIndex((cell) => cell.includes('\0') || !isUtf8(Buffer.from(cell, 'latin1')));
      const column = layout.columns[at]?.name;
      return refusedFile(fileName, [
        {
          row,
          ...(column === undefined || layout.quotes ? {} : { column }),
          expected: `text in ${layout.encoding} without zero bytes`,
          found: `other bytes in "${(cells[at] ?? '').replaceAll('\0', '\\0').trim().slice(0, 40)}"`,
          todo: 'Take the file as the publisher gives it; if that is how it comes, correct the encoding in source.yaml.',
        },
      ]);
    }
    from = end;
  }
  return refusedFile(fileName, [
    { row, expected: `text in ${layout.encoding}`, found: 'other bytes', todo: 'Fetch the file again.' },
  ]);
}

function checkLength(fileName: string, length: number, row: number): void {
  if (length <= LONGEST_LINE) return;
  throw refusedFile(
    fileName,
    [
      {
        row,
        expected: `lines of at most ${LONGEST_LINE} bytes`,
        found: `a line of ${length} bytes and perhaps more`,
        todo: 'Is this the table that source.yaml describes?',
      },
    ],
    { code: 'too_large' },
  );
}

function countNewlines(bytes: Buffer): number {
  let count = 0;
  for (let at = bytes.indexOf(NEWLINE); at !== -1; at = bytes.indexOf(NEWLINE, at + 1)) count += 1;
  return count;
}
