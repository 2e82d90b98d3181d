// Opens the store, the only place that knows of two engines: PostgreSQL where DATABASE_URL names a server, and otherwise the
// embedded engine in a data folder of this process alone. What comes out is the same for both, migrated and ready.

import { resolve } from 'node:path';

import { Kysely } from 'kysely';

import { AppError } from '#kernel/errors.ts';

import { checkCluster, clusterIn, damaged, makeCluster, makeFolder, markFolder, recognise } from './cluster-folder.ts';
import { engineDialect } from './dialect.ts';
import type { Engine } from './engine.ts';
import { holdFolder } from './folder-lock.ts';
import { migrate, readMigrations } from './migrate.ts';
import { startPglite } from './pglite-engine.ts';
import { startPostgres } from './postgres-engine.ts';
import { preparedCluster } from './snapshot.ts';
import type { Tables } from './tables.ts';

export type StoreLocation =
  | { readonly kind: 'folder'; readonly path: string }
  | { readonly kind: 'memory' }
  | { readonly kind: 'postgres'; readonly url: string };

export interface Store {
  readonly engine: 'pglite' | 'postgres';
  readonly location: StoreLocation;
  readonly db: Kysely<Tables>;
  close(): Promise<void>;
}

export interface OpenOptions {
  /** Where the server of this process listens, for other processes that find the folder held. */
  readonly announce?: { readonly url: string };
  readonly signal?: AbortSignal;
}

/** Where the store is, by the environment: DATABASE_URL names a server, THROUGHLINE_DATA a folder, else the default folder. */
export function storeLocation(env: Readonly<Record<string, string | undefined>>, defaultFolder: string): StoreLocation {
  const url = env['DATABASE_URL']?.trim() ?? '';
  if (url !== '') return { kind: 'postgres', url };
  const folder = env['THROUGHLINE_DATA']?.trim() ?? '';
  return { kind: 'folder', path: resolve(folder === '' ? defaultFolder : folder) };
}

interface Opened {
  readonly engine: Engine;
  readonly release: () => Promise<void>;
}

const nothing = async (): Promise<void> => {};

async function openMemory(): Promise<Opened> {
  const engine = await startPglite({ folder: null, snapshot: await preparedCluster() });
  if ('unstartable' in engine) {
    throw new AppError('engine_failed', `The embedded database does not start: ${engine.unstartable}.`, {
      details: { ...engine },
    });
  }
  return { engine, release: nothing };
}

/** Says what the system refused: no right to write, no room left, a file where the folder should be. */
function explain(path: string, error: unknown): unknown {
  if (!(error instanceof Error && 'syscall' in error)) return error;
  return new AppError(
    'store_damaged',
    `Expected a data folder at ${path} that can be read and written, found: ${error.message}. ` +
      'Make room there, give this user the right to write, or name another folder with THROUGHLINE_DATA.',
    { cause: error, details: { folder: path } },
  );
}

async function openFolder(path: string, announce: OpenOptions['announce']): Promise<Opened> {
  await makeFolder(path);
  const hold = await holdFolder(path);
  try {
    if ((await recognise(path)) === 'empty') await makeCluster(path, await preparedCluster());
    await checkCluster(path);
    await markFolder(path);
    const engine = await startPglite({ folder: clusterIn(path), snapshot: null });
    if ('unstartable' in engine) {
      const said = engine.log.filter((line) => /FATAL|PANIC|ERROR/.test(line)).at(-1) ?? engine.unstartable;
      throw damaged(path, {
        expected: 'a database that starts',
        found: `that the engine stops with "${said}"`,
        untouched: false,
        log: engine.log,
      });
    }
    if (announce !== undefined) await hold.announce(announce.url);
    return { engine, release: () => hold.release() };
  } catch (error) {
    await hold.release();
    throw error;
  }
}

async function openEngine(location: StoreLocation, announce: OpenOptions['announce']): Promise<Opened> {
  switch (location.kind) {
    case 'memory':
      return openMemory();
    case 'folder':
      return openFolder(location.path, announce).catch((error: unknown) => {
        throw explain(location.path, error);
      });
    case 'postgres':
      return { engine: await startPostgres(location.url), release: nothing };
  }
}

/** Opens a store, creating and migrating it where needed; every reason not to is an AppError that says what to do. */
export async function openStore(location: StoreLocation, options: OpenOptions = {}): Promise<Store> {
  const { engine, release } = await openEngine(location, options.announce);
  let closing: Promise<void> | null = null;
  const end = async (): Promise<void> => {
    try {
      await engine.close();
    } finally {
      await release();
    }
  };
  const close = (): Promise<void> => (closing ??= end());
  try {
    options.signal?.throwIfAborted();
    const db = new Kysely<Tables>({ dialect: engineDialect(engine) });
    await migrate(db, await readMigrations());
    options.signal?.throwIfAborted();
    return { engine: engine.kind, location, db, close };
  } catch (error) {
    await close();
    throw error;
  }
}
