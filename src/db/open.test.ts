// The life of a data folder: made, opened again, held, killed, forgotten, closed.

import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { openStore, storeLocation } from './open.ts';

const WRITER = fileURLToPath(new URL('../../test/engine/write-forever.ts', import.meta.url));

let place: string;
let whole: string;
beforeAll(async () => {
  place = mkdtempSync(join(tmpdir(), 'throughline-open-'));
  whole = join(place, 'whole');
  const store = await openStore({ kind: 'folder', path: whole });
  await store.db.insertInto('setting').values({ key: 'kept', value: '1' }).execute();
  await store.close();
}, 60_000);
afterAll(() => rmSync(place, { recursive: true, force: true }));

function copyOfWhole(name: string): string {
  const folder = join(place, name);
  cpSync(whole, folder, { recursive: true });
  return folder;
}

async function keysIn(path: string): Promise<readonly string[]> {
  const store = await openStore({ kind: 'folder', path });
  try {
    return (await store.db.selectFrom('setting').select('key').orderBy('key').execute()).map(({ key }) => key);
  } finally {
    await store.close();
  }
}

interface Writer {
  readonly acknowledged: () => number;
  readonly ended: Promise<number | null>;
  kill(): void;
}

async function writer(path: string, count: number): Promise<Writer> {
  const child = spawn(process.execPath, [WRITER, path, String(count)], { stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const open = new Promise<void>((resolve) => {
    child.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      resolve();
    });
  });
  await Promise.race([open, ended]);
  const acknowledged = (): number => Number(said.slice(0, said.lastIndexOf('\n')).split('\n').at(-1)) || 0;
  return { acknowledged, ended, kill: () => child.kill('SIGKILL') };
}

describe('the location', () => {
  it.each([
    [{}, { kind: 'folder', path: '/srv/default' }],
    [{ THROUGHLINE_DATA: '/srv/other' }, { kind: 'folder', path: '/srv/other' }],
    [
      { THROUGHLINE_DATA: ' ', DATABASE_URL: '' },
      { kind: 'folder', path: '/srv/default' },
    ],
    [
      { THROUGHLINE_DATA: '/srv/other', DATABASE_URL: 'postgresql://db/t' },
      { kind: 'postgres', url: 'postgresql://db/t' },
    ],
  ])('follows from %j', (env, expected) => {
    expect(storeLocation(env, '/srv/default')).toEqual(expected);
  });
});

describe('a data folder', () => {
  it('keeps what was written, and is free for the next after a close', async () => {
    expect(await keysIn(copyOfWhole('again'))).toEqual(['kept']);
    expect(readdirSync(join(place, 'again')).sort()).toEqual(['cluster', 'throughline.json']);
  });

  it('is refused a second time while it is open', async () => {
    const path = copyOfWhole('twice');
    const store = await openStore({ kind: 'folder', path }, { announce: { url: 'http://127.0.0.1:4400' } });
    await expect(openStore({ kind: 'folder', path })).rejects.toMatchObject({
      code: 'store_held',
      details: { url: 'http://127.0.0.1:4400' },
    });
    await store.close();
  });

  it('is made anew when the making of it was cut off', async () => {
    const path = join(place, 'half');
    mkdirSync(join(path, 'cluster.making/base'), { recursive: true });
    writeFileSync(join(path, 'cluster.making/PG_VERSION'), '18\n');
    expect(await keysIn(path)).toEqual([]);
    expect(readdirSync(path).sort()).toEqual(['cluster', 'throughline.json']);
  });

  it('loses nothing acknowledged when its process is killed, and opens again', async () => {
    const path = copyOfWhole('killed');
    const running = await writer(path, 1_000_000);
    const { promise: later, resolve } = Promise.withResolvers<void>();
    const check = setInterval(() => running.acknowledged() >= 30 && resolve(), 5);
    await later;
    clearInterval(check);
    running.kill();
    await running.ended;
    const acknowledged = running.acknowledged();
    const keys = (await keysIn(path)).filter((key) => key !== 'kept').map(Number);
    expect(keys).toEqual(keys.map((_, index) => index + 1));
    expect([acknowledged, acknowledged + 1]).toContain(keys.length);
  }, 30_000);

  it('does not keep a process alive that forgets to close it, nor lose what it wrote', async () => {
    const path = copyOfWhole('forgotten');
    const running = await writer(path, 3);
    expect(await running.ended).toBe(0);
    expect(await keysIn(path)).toEqual(['000001', '000002', '000003', 'kept']);
  }, 30_000);

  it('is given back when opening is called off', async () => {
    const path = copyOfWhole('called-off');
    const signal = AbortSignal.abort(new Error('called off'));
    await expect(openStore({ kind: 'folder', path }, { signal })).rejects.toThrow('called off');
    expect(await keysIn(path)).toEqual(['kept']);
  });

  it('refuses everything after a close, and closes twice without harm', async () => {
    const store = await openStore({ kind: 'folder', path: copyOfWhole('closed') });
    await Promise.all([store.close(), store.close()]);
    await expect(store.db.selectFrom('setting').selectAll().execute()).rejects.toThrow(/closed|destroyed/);
  });
});
