// Knowledge time when days turn out to have been wrong: nothing is shown on a day on which it was not known.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { CalendarDate } from '#kernel/calendar-date.ts';
import type { Reader } from '#kernel/marking.ts';
import { NEWEST } from '#kernel/times.ts';

import { AUDITOR, newThing, testHouse, valueOf, VISITOR } from '../../test/house/ledger.ts';
import type { TestHouse } from '../../test/house/ledger.ts';
import type { Change, PutChange } from './change.ts';
import { historyOf, selectRecords } from './read.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await testHouse();
});
afterAll(() => house.store.close());

const source = (name: string, published: unknown): PutChange => ({
  do: 'put',
  id: `source.${name}`,
  body: { title: name, published },
});

function citing(name: string, sources: readonly string[], body: Readonly<Record<string, unknown>> = {}): PutChange {
  const citations = sources.map((each) => ({ at: '', source: `source.${each}`, locator: { page: '1' } }));
  return { ...newThing(name, body), citations };
}

const store = async (...changes: readonly Change[]): Promise<void> => {
  valueOf(await house.put(changes));
};

/** The name under which a thing is known on a day; null when it is not known. */
async function knownOn(name: string, day: string, reader: Reader = AUDITOR): Promise<string | null> {
  const times = { ...NEWEST, knownAt: day as CalendarDate }; // literal days
  const [record] = await selectRecords(house.ledger, { times, reader, ids: [`thing.${name}`] });
  return record?.label ?? null;
}

describe('a source that was published later than it was said', () => {
  it('takes what cites it out of the years before', async () => {
    await store(source('late', '2015'), citing('claim', ['late']));
    expect(await knownOn('claim', '2017-01-01')).toBe('claim');
    await store({ ...source('late', '2020-06'), expects: 1 });
    expect([await knownOn('claim', '2017-01-01'), await knownOn('claim', '2020-06-29')]).toEqual([null, null]);
    expect(await knownOn('claim', '2020-06-30')).toBe('claim');
    const at = async (day: string): Promise<number> => {
      const times = { ...NEWEST, knownAt: day as CalendarDate }; // literal days
      return (await historyOf(house.ledger, 'thing.claim', { times, reader: AUDITOR })).length;
    };
    await expect(at('2017-01-01')).rejects.toThrow('as known on 2017-01-01');
    expect(await at('2021-01-01')).toBe(1);
  });

  it('also where a later version no longer cites it', async () => {
    await store(
      source('first', '2015'),
      source('second', '2019'),
      citing('moved', ['first'], { name: 'by the first' }),
    );
    await store({ ...citing('moved', ['second'], { name: 'by the second' }), expects: 1 });
    expect(await knownOn('moved', '2016-01-01')).toBe('by the first');
    await store({ ...source('first', '2017'), expects: 1 });
    expect([
      await knownOn('moved', '2016-01-01'),
      await knownOn('moved', '2018-01-01'),
      await knownOn('moved', '2020-01-01'),
    ]).toEqual([null, 'by the first', 'by the second']);
    // And back: what was taken out comes in again, each version in its own years.
    await store({ ...source('first', '2012'), expects: 2 });
    expect([await knownOn('moved', '2013-01-01'), await knownOn('moved', '2020-01-01')]).toEqual([
      'by the first',
      'by the second',
    ]);
  });

  it('is itself not there before it was published', async () => {
    const times = { ...NEWEST, knownAt: '2017-01-01' as CalendarDate }; // a literal day
    expect(await selectRecords(house.ledger, { times, reader: AUDITOR, ids: ['source.late'] })).toEqual([]);
  });
});

describe('the order of changes in a batch', () => {
  it('does not matter to the day from which a claim is known', async () => {
    await store(citing('before-its-source', ['new']), source('new', '2011'));
    expect(await knownOn('before-its-source', '2012-01-01')).toBe('before-its-source');
    const moved = { ...source('new', '2014'), expects: 1 };
    await store({ ...citing('before-its-source', ['new'], { name: 'corrected' }), expects: 1 }, moved);
    expect([
      await knownOn('before-its-source', '2012-01-01'),
      await knownOn('before-its-source', '2015-01-01'),
    ]).toEqual([null, 'corrected']);
  });

  it('does not make a writer stale who has read what the batch itself dates anew', async () => {
    await store(source('shifted', '2011'), citing('read-once', ['shifted']));
    const report = valueOf(
      await house.put([
        { ...source('shifted', '2014'), expects: 1 },
        { ...citing('read-once', ['shifted'], { name: 'twice' }), expects: 1 },
      ]),
    );
    expect(report.written).toEqual([
      { id: 'source.shifted', version: 2, outcome: 'corrected' },
      { id: 'thing.read-once', version: 3, outcome: 'corrected' },
      { id: 'thing.read-once', version: 2, outcome: 'dated-anew' },
    ]);
  });
});

