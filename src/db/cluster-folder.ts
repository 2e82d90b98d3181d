// A data folder on disk: what is in it, making a new one, and telling a whole one from a damaged one. A folder that is not known
// for ours is left exactly as it is. A new cluster appears in one step, or not at all.

import { mkdir, open, readFile, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import { AppError } from '#kernel/errors.ts';

import { tarEntries } from './tar.ts';

const CLUSTER = 'cluster';
const MAKING = 'cluster.making';
/** Stands beside the cluster once there is one: a cluster that is then missing was lost, not never made. */
const MARK = 'throughline.json';
const POSTGRES = '18';
const CONTROL_BYTES = 8192;
const SEGMENT = /^[0-9A-F]{24}$/;
/** Left by a process that ended without a close; the lock of the folder has already said that there is no other. */
const LEFT_BEHIND = ['postmaster.pid', 'postmaster.opts'];
/** Files written and synced at the same time. */
const AT_ONCE = 16;

/** The cluster inside a data folder. */
export function clusterIn(folder: string): string {
  return join(folder, CLUSTER);
}

interface Damage {
  readonly expected: string;
  readonly found: string;
  /** True when only we have looked at the folder, and not the engine yet. */
  readonly untouched: boolean;
  readonly log?: readonly string[];
}

/** The error for a folder that cannot be opened: what was found, and how to get the data back. */
export function damaged(folder: string, { expected, found, untouched, log }: Damage): AppError {
  return new AppError(
    'store_damaged',
    `Expected ${expected} in the data folder ${folder}, found ${found}. ${untouched ? 'Nothing in it was changed. ' : ''}` +
      'To restore: put a copy of the whole folder in its place, or move the folder away, start anew and load an export with "npm run tl -- import <file>".',
    { details: { folder, expected, found, log: log ?? [] } },
  );
}

async function namesIn(folder: string): Promise<readonly string[]> {
  return readdir(folder).catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  });
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function writeSynced(file: string, data: Uint8Array | string): Promise<void> {
  const handle = await open(file, 'wx', 0o600);
  try {
    await handle.writeFile(data);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Refuses a folder that holds something, but nothing of ours. The lock file of this moment is in it already. */
export async function recognise(folder: string): Promise<'empty' | 'cluster'> {
  const names = await namesIn(folder);
  if (names.includes(CLUSTER)) return 'cluster';
  if (names.includes(MARK))
    throw damaged(folder, { expected: `the database in "${CLUSTER}"`, found: 'that it is gone', untouched: true });
  const foreign = names.filter((name) => name !== MAKING && !name.startsWith('holder.json'));
  if (foreign.length === 0) return 'empty';
  throw new AppError(
    'store_damaged',
    `Expected the data folder ${folder} to be empty or one of ours, found "${foreign[0]}" in it and no database. ` +
      'Nothing in it was changed. Name another folder with THROUGHLINE_DATA.',
    { details: { folder, found: foreign } },
  );
}

/** Makes the cluster of a new data folder from a prepared one. A power cut at any moment leaves a whole cluster, or none. */
export async function makeCluster(folder: string, preparedFile: string): Promise<void> {
  const making = join(folder, MAKING);
  await rm(making, { recursive: true, force: true });
  await mkdir(making, { mode: 0o700 });
  const entries = [...tarEntries(await readFile(preparedFile))].filter(
    ({ path }) => path !== '' && !LEFT_BEHIND.includes(path),
  );
  const folders = entries.filter(({ data }) => data === null).map(({ path }) => join(making, path));
  for (const path of folders) await mkdir(path, { recursive: true, mode: 0o700 });
  const files = entries.values();
  const write = async (): Promise<void> => {
    for (const { path, data } of files) if (data !== null) await writeSynced(join(making, path), data);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, write));
  for (const path of [...folders, making]) await syncFolder(path);
  await rename(making, clusterIn(folder));
  await syncFolder(folder);
}

/** Writes the mark of a folder whose cluster is complete. */
export async function markFolder(folder: string): Promise<void> {
  if ((await namesIn(folder)).includes(MARK)) return;
  await writeSynced(join(folder, MARK), `${JSON.stringify({ layout: 1, postgres: POSTGRES })}\n`);
  await syncFolder(folder);
}

/** Creates the data folder itself where there is none; its place in the folder above is synced too. */
export async function makeFolder(folder: string): Promise<void> {
  const first = await mkdir(folder, { recursive: true, mode: 0o700 });
  if (first === undefined) return;
  for (let each = folder; each !== dirname(first); each = dirname(each)) await syncFolder(dirname(each));
}

/** Looks at a cluster before the engine does, whose own words for a damaged one help nobody. */
export async function checkCluster(folder: string): Promise<void> {
  const cluster = clusterIn(folder);
  const refuse = (expected: string, found: string): AppError => damaged(folder, { expected, found, untouched: true });
  const release = (await readFile(join(cluster, 'PG_VERSION'), 'utf8').catch(() => '')).trim();
  if (release === '') throw refuse(`the file ${CLUSTER}/PG_VERSION`, 'that it is missing or empty');
  if (release !== POSTGRES) {
    throw refuse(
      `a database of PostgreSQL ${POSTGRES}, which this release of Throughline has in it,`,
      `one of PostgreSQL ${release}; open it with the release that wrote it, and export it there`,
    );
  }
  const control = await stat(join(cluster, 'global/pg_control')).catch(() => null);
  if (control?.size !== CONTROL_BYTES) {
    const found = control === null ? 'that it is missing' : `${control.size} bytes`;
    throw refuse(`${CONTROL_BYTES} bytes in ${CLUSTER}/global/pg_control`, found);
  }
  const segments = (await namesIn(join(cluster, 'pg_wal'))).filter((name) => SEGMENT.test(name));
  if (segments.length === 0) throw refuse(`the write-ahead log in ${CLUSTER}/pg_wal`, 'that it is missing');
  for (const name of LEFT_BEHIND) await rm(join(cluster, name), { force: true });
}
