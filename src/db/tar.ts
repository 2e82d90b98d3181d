// Reads the archive of a prepared cluster: folders and plain files, as the embedded engine writes them. Refuses everything else.

import { AppError } from '#kernel/errors.ts';

const BLOCK = 512;
const FOLDER = '5';
const FILES = new Set(['0', '\0']);

export interface TarEntry {
  /** Path inside the archive, without a slash at its ends. */
  readonly path: string;
  /** The bytes of a file; null for a folder. */
  readonly data: Uint8Array | null;
}

function textAt(block: Buffer, from: number, length: number): string {
  const end = block.indexOf(0, from);
  return block.toString('utf8', from, end === -1 || end > from + length ? from + length : end);
}

/** The entries of an archive, in order. */
export function* tarEntries(archive: Buffer): Generator<TarEntry> {
  for (let at = 0; at + BLOCK <= archive.length && archive[at] !== 0;) {
    const header = archive.subarray(at, at + BLOCK);
    const prefix = textAt(header, 345, 155);
    const path = `${prefix === '' ? '' : `${prefix}/`}${textAt(header, 0, 100)}`.replace(/^\/+|\/+$/g, '');
    const size = Number.parseInt(textAt(header, 124, 12).trim(), 8);
    const type = String.fromCharCode(header[156] ?? 0);
    const isFile = FILES.has(type);
    if (!(isFile || type === FOLDER) || !Number.isSafeInteger(size) || path.split('/').includes('..')) {
      throw new AppError(
        'engine_failed',
        `Expected a file or a folder in the prepared database, found type "${type}" at "${path}".`,
      );
    }
    const start = at + BLOCK;
    yield { path, data: isFile ? archive.subarray(start, start + size) : null };
    at = start + Math.ceil(size / BLOCK) * BLOCK;
  }
}
