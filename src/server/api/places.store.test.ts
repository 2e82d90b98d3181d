// Places by name at the times of a page: what was not known, recorded or begun then is proposed by nobody, under no name that it got
// later; what was, is, also where it was renamed or withdrawn since.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { Store } from '#db/open.ts';

import { freshStore } from '../../../test/engine/store.ts';
import { createApp } from '../app.ts';
import { findPlaces } from '../contracts/frame.ts';
import { furnish } from '../house.ts';

const DAY = 24 * 60 * 60 * 1000;
const FIRST = Date.UTC(2026, 9, 1, 12);

let store: Store;
let now = FIRST;
let app: ReturnType<typeof createApp>;

const cites = (source: string): readonly unknown[] => [{ at: '', source, locator: { page: '3' } }];
const document = (name: string, title: string, published: string): unknown => ({
  do: 'put',
  id: `source.${name}`,
  body: {
    title,
    published,
    publisher: 'The printers',
    class: 'media-local',
    licence: { unknown: 'not stated' },
    mayExport: 'no',
  },
});
const unitName = (name: string, first: string, expects?: number): unknown => ({
  do: 'put',
  id: 'unit-name.quiet-river',
  body: {
    unit: 'unit.river',
    name,
    is: 'name',
    when: { precise: { first, last: '2024-12-31' }, imprecise: null, starting: 'no', ending: 'no' },
    status: 'accepted',
  },
  citations: cites('source.roll'),
  ...(expects === undefined ? {} : { expects }),
});

async function write(changes: readonly unknown[]): Promise<void> {
  const response = await app.request('/api/records', {
    method: 'POST',
    body: JSON.stringify({ changes, by: 'A. Clerk', reason: 'as read' }),
    headers: { 'content-type': 'application/json' },
  });
  expect([response.status, response.ok ? '' : await response.text()]).toEqual([200, '']);
  now += 10 * DAY;
}

beforeAll(async () => {
  store = await freshStore();
  const operator = { name: 'A. Operator', clearance: 'sealed', compartments: [] } as const;
  app = createApp(furnish(store, { operator, now: () => now }));
  await write([
    { do: 'put', id: 'partner.SOM', body: { name: 'Somalia', type: 'state' }, citations: cites('source.roll') },
    { do: 'put', id: 'partner.KEN', body: { name: 'Kenya', type: 'state' }, citations: cites('source.gazette') },
    {
      do: 'put',
      id: 'unit.lake',
      body: { name: 'Still Lake Guard', partner: 'partner.KEN', identity: 'named', force: 'police' },
      citations: cites('source.roll'),
    },
    document('roll', 'Roll of formations', '2015-03-01'),
    document('gazette', 'Gazette of the north', '2020-06-01'),
    document('leaflet', 'Leaflet of the harbor', '2012-01-01'),
    {
      do: 'put',
      id: 'unit.river',
      body: { name: 'River', partner: 'partner.SOM', identity: 'named', force: 'military' },
      citations: cites('source.roll'),
    },
    unitName('Quiet River Brigade', '2018-01-01'),
  ]);
  await write([unitName('Loud Mountain Brigade', '2018-01-01', 1)]);
  await write([{ do: 'retract', id: 'source.leaflet', expects: 1, reason: 'it was never printed' }]);
});
afterAll(() => store.close());

const moment = (days: number): string => new Date(FIRST + days * DAY).toISOString();

async function proposed(q: string, times: Readonly<Record<string, string>> = {}): Promise<readonly string[]> {
  const asked = new URLSearchParams({ q, ...times });
  const response = await app.request(`/api/places?${asked.toString()}`);
  expect([q, response.status]).toEqual([q, 200]);
  const { places } = findPlaces.output.parse(await response.json());
  for (const { path } of places) {
    const there = await app.request(`${path}?${new URLSearchParams(times).toString()}`);
    expect([path, there.status], 'every place that is proposed is there at these times').toEqual([path, 200]);
  }
  return places.filter(({ sort }) => sort === 'Unit' || sort === 'Source').map(({ title }) => title);
}

