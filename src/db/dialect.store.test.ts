// Transactions and refusals as every room above meets them, on both engines.

import { setTimeout as pause } from 'node:timers/promises';

import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';

import { freshStore } from '../../test/engine/store.ts';
import { SQLSTATE, isSqlRefusal } from './engine.ts';
import type { Store } from './open.ts';

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

describe('a transaction', () => {
  it('leaves nothing when its callback throws, and the next one works', async () => {
    const thrown = new Error('no');
    const failing = store.db.transaction().execute(async (trx) => {
      await put(trx, 'lost');
      throw thrown;
    });
    await expect(failing).rejects.toBe(thrown);
    await store.db.transaction().execute((trx) => put(trx, 'kept'));
    expect(await keys()).toEqual(['kept']);
  });

  it('leaves nothing when a statement in it is refused, and names the constraint', async () => {
    const failing = store.db.transaction().execute(async (trx) => {
      await put(trx, 'twice');
      await put(trx, 'twice');
    });
    const refused: unknown = await failing.catch((error: unknown) => error);
    expect(isSqlRefusal(refused) && [refused.code, refused.constraint, refused.table]).toEqual([
      SQLSTATE.uniqueViolation,
      'setting_pkey',
      'setting',
    ]);
    expect(await keys()).toEqual([]);
  });

  it('is not committed when a refusal in it was caught and passed over', async () => {
    const careless = store.db.transaction().execute(async (trx) => {
      await put(trx, 'first');
      await put(trx, 'first').catch(() => {});
    });
    await expect(careless).rejects.toThrow(/rolled back at its end/);
    expect(await keys()).toEqual([]);
  });

  it('runs beside others without mixing: every one of twenty is whole', async () => {
    const each = async (n: number): Promise<void> =>
      store.db.transaction().execute(async (trx) => {
        await put(trx, `a${n}`);
        await pause(n % 3);
        if (n % 5 === 0) throw new Error('rolled back');
        await put(trx, `b${n}`);
      });
    const outcomes = await Promise.allSettled(Array.from({ length: 20 }, (_, n) => each(n)));
    expect(outcomes.filter(({ status }) => status === 'rejected')).toHaveLength(4);
    const kept = Array.from({ length: 20 }, (_, n) => n).filter((n) => n % 5 !== 0);
    expect(await keys()).toEqual(kept.flatMap((n) => [`a${n}`, `b${n}`]).sort());
  });

  it('hides what it has not committed from a query beside it', async () => {
    const { promise: inside, resolve: isInside } = Promise.withResolvers<void>();
    const open = store.db.transaction().execute(async (trx) => {
      await put(trx, 'open');
      isInside();
      await pause(30);
      await put(trx, 'done');
    });
    await inside;
    const [seen] = await Promise.all([keys(), open]);
    // The embedded engine lets the query wait for the end; a server answers it at once. Neither shows half.
    expect(seen).toEqual(store.engine === 'pglite' ? ['done', 'open'] : []);
  });

  it('refuses a query sent past it, which would wait for itself', async () => {
    const past = store.db.transaction().execute(async (trx) => {
      await put(trx, 'inside');
      await keys();
    });
    await expect(past).rejects.toThrow(/Send it through the transaction/);
    expect(await keys()).toEqual([]);
  });

  it('keeps what comes before a savepoint that is rolled back', async () => {
    const trx = await store.db.startTransaction().execute();
    await put(trx, 'before');
    const saved = await trx.savepoint('here').execute();
    await put(saved, 'after');
    await saved.rollbackToSavepoint('here').execute();
    await trx.commit().execute();
    expect(await keys()).toEqual(['before']);
  });

  it('takes the isolation that it is given', async () => {
    const levels = await store.db
      .transaction()
      .setIsolationLevel('repeatable read')
      .execute((trx) => sql`select current_setting('transaction_isolation') as level`.execute(trx));
    expect(levels.rows).toEqual([{ level: 'repeatable read' }]);
  });
});

describe('a statement', () => {
  it('counts the rows that it wrote', async () => {
    await store.db
      .insertInto('setting')
      .values([
        { key: 'a', value: '1' },
        { key: 'b', value: '2' },
      ])
      .execute();
    const { numUpdatedRows } = await store.db.updateTable('setting').set({ value: '3' }).executeTakeFirstOrThrow();
    expect(numUpdatedRows).toBe(2n);
  });

  it('that is refused says where and why, with the trace of its caller', async () => {
    const refused: unknown = await sql`select * from nowhere`.execute(store.db).catch((error: unknown) => error);
    expect(isSqlRefusal(refused) && [refused.code, refused.message]).toEqual([
      '42P01',
      'relation "nowhere" does not exist',
    ]);
  });
});
