// One install at a time in one folder: a lock file that names the processes at work, so that a lock left behind by a
// killed process is recognized and taken over. It never deletes a lock whose owner may still be alive.

import { closeSync, openSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';

const POLL_MS = 200;
const HALF_WRITTEN_MS = 10_000;

/**
 * Waits until this process alone holds the lock file. Returns `own(pid)`, which adds a child to the owners, and `release()`.
 * @param {string} file @param {(message: string) => void} say told once when somebody else holds it
 */
export async function takeInstallLock(file, say) {
  let told = false;
  while (!createOwned(file)) {
    if (!isHeld(file)) {
      await removeAbandoned(file);
      continue;
    }
    if (!told) {
      say(`another install of this folder is running; waiting for it to end (its lock: ${file})`);
      told = true;
    }
    await sleep(POLL_MS);
  }
  const release = () => rmSync(file, { force: true });
  process.once('exit', release);
  return {
    /** @param {number} pid */
    own: (pid) => writeFileSync(file, describe([process.pid, pid])),
    release: () => {
      process.off('exit', release);
      release();
    },
  };
}

/** @param {readonly number[]} pids */
function describe(pids) {
  return JSON.stringify({ host: hostname(), pids });
}

/** @param {string} file */
function createOwned(file) {
  let descriptor;
  try {
    descriptor = openSync(file, 'wx');
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  }
  writeFileSync(descriptor, describe([process.pid]));
  closeSync(descriptor);
  return true;
}

// A file that cannot be read as an owner is one being written, unless it is old.
/** @param {string} file */
function isHeld(file) {
  let owner;
  let writtenAt;
  try {
    writtenAt = statSync(file).mtimeMs;
    owner = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    if (error.code === 'ENOENT') return false;
    return Date.now() - writtenAt < HALF_WRITTEN_MS;
  }
  // Process numbers of another machine say nothing here: its lock stands until it is released or removed by hand.
  return owner.host !== hostname() || owner.pids.some(isAlive);
}

/** @param {number} pid */
function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

// Two waiters may find the same abandoned lock. Only the one that holds the guard looks again and removes it, so the
// slower one cannot remove the lock that the faster one has taken since.
/** @param {string} file */
async function removeAbandoned(file) {
  const guard = `${file}.takeover`;
  if (!createOwned(guard)) {
    await sleep(POLL_MS);
    if (!isHeld(guard)) rmSync(guard, { force: true });
    return;
  }
  try {
    if (!isHeld(file)) rmSync(file, { force: true });
  } finally {
    rmSync(guard, { force: true });
  }
}
