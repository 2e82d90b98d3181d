import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { NEWEST } from '#kernel/times.ts';

import { AUDITOR, newThing, problemsOf, testHouse, valueOf, VISITOR } from '../../test/house/ledger.ts';
import type { TestHouse } from '../../test/house/ledger.ts';
import { rebuild } from './project.ts';
import { historyOf, incomingLinks, listRecords, readRecord, selectRecords } from './read.ts';
import { search } from './search.ts';
import { verify } from './verify.ts';

let house: TestHouse;
beforeEach(async () => {
  house = await testHouse();
});
afterEach(() => house.store.close());

const now = { times: NEWEST, reader: AUDITOR };

async function tamper(statement: string): Promise<void> {
  await house.store.db.transaction().execute(async (db) => {
    await sql`alter table record_version disable trigger all`.execute(db);
    await sql.raw(statement).execute(db);
    await sql`alter table record_version enable trigger all`.execute(db);
    await sql`alter table record_version enable always trigger record_version_append_only`.execute(db);
    await sql`alter table record_version enable always trigger record_version_chain`.execute(db);
  });
}

describe('verify', () => {
  it('finds an untouched record whole, and an empty one too', async () => {
    expect((await verify(house.ledger)).broken).toBeNull();
    valueOf(await house.put(Array.from({ length: 30 }, (_, index) => newThing(`t${index}`))));
    expect(await verify(house.ledger)).toMatchObject({ versions: 30, broken: null });
  });

  it.each([
    ['a byte of a document', `update record_version set document = replace(document, 't7', 't8') where seq = 8`],
    ['the reason', `update record_version set reason = 'because' where seq = 8`],
    ['the author', `update record_version set recorded_by = 'B. Clerk' where seq = 8`],
    ['the knowledge time', `update record_version set known_from = '2001-01-01' where seq = 8`],
    [
      'the ledger time by a microsecond',
      `update record_version set recorded_at = recorded_at + interval '1 microsecond' where seq = 8`,
    ],
    ['the marking', `update record_version set marking = 'sealed' where seq = 8`],
    ['a compartment', `update record_version set compartments = '{north}' where seq = 8`],
    ['a retraction', `update record_version set retracted = true where seq = 8`],
    ['its own hash', `update record_version set hash = repeat('a', 64) where seq = 8`],
    ['the hash before it', `update record_version set prev_hash = repeat('a', 64) where seq = 8`],
    [
      'a number written in another way',
      `update record_version set document = replace(document, '"min":3', '"min":3.0') where seq = 8`,
    ],
  ])('names the version of which somebody changed %s', async (_what, statement) => {
    const things = Array.from({ length: 12 }, (_, index) =>
      newThing(`t${index}`, { harmed: { min: 3, best: null, max: 4 } }),
    );
    valueOf(await house.put(things));
    await tamper(statement);
    expect((await verify(house.ledger)).broken).toMatchObject({ where: 'chain', seq: 8, record: 'thing.t7' });
  });

  it('names the place where versions were taken out, in the middle and at the end', async () => {
    valueOf(await house.put(Array.from({ length: 5 }, (_, index) => newThing(`t${index}`))));
    await tamper('delete from record_version where seq = 5');
    expect((await verify(house.ledger)).broken).toMatchObject({ where: 'head', seq: 5 });
    await tamper('delete from record_version where seq = 3');
    expect((await verify(house.ledger)).broken).toMatchObject({ where: 'chain', seq: 4 });
  });

  it('names a derived table that says something else, and rebuild mends it', async () => {
    valueOf(await house.put([newThing('true-one')]));
    await sql`update record_current set document = replace(document, 'true', 'false')`.execute(house.store.db);
    expect((await verify(house.ledger)).broken).toMatchObject({ where: 'derived', record: 'thing.true-one' });
    expect(await rebuild(house.ledger)).toBe(1);
    expect((await verify(house.ledger)).broken).toBeNull();
  });
});

