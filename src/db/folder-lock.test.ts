// Who holds a data folder, asked between processes: a live holder is named, a dead one is followed, and of many that follow at the
// same moment one gets it.

import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { announceUrl, holdFolder, readHolder } from './folder-lock.ts';

const LOCK = new URL('./folder-lock.ts', import.meta.url).href;

let folder: string;
let children: ChildProcess[];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'throughline-lock-'));
  children = [];
});
afterEach(() => {
  for (const child of children) child.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

/** Another process that tries to hold the folder, says what came of it, and then waits. */
async function another(): Promise<{ readonly child: ChildProcess; readonly said: string }> {
  const program = `
    const { holdFolder } = await import(${JSON.stringify(LOCK)});
    console.log(await holdFolder(${JSON.stringify(folder)}).then(() => 'holds', (error) => error.code));
    setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  const said = await new Promise<string>((resolve) => {
    child.stdout.once('data', (chunk: Buffer) => resolve(chunk.toString().trim()));
  });
  return { child, said };
}

async function gone(child: ChildProcess): Promise<void> {
  const exit = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  await exit;
}

function change(fields: Record<string, unknown>): void {
  const file = join(folder, 'holder.json');
  const lock: unknown = JSON.parse(readFileSync(file, 'utf8'));
  writeFileSync(file, JSON.stringify({ ...Object(lock), ...fields }));
}

describe('a folder that is held', () => {
  it('is refused to another, who is told by which process, since when, where it serves, and what to do', async () => {
    const { child, said } = await another();
    expect(said).toBe('holds');
    change({ url: 'http://127.0.0.1:4400' });
    const refused: unknown = await holdFolder(folder).catch((error: unknown) => error);
    expect(refused).toMatchObject({
      code: 'store_held',
      details: { folder, pid: child.pid, url: 'http://127.0.0.1:4400' },
      message: expect.stringMatching(
        /found it held by process \d+, begun \d{4}-\d\d-\d\dT.*, which serves http:\/\/127.0.0.1:4400. Use that one .*, stop it, or name another folder/,
      ),
    });
    expect(await readHolder(folder)).toMatchObject({ pid: child.pid, url: 'http://127.0.0.1:4400' });
  });

  it('is refused to the process itself a second time', async () => {
    await holdFolder(folder);
    await expect(holdFolder(folder)).rejects.toThrow(/held by this very process/);
  });

  it('is free once it is released, and leaves nothing behind', async () => {
    const hold = await holdFolder(folder);
    await hold.release();
    expect(readdirSync(folder)).toEqual([]);
    expect(await readHolder(folder)).toBeNull();
  });

  it('is never taken from a holder on another machine, which cannot be seen from here', async () => {
    const hold = await holdFolder(folder);
    change({ host: `not-${hostname()}`, pid: 2 ** 22 + 1 });
    await expect(holdFolder(folder)).rejects.toThrow(/on not-.*Stop it there.*remove .*holder\.json/);
    await hold.release();
  });
});

describe('a folder whose holder is dead', () => {
  it('is taken over', async () => {
    const { child } = await another();
    await gone(child);
    expect(await readHolder(folder)).toBeNull();
    await holdFolder(folder);
    expect(await readHolder(folder)).toMatchObject({ pid: process.pid, url: null });
    expect(readdirSync(folder)).toEqual(['holder.json']);
  });

  it('is taken over also when a live process has its number by now', async () => {
    await holdFolder(folder);
    // As the lock of an earlier process with our number: only its birth tells it apart.
    change({ birth: 'another life' });
    expect(await readHolder(folder)).toBeNull();
    await holdFolder(folder);
    expect(await readHolder(folder)).toMatchObject({ pid: process.pid });
  });

  it('is taken over when the lock was cut off in the middle of being written', async () => {
    writeFileSync(join(folder, 'holder.json'), '{"pid": 12');
    await holdFolder(folder);
    expect(await readHolder(folder)).toMatchObject({ pid: process.pid });
  });

  it('goes to one of several that come at the same moment', async () => {
    const { child } = await another();
    await gone(child);
    const said = await Promise.all(Array.from({ length: 5 }, async () => (await another()).said));
    expect(said.sort()).toEqual(['holds', ...Array.from({ length: 4 }, () => 'store_held')]);
  });

  it('goes to one of many that take turns in following, whatever the order of their steps', async () => {
    for (let round = 0; round < 20; round += 1) {
      const hold = await holdFolder(folder);
      change({ birth: 'another life' });
      const outcomes = await Promise.allSettled(Array.from({ length: 8 }, () => holdFolder(folder)));
      expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      expect(readdirSync(folder)).toEqual(['holder.json']);
      rmSync(join(folder, 'holder.json'));
      await hold.release();
    }
  });
});

describe('an address', () => {
  it('is told to who asks', async () => {
    await holdFolder(folder);
    await announceUrl(folder, 'http://127.0.0.1:4400');
    expect(await readHolder(folder)).toMatchObject({ pid: process.pid, url: 'http://127.0.0.1:4400' });
  });

  it('is not written by a process that does not hold the folder', async () => {
    await another();
    await expect(announceUrl(folder, 'http://127.0.0.1:4400')).rejects.toThrow(/Open the store first/);
  });
});
