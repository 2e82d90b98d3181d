// The life of a data folder: made, opened again, killed, damaged. Whatever is found in it that is not ours, or not whole, is
// reported and left as it is.

import { spawn } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { openStore, storeLocation } from './open.ts';
import type { Store } from './open.ts';

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

/** Everything beneath a folder, with sizes, to see that it was left alone. */
function contentOf(folder: string): readonly string[] {
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return paths.map((path) => `${path} ${statSync(join(folder, path)).size}`).sort();
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

describe('a damaged folder', () => {
  const inCluster = (folder: string, path: string): string => join(folder, 'cluster', path);
  const segmentsOf = (folder: string): readonly string[] =>
    readdirSync(inCluster(folder, 'pg_wal')).filter((name) => /^[0-9A-F]{24}$/.test(name));

  /** What the engine may write before it gives up: caches, the state of its start and its log. */
  const isData = (line: string): boolean => !/pg_internal|pg_control|pg_wal|pg_stat|postmaster/.test(line);

  const damages: readonly (readonly [string, (folder: string) => void, RegExp])[] = [
    [
      'no PG_VERSION',
      (folder) => rmSync(inCluster(folder, 'PG_VERSION')),
      /the file cluster\/PG_VERSION .* missing or empty/,
    ],
    ['an empty PG_VERSION', (folder) => truncateSync(inCluster(folder, 'PG_VERSION')), /the file cluster\/PG_VERSION/],
    [
      'the PG_VERSION of another release',
      (folder) => writeFileSync(inCluster(folder, 'PG_VERSION'), '17\n'),
      /PostgreSQL 18.*one of PostgreSQL 17.*export it there/,
    ],
    [
      'no pg_control',
      (folder) => rmSync(inCluster(folder, 'global/pg_control')),
      /8192 bytes in cluster\/global\/pg_control.* missing/,
    ],
    [
      'a pg_control that is cut off',
      (folder) => truncateSync(inCluster(folder, 'global/pg_control'), 4096),
      /found 4096 bytes/,
    ],
    [
      'a pg_control of zeros',
      (folder) => writeFileSync(inCluster(folder, 'global/pg_control'), Buffer.alloc(8192)),
      /a database that starts/,
    ],
    ['no log', (folder) => rmSync(inCluster(folder, 'pg_wal'), { recursive: true }), /the write-ahead log/],
    [
      'a log of zeros',
      (folder) => {
        for (const name of segmentsOf(folder))
          writeFileSync(inCluster(folder, `pg_wal/${name}`), Buffer.alloc(4 * 2 ** 20));
      },
      /a database that starts .*checkpoint record/,
    ],
    [
      'no cluster',
      (folder) => rmSync(join(folder, 'cluster'), { recursive: true }),
      /the database in "cluster" .* that it is gone/,
    ],
    [
      'no tables of the system',
      (folder) => rmSync(inCluster(folder, 'global/1262')),
      /a database that starts|sound tables/,
    ],
  ];

  it.each(damages)('with %s is reported, with how to restore it, and left as it is', async (name, damage, words) => {
    const path = copyOfWhole(name.replaceAll(' ', '-'));
    damage(path);
    const before = contentOf(path);
    const refused: unknown = await openStore({ kind: 'folder', path }).catch((error: unknown) => error);
    expect(refused).toMatchObject({ code: 'store_damaged', message: expect.stringMatching(words) });
    expect(refused).toMatchObject({
      message: expect.stringMatching(new RegExp(`${path}.*To restore: put a copy .*npm run tl -- import`)),
    });
    expect(contentOf(path).filter(isData)).toEqual(before.filter(isData));
  });

  it('that is not ours at all is not touched', async () => {
    const path = join(place, 'foreign');
    mkdirSync(path);
    writeFileSync(join(path, 'thesis.txt'), 'ten years of work');
    await expect(openStore({ kind: 'folder', path })).rejects.toThrow(
      /found "thesis.txt" in it and no database.*THROUGHLINE_DATA/,
    );
    expect(readdirSync(path)).toEqual(['thesis.txt']);
    expect(readFileSync(join(path, 'thesis.txt'), 'utf8')).toBe('ten years of work');
  });

  it('says so when a table is found torn only later, in a query', async () => {
    const path = copyOfWhole('torn');
    const store = await openStore({ kind: 'folder', path });
    const file = await fileOf(store);
    await store.close();
    const page = readFileSync(join(path, 'cluster', file));
    page.fill(0xff, 100, 4000);
    writeFileSync(join(path, 'cluster', file), page);
    await expect(keysIn(path)).rejects.toMatchObject({
      code: 'store_damaged',
      message: expect.stringMatching(/sound tables.*invalid page/),
    });
  });

  it('is a file where a folder should be', async () => {
    const path = join(place, 'a-file');
    writeFileSync(path, '');
    await expect(openStore({ kind: 'folder', path })).rejects.toMatchObject({ code: 'store_damaged' });
    expect(existsSync(path)).toBe(true);
  });
});

async function fileOf(store: Store): Promise<string> {
  const { rows } = await sql<{ file: string }>`select pg_relation_filepath('setting') as file`.execute(store.db);
  return rows[0]?.file ?? '';
}
