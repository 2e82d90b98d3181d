// The bytes of a file, unpacked where it is packed, a piece at a time. Refuses a packed file that is cut off or damaged, one
// that unpacks to far more than any table does, and one that is packed when its layout says otherwise.

import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';

import { AppError } from '#kernel/errors.ts';

import { refusedFile } from './refused-file.ts';
import { unpacked, zipMember } from './unpacked.ts';

export interface FileFacts {
  readonly name: string;
  readonly bytes: number;
  /** SHA-256 of the file as it lies there, in hexadecimal. */
  readonly sha256: string;
}

/** The name, size and SHA-256 of a file; not_found when it cannot be read. */
export async function fileFacts(path: string, signal?: AbortSignal): Promise<FileFacts> {
  const name = basename(path);
  const hash = createHash('sha256');
  let bytes = 0;
  try {
    if (!(await stat(path)).isFile()) throw new Error('it is not a file');
    for await (const piece of createReadStream(path)) {
      signal?.throwIfAborted();
      const buffer = piece as Buffer; // no encoding was set, so that pieces are bytes
      bytes += buffer.length;
      hash.update(buffer);
    }
  } catch (cause) {
    if (signal?.aborted === true) throw cause;
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new AppError('not_found', `Expected a file at ${path} that can be read, found: ${why}. Check the path.`, {
      cause,
    });
  }
  return { name, bytes, sha256: hash.digest('hex') };
}

/** How the bytes lie in a file. A workbook is a zip file too, but is handed on as it lies: it is more than one table. */
export type Packed = 'gz' | 'zip' | 'no' | 'workbook';

export interface BytesOptions {
  readonly path: string;
  readonly packed: Packed;
  /** Which member of a zip file; the only one when it is not named. */
  readonly member?: string;
  readonly signal: AbortSignal | undefined;
  /** Told how many bytes of the file, as it lies there, were read so far. */
  readonly onRead: (bytes: number) => void;
  /** SHA-256 that the file had when it was first looked at: a file that changes while it is read is refused. */
  readonly sha256: string;
  readonly unpackedLimit?: number;
}

/** Reads the bytes of a file, unpacked. */
export async function* fileBytes(options: BytesOptions): AsyncGenerator<Buffer> {
  const { path, signal } = options;
  const name = basename(path);
  const hash = createHash('sha256');
  let read = 0;
  const member = options.packed === 'zip' ? await zipMember(path, name, options.member) : null;
  const file = createReadStream(path, { highWaterMark: 256 * 1024 });
  const counted = async function* (pieces: AsyncIterable<unknown>): AsyncGenerator<Buffer> {
    for await (const piece of pieces) {
      signal?.throwIfAborted();
      const buffer = piece as Buffer; // no encoding was set, so that pieces are bytes
      if (read === 0) checkMagic(name, buffer, options.packed);
      read += buffer.length;
      hash.update(buffer);
      options.onRead(read);
      yield buffer;
    }
  };
  if (options.packed === 'gz' || options.packed === 'zip') {
    yield* unpacked({ name, pieces: counted(file), read: () => read, limit: options.unpackedLimit, member });
  } else yield* counted(file);
  if (hash.digest('hex') === options.sha256) return;
  throw refusedFile(name, [
    {
      expected: 'a file that stays as it is while it is read',
      found: 'that it has changed since it was opened',
      todo: 'Wait until the download has ended and add it again.',
    },
  ]);
}

const EXPECTED_KIND: Readonly<Record<Packed, string>> = {
  gz: 'a gzip file',
  zip: 'a zip file',
  no: 'a plain text file',
  workbook: 'an XLSX workbook',
};

function checkMagic(name: string, start: Buffer, packed: Packed): void {
  const starts = (...bytes: number[]): boolean => bytes.every((byte, at) => start[at] === byte);
  const found = starts(0x1f, 0x8b)
    ? 'gz'
    : starts(0x50, 0x4b, 0x03, 0x04)
      ? 'zip'
      : starts(0xd0, 0xcf, 0x11, 0xe0)
        ? 'old'
        : 'no';
  if (found === packed || (found === 'zip' && packed === 'workbook')) return;
  throw refusedFile(name, [
    {
      expected: EXPECTED_KIND[packed],
      found: {
        gz: 'a gzip file',
        zip: 'a zip file or a spreadsheet',
        old: 'an encrypted workbook or one of before 2007',
        no: `a file that is not ${packed === 'gz' ? 'gzip' : 'zip'}`,
      }[found],
      todo: 'Give the file in the format that source.yaml names.',
    },
  ]);
}
