// The embedded engine in its thread: what becomes of the process and of the data when it fails, hangs, or is only idle.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

import { Kysely, sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';

import { clusterIn, makeCluster } from './cluster-folder.ts';
import { engineDialect } from './dialect.ts';
import { openStore } from './open.ts';
import { startPglite } from './pglite-engine.ts';
import type { PgliteEngine } from './pglite-engine.ts';
import { preparedCluster } from './snapshot.ts';
import type { Tables } from './tables.ts';

const FAILING = new URL('../../test/engine/failing-thread.ts', import.meta.url);

let folder: string;
let engine: PgliteEngine;
let db: Kysely<Tables>;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'throughline-engine-'));
  await makeCluster(folder, await preparedCluster());
  const started = await startPglite({ folder: clusterIn(folder), snapshot: null, thread: FAILING });
  if ('unstartable' in started) throw new Error(started.unstartable);
  engine = started;
  db = new Kysely<Tables>({ dialect: engineDialect(engine) });
  await put('kept');
}, 30_000);
afterEach(async () => {
  await engine.kill();
  rmSync(folder, { recursive: true, force: true });
});

const put = (key: string): Promise<unknown> => db.insertInto('setting').values({ key, value: '1' }).execute();

async function keysAfterwards(): Promise<readonly string[]> {
  const store = await openStore({ kind: 'folder', path: folder });
  try {
    return (await store.db.selectFrom('setting').select('key').orderBy('key').execute()).map(({ key }) => key);
  } finally {
    await store.close();
  }
}

describe('a failure inside the engine', () => {
  it.each([
    ['an exception that escapes', 'fail: escape', /stopped: RangeError: memory access out of bounds/],
    ['an answer that holds nothing', 'fail: nothing', /stopped: .*came back without an answer/],
  ])('%s ends it: everything after is refused, nothing before is lost', async (_, statement, words) => {
    const refused = { code: 'engine_failed', message: expect.stringMatching(words) };
    await expect(sql.raw(statement).execute(db)).rejects.toMatchObject(refused);
    await expect(put('late')).rejects.toMatchObject(refused);
    expect(await keysAfterwards()).toEqual(['kept']);
  });

  it('a disk that no longer syncs is never taken for one that does: the write is not acknowledged', async () => {
    await sql.raw('fail: sync').execute(db);
    await expect(put('unsynced')).rejects.toMatchObject({
      code: 'engine_failed',
      message: expect.stringMatching(/fsync|PANIC/),
    });
    expect(await keysAfterwards()).toContain('kept');
  });

  it('in a transaction refuses the rest of it, and its end', async () => {
    const transaction = db.transaction().execute(async (trx) => {
      await trx.insertInto('setting').values({ key: 'half', value: '1' }).execute();
      await sql.raw('fail: escape').execute(trx);
    });
    await expect(transaction).rejects.toMatchObject({ code: 'engine_failed' });
    expect(await keysAfterwards()).toEqual(['kept']);
  });
});

describe('a transaction that nobody ends', () => {
  it('does not hold up the others for ever: they are told, and go on once it has ended', async () => {
    const trx = await db.startTransaction().execute();
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    onTestFinished(() => {
      vi.useRealTimers();
    });
    const waited = put('waits').catch((error: unknown) => error);
    await vi.advanceTimersByTimeAsync(120_000);
    expect(await waited).toMatchObject({ code: 'engine_failed', message: expect.stringMatching(/still open/) });
    await trx.rollback().execute();
    await put('after');
    expect(await db.selectFrom('setting').select('key').orderBy('key').execute()).toEqual([
      { key: 'after' },
      { key: 'kept' },
    ]);
  });
});

describe('the thread', () => {
  it('leaves the main thread free while a long query runs', async () => {
    let ticks = 0;
    const ticking = setInterval(() => (ticks += 1), 5);
    const began = performance.now();
    await sql`select count(*) from generate_series(1, 400000) n where md5(n::text) like '%abc%'`.execute(db);
    clearInterval(ticking);
    expect(ticks).toBeGreaterThan((performance.now() - began) / 5 / 4);
  });

  it('can be ended in the middle of a query that would never return', async () => {
    const endless = sql`select count(*) from generate_series(1, 1000000000000) n`.execute(db);
    const ended = endless.catch((error: unknown) => error);
    await pause(50);
    await engine.kill();
    expect(await ended).toMatchObject({ code: 'engine_failed' });
    expect(await keysAfterwards()).toEqual(['kept']);
  });
});
