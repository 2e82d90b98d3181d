// The record through the front door: what is refused and how, what is stored, read, listed, searched, exported and imported.

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { z } from 'zod';

import type { Store } from '#db/open.ts';
import type { ErrorShape } from '#kernel/errors.ts';

import { freshStore } from '../../../test/engine/store.ts';
import { createApp } from '../app.ts';
import type { Contract } from '../contracts/contract.ts';
import * as contracts from '../contracts/records.ts';
import { rebuildTables, readHealth, verifyRecord } from '../contracts/system.ts';
import { furnish } from '../house.ts';

let store: Store;
let app: ReturnType<typeof createApp>;
let now = Date.UTC(2026, 10, 21, 12);

beforeAll(async () => {
  store = await freshStore();
  const operator = { name: 'A. Operator', clearance: 'partner', compartments: [] } as const;
  app = createApp(furnish(store, { operator, now: () => (now += 1000) }));
  await written([
    {
      do: 'put',
      id: 'source.essay',
      body: {
        title: 'An essay',
        publisher: 'A review',
        published: '2018-11-27',
        class: 'academic',
        licence: 'CC BY 4.0',
        mayExport: 'yes',
      },
    },
    {
      do: 'put',
      id: 'source.closed',
      body: {
        title: 'A closed list',
        publisher: 'An office',
        published: '2019',
        class: 'official-partner',
        licence: 'none',
        mayExport: 'no',
      },
    },
    { do: 'put', id: 'partner.SOM', body: { name: 'Somalia', type: 'state', iso3: 'SOM' } },
    { do: 'put', id: 'partner.UGA', body: { name: 'Uganda', type: 'state', iso3: 'UGA' } },
    { do: 'put', id: 'force-fact.army', body: force('partner.SOM', 'The army'), citations: [cite('source.essay')] },
    { do: 'put', id: 'force-fact.staff', body: force('partner.SOM', 'The staff'), citations: [cite('source.closed')] },
  ]);
});

afterAll(() => store.close());

function force(partner: string, name: string): Record<string, unknown> {
  return {
    partner,
    force: name,
    measure: 'strength',
    value: { stated: 100, wording: 'about' },
    when: { first: '2012', last: '2014', holds: 'some-day' },
  };
}

function cite(source: string): Record<string, unknown> {
  return { at: '/value', source, locator: { line: 12, footnote: '3' }, quote: 'about one hundred' };
}

