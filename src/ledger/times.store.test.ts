import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { CalendarDate } from '#kernel/calendar-date.ts';
import { parseInstant } from '#kernel/instant.ts';
import type { Times } from '#kernel/times.ts';
import { NEWEST } from '#kernel/times.ts';

import { AUDITOR, newThing, testHouse, valueOf } from '../../test/house/ledger.ts';
import type { TestHouse } from '../../test/house/ledger.ts';
import type { Change } from './change.ts';
import { listRecords, readRecord, selectRecords } from './read.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await testHouse();
});
afterAll(() => house.store.close());

const day = (text: string): CalendarDate => text as CalendarDate; // literal days
const at = (times: Partial<Times>): Times => ({ ...NEWEST, ...times });

function citing(name: string, source: string, body: Readonly<Record<string, unknown>> = {}): Change {
  return {
    do: 'put',
    id: `thing.${name}`,
    body: { name, ...body },
    citations: [{ at: '', source, locator: { page: '1' } }],
  };
}

const isThere = async (id: string, times: Partial<Times>): Promise<boolean> => {
  const found = await selectRecords(house.ledger, { times: at(times), reader: AUDITOR, ids: [id] });
  return found.length === 1;
};

describe('knowledge time', () => {
  it('begins with the last possible day of publication of the earliest cited source', async () => {
    valueOf(
      await house.put([
        { do: 'put', id: 'source.year', body: { title: 'A yearbook', published: '2018' } },
        { do: 'put', id: 'source.day', body: { title: 'A report', published: '2018-11-27' } },
        citing('by-year', 'source.year'),
        citing('by-day', 'source.day'),
      ]),
    );
    expect(await isThere('thing.by-day', { knownAt: day('2018-11-26') })).toBe(false);
    expect(await isThere('thing.by-day', { knownAt: day('2018-11-27') })).toBe(true);
    expect(await isThere('thing.by-year', { knownAt: day('2018-12-30') })).toBe(false);
    expect(await isThere('thing.by-year', { knownAt: day('2018-12-31') })).toBe(true);
  });

  it('begins with the recording for what cites nothing, or a source without a date', async () => {
    valueOf(
      await house.put([
        { do: 'put', id: 'source.undated', body: { title: 'Undated', published: { unknown: 'it bears no date' } } },
        citing('undated', 'source.undated'),
        newThing('uncited'),
      ]),
    );
    for (const id of ['thing.undated', 'thing.uncited']) {
      expect(await isThere(id, { knownAt: day('2026-02-28') })).toBe(false);
      expect(await isThere(id, { knownAt: day('2026-03-01') })).toBe(true);
    }
  });

  it('gives the version that was known then, also when the older source was found later', async () => {
    valueOf(
      await house.put([
        { do: 'put', id: 'source.early', body: { title: 'Early', published: '2016-05-01' } },
        { do: 'put', id: 'source.late', body: { title: 'Late', published: '2020-05-01' } },
        citing('grew', 'source.early', { harmed: { min: 1, best: null, max: 5 } }),
      ]),
    );
    const better = citing('grew', 'source.late', { harmed: { min: 3, best: null, max: 3 } });
    valueOf(await house.put([{ ...better, expects: 1 }]));
    const read = async (known: string): Promise<unknown> => {
      const { record } = await readRecord(house.ledger, 'thing.grew', {
        times: at({ knownAt: day(known) }),
        reader: AUDITOR,
      });
      return record.version;
    };
    expect(await read('2019-01-01')).toBe(1);
    expect(await read('2020-05-01')).toBe(2);
  });

  it('moves with the corrected publication date of a cited source', async () => {
    valueOf(
      await house.put([
        { do: 'put', id: 'source.misdated', body: { title: 'Misdated', published: '2015-01-14' } },
        citing('leaning', 'source.misdated'),
      ]),
    );
    const body = { title: 'Misdated', published: '2014-01-15' };
    const report = valueOf(await house.put([{ do: 'put', id: 'source.misdated', body, expects: 1 }]));
    expect(report.written).toEqual([
      { id: 'source.misdated', version: 2, outcome: 'corrected' },
      { id: 'thing.leaning', version: 2, outcome: 'dated-anew' },
    ]);
    expect(await isThere('thing.leaning', { knownAt: day('2014-06-01') })).toBe(true);
  });

  it('loses what was wrong from the start for every day, and what was withdrawn later from that day on', async () => {
    valueOf(
      await house.put([
        { do: 'put', id: 'source.paper', body: { title: 'Paper', published: '2010-01-01' } },
        citing('mistake', 'source.paper'),
        citing('withdrawn', 'source.paper'),
      ]),
    );
    valueOf(
      await house.put([
        { do: 'retract', id: 'thing.mistake', expects: 1, reason: 'read from the wrong line' },
        {
          do: 'retract',
          id: 'thing.withdrawn',
          expects: 1,
          reason: 'the publisher withdrew it',
          knownFrom: '2012-06-01',
        },
      ]),
    );
    expect(await isThere('thing.mistake', { knownAt: day('2011-01-01') })).toBe(false);
    expect(await isThere('thing.withdrawn', { knownAt: day('2011-01-01') })).toBe(true);
    expect(await isThere('thing.withdrawn', { knownAt: day('2012-06-01') })).toBe(false);
    expect(await isThere('thing.withdrawn', {})).toBe(false);
  });
});

