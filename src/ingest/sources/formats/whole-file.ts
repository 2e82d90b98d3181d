// A file that can only be read whole, in memory: JSON, XML and workbooks. Refuses one that is larger than memory should hold.

import { isUtf8 } from 'node:buffer';

import { refusedFile } from '../refused-file.ts';

/** Above this a table belongs into CSV, which is read in pieces. Bytes, unpacked. */
const WHOLE_LIMIT = 64 * 2 ** 20;

/** All bytes of a file. */
export async function wholeBytes(fileName: string, pieces: AsyncIterable<Buffer>): Promise<Buffer> {
  const all: Buffer[] = [];
  let size = 0;
  for await (const piece of pieces) {
    size += piece.length;
    if (size > WHOLE_LIMIT) throw tooLarge(fileName);
    all.push(piece);
  }
  return Buffer.concat(all);
}

function tooLarge(fileName: string): Error {
  return refusedFile(
    fileName,
    [
      {
        expected: `at most ${WHOLE_LIMIT} bytes of a format that is read whole`,
        found: 'more',
        todo: 'Take the table as CSV, if the publisher gives it so.',
      },
    ],
    { code: 'too_large' },
  );
}

/** The text of bytes that must be UTF-8. */
export function utf8Text(fileName: string, bytes: Buffer): string {
  if (isUtf8(bytes)) return bytes.toString('utf8');
  let line = 1;
  for (let from = 0; from < bytes.length; line += 1) {
    const newline = bytes.indexOf(0x0a, from);
    const end = newline === -1 ? bytes.length : newline + 1;
    if (!isUtf8(bytes.subarray(from, end))) break;
    from = end;
  }
  throw refusedFile(fileName, [
    {
      expected: 'text in utf-8',
      found: `other bytes in line ${line}`,
      todo: 'Take the file as the publisher gives it; was it saved by another program?',
    },
  ]);
}
