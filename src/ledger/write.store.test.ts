import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { NEWEST } from '#kernel/times.ts';

import { AUDITOR, newThing, problemsOf, testHouse, valueOf, VISITOR } from '../../test/house/ledger.ts';
import type { TestHouse } from '../../test/house/ledger.ts';
import { headOf, historyOf, incomingLinks, listRecords, readRecord } from './read.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await testHouse();
});
afterAll(() => house.store.close());

const now = { times: NEWEST, reader: AUDITOR };

describe('writing', () => {
  it('stores nothing of a batch in which one change is bad, and lists every problem', async () => {
    const before = await headOf(house.ledger);
    const refused = await house.put([
      newThing('good'),
      newThing('backwards', { when: { first: '2015', last: '2014', holds: 'every-day' } }),
      newThing('ambiguous', { when: { first: '03/04/2015', last: 'open', holds: 'every-day' } }),
      newThing('negative', { harmed: { min: -1, best: null, max: 3 } }),
      newThing('outside', { harmed: { min: 1, best: 9, max: 3 } }),
      newThing('strange', { colour: 'red' }),
      { do: 'put', kind: 'unheard-of', body: {} },
    ]);
    const said = problemsOf(refused).join('\n');
    expect(said).toContain('a range that begins on or before the day on which it ends / 2015 to 2014');
    expect(said).toContain('the ambiguous date "03/04/2015"');
    expect(said).toContain('/harmed/min: a whole number, 0 or more / -1');
    expect(said).toContain('min ≤ best ≤ max / 9 (1 to 3)');
    expect(said).toContain('an unknown field "colour"');
    expect(said).toContain('"unheard-of"');
    expect(await headOf(house.ledger)).toEqual(before);
  });

  it('names the row of each problem', async () => {
    const refused = await house.put([newThing('fine'), newThing('bad', { name: '' })]);
    expect(refused.ok ? [] : refused.failure.map((problem) => problem.row)).toEqual([2]);
  });

  it('refuses a write without a name or a reason', async () => {
    expect(problemsOf(await house.put([newThing('x')], { by: ' ' }))).toHaveLength(1);
    expect(problemsOf(await house.put([newThing('x')], { reason: '' }))).toHaveLength(1);
  });

  it('refuses a reason that holds what belongs to one person, and never repeats it', async () => {
    const before = await headOf(house.ledger);
    const told = 'Told by Mrs. Alpha Beta, +252 61 555 0101';
    const all = [
      await house.put([newThing('told')], { reason: told }),
      await house.put([{ ...newThing('told'), reason: told }]),
      await house.put([{ do: 'retract', id: 'thing.told', expects: 1, reason: told }]),
    ];
    for (const refused of all) {
      expect(problemsOf(refused).join()).toContain('a person’s name and a telephone number (masked here)');
      expect(JSON.stringify(refused)).not.toMatch(/Alpha|555/);
    }
    expect(await headOf(house.ledger)).toEqual(before);
  });

  it.each([
    'Import of raids-2019-05-05.csv, 1,200,000 rows.',
    'GAO-23-106275, page 12: $450,000.00 instead of USD 45000000; transmittal 19-37.',
    'As record incident.0d2f61c2a1b34c5d8e9f0a1b of 2019-05-05 06:30; P.L. 115-232; 2.0469, 45.3182',
    'Owner of the finding t41.SOM.2009-06, 2026-11-21',
    'Counted twice: rows 0001 to 0035; DR Congo, 31st Brigade of Capt. Cabral Barracks.',
  ])('stores the ordinary reason %s', async (reason) => {
    expect(await house.put([newThing('reasoned')], { reason })).toMatchObject({ ok: true });
  });

  it('refuses a NUL character, which the database cannot hold', async () => {
    expect(problemsOf(await house.put([newThing('nul', { name: 'a\0b' })])).join()).toContain('NUL');
  });

  it('makes, corrects and retracts, each as a version of its own', async () => {
    valueOf(await house.put([newThing('one')]));
    valueOf(await house.put([{ do: 'put', id: 'thing.one', body: { name: 'one, corrected' }, expects: 1 }]));
    valueOf(await house.put([{ do: 'retract', id: 'thing.one', expects: 2, reason: 'entered twice' }]));
    await expect(readRecord(house.ledger, 'thing.one', now)).rejects.toThrow('found none that is open to you');
    const history = await historyOf(house.ledger, 'thing.one', now);
    expect(history.map(({ record, reason }) => [record.version, record.retracted, reason])).toEqual([
      [1, false, 'entered'],
      [2, false, 'entered'],
      [3, true, 'entered twice'],
    ]);
    expect(history[1]?.changes).toEqual([{ path: '/body/name', before: 'one', after: 'one, corrected' }]);
  });

  it('refuses a stale version and says which one is the newest', async () => {
    valueOf(await house.put([newThing('stale')]));
    valueOf(await house.put([{ do: 'put', id: 'thing.stale', body: { name: 'second' }, expects: 1 }]));
    const refused = await house.put([{ do: 'put', id: 'thing.stale', body: { name: 'mine' }, expects: 1 }]);
    expect(problemsOf(refused)).toEqual(['thing.stale expects: version 2, the newest / version 1']);
    const blind = await house.put([{ do: 'put', id: 'thing.stale', body: { name: 'mine' } }]);
    expect(problemsOf(blind)).toEqual(['thing.stale expects: version 2, the newest / no version, and other content']);
  });

  it('leaves a record as it is when the same content comes again', async () => {
    valueOf(await house.put([newThing('same')]));
    const before = await headOf(house.ledger);
    const again = valueOf(await house.put([newThing('same')]));
    expect(again.written).toEqual([{ id: 'thing.same', version: 1, outcome: 'unchanged' }]);
    expect(await headOf(house.ledger)).toEqual(before);
  });

  it('keeps nothing of a dry run and reports what it would have stored', async () => {
    const { write } = await import('./write.ts');
    const before = await headOf(house.ledger);
    const author = { by: 'A. Clerk', reason: 'trial', atMilliseconds: Date.UTC(2026, 5, 1) };
    const report = valueOf(await write(house.ledger, [newThing('trial')], author, AUDITOR, { dryRun: true }));
    expect(report.written).toEqual([{ id: 'thing.trial', version: 1, outcome: 'created' }]);
    expect(await headOf(house.ledger)).toEqual(before);
  });

  it('gives two writes of one millisecond two moments', async () => {
    const at = { atMilliseconds: Date.UTC(2030, 0, 1) };
    const first = valueOf(await house.put([newThing('tick')], at));
    const second = valueOf(await house.put([newThing('tock')], at));
    expect(first.head.recordedAt).toBe('2030-01-01T00:00:00.000000Z');
    expect(second.head.recordedAt).toBe('2030-01-01T00:00:00.000001Z');
  });
});