describe('ledger time', () => {
  it('gives back what the record held at a moment, retracted and corrected since', async () => {
    const first = valueOf(await house.put([newThing('held')]));
    const moment = first.head.recordedAt;
    valueOf(await house.put([{ do: 'put', id: 'thing.held', body: { name: 'changed' }, expects: 1 }]));
    valueOf(await house.put([{ do: 'retract', id: 'thing.held', expects: 2, reason: 'gone' }]));
    const { record } = await readRecord(house.ledger, 'thing.held', {
      times: at({ ledgerAt: moment }),
      reader: AUDITOR,
    });
    expect([record.version, record.label]).toEqual([1, 'held']);
    const before = parseInstant('2026-01-01T00:00:00Z');
    expect(await isThere('thing.held', { ledgerAt: before })).toBe(false);
  });
});

describe('world time', () => {
  it('leaves out what had certainly not begun, and keeps what is not dated', async () => {
    valueOf(
      await house.put([
        newThing('of-2015', { when: { first: '2015', last: '2015', holds: 'some-day' } }),
        newThing('of-no-time'),
      ]),
    );
    const asOf = async (text: string): Promise<readonly string[]> => {
      const times = at({ asOf: day(text) });
      const records = await selectRecords(house.ledger, {
        times,
        reader: AUDITOR,
        ids: ['thing.of-2015', 'thing.of-no-time'],
      });
      return records.map((record) => record.id);
    };
    expect(await asOf('2014-12-31')).toEqual(['thing.of-no-time']);
    expect(await asOf('2015-01-01')).toEqual(['thing.of-2015', 'thing.of-no-time']);
  });
});

describe('lists', () => {
  it('are cut into pages that miss nothing and repeat nothing, at every time', async () => {
    valueOf(await house.put(Array.from({ length: 25 }, (_, index) => newThing(`page-${index}`))));
    const head = valueOf(await house.put([newThing('page-last')])).head.recordedAt;
    for (const times of [NEWEST, at({ ledgerAt: head })]) {
      const seen: string[] = [];
      let after: { label: string; id: string } | null = null;
      do {
        const page: Awaited<ReturnType<typeof listRecords>> = await listRecords(house.ledger, 'thing', {
          times,
          reader: AUDITOR,
          limit: 7,
          ...(after === null ? {} : { after }),
        });
        seen.push(...page.records.map((record) => record.id));
        after = page.next;
        if (after === null) expect(seen).toHaveLength(page.total);
      } while (after !== null);
      expect(new Set(seen).size).toBe(seen.length);
      expect(seen).toContain('thing.page-last');
    }
  });
});