describe('by a day of knowledge', () => {
  it('leaves out what was published later', async () => {
    expect(await proposed('gazette', { knownAt: '2020-05-31' })).toEqual([]);
    expect(await proposed('gazette', { knownAt: '2020-06-01' })).toEqual(['Gazette of the north']);
    expect(await proposed('gazette')).toEqual(['Gazette of the north']);
  });

  it('leaves out a unit before anything told of it, by each of its names', async () => {
    expect(await proposed('mountain', { knownAt: '2015-02-28' })).toEqual([]);
    expect(await proposed('mountain', { knownAt: '2015-03-01' })).toEqual(['Loud Mountain Brigade']);
  });
});

describe('by a day of knowledge, of a unit', () => {
  it('leaves it out while nobody knew its party: it has no page then', async () => {
    expect(await proposed('lake', { knownAt: '2020-05-31' })).toEqual([]);
    expect(await proposed('lake', { knownAt: '2020-06-01' })).toEqual(['Still Lake Guard']);
  });
});

describe('by a moment of the ledger', () => {
  it('finds what was called otherwise then by its name of then, and by no later one', async () => {
    expect(await proposed('quiet riv', { ledgerAt: moment(1) })).toEqual(['Quiet River Brigade']);
    expect(await proposed('mountain', { ledgerAt: moment(1) })).toEqual([]);
    expect(await proposed('quiet river brigade', { ledgerAt: moment(11) })).not.toContain('Quiet River Brigade');
    expect(await proposed('mountain', { ledgerAt: moment(11) })).toEqual(['Loud Mountain Brigade']);
    expect(await proposed('mountain')).toEqual(['Loud Mountain Brigade']);
  });

  it('finds what was withdrawn since, with a letter wrong as well', async () => {
    expect(await proposed('leaflet', { ledgerAt: moment(11) })).toEqual(['Leaflet of the harbor']);
    expect(await proposed('leafket', { ledgerAt: moment(11) })).toEqual(['Leaflet of the harbor']);
    expect(await proposed('leaflet')).toEqual([]);
  });

  it('finds nothing of the record before there was one', async () => {
    for (const q of ['somalia', 'river', 'gazette']) expect(await proposed(q, { ledgerAt: moment(-1) })).toEqual([]);
  });
});

describe('as of a day', () => {
  it('finds a unit by a name that it got later, as long as the unit is there', async () => {
    expect(await proposed('mountain', { asOf: '2017-06-01' })).toEqual(['Loud Mountain Brigade']);
  });
});

describe('an address that leads nowhere', () => {
  const suggestions = async (path: string): Promise<string> => {
    const response = await app.request(path);
    expect(response.status).toBe(404);
    return response.text();
  };

  it('is thought to mean only what was there at its times', async () => {
    expect(await suggestions('/sources/gazette')).toContain('/sources/source.gazette"');
    expect(await suggestions('/sources/gazette?knownAt=2020-05-31')).not.toContain('/sources/source.gazette');
    expect(await suggestions('/sources/gazette?knownAt=2020-06-01')).toContain(
      '/sources/source.gazette?knownAt=2020-06-01',
    );
    expect(await suggestions('/sources/leaflet')).not.toContain('source.leaflet');
    expect(await suggestions(`/sources/leaflet?ledgerAt=${moment(11)}`)).toContain('source.leaflet');
  });
});

describe('the search of the record', () => {
  it('asks at the times of its page', async () => {
    const found = async (query: string): Promise<string> => (await app.request(`/search?q=gazette${query}`)).text();
    expect(await found('')).toContain('Gazette of the north');
    expect(await found('&knownAt=2020-06-01')).toContain('Gazette of the north');
    const before = await found('&knownAt=2020-05-31');
    expect(before).not.toContain('Gazette of the north');
    expect(before).toContain('Nothing on record at these times fits');
  });
});
