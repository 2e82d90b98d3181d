// What the database itself holds of the ledger, whoever writes: nothing is changed or removed, the chain never forks, a version
// follows the one before it, a link has both its ends.

import { sql } from 'kysely';
import type { Insertable } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { freshStore } from '../../test/engine/store.ts';
import { SQLSTATE } from './engine.ts';
import type { Store } from './open.ts';
import type { RecordVersionTable } from './tables.ts';

type Version = Insertable<RecordVersionTable>;

let store: Store;
beforeAll(async () => {
  store = await freshStore();
  await insert([version(1, 'unit-a', 1), version(2, 'unit-b', 1), version(3, 'unit-a', 2)]);
});
afterAll(() => store.close());

const hashOf = (seq: number): string => String(seq).padStart(64, '0');

function version(seq: number, record: string, number: number, other: Partial<Version> = {}): Version {
  return {
    seq,
    record_id: record,
    kind: 'unit',
    version: number,
    document: `{"body":{"name":"${record}"},"citations":[{"at":"/name"}]}`,
    known_from: '2014-02-03',
    recorded_at: `2026-11-21T10:00:0${seq}.000000Z`,
    recorded_by: 'test',
    reason: 'to see what the database holds',
    marking: 'public',
    prev_hash: hashOf(seq - 1),
    hash: hashOf(seq),
    ...other,
  };
}

async function insert(versions: readonly Version[]): Promise<void> {
  await store.db.insertInto('record_version').values(versions).execute();
}

const refusedWith = (code: string): unknown => expect.objectContaining({ name: 'SqlRefusal', code });

describe('the ledger refuses', () => {
  it.each([
    `update record_version set reason = 'another'`,
    `update record_version set reason = reason where false`,
    `delete from record_version where seq = 3`,
    `truncate record_version`,
    `truncate record_version cascade`,
    `delete from ledger_head`,
    `truncate ledger_head`,
    `merge into record_version v using (select 1 as seq) s on v.seq = s.seq when matched then delete`,
  ])('%s', async (statement) => {
    await expect(sql.raw(statement).execute(store.db)).rejects.toEqual(refusedWith(SQLSTATE.appendOnly));
  });

  it('an insert that turns into an update', async () => {
    const upsert = store.db
      .insertInto('record_version')
      .values(version(3, 'unit-a', 2))
      .onConflict((conflict) => conflict.column('seq').doUpdateSet({ reason: 'another' }));
    await expect(upsert.execute()).rejects.toEqual(refusedWith(SQLSTATE.appendOnly));
  });

  it('the same for a connection that calls itself a replica', async () => {
    const replica = store.db.transaction().execute(async (trx) => {
      await sql`set local session_replication_role = replica`.execute(trx);
      await trx.deleteFrom('record_version').execute();
    });
    await expect(replica).rejects.toEqual(refusedWith(SQLSTATE.appendOnly));
  });

  it.each([
    ['a gap in the chain', [version(5, 'unit-c', 1)]],
    ['a place that is taken', [version(3, 'unit-c', 1, { prev_hash: hashOf(2), hash: hashOf(9) })]],
    ['a hash that is not of the version before', [version(4, 'unit-c', 1, { prev_hash: hashOf(2) })]],
    [
      'a chain that breaks inside one statement',
      [version(4, 'unit-c', 1), version(5, 'unit-d', 1, { prev_hash: hashOf(3) })],
    ],
    ['a moment before that of the version before', [version(4, 'unit-c', 1, { recorded_at: '2026-11-21T10:00:02Z' })]],
    ['a version that skips one', [version(4, 'unit-b', 3)]],
    ['a first version with a number above 1', [version(4, 'unit-c', 2)]],
    ['another kind for the same record', [version(4, 'unit-b', 2, { kind: 'partner' })]],
  ])('%s', async (_, versions) => {
    await expect(insert(versions)).rejects.toMatchObject({ code: expect.stringMatching(/^(TL002|23505)$/) });
    expect(await store.db.selectFrom('ledger_head').select('seq').execute()).toEqual([{ seq: 3 }]);
  });

  it.each([
    ['a marking that is none', { marking: 'secret' as 'public' }],
    ['world time that ends before it begins', { world_first: '2014-02-03', world_last: '2014-02-02' }],
    ['no reason', { reason: '' }],
    ['nobody', { recorded_by: '' }],
  ])('%s', async (_, other) => {
    await expect(insert([version(4, 'unit-c', 1, other)])).rejects.toEqual(refusedWith(SQLSTATE.checkViolation));
  });

  it.each(['not json', '{"citations":[]}', '{"body":{}}', '{"body":{},"citations":[]'])(
    'the document %s',
    async (document) => {
      await expect(insert([version(4, 'unit-c', 1, { document })])).rejects.toMatchObject({ name: 'SqlRefusal' });
    },
  );

  it('a head that is not the end of the chain', async () => {
    const moved = store.db
      .updateTable('ledger_head')
      .set({ seq: 2, hash: hashOf(2) })
      .execute();
    await expect(moved).rejects.toEqual(refusedWith(SQLSTATE.chainForked));
  });

  it.each([
    ['unit-a', 1, 'unit-z'],
    ['unit-a', 3, 'unit-b'],
  ])('a link from %s version %i to %s, of which one is not on record', async (from, number, to) => {
    const link = { seq: 3, from_record: from, from_version: number, kind: 'unit', path: '/parent', to_record: to };
    await expect(store.db.insertInto('record_link').values(link).execute()).rejects.toEqual(
      refusedWith(SQLSTATE.linkToNothing),
    );
  });
});

describe('the ledger takes', () => {
  it('versions that follow, and moves its head by itself', async () => {
    const head = await store.db.selectFrom('ledger_head').selectAll().execute();
    expect(head).toEqual([{ only: true, seq: 3, hash: hashOf(3), recorded_at: '2026-11-21T10:00:03.000000Z' }]);
  });

  it('the document as it is, character for character', async () => {
    const document = '{"body":{"a":1.0,"z":"é"},"citations":[]}';
    const trx = await store.db.startTransaction().execute();
    await trx
      .insertInto('record_version')
      .values(version(4, 'unit-e', 1, { document }))
      .execute();
    const stored = await trx
      .selectFrom('record_version')
      .select(['document', 'compartments', 'retracted', 'stands_from'])
      .where('seq', '=', 4)
      .execute();
    await trx.rollback().execute();
    expect(stored).toEqual([{ document, compartments: [], retracted: false, stands_from: null }]);
  });

  it('a link between two records on record', async () => {
    const link = { seq: 3, from_record: 'unit-a', from_version: 2, kind: 'unit', path: '/parent', to_record: 'unit-b' };
    await store.db.insertInto('record_link').values(link).execute();
    expect(await store.db.selectFrom('record_link').selectAll().execute()).toEqual([link]);
  });

  it('one of two writers that continue from the same end, and refuses the other', async () => {
    const outcomes = await Promise.allSettled([insert([version(4, 'unit-f', 1)]), insert([version(4, 'unit-g', 1)])]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await store.db.selectFrom('ledger_head').select('seq').execute()).toEqual([{ seq: 4 }]);
  });
});
