// The prepared cluster: creating one from nothing takes the embedded engine seconds, so it is done once for a release of the
// engine and a set of migrations, and kept. A file that is not whole is never used: it is made again.

import { createHash, randomBytes } from 'node:crypto';
import { constants } from 'node:fs';
import { access, mkdir, readFile, readdir, rename, rm, stat } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';

import { Kysely, sql } from 'kysely';

import { AppError } from '#kernel/errors.ts';

import { engineDialect } from './dialect.ts';
import { migrate, readMigrations } from './migrate.ts';
import type { Migration } from './migrate.ts';
import { pgliteRelease, startPglite } from './pglite-engine.ts';
import type { Tables } from './tables.ts';

/** Raised by hand when the way of making a snapshot changes. */
const RECIPE = 2;
const DEPENDENCIES = join(import.meta.dirname, '../../node_modules');
/** A prepared cluster of another release goes when it is this much older than a new one. Milliseconds. */
const KEPT = 24 * 3600 * 1000;

async function cacheFolder(): Promise<string> {
  const beside = join(DEPENDENCIES, '.cache/throughline');
  try {
    await mkdir(beside, { recursive: true });
    await access(beside, constants.W_OK);
    return beside;
  } catch {
    // The program may be installed where this user cannot write.
    const { uid } = userInfo();
    const own = join(tmpdir(), `throughline-${uid}`);
    await mkdir(own, { recursive: true, mode: 0o700 });
    const found = await stat(own);
    if (uid !== -1 && (found.uid !== uid || (found.mode & 0o022) !== 0)) {
      throw new AppError(
        'engine_failed',
        `Expected a folder of our own for the prepared database, found ${own} open to other users. Remove it, or make ${beside} writable.`,
      );
    }
    return own;
  }
}

const sha256 = (data: string | Uint8Array): string => createHash('sha256').update(data).digest('hex');

/** The file name carries the checksum of the content, so that one rename makes a file and its proof appear together. */
async function isWhole(file: string): Promise<boolean> {
  return file.endsWith(`-${sha256(await readFile(file))}.tar`);
}

/** Removes the two databases from which others are copied: two thirds of all files, and one store is one database. */
async function removeTemplates(db: Kysely<Tables>): Promise<void> {
  await sql`update pg_database set datistemplate = false`.execute(db);
  await sql`drop database template1`.execute(db);
  await sql`drop database template0`.execute(db);
}

async function build(folder: string, prefix: string, migrations: readonly Migration[]): Promise<string> {
  const engine = await startPglite({ folder: null, snapshot: null });
  if ('unstartable' in engine) {
    throw new AppError('engine_failed', `The embedded database does not start: ${engine.unstartable}.`, {
      details: { ...engine },
    });
  }
  const making = join(folder, `${randomBytes(6).toString('hex')}.making`);
  try {
    const db = new Kysely<Tables>({ dialect: engineDialect(engine) });
    await migrate(db, migrations);
    await removeTemplates(db);
    await engine.dump(making);
    const file = join(folder, `${prefix}-${sha256(await readFile(making))}.tar`);
    await rename(making, file);
    return file;
  } finally {
    await engine.close();
    await rm(making, { force: true });
  }
}

async function clearOlder(folder: string, file: string): Promise<void> {
  const { mtimeMs } = await stat(file);
  for (const name of await readdir(folder)) {
    const other = join(folder, name);
    const found = await stat(other).catch(() => null);
    if (found !== null && mtimeMs - found.mtimeMs > KEPT) await rm(other, { force: true });
  }
}

/** The file of a migrated, empty cluster in this folder, made when there is none that is whole. */
export async function findCluster(folder: string): Promise<string> {
  const [migrations, release] = await Promise.all([readMigrations(), pgliteRelease()]);
  const key = sha256(JSON.stringify([RECIPE, release, migrations.map(({ checksum }) => checksum)])).slice(0, 16);
  const prefix = `pglite-${release}-${key}`;
  for (const name of (await readdir(folder)).filter((each) => each.startsWith(`${prefix}-`))) {
    const file = join(folder, name);
    if (await isWhole(file)) return file;
    await rm(file, { force: true });
  }
  const file = await build(folder, prefix, migrations);
  await clearOlder(folder, file);
  return file;
}

let found: Promise<string> | null = null;

/** The file of a migrated, empty cluster; making it takes seconds, the first time after an install. */
export function preparedCluster(): Promise<string> {
  found ??= cacheFolder()
    .then(findCluster)
    .catch((error: unknown) => {
      found = null;
      throw error;
    });
  return found;
}
