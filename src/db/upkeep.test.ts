// What a server's other processes would do: in moments without work the log is made shorter and the tables are gone through.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

import { sql } from 'kysely';
import { afterEach, beforeEach, expect, it } from 'vitest';

import { openStore } from './open.ts';
import type { Store } from './open.ts';

/** Longer than the store waits for a moment without work. */
const REST = 900;
const TRIES = 15;

let folder: string;
let store: Store;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'throughline-upkeep-'));
  store = await openStore({ kind: 'folder', path: folder });
}, 30_000);
afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Bytes of log since the last checkpoint, and the rows that are counted in the table; null while it was never gone through. */
async function state(): Promise<{ log: number; rows: number | null }> {
  const { rows } = await sql<{ log: number; rows: number | null }>`
    select pg_wal_lsn_diff(pg_current_wal_insert_lsn(), redo_lsn)::float8 as log,
           (select nullif(reltuples, -1)::int from pg_class where relname = 'many') as rows
    from pg_control_checkpoint()`.execute(store.db);
  return rows[0] ?? { log: 0, rows: null };
}

it('shortens the log and counts the rows, while nobody asks', async () => {
  await sql`create table many as select n, repeat(md5(n::text), 40) as text from generate_series(1, 30000) n`.execute(
    store.db,
  );
  const before = await state();
  expect(before.log).toBeGreaterThan(32 * 2 ** 20);
  expect(before.rows).toBeNull();
  let after = before;
  for (let n = 0; n < TRIES && (after.rows === null || after.log > before.log / 2); n += 1) {
    await pause(REST);
    after = await state();
  }
  expect(after.log).toBeLessThan(before.log / 2);
  expect(after.rows).toBe(30_000);
}, 40_000);

it('never does so inside a transaction that is open', async () => {
  await store.db.transaction().execute(async (trx) => {
    await sql`create table many as select n from generate_series(1, 30000) n`.execute(trx);
    await pause(REST);
    const { rows } = await sql`select pg_current_xact_id_if_assigned() is not null as same from many limit 1`.execute(
      trx,
    );
    expect(rows).toEqual([{ same: true }]);
  });
  expect((await sql`select count(*)::int as n from many`.execute(store.db)).rows).toEqual([{ n: 30_000 }]);
}, 30_000);