describe('a source without a date', () => {
  it('was there when it was first recorded, and a correction of its title moves nothing', async () => {
    const april = { atMilliseconds: Date.UTC(2026, 3, 5) };
    valueOf(await house.put([source('undated', { unknown: 'it bears none' }), citing('leaning', ['undated'])]));
    const body = { title: 'Undated, with its full title', published: { unknown: 'it bears none' } };
    const report = valueOf(await house.put([{ do: 'put', id: 'source.undated', body, expects: 1 }], april));
    expect(report.written.map((each) => each.outcome)).toEqual(['corrected']);
    expect([await knownOn('leaning', '2026-02-28'), await knownOn('leaning', '2026-03-01')]).toEqual([null, 'leaning']);
  });
});

describe('a withdrawal', () => {
  it('for an error from the start takes every version of a claim out of every year', async () => {
    await store(source('old', '2010'), source('newer', '2018'), citing('twice-said', ['old'], { name: 'as of 2010' }));
    await store({ ...citing('twice-said', ['newer'], { name: 'as of 2018' }), expects: 1 });
    expect(await knownOn('twice-said', '2012-01-01')).toBe('as of 2010');
    await store({ do: 'retract', id: 'thing.twice-said', expects: 2, reason: 'never so' });
    expect([await knownOn('twice-said', '2012-01-01'), await knownOn('twice-said', '2020-01-01')]).toEqual([
      null,
      null,
    ]);
  });

  it('that is followed by the same record again leaves the years between empty', async () => {
    await store({ ...citing('twice-said', ['newer'], { name: 'so after all' }), expects: 3 });
    expect([await knownOn('twice-said', '2012-01-01'), await knownOn('twice-said', '2020-01-01')]).toEqual([
      null,
      'so after all',
    ]);
  });

  it('of a source is possible when nothing rests on it, and the past keeps both', async () => {
    await store(source('withdrawn', '2012'), citing('rested', ['withdrawn']));
    const blocked = await house.put([{ do: 'retract', id: 'source.withdrawn', expects: 1, reason: 'forged' }]);
    expect(blocked.ok).toBe(false);
    const head = valueOf(
      await house.put([
        { do: 'retract', id: 'thing.rested', expects: 1, reason: 'its source was withdrawn', knownFrom: '2016-01-01' },
        {
          do: 'retract',
          id: 'source.withdrawn',
          expects: 1,
          reason: 'withdrawn by its publisher',
          knownFrom: '2016-01-01',
        },
      ]),
    ).head;
    expect([await knownOn('rested', '2015-01-01'), await knownOn('rested', '2016-01-01')]).toEqual(['rested', null]);
    expect(head.recordedAt).not.toBeNull();
  });
});

describe('a correction that drops all citations', () => {
  it('is known from its recording, and until then the cited version stands', async () => {
    await store(source('dropped', '2014'), citing('bare', ['dropped'], { name: 'cited' }));
    await store({ ...newThing('bare', { name: 'not cited any more' }), citations: [], expects: 1 });
    expect([
      await knownOn('bare', '2013-01-01'),
      await knownOn('bare', '2016-01-01'),
      await knownOn('bare', '2026-04-05'),
    ]).toEqual([null, 'cited', 'not cited any more']);
  });
});

describe('a record that is closed to who corrects the date of its source', () => {
  it('is dated anew with the others, and not named', async () => {
    await store(
      source('shared', '2010'),
      { ...citing('closed-one', ['shared']), marking: 'sealed' },
      citing('open-one', ['shared']),
    );
    const report = valueOf(await house.put([{ ...source('shared', '2013'), expects: 1 }], {}, VISITOR));
    expect(report.written.map(({ id }) => id)).toEqual(['source.shared', 'thing.open-one']);
    expect([await knownOn('closed-one', '2011-01-01'), await knownOn('closed-one', '2014-01-01')]).toEqual([
      null,
      'closed-one',
    ]);
    const [, anew] = await historyOf(house.ledger, 'thing.open-one', { times: NEWEST, reader: VISITOR });
    expect(anew).toMatchObject({
      recordedBy: 'A. Clerk',
      reason: 'The publication date of a cited source was corrected.',
    });
  });
});