describe('links', () => {
  it('refuses a link to nothing, in the body and in a citation', async () => {
    const refused = await house.put([
      {
        ...newThing('loose', { partOf: 'thing.nowhere' }),
        do: 'put',
        citations: [{ at: '', source: 'source.none', locator: { page: '1' } }],
      },
    ]);
    expect(problemsOf(refused)).toEqual([
      'thing.loose /partOf: the id of a record that stands / thing.nowhere, which is not on record',
      'thing.loose citations/0/source: the id of a record that stands / source.none, which is not on record',
    ]);
  });

  it('takes a link to a record of the same batch, in either order', async () => {
    valueOf(await house.put([newThing('child', { partOf: 'thing.parent' }), newThing('parent')]));
    const links = await incomingLinks(house.ledger, 'thing.parent', now);
    expect(links.map(({ from, paths }) => [from.id, paths])).toEqual([['thing.child', ['/body/partOf']]]);
  });

  it('refuses to retract what others rest on, unless they go with it', async () => {
    valueOf(await house.put([newThing('base'), newThing('upper', { partOf: 'thing.base' })]));
    const refused = await house.put([{ do: 'retract', id: 'thing.base', expects: 1, reason: 'wrong' }]);
    expect(problemsOf(refused)).toEqual(['thing.base id: a record on which no other rests / thing.upper links to it']);
    const both = await house.put([
      { do: 'retract', id: 'thing.base', expects: 1, reason: 'wrong' },
      { do: 'retract', id: 'thing.upper', expects: 1, reason: 'wrong' },
    ]);
    expect(valueOf(both).written.map((each) => each.outcome)).toEqual(['retracted', 'retracted']);
  });

  it('refuses a citation that points to no place of the record, or names no place of the source', async () => {
    valueOf(await house.put([{ do: 'put', id: 'source.book', body: { title: 'A book', published: '2018' } }]));
    const refused = await house.put([
      {
        do: 'put',
        id: 'thing.cited',
        body: { name: 'cited' },
        citations: [{ at: '/height', source: 'source.book', locator: {} }],
      },
    ]);
    expect(problemsOf(refused).map((said) => said.split(' / ')[0])).toEqual([
      'thing.cited citations/0/locator: a place in the source: page, line, paragraph, footnote, file or row',
      'thing.cited citations/0/at: a JSON Pointer to a place in the body, or "" for the whole',
    ]);
  });
});

describe('the database itself', () => {
  it.each(['update record_version set reason = $1', 'delete from record_version', 'truncate record_version'])(
    'refuses: %s',
    async (statement) => {
      const query = statement.includes('$1') ? sql`update record_version set reason = 'x'` : sql.raw(statement);
      await expect(sql`${query}`.execute(house.store.db)).rejects.toThrow(/append-only/);
    },
  );
});

describe('markings', () => {
  it('refuses a writer who could not read what they write', async () => {
    const refused = await house.put([{ ...newThing('secret'), marking: 'sealed' }], {}, VISITOR);
    expect(problemsOf(refused)[0]).toContain('a marking up to "public"');
  });

  it('does not tell a writer that a hidden record is there', async () => {
    valueOf(await house.put([{ ...newThing('hidden'), marking: 'sealed' }]));
    const asked = await house.put([{ do: 'put', id: 'thing.hidden', body: { name: 'mine' }, expects: 1 }], {}, VISITOR);
    expect(problemsOf(asked)).toEqual(['thing.hidden id: an id that can be used / one that cannot']);
    const linked = await house.put([newThing('prying', { partOf: 'thing.hidden' })], {}, VISITOR);
    expect(problemsOf(linked)[0]).toContain('thing.hidden, which is not on record');
    const page = await listRecords(house.ledger, 'thing', { times: NEWEST, reader: VISITOR, limit: 500 });
    expect(page.records.map((record) => record.id)).not.toContain('thing.hidden');
    expect(page.total).toBe(page.records.length);
  });
});
