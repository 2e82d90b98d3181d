// `tl source add` as a process that is killed without warning while it reads: nothing of the release is there, the one before it is
// untouched, and the same command again brings it in.

import { spawn } from 'node:child_process';
import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

import { afterEach, beforeEach, expect, test } from 'vitest';

import { readDataset } from '#server/contracts/shelf.ts';

import { eventsFile } from '../../../test/house/made-releases.ts';

const MAIN = join(import.meta.dirname, '..', 'main.ts');

let cwd: string;
beforeEach(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'tl-kill-'));
});
afterEach(() => rm(cwd, { recursive: true, maxRetries: 5, retryDelay: 200 }));

interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly out: string;
  readonly err: string;
}

function begin(...args: readonly string[]) {
  const { DATABASE_URL: _, THROUGHLINE_DATA: __, ...env } = process.env;
  const all = [MAIN, 'source', ...args, '--data', 'data'];
  const child = spawn(process.execPath, all, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
  let [out, err] = ['', ''];
  child.stdout.on('data', (data) => (out += String(data)));
  child.stderr.on('data', (data) => (err += String(data)));
  const ended = new Promise<Ended>((resolve) =>
    child.on('close', (code, signal) => resolve({ code, signal, out, err })),
  );
  return { child, ended };
}

const add = (file: string, release: string) =>
  begin('add', 'ucdp-ged', file, '--release', release, '--published', '2026', '--layout', 'events-49', '--by', 'Ada');

async function status() {
  const { out } = await begin('status', 'ucdp-ged', '--json').ended;
  const { setAside: _, ...found } = JSON.parse(out) as Record<string, unknown>; // the data of the command
  return readDataset.output.parse(found);
}

async function sizeOf(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const sizes = entries.map(async (entry) => {
    if (!entry.isFile()) return 0;
    const found = await stat(join(entry.parentPath, entry.name)).catch(() => null); // it may be gone by now
    return found?.size ?? 0;
  });
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
}

/** Waits until the rows of the large file are on the disk, by what the folder has grown. */
async function rowsAreWritten(child: ReturnType<typeof begin>['child']): Promise<void> {
  const folder = join(cwd, 'data');
  const size = await sizeOf(folder);
  while (child.exitCode === null && (await sizeOf(folder)) < size + 20_000_000) await pause(50);
  expect(child.exitCode, 'it is still reading').toBeNull();
}

test('killed in the middle, it leaves nothing, and the release before it stands', { timeout: 240_000 }, async () => {
  await writeFile(join(cwd, 'small.csv'), await eventsFile(1500));
  await writeFile(join(cwd, 'large.csv'), await eventsFile(100_000));
  expect(await add('small.csv', 'one').ended).toMatchObject({ code: 0 });
  const before = await status();
  const killed = add('large.csv', 'two');
  await rowsAreWritten(killed.child);
  killed.child.kill('SIGKILL');
  expect(await killed.ended).toMatchObject({ signal: 'SIGKILL', out: '' });
  expect(await status()).toEqual(before);
  expect(before).toMatchObject({ releases: [{ release: 'one', rowsStored: 1500 }], dropped: [] });
  const differs = await begin('diff', 'ucdp-ged', 'one', 'one', '--json').ended;
  expect(JSON.parse(differs.out)).toMatchObject({ added: 0, removed: 0, revised: 0 });

  const stopped = add('large.csv', 'two');
  await rowsAreWritten(stopped.child);
  stopped.child.kill('SIGINT');
  expect(await stopped.ended).toMatchObject({ code: 130, out: '', err: expect.stringContaining('othing was stored') });
  expect(await status()).toEqual(before);
});
