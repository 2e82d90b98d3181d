// Where the record of this command lies: --data, else DATABASE_URL, else THROUGHLINE_DATA, else ./data. Refuses two answers at
// once, and takes a folder that a person named for what they meant: one that is not there is not made in silence.

import { readdir } from 'node:fs/promises';
import { resolve } from 'node:path';

import { storeLocation } from '#db/open.ts';
import type { StoreLocation } from '#db/open.ts';
import { AppError } from '#kernel/errors.ts';

import type { Effects } from './effects.ts';

const DEFAULT_FOLDER = 'data';

export interface Place {
  readonly location: StoreLocation;
  /** Whether the folder was named, by option or environment; the default folder was not. */
  readonly isNamed: boolean;
}

/** Where the record lies, by the arguments and the environment. */
export function placeOf(args: { readonly data: string | undefined }, effects: Effects): Place {
  const { env, cwd } = effects;
  if (args.data !== undefined && (env['DATABASE_URL'] ?? '').trim() !== '') {
    throw new AppError(
      'malformed_request',
      'Expected one place for the record, found two: --data and DATABASE_URL. Leave --data out, or run the command without DATABASE_URL.',
    );
  }
  const named = args.data ?? env['THROUGHLINE_DATA']?.trim();
  const folder = named === undefined || named === '' ? DEFAULT_FOLDER : named;
  const location = storeLocation({ ...env, THROUGHLINE_DATA: resolve(cwd, folder) }, DEFAULT_FOLDER);
  return { location, isNamed: named !== undefined && named !== '' };
}

/** Whether there is anything at a place yet; of a server that is only known when it is asked. */
export async function isThere({ location }: Place): Promise<boolean> {
  if (location.kind !== 'folder') return true;
  const names = await readdir(location.path).catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  });
  return names.some((name) => !name.startsWith('holder.json'));
}

/** The refusal of a verb that only reads, where there is nothing to read. */
export function nothingThere({ location }: Place): AppError {
  const path = location.kind === 'folder' ? location.path : location.kind;
  return new AppError(
    'not_found',
    `Expected a data folder at ${path}, found none. Check the path; "tl start --data ${path}" makes a new one there.`,
  );
}
