// Who holds a data folder. Two engines on one folder would destroy it, so one process holds it, named by its number and by its
// birth, which a later process with the same number does not share. A dead holder's lock is taken over; a live one's never.

import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { link, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

import { z } from 'zod';

import { AppError } from '#kernel/errors.ts';

const FILE = 'holder.json';

const Lock = z.object({
  pid: z.int().positive(),
  /** When the holding process began, for people. */
  startedAt: z.string(),
  /** Where the server of the holder listens; null while it does not. */
  url: z.string().nullable(),
  host: z.string(),
  /** What tells the process apart from a later one with the same number; null where the machine cannot say. */
  birth: z.string().nullable(),
  /** Tells this hold apart from every other, also of the same process. */
  token: z.string(),
});
type Lock = z.infer<typeof Lock>;

export interface Holder {
  readonly pid: number;
  readonly startedAt: string;
  readonly url: string | null;
}

/** A data folder while this process holds it. */
export interface Hold {
  announce(url: string): Promise<void>;
  release(): Promise<void>;
}

const lockFile = (folder: string): string => join(folder, FILE);

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}

/** What tells a process apart from any other that ever has its number on this machine; null when there is none such. */
async function birthOf(pid: number): Promise<string | null> {
  if (process.platform === 'linux') {
    try {
      const [boot, status] = await Promise.all([
        readFile('/proc/sys/kernel/random/boot_id', 'utf8'),
        readFile(`/proc/${pid}/stat`, 'utf8'),
      ]);
      // The name in parentheses may hold anything; the start time is the 20th field after it, the state the first.
      const [state, ...fields] = status.slice(status.lastIndexOf(')') + 2).split(' ');
      return state === 'Z' || state === 'X' ? null : `${boot.trim()}/${fields[18]}`;
    } catch {
      return null; // no such process, or not ours to see: isAlive decides which
    }
  }
  try {
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim() || null;
  } catch {
    return null; // ps ends with an error when there is no such process
  }
}

function exists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

async function isAlive(lock: Lock): Promise<boolean> {
  // Of a process on another machine, or in another container, nothing can be seen from here: it is taken to live.
  if (lock.host !== hostname()) return true;
  if (!exists(lock.pid)) return false;
  const birth = await birthOf(lock.pid);
  return lock.birth === null || birth === lock.birth;
}

function parseLock(text: string): Lock | 'unreadable' {
  try {
    return Lock.safeParse(JSON.parse(text)).data ?? 'unreadable';
  } catch {
    return 'unreadable'; // no JSON: its writing was cut off
  }
}

async function readLock(folder: string): Promise<Lock | 'none' | 'unreadable'> {
  try {
    return parseLock(await readFile(lockFile(folder), 'utf8'));
  } catch (error) {
    if (isMissing(error)) return 'none';
    throw error;
  }
}

async function writeLock(folder: string, lock: Lock): Promise<string> {
  const file = join(folder, `${FILE}.${lock.token}`);
  await writeFile(file, JSON.stringify(lock), { mode: 0o600, flush: true });
  return file;
}

/** Puts a finished lock in place in one step, if there is none. */
async function place(folder: string, lock: Lock): Promise<boolean> {
  const file = await writeLock(folder, lock);
  try {
    await link(file, lockFile(folder));
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  } finally {
    await rm(file, { force: true });
  }
}

function isSame(one: Lock | string, other: Lock | string): boolean {
  return typeof one === 'string' || typeof other === 'string' ? one === other : one.token === other.token;
}

/** Moves a lock that is not in force out of the way; false when it was no longer the one that was read. */
async function setAside(folder: string, read: Lock | 'unreadable'): Promise<boolean> {
  if (!isSame(await readLock(folder), read)) return false;
  const aside = join(folder, `${FILE}.${randomUUID()}`);
  try {
    await rename(lockFile(folder), aside);
  } catch (error) {
    if (isMissing(error)) return false;
    throw error;
  }
  const taken = parseLock(await readFile(aside, 'utf8'));
  const same = isSame(taken, read);
  // Somebody took the dead lock over before us: theirs goes back.
  if (!same) await link(aside, lockFile(folder)).catch(() => {});
  await rm(aside, { force: true });
  return same;
}

function held(folder: string, lock: Lock): AppError {
  const { pid, startedAt, url, host } = lock;
  const here = host === hostname();
  const who = pid === process.pid && here ? 'this very process' : `process ${pid}${here ? '' : ` on ${host}`}`;
  const where = url === null ? '' : `, which serves ${url}`;
  const advice = here
    ? `Use that one${url === null ? '' : ` at ${url}`}, stop it, or name another folder with THROUGHLINE_DATA.`
    : `Stop it there. If that machine or container is gone for good, remove ${lockFile(folder)}.`;
  return new AppError(
    'store_held',
    `Expected the data folder ${folder} to be free, found it held by ${who}, begun ${startedAt}${where}. ${advice}`,
    { details: { folder, pid, startedAt, url, host } },
  );
}

/** Who holds the folder now; null when nobody alive does. */
export async function readHolder(folder: string): Promise<Holder | null> {
  const lock = await readLock(folder);
  if (typeof lock === 'string' || !(await isAlive(lock))) return null;
  return { pid: lock.pid, startedAt: lock.startedAt, url: lock.url };
}

/** Writes down where the server of this process listens, so that others find it; the folder must be held by this process. */
export async function announceUrl(folder: string, url: string): Promise<void> {
  const lock = await readLock(folder);
  if (typeof lock === 'string' || lock.pid !== process.pid || lock.host !== hostname()) {
    throw new AppError(
      'internal',
      `Expected ${folder} to be held by this process when its address was announced. Open the store first.`,
    );
  }
  await rename(await writeLock(folder, { ...lock, url }), lockFile(folder));
}

/** Takes the folder for this process, or says who holds it. The folder exists. */
export async function holdFolder(folder: string): Promise<Hold> {
  const lock: Lock = {
    pid: process.pid,
    startedAt: new Date(performance.timeOrigin).toISOString(),
    url: null,
    host: hostname(),
    birth: await birthOf(process.pid),
    token: randomUUID(),
  };
  for (;;) {
    const found = await readLock(folder);
    if (found !== 'none') {
      if (found !== 'unreadable' && (await isAlive(found))) throw held(folder, found);
      await setAside(folder, found);
    }
    if (!(await place(folder, lock))) continue;
    if (found === 'none') break;
    // Two processes may have taken the same dead lock over within a moment; after it, the folder has one lock.
    await pause(50);
    const placed = await readLock(folder);
    if (typeof placed !== 'string' && placed.token === lock.token) break;
  }
  return {
    announce: (url) => announceUrl(folder, url),
    async release() {
      const own = await readLock(folder);
      if (typeof own !== 'string' && own.token === lock.token) await rm(lockFile(folder), { force: true });
    },
  };
}
