// The bytes of a file, unpacked where it is packed, a piece at a time. Refuses a packed file that is cut off or damaged, one
// that unpacks to far more than any table does, and one that is packed when its layout says otherwise.

import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';

import { AppError } from '#kernel/errors.ts';

import { refusedFile } from './refused-file.ts';

/** What no table of ours comes near: the limits that a packed bomb runs into. Bytes, and unpacked over packed. */
const UNPACKED_LIMIT = 16 * 2 ** 30;
const RATIO_LIMIT = 100;
/** Below this size the ratio says nothing. */
const RATIO_FROM = 8 * 2 ** 20;

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

export interface BytesOptions {
  readonly path: string;
  readonly packed: 'gz' | 'no';
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
  if (options.packed === 'no') {
    yield* counted(file);
  } else {
    yield* unpacked(name, counted(file), () => read, options.unpackedLimit ?? UNPACKED_LIMIT);
  }
  if (hash.digest('hex') === options.sha256) return;
  throw refusedFile(name, [
    {
      expected: 'a file that stays as it is while it is read',
      found: 'that it has changed since it was opened',
      todo: 'Wait until the download has ended and add it again.',
    },
  ]);
}

async function* unpacked(
  name: string,
  pieces: AsyncIterable<Buffer>,
  read: () => number,
  limit: number,
): AsyncGenerator<Buffer> {
  const gunzip = createGunzip();
  const feeding = pipeline(pieces, gunzip).then(
    () => null,
    (error: unknown) => error,
  );
  let size = 0;
  try {
    for await (const piece of gunzip) {
      const buffer = piece as Buffer; // gunzip gives bytes
      size += buffer.length;
      if (size > limit || (size > RATIO_FROM && size > RATIO_LIMIT * Math.max(read(), 1))) {
        throw refusedFile(
          name,
          [
            {
              expected: `a table that unpacks to at most ${RATIO_LIMIT} times its size and ${limit} bytes`,
              found: `${size} bytes out of ${read()}, and more to come`,
              todo: 'Look at where the file comes from: tables do not pack this well.',
            },
          ],
          { code: 'too_large' },
        );
      }
      yield buffer;
    }
  } catch (cause) {
    if (!(cause instanceof Error && 'code' in cause && String(cause.code).startsWith('Z_'))) throw cause;
    throw refusedFile(
      name,
      [
        {
          expected: 'a gzip file that is whole',
          found: `"${cause.message}" after ${size} bytes of the table`,
          todo: 'The download was cut off or damaged; fetch it again.',
        },
      ],
      { cause },
    );
  } finally {
    gunzip.destroy();
    await feeding;
  }
}

function checkMagic(name: string, start: Buffer, packed: 'gz' | 'no'): void {
  const isGzip = start[0] === 0x1f && start[1] === 0x8b;
  const isZip = start[0] === 0x50 && start[1] === 0x4b && start[2] === 0x03 && start[3] === 0x04;
  if (isGzip === (packed === 'gz') && !isZip) return;
  throw refusedFile(name, [
    {
      expected: packed === 'gz' ? 'a gzip file' : 'a plain text file',
      found: isZip ? 'a zip file or a spreadsheet' : isGzip ? 'a gzip file' : 'a file that is not gzip',
      todo: 'Give the file in the format that source.yaml names.',
    },
  ]);
}