function post(path: string, body: unknown): Promise<Response> {
  return Promise.resolve(
    app.request(path, { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
  );
}

async function written(changes: readonly unknown[]): Promise<z.output<typeof contracts.writeRecords.output>> {
  const response = await post('/api/records', { changes, by: 'A. Clerk', reason: 'entered' });
  return answerOf(contracts.writeRecords, response);
}

/** The answer, held against the schema of its contract. */
async function answerOf<C extends Contract>(contract: C, response: Response): Promise<z.output<C['output']>> {
  const body: unknown = await response.json();
  expect([response.status, response.status === 200 ? null : body]).toEqual([200, null]);
  const parsed = contract.output.parse(body);
  expect(parsed, 'the contract names all that leaves the house').toEqual(body);
  return parsed as z.output<C['output']>; // parsed by the schema of this very contract
}

async function refusedAs(response: Response, status: number): Promise<ErrorShape['error']> {
  expect(response.status).toBe(status);
  return ((await response.json()) as ErrorShape).error;
}

async function rowsOf(path: string): Promise<readonly string[]> {
  const response = await app.request(path);
  expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8');
  return (await response.text()).trimEnd().split('\r\n');
}

describe('writing', () => {
  test('it refuses records that do not fit, all problems at once, and stores none of the batch', async () => {
    const good = { do: 'put', id: 'partner.KEN', body: { name: 'Kenya', type: 'state' } };
    const badDate = { ...force('partner.SOM', 'X'), when: { first: '03/04/2015', last: '2016', holds: 'every-day' } };
    const error = await refusedAs(
      await post('/api/records', {
        changes: [
          good,
          { do: 'put', id: 'force-fact.x', body: badDate },
          {
            do: 'put',
            id: 'force-fact.y',
            body: { ...force('partner.SOM', 'Y'), when: { first: '2016', last: '2014', holds: 'every-day' } },
          },
          { do: 'put', id: 'nonsense.z', body: {} },
        ],
        by: 'A',
        reason: 'B',
      }),
      422,
    );
    expect(error.code).toBe('invalid_input');
    expect(error.problems.map(({ row }) => row)).toEqual([2, 3, 4]);
    expect(error.problems[0]).toMatchObject({
      record: 'force-fact.x',
      found: expect.stringContaining('ambiguous date'),
    });
    expect((await app.request('/api/records/partner.KEN')).status).toBe(404);
  });

  test('it refuses a link to nothing, naming the place', async () => {
    const error = await refusedAs(
      await post('/api/records', {
        changes: [{ do: 'put', body: force('partner.NOBODY', 'X'), kind: 'force-fact' }],
        by: 'A',
        reason: 'B',
      }),
      422,
    );
    expect(error.problems).toEqual([expect.objectContaining({ found: expect.stringContaining('partner.NOBODY') })]);
  });

  test('it refuses a version that has moved on, by its own code', async () => {
    await written([{ do: 'put', id: 'partner.ETH', body: { name: 'Ethiopia', type: 'state' } }]);
    const change = { do: 'put', id: 'partner.ETH', body: { name: 'Abyssinia', type: 'state' }, expects: 0 };
    const error = await refusedAs(await post('/api/records', { changes: [change], by: 'A', reason: 'B' }), 409);
    expect(error.code).toBe('stale_version');
    expect(error.problems).toEqual([expect.objectContaining({ at: 'expects' })]);
  });

  test('it refuses a marking above the clearance of the operator', async () => {
    const change = { do: 'put', id: 'partner.DJI', body: { name: 'Djibouti', type: 'state' }, marking: 'sealed' };
    expect((await post('/api/records', { changes: [change], by: 'A', reason: 'B' })).status).toBe(422);
  });

  test('it stores, corrects and retracts, and says what became of each', async () => {
    const first = await written([{ do: 'put', id: 'partner.BDI', body: { name: 'Burundi', type: 'state' } }]);
    expect(first.written).toEqual([{ id: 'partner.BDI', version: 1, outcome: 'created' }]);
    const second = await written([
      { do: 'put', id: 'partner.BDI', body: { name: 'Republic of Burundi', type: 'state' }, expects: 1 },
    ]);
    expect(second.written).toEqual([{ id: 'partner.BDI', version: 2, outcome: 'corrected' }]);
    const third = await written([{ do: 'retract', id: 'partner.BDI', expects: 2, reason: 'entered twice' }]);
    expect(third.written).toEqual([{ id: 'partner.BDI', version: 3, outcome: 'retracted' }]);
    expect((await app.request('/api/records/partner.BDI')).status).toBe(404);
  });
});

describe('reading', () => {
  test('one record, at the three times; before it was known it is not on record', async () => {
    const { record } = await answerOf(contracts.readRecord, await app.request('/api/records/force-fact.army'));
    expect(record).toMatchObject({ id: 'force-fact.army', knownFrom: '2018-11-27', label: 'The army: strength' });
    expect((await app.request('/api/records/force-fact.army?knownAt=2018-11-26')).status).toBe(404);
    expect((await app.request('/api/records/force-fact.army?asOf=2011-12-31')).status).toBe(404);
    expect((await app.request('/api/records/force-fact.army?ledgerAt=2026-11-01T00:00:00Z')).status).toBe(404);
    expect((await app.request('/api/records/force-fact.army?knownAt=2018-11-27&asOf=2014-06-30')).status).toBe(200);
  });

  test('a record as CSV says what its JSON says', async () => {
    const [header = '', row = ''] = await rowsOf('/api/records/force-fact.army.csv');
    const cells = new Map(header.split(',').map((name, index) => [name, row.split(',')[index]]));
    expect(cells.get('id')).toBe('force-fact.army');
    expect([cells.get('known_from'), cells.get('version')]).toEqual(['2018-11-27', '1']);
  });

  test('history says who changed what and why, oldest first', async () => {
    await written([
      {
        do: 'put',
        id: 'partner.UGA',
        body: { name: 'Uganda', type: 'state', iso3: 'UGA', otherNames: ['Republic of Uganda'] },
        expects: 1,
        reason: 'another name',
      },
    ]);
    const entries = await answerOf(contracts.readHistory, await app.request('/api/records/partner.UGA/history'));
    expect(entries.map(({ record, recordedBy, reason }) => [record.version, recordedBy, reason])).toEqual([
      [1, 'A. Clerk', 'entered'],
      [2, 'A. Clerk', 'another name'],
    ]);
    expect(entries[1]?.changes.map(({ path }) => path)).toEqual(['/body/otherNames/0']);
    expect(await rowsOf('/api/records/partner.UGA/history.csv')).toHaveLength(3);
    expect((await app.request('/api/records/partner.NOBODY/history')).status).toBe(404);
  });

  test('links say what rests on a record, from bodies and from citations', async () => {
    const links = await answerOf(contracts.readLinks, await app.request('/api/records/source.essay/links'));
    expect(links.map(({ from, paths }) => [from.id, paths])).toEqual([['force-fact.army', ['/citations/0/source']]]);
    expect(await rowsOf('/api/records/partner.SOM/links.csv')).toHaveLength(3);
    expect((await app.request('/api/records/partner.NOBODY/links')).status).toBe(404);
  });
});

describe('lists', () => {
  test('it refuses a list without a kind, of an unknown kind, with a limit or a place that is none', async () => {
    expect((await refusedAs(await app.request('/api/records'), 400)).problems).toEqual([
      expect.objectContaining({ at: 'kind' }),
    ]);
    expect((await refusedAs(await app.request('/api/records?kind=spaceship'), 404)).message).toContain('assistance');
    for (const limit of ['0', '-1', '1001', 'many', '1.5']) {
      expect([limit, (await app.request(`/api/records?kind=partner&limit=${limit}`)).status]).toEqual([limit, 400]);
    }
    for (const after of [
      'nonsense',
      Buffer.from('["a"]').toString('base64url'),
      Buffer.from('{}').toString('base64url'),
    ]) {
      expect((await refusedAs(await app.request(`/api/records?kind=partner&after=${after}`), 400)).message).toContain(
        'after',
      );
    }
    expect((await app.request('/api/records?kind=partner&linkedTo=nobody')).status).toBe(400);
  });

  test('pages follow each other without a gap and say how many there are', async () => {
    const seen: string[] = [];
    let after: string | null = '';
    while (after !== null) {
      const path: string = `/api/records?kind=partner&limit=2${after === '' ? '' : `&after=${after}`}`;
      const page: z.output<typeof contracts.listRecords.output> = await answerOf(
        contracts.listRecords,
        await app.request(path),
      );
      expect(page.total).toBe(3);
      expect(page.records.length).toBeLessThanOrEqual(2);
      seen.push(...page.records.map(({ label }) => label));
      after = page.next;
    }
    expect(seen).toEqual(['Ethiopia', 'Somalia', 'Uganda']);
    expect(await rowsOf('/api/records.csv?kind=partner&limit=2')).toHaveLength(3);
  });

  test('a list can ask for those that link to a record', async () => {
    const page = await answerOf(
      contracts.listRecords,
      await app.request('/api/records?kind=force-fact&linkedTo=source.essay'),
    );
    expect(page.records.map(({ id }) => id)).toEqual(['force-fact.army']);
  });
});

describe('search', () => {
  test('it refuses an unknown kind', async () => {
    expect((await app.request('/api/search?q=army&kind=spaceship')).status).toBe(404);
    expect((await app.request('/api/search')).status).toBe(400);
  });

  test('it finds words, whatever else the text holds', async () => {
    const { hits, more } = await answerOf(contracts.searchRecords, await app.request('/api/search?q=ármy'));
    expect(hits.map(({ id }) => id)).toEqual(['force-fact.army']);
    expect(more).toBe(false);
    for (const q of ['', '%00', "'; drop table record_version; --", '%F0%9F%92%A5', '()|&!:*', 'a'.repeat(1000)]) {
      expect((await app.request(`/api/search?q=${q.startsWith('%') ? q : encodeURIComponent(q)}`)).status).toBe(200);
    }
    const one = await answerOf(contracts.searchRecords, await app.request('/api/search?q=the&limit=1'));
    expect([one.hits.length, one.more]).toEqual([1, true]);
    expect(await rowsOf('/api/search.csv?q=army')).toHaveLength(2);
  });
});

describe('in and out', () => {
  test('it refuses files that do not fit, with file and row, and stores none', async () => {
    const files = [
      {
        name: 'partners.csv',
        kind: 'partner',
        text: 'id,name,type\npartner.RWA,Rwanda,state\npartner.TZA,Tanzania,planet\n',
      },
    ];
    const error = await refusedAs(await post('/api/import', { files, by: 'A', reason: 'B' }), 422);
    expect(error.problems).toEqual([expect.objectContaining({ row: 3 })]);
    expect((await app.request('/api/records/partner.RWA')).status).toBe(404);
    expect((await post('/api/import', { files: [], by: 'A', reason: 'B' })).status).toBe(422);
  });

  test('a dry run counts and stores nothing; the run stores; a second run changes nothing', async () => {
    const files = [
      { name: 'partners.csv', kind: 'partner', text: 'id,name\npartner.RWA,Rwanda\n', constants: { type: 'state' } },
    ];
    const dry = await answerOf(
      contracts.importFiles,
      await post('/api/import', { files, by: 'A', reason: 'B', dryRun: true }),
    );
    expect(dry).toMatchObject({ rowsIn: 1, created: 1, dryRun: true });
    expect((await app.request('/api/records/partner.RWA')).status).toBe(404);
    const run = await answerOf(contracts.importFiles, await post('/api/import', { files, by: 'A', reason: 'B' }));
    expect(run).toMatchObject({ rowsIn: 1, created: 1, corrected: 0, unchanged: 0, setAside: 0 });
    const again = await answerOf(contracts.importFiles, await post('/api/import', { files, by: 'A', reason: 'B' }));
    expect(again).toMatchObject({ rowsIn: 1, created: 0, corrected: 0, unchanged: 1 });
  });

  test('what goes out goes in again; what may not leave is named and left out', async () => {
    expect((await app.request('/api/export/spaceship')).status).toBe(404);
    const response = await app.request('/api/export/force-fact');
    expect(response.headers.get('x-held-back')).toBe('1');
    const text = await response.text();
    const { about, records } = contracts.exportKind.output.parse(JSON.parse(text));
    expect(records.map(({ id }) => id)).toEqual(['force-fact.army']);
    expect(about.heldBack.map(({ record }) => record)).toEqual(['force-fact.staff']);
    const rows = await rowsOf('/api/export/force-fact.csv');
    expect(rows).toHaveLength(2);
    const files = [
      { name: 'bundle.json', text },
      { name: 'force-fact.csv', kind: 'force-fact', text: `${rows.join('\r\n')}\r\n` },
    ];
    for (const file of files) {
      const back = await answerOf(
        contracts.importFiles,
        await post('/api/import', { files: [file], by: 'A', reason: 'B' }),
      );
      expect(back).toMatchObject({ rowsIn: 1, unchanged: 1 });
    }
  });
});

describe('the house', () => {
  test('kinds and dictionary describe every kind, as data and as a table', async () => {
    const kinds = await answerOf(contracts.listKinds, await app.request('/api/kinds'));
    expect(kinds.map(({ name }) => name)).toContain('assistance');
    expect(await rowsOf('/api/kinds.csv')).toHaveLength(kinds.length + 1);
    const dictionary = await answerOf(contracts.readDictionary, await app.request('/api/dictionary'));
    expect(dictionary.map(({ entry }) => entry.kind)).toEqual(kinds.map(({ name }) => name));
    const fields = dictionary.flatMap(({ entry }) => entry.fields);
    expect((await rowsOf('/api/dictionary.csv')).length).toBeGreaterThan(fields.length);
  });

  test('health names engine, versions and the end of the chain; the chain holds; derived tables are made anew', async () => {
    const health = await answerOf(readHealth, await app.request('/api/health'));
    expect(health.engine).toBe(store.engine);
    const verification = await answerOf(verifyRecord, await app.request('/api/verify'));
    expect(verification).toMatchObject({ versions: health.head.seq, broken: null });
    const rebuilt = await answerOf(
      rebuildTables,
      await Promise.resolve(app.request('/api/rebuild', { method: 'POST' })),
    );
    expect(rebuilt.versions).toBe(health.head.seq);
    const foreign = await app.request('/api/rebuild', { method: 'POST', headers: { origin: 'https://evil.example' } });
    expect(foreign.status).toBe(403);
  });
});
