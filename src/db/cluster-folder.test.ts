// What is on the disk: a folder that is damaged, or not ours, is reported and left as it is; one that is being made when the power
// goes is a whole one afterwards, or none.

import { execFileSync } from 'node:child_process';
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
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';

import { readRecord } from '../../test/engine/disk-events.ts';
import { surviving } from '../../test/engine/disk-replay.ts';
import { openStore } from './open.ts';
import type { Store } from './open.ts';
import { preparedCluster } from './snapshot.ts';

const MAKER = fileURLToPath(new URL('../../test/engine/make-folder.ts', import.meta.url));

let place: string;
let whole: string;
beforeAll(async () => {
  place = mkdtempSync(join(tmpdir(), 'throughline-folder-'));
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

/** Everything beneath a folder, with sizes, to see that it was left alone. */
function contentOf(folder: string): readonly string[] {
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return paths.map((path) => `${path} ${statSync(join(folder, path)).size}`).sort();
}

async function fileOf(store: Store): Promise<string> {
  const { rows } = await sql<{ file: string }>`select pg_relation_filepath('setting') as file`.execute(store.db);
  return rows[0]?.file ?? '';
}

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
    const again = await openStore({ kind: 'folder', path });
    onTestFinished(() => again.close());
    await expect(again.db.selectFrom('setting').selectAll().execute()).rejects.toMatchObject({
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

it('a power cut while a folder is made leaves one that opens, and once it is made it stays', async () => {
  // In memory where there is such a place: each of the folders is synced when it is opened.
  const place = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'throughline-making-'));
  onTestFinished(() => rmSync(place, { recursive: true, force: true }));
  const folder = join(place, 'made');
  mkdirSync(folder);
  execFileSync(process.execPath, [MAKER, folder, await preparedCluster()], { stdio: 'inherit' });
  const { events, bytes } = readRecord(folder);
  const renamed = events.findIndex(({ is }) => is === 'renamed');
  // The last sync before the mark is that of the name of the cluster: from there on, it is there to stay.
  const stays = events.findIndex(({ is }, index) => index > renamed && is === 'synced') + 1;
  expect(renamed).toBeGreaterThan(events.length / 2);

  const moments = [10, Math.floor(events.length / 2), renamed, renamed + 1, stays, events.length - 1, events.length];
  for (const [index, at] of moments.entries()) {
    for (const luck of [0, 0.5]) {
      const target = join(place, `cut-${index}-${luck}`);
      const random = (): number => ((index * 7 + at) % 10) / 10;
      surviving({ first: folder, events: events.slice(0, at), bytes, luck, random }, target);
      expect(at < stays || readdirSync(target).includes('cluster')).toBe(true);
      const store = await openStore({ kind: 'folder', path: target });
      expect(await store.db.selectFrom('ledger_head').select('seq').execute()).toEqual([{ seq: 0 }]);
      await store.close();
      expect(readdirSync(target).sort()).toEqual(['cluster', 'throughline.json']);
    }
  }
}, 60_000);
