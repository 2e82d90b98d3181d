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
    const path = join(folder, nameIn(address));
    await fetchTo(address, path, effects);
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

async function fetchTo(address: URL, path: string, effects: Effects): Promise<void> {
  const unanswered = (found: string, cause?: unknown): AppError =>
    new AppError(
      'not_found',
      `Expected a file at ${plain(address.href)}, found ${found}. Nothing was stored. Check the address, or fetch the file yourself and name it.`,
      { cause },
    );
  try {
    const response = await effects.fetch(address, { signal: effects.signal });
    if (!response.ok || response.body === null) throw unanswered(`the answer ${response.status}`);
    await pipeline(Readable.fromWeb(response.body), createWriteStream(path), { signal: effects.signal });
  } catch (error) {
    effects.signal.throwIfAborted();
    if (error instanceof AppError) throw error;
    throw unanswered(
      error instanceof Error ? (error.cause instanceof Error ? error.cause.message : error.message) : String(error),
      error,
    );
  }
}
