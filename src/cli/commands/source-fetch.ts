// The file of `tl source add`: one on this machine, or one that is fetched from an address into a folder of its own, which is gone
// when the command ends. An address that does not answer with a file is refused; nothing is fetched that nobody asked for.

import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

import { AppError } from '#kernel/errors.ts';

import type { Effects } from '../effects.ts';
import { say } from '../effects.ts';
import { plain } from '../plain.ts';
import { fetchProgress } from '../progress.ts';

export interface FileAt {
  readonly path: string;
  /** Takes away what was fetched. */
  readonly clear: () => Promise<void>;
}

/** The file that a word names. */
export async function fileAt(what: string, values: { readonly quiet: boolean }, effects: Effects): Promise<FileAt> {
  if (!/^https?:\/\//i.test(what)) return { path: resolve(effects.cwd, what), clear: async () => undefined };
  const address = addressOf(what);
  const folder = await mkdtemp(join(tmpdir(), 'throughline-fetch-'));
  const clear = (): Promise<void> => rm(folder, { recursive: true, force: true });
  try {
    say(effects, values, `Fetching ${plain(address.href)}`);
    const name = nameIn(address);
    const path = join(folder, name);
    const progress = fetchProgress(effects, values, `Fetching ${plain(name)}`);
    await fetchTo(address, { path, onBytes: progress.step }, effects).finally(progress.end);
    return { path, clear };
  } catch (error) {
    await clear();
    throw error;
  }
}

function addressOf(text: string): URL {
  const address = URL.parse(text);
  if (address !== null) return address;
  throw new AppError(
    'malformed_request',
    `Expected the address of a file, found "${plain(text)}". Nothing was fetched.`,
  );
}

/** The name under which a publisher gives the file: it says which release it is. */
function nameIn({ pathname, href }: URL): string {
  const name = basename(decodeURIComponent(pathname));
  if (/^[^/\\\0]+$/.test(name) && name !== '.' && name !== '..') return name;
  const todo = 'Fetch the file under its own name, and name that file.';
  throw new AppError(
    'malformed_request',
    `Expected an address that ends in the name of a file, found ${plain(href)}. ${todo}`,
  );
}

interface FetchedTo {
  readonly path: string;
  /** Told how many bytes have come, of how many; null where the answer does not say it. */
  readonly onBytes: (bytes: number, totalBytes: number | null) => void;
}

async function fetchTo(address: URL, { path, onBytes }: FetchedTo, effects: Effects): Promise<void> {
  const unanswered = (found: string, cause?: unknown): AppError =>
    new AppError(
      'not_found',
      `Expected a file at ${plain(address.href)}, found ${found}. Nothing was stored. Check the address, or fetch the file yourself and name it.`,
      { cause },
    );
  try {
    const response = await effects.fetch(address, { signal: effects.signal });
    if (!response.ok || response.body === null) throw unanswered(`the answer ${response.status}`);
    const total = lengthIn(response.headers);
    const counting = async function* (pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
      let bytes = 0;
      for await (const piece of pieces) {
        bytes += piece.length;
        onBytes(bytes, total);
        yield piece;
      }
    };
    await pipeline(Readable.fromWeb(response.body), counting, createWriteStream(path), { signal: effects.signal });
  } catch (error) {
    effects.signal.throwIfAborted();
    if (error instanceof AppError) throw error;
    throw unanswered(
      error instanceof Error ? (error.cause instanceof Error ? error.cause.message : error.message) : String(error),
      error,
    );
  }
}

/** How many bytes the file has, as the answer states it; of an answer that was packed on the way it states something else. */
function lengthIn(headers: Headers): number | null {
  const stated = headers.get('content-length');
  return stated === null || headers.has('content-encoding') || !/^\d+$/.test(stated) ? null : Number(stated);
}
