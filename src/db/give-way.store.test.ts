// Reading beside a long transaction: who reads is answered when it gives way, who writes waits for its end, and neither changes what
// becomes of it. A server has a connection for each, so that there nobody waits.

import { setTimeout as pause } from 'node:timers/promises';

import { sql } from 'kysely';
import type { Transaction } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';

import { freshStore } from '../../test/engine/store.ts';
import { giveWay } from './give-way.ts';
import type { Store } from './open.ts';
import type { Tables } from './tables.ts';

let store: Store;
beforeAll(async () => {
  store = await freshStore();
});
afterAll(() => store.close());
beforeEach(() => store.db.deleteFrom('setting').execute());

const keys = async (): Promise<string[]> =>
  (await store.db.selectFrom('setting').select('key').orderBy('key').execute()).map(({ key }) => key);
const put = (db: Store['db'], key: string): Promise<unknown> =>
  db.insertInto('setting').values({ key, value: '1' }).execute();

/** Runs long work in a transaction, with others beside it from the first statement on. */
async function beside(others: () => Promise<unknown>, work: (tx: Transaction<Tables>) => Promise<void>): Promise<void> {
  const begun = Promise.withResolvers<null>();
  const working = store.db.transaction().execute(async (tx) => {
    await put(tx, 'long');
    begun.resolve(null);
    await pause(20);
    await work(tx);
  });
  await begun.promise;
  await Promise.all([others(), working]);
}

it('answers a read when the transaction gives way, one question after the other, and then the work goes on', async () => {
  const said: string[] = [];
  const read = async (): Promise<void> => {
    for (const n of [1, 2, 3])
      said.push(`${(await sql<{ n: number }>`select ${n}::int as n`.execute(store.db)).rows[0]?.n}`);
  };
  await beside(read, async (tx) => {
    await giveWay(tx);
    await put(tx, 'later');
    said.push('worked on');
  });
  // On a server each has a connection of its own, and nobody waits for anybody.
  if (store.engine === 'pglite') expect(said).toEqual(['1', '2', '3', 'worked on']);
  else expect(said.toSorted()).toEqual(['1', '2', '3', 'worked on']);
  expect(await keys()).toEqual(['later', 'long']);
});

it('lets who writes wait, also where the statement begins as a read', async () => {
  const said: string[] = [];
  const write = async (): Promise<void> => {
    await put(store.db, 'other');
    said.push('written');
  };
  const hidden = async (): Promise<void> => {
    await sql`with added as (insert into setting values ('hidden', '1') returning key) select * from added`.execute(
      store.db,
    );
    said.push('written');
  };
  await beside(
    () => Promise.all([write(), hidden()]),
    async (tx) => {
      await giveWay(tx);
      await put(tx, 'later');
      if (store.engine === 'pglite') expect(said).toEqual([]);
    },
  );
  expect(said).toEqual(['written', 'written']);
  expect(await keys()).toEqual(['hidden', 'later', 'long', 'other']);
});

it('tells a reader of its own mistake, and nobody else', async () => {
  await beside(
    () => expect(sql`select 1 / 0`.execute(store.db)).rejects.toMatchObject({ code: '22012' }),
    async (tx) => {
      await giveWay(tx);
      await put(tx, 'later');
    },
  );
  expect(await keys()).toEqual(['later', 'long']);
});

it('answers after a transaction that fails, and takes nobody into one that has failed', async () => {
  let rows: unknown;
  const failing = beside(
    async () => {
      ({ rows } = await sql`select 1 as one`.execute(store.db));
    },
    async (tx) => {
      await sql`select 1 / 0`.execute(tx).catch(() => null);
      await giveWay(tx);
      throw new Error('no');
    },
  );
  await expect(failing).rejects.toThrow('no');
  await pause(20);
  expect(rows).toEqual([{ one: 1 }]);
  expect(await keys()).toEqual([]);
});
