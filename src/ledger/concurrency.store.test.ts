// Many at once: writers stand in a line and none is lost, readers see what was or what is and nothing between, and a write whose
// connection dies leaves no trace.

import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { NEWEST } from '#kernel/times.ts';

import { AUDITOR, MARCH, newThing, problemsOf, testHouse, valueOf } from '../../test/house/ledger.ts';
import type { TestHouse } from '../../test/house/ledger.ts';
import { headOf, historyOf, listRecords, readRecord } from './read.ts';
import { verify } from './verify.ts';
import { write } from './write.ts';

let house: TestHouse;
beforeEach(async () => {
  house = await testHouse();
});
afterEach(() => house.store.close());

const now = { times: NEWEST, reader: AUDITOR };
const WRITERS = Array.from({ length: 20 }, (_, index) => index);

describe('twenty writers at once', () => {
  it('of different records are all stored, one after the other', async () => {
    const reports = await Promise.all(
      WRITERS.map((writer) => house.put([newThing(`w${writer}`), newThing(`v${writer}`)], { by: `Writer ${writer}` })),
    );
    const heads = reports.map((report) => valueOf(report).head);
    expect(heads.map((head) => head.seq).sort((a, b) => a - b)).toEqual(WRITERS.map((writer) => 2 * writer + 2));
    expect(new Set(heads.map((head) => head.recordedAt)).size).toBe(20);
    expect(await verify(house.ledger)).toMatchObject({ versions: 40, broken: null });
    expect((await listRecords(house.ledger, 'thing', { ...now, limit: 100 })).total).toBe(40);
  });

  it('of one record are refused as stale, all but the first', async () => {
    valueOf(await house.put([newThing('one')]));
    const change = (writer: number): Parameters<TestHouse['put']>[0] => [
      { ...newThing('one', { name: `by ${writer}` }), expects: 1 },
    ];
    const results = await Promise.all(WRITERS.map((writer) => house.put(change(writer))));
    expect(results.filter((result) => result.ok)).toHaveLength(1);
    for (const refused of results.filter((result) => !result.ok)) {
      expect(problemsOf(refused)).toEqual(['thing.one expects: version 2, the newest / version 1']);
    }
    expect((await historyOf(house.ledger, 'thing.one', now)).map(({ record }) => record.version)).toEqual([1, 2]);
    expect((await verify(house.ledger)).broken).toBeNull();
  });

  it('who read and write again until they are through lose nothing', async () => {
    valueOf(await house.put([newThing('list', { aliases: ['start'] })]));
    const add = async (writer: number): Promise<void> => {
      for (;;) {
        const { record } = await readRecord(house.ledger, 'thing.list', now);
        const body = record.body as { readonly aliases: readonly string[] }; // as the kind has it
        const change = {
          ...newThing('list', { ...body, aliases: [...body.aliases, `w${writer}`] }),
          expects: record.version,
        };
        if ((await house.put([change])).ok) return;
      }
    };
    await Promise.all(WRITERS.slice(0, 8).map(add));
    const { record } = await readRecord(house.ledger, 'thing.list', now);
    expect(record.version).toBe(9);
    expect([...(record.body as { readonly aliases: readonly string[] }).aliases].sort()).toEqual(
      ['start', ...WRITERS.slice(0, 8).map((writer) => `w${writer}`)].sort(),
    );
  });
});

describe('a reader', () => {
  it('sees during a long import the state before it, or all of it, and never a part', async () => {
    valueOf(await house.put([newThing('before')]));
    const many = Array.from({ length: 1500 }, (_, index) => newThing(`many-${index}`));
    let stored = false;
    const importing = house.put(many).then((result) => {
      stored = true;
      return valueOf(result);
    });
    const seen: { readonly total: number; readonly stored: boolean }[] = [];
    while (!stored) {
      const { total } = await listRecords(house.ledger, 'thing', { ...now, limit: 1 });
      seen.push({ total, stored });
    }
    await importing;
    expect(new Set(seen.map((each) => each.total)).isSubsetOf(new Set([1, 1501]))).toBe(true);
    // A server answers while the import runs; the embedded engine has one connection, and answers before or after.
    if (house.store.engine === 'postgres') expect(seen).toContainEqual({ total: 1, stored: false });
    expect((await listRecords(house.ledger, 'thing', { ...now, limit: 1 })).total).toBe(1501);
  });
});

describe('a write', () => {
  const author = { by: 'A. Clerk', reason: 'entered', atMilliseconds: MARCH };

  it('whose companion fails is undone as a whole, and the next goes on from where the chain ended', async () => {
    valueOf(await house.put([newThing('kept')]));
    const before = await headOf(house.ledger);
    const failing = write(house.ledger, [newThing('lost')], author, AUDITOR, {
      alongside: async () => Promise.reject(new Error('the disk of the companion is full')),
    });
    await expect(failing).rejects.toThrow('the disk of the companion is full');
    expect(await headOf(house.ledger)).toEqual(before);
    valueOf(await house.put([newThing('next')]));
    expect(await verify(house.ledger)).toMatchObject({ versions: 2, broken: null });
  });

  it('whose connection dies in the middle leaves nothing, and says that the store was lost', async () => {
    valueOf(await house.put([newThing('kept')]));
    const dying = write(house.ledger, [newThing('lost')], author, AUDITOR, {
      alongside: async (db) => {
        if (house.store.engine === 'postgres') await sql`select pg_terminate_backend(pg_backend_pid())`.execute(db);
        else await house.store.close();
        await sql`select 1`.execute(db);
      },
    });
    await expect(dying).rejects.toMatchObject({
      name: 'AppError',
      code: expect.stringMatching(/^(store_unreachable|engine_failed)$/),
    });
    if (house.store.engine !== 'postgres') return; // the embedded engine is gone with its connection
    expect((await listRecords(house.ledger, 'thing', { ...now, limit: 9 })).records.map((record) => record.id)).toEqual(
      ['thing.kept'],
    );
    valueOf(await house.put([newThing('next')]));
    expect(await verify(house.ledger)).toMatchObject({ versions: 2, broken: null });
  });
});