describe('merge', () => {
  const merge = {
    do: 'put',
    id: 'merge.m1',
    body: { keep: 'thing.a', fold: 'thing.b', because: 'one unit, two spellings' },
  } as const;

  it('reads both as one and, retracted, as two again, exactly as before', async () => {
    valueOf(
      await house.put([
        newThing('a'),
        newThing('b'),
        newThing('under-a', { partOf: 'thing.a' }),
        newThing('under-b', { partOf: 'thing.b' }),
      ]),
    );
    const snapshot = async (): Promise<unknown> => [
      await listRecords(house.ledger, 'thing', { ...now, limit: 50 }),
      await incomingLinks(house.ledger, 'thing.a', now),
      await incomingLinks(house.ledger, 'thing.b', now),
      await readRecord(house.ledger, 'thing.b', now),
    ];
    const before = await snapshot();
    valueOf(await house.put([merge]));
    expect(await readRecord(house.ledger, 'thing.b', now)).toMatchObject({ mergedInto: 'thing.a' });
    expect(await readRecord(house.ledger, 'thing.a', now)).toMatchObject({ standsFor: ['thing.b'] });
    const page = await listRecords(house.ledger, 'thing', { ...now, limit: 50 });
    expect(page.records.map((record) => record.id)).toEqual(['thing.a', 'thing.under-a', 'thing.under-b']);
    const under = await selectRecords(house.ledger, { ...now, linkedTo: ['thing.b'], kinds: ['thing'] });
    expect(under.map((record) => record.id)).toEqual(['thing.under-a', 'thing.under-b']);
    valueOf(await house.put([{ do: 'retract', id: 'merge.m1', expects: 1, reason: 'two units after all' }]));
    expect(await snapshot()).toEqual(before);
  });

  it('refuses a merge of a record with itself, with another kind, twice, or in a ring', async () => {
    valueOf(await house.put([newThing('a'), newThing('b'), newThing('c'), merge]));
    const tried = async (keep: string, fold: string): Promise<string> =>
      problemsOf(await house.put([{ do: 'put', kind: 'merge', body: { keep, fold, because: 'x' } }])).join();
    expect(await tried('thing.a', 'thing.a')).toContain('two different records of one kind');
    expect(await tried('thing.c', 'thing.b')).toContain('already read as part of thing.a');
    expect(await tried('thing.b', 'thing.a')).toContain('thing.b is already read as part of thing.a');
  });
});

describe('visibility', () => {
  beforeEach(async () => {
    valueOf(
      await house.put([
        newThing('open', { witness: 'Zebedee the baker' }),
        { ...newThing('restricted', { partOf: 'thing.open' }), marking: 'restricted' },
        { ...newThing('boxed', { partOf: 'thing.open' }), compartments: ['north'] },
      ]),
    );
  });
  const visitor = { times: NEWEST, reader: VISITOR };

  it('holds in lists, counts, links, search, history and single reads', async () => {
    const page = await listRecords(house.ledger, 'thing', { ...visitor, limit: 50 });
    expect([page.records.map((record) => record.id), page.total]).toEqual([['thing.open'], 1]);
    expect(await incomingLinks(house.ledger, 'thing.open', visitor)).toEqual([]);
    expect(await search(house.ledger, 'restricted', { reader: VISITOR, times: NEWEST, limit: 9 })).toEqual([]);
    expect(await search(house.ledger, 'boxed', { reader: VISITOR, times: NEWEST, limit: 9 })).toEqual([]);
    for (const id of ['thing.restricted', 'thing.boxed']) {
      await expect(readRecord(house.ledger, id, visitor)).rejects.toThrow('open to you');
      await expect(historyOf(house.ledger, id, visitor)).rejects.toThrow('open to you');
    }
    expect(await incomingLinks(house.ledger, 'thing.open', now)).toHaveLength(2);
  });

  it('withholds a field that is marked more strictly, from search and history too', async () => {
    const { record } = await readRecord(house.ledger, 'thing.open', visitor);
    expect(record.withheld).toEqual(['/witness']);
    expect(JSON.stringify(record)).not.toContain('Zebedee');
    expect(await search(house.ledger, 'Zebedee', { reader: VISITOR, times: NEWEST, limit: 9 })).toEqual([]);
    expect(await search(house.ledger, 'zebedée', { reader: AUDITOR, times: NEWEST, limit: 9 })).toHaveLength(1);
    valueOf(await house.put([{ do: 'put', id: 'thing.open', body: { name: 'open', witness: 'Yolanda' }, expects: 1 }]));
    expect(JSON.stringify(await historyOf(house.ledger, 'thing.open', visitor))).not.toMatch(/Zebedee|Yolanda/);
  });

  it('hides the history of a record whose marking was raised, at every time', async () => {
    const moment = valueOf(await house.put([newThing('later')])).head.recordedAt;
    valueOf(
      await house.put([{ do: 'put', id: 'thing.later', body: { name: 'later' }, marking: 'sealed', expects: 1 }]),
    );
    const then = { times: { ...NEWEST, ledgerAt: moment }, reader: VISITOR };
    await expect(readRecord(house.ledger, 'thing.later', then)).rejects.toThrow('open to you');
    await expect(historyOf(house.ledger, 'thing.later', visitor)).rejects.toThrow('open to you');
    expect((await historyOf(house.ledger, 'thing.later', now))[0]?.record.version).toBe(1);
  });
});

describe('search', () => {
  it('finds without accents, by the beginning of a word and with a letter wrong', async () => {
    valueOf(
      await house.put([
        newThing('unit-7', { name: 'Brigada Móvil San José', aliases: ['331ºCCAS'] }),
        newThing('other'),
      ]),
    );
    for (const asked of ['movil', 'jose san', 'briga', 'bregada movil', '331']) {
      const hits = await search(house.ledger, asked, { reader: AUDITOR, times: NEWEST, limit: 5 });
      expect(
        hits.map((hit) => hit.record.id),
        asked,
      ).toContain('thing.unit-7');
    }
    expect(await search(house.ledger, '&|!():*', { reader: AUDITOR, times: NEWEST, limit: 5 })).toEqual([]);
  });
});
