// Incidents over HTTP: the list with its counts under each definition, what moves when the reader moves a floor, one event with all that
// is on record, and that what may not leave the house stays.

import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { z } from 'zod';

import type { Change, PutChange } from '#ledger/change.ts';

import { exampleHouse } from '../../test/house/examples.ts';
import type { ExampleHouse } from '../../test/house/examples.ts';
import * as harm from '../../test/house/harm.ts';
import { createApp } from './app.ts';
import { incidentPage } from './contracts/incident-page.ts';
import { incidentsPage } from './contracts/incidents.ts';
import { listRecords } from './contracts/records.ts';
import { furnish } from './house.ts';

vi.setConfig({ testTimeout: 120_000 });

const SCRIPT = '<script>alert(1)</script>';

function source(name: string, said: Readonly<Record<string, unknown>> = {}): Change {
  const body = { title: name, publisher: 'A group', published: '2016-06-01', class: 'ngo', licence: 'CC BY 4.0' };
  return { do: 'put', id: `source.${name}`, body: { ...body, mayExport: 'yes', ...said }, citations: [] };
}

const citing = (change: PutChange, name: string): PutChange => ({
  ...change,
  citations: [{ at: '', source: `source.${name}`, locator: { page: '1' } }],
});

const PLACED = { latitude: 0.05, longitude: 42.3 };
const market = {
  title: `Airstrike on a market ${SCRIPT}`,
  place: { name: 'A market town', within: 'Lower Juba', country: 'SOM', coordinates: PLACED, precision: 'near' },
  objects: [{ object: 'market', damage: 'destroyed' }],
  checkable: 'no',
  statusRule: 'range',
  raisedOn: '2016-05-20',
};

const RECORDS: readonly Change[] = [
  source('first'),
  source('second', { independenceGroup: 'one call' }),
  source('third', { independenceGroup: 'one call' }),
  source('closed-terms', { mayExport: 'no' }),
  citing(harm.happened('market', '2016-05-08', [11, 14, 19], market), 'first'),
  citing(harm.happened('crossing', '2016-07', [2, null, 4], { types: ['checkpoint'] }), 'second'),
  citing(
    harm.happened('well', '2016-09-01', 0, {
      objects: [{ object: 'infrastructure', damage: 'destroyed' }],
      harm: [harm.killed(0), { ...harm.killed(0), effect: 'injured' }],
    }),
    'closed-terms',
  ),
  citing(
    harm.happened('crops', '2017-01-05', null, {
      harm: [harm.killed(0), { ...harm.killed(0), effect: 'injured' }],
      effects: [{ effect: 'income', says: 'A season of income lost.' }],
    }),
    'first',
  ),
  harm.attributed('market', 'partner.KEN', 'probable', { on: '2016-06-01' }),
  harm.attributed('crossing', 'coalition.AMISOM', 'alleged', { level: 'A1' }),
  harm.gradedAs('market', 'C3', 'house', { on: '2016-06-10' }),
  harm.gradedAs('crossing', 'Weak', 'airwars'),
  harm.gradedAs('well', 'Discounted', 'airwars'),
  harm.account('one', 'market', { source: 'source.first', harm: [harm.killed(11)] }),
  harm.account('two', 'market', { source: 'source.second', harm: [harm.killed(19)] }),
  harm.account('three', 'market', { source: 'source.third' }),
  harm.linkedTo('market', 'possible'),
  harm.answered('market', '2016-07-15'),
  harm.answered('crossing', null, ['none']),
];

let house: ExampleHouse;
let app: ReturnType<typeof createApp>;
let now = Date.UTC(2026, 10, 21, 12);

beforeAll(async () => {
  house = await exampleHouse();
  await house.put(RECORDS);
  const operator = { name: 'A. Officer', clearance: 'sealed', compartments: [] } as const;
  app = createApp(furnish(house.store, { operator, now: () => (now += 1000) }));
});
afterAll(() => house.store.close());

async function read<C extends { readonly output: z.ZodType }>(
  contract: C,
  path: string,
): Promise<z.output<C['output']>> {
  const response = await app.request(path);
  const body: unknown = await response.json();
  expect([path, response.status, body]).toEqual([path, 200, body]);
  const parsed = contract.output.parse(body);
  expect(parsed, 'the contract names all that leaves the house').toEqual(body);
  return parsed as z.output<C['output']>; // parsed by the schema of this very contract
}

const listed = (query = ''): Promise<z.output<typeof incidentsPage.output>> =>
  read(incidentsPage, `/incidents.json${query}`);
const idsOf = ({ rows }: z.output<typeof incidentsPage.output>): readonly string[] =>
  rows.map(({ line, is }) => `${line.id.replace('incident.', '')}${is === 'yes' ? '' : '?'}`);

describe('the list of incidents', () => {
  it('gives three totals under three definitions, and the records that make the difference', async () => {
    const { tallies, differences } = await listed();
    expect(tallies.map(({ set, events }) => [set, events.min, events.max])).toEqual([
      ['casualties', 2, 2],
      ['casualties-and-objects', 2, 3],
      ['with-other-effects', 2, 3],
      ['reverberating', 3, 3],
    ]);
    expect(differences.map(({ set, events }) => [set, events.map(({ id, is }) => `${id} ${is}`)])).toEqual([
      ['casualties-and-objects', ['incident.crops unknown']],
      ['with-other-effects', []],
      ['reverberating', ['incident.crops yes']],
    ]);
  });

  it('adds minima and maxima, and has a best number only where every part has one', async () => {
    const [casualties] = (await listed()).tallies;
    expect(casualties?.killed).toEqual({ min: 13, best: null, max: 23 });
    const [fair] = (await listed('?grade=C3')).tallies;
    expect(fair?.killed).toEqual({ min: 11, best: 14, max: 19 });
  });

  it('says with every count which floors it used, and moves when the reader moves them', async () => {
    expect(idsOf(await listed())).toEqual(['crossing', 'market']);
    expect(idsOf(await listed('?set=reverberating'))).toEqual(['crops', 'crossing', 'market']);
    expect(idsOf(await listed('?grade=C3'))).toEqual(['market']);
    expect(idsOf(await listed('?grade=C3&set=reverberating'))).toEqual(['crops?', 'market']);
    expect(idsOf(await listed('?level=A1'))).toEqual(['crossing', 'market']);
    expect(idsOf(await listed('?level=A1&firmly=yes'))).toEqual(['market']);
    expect(idsOf(await listed('?party=coalition.AMISOM'))).toEqual(['crossing']);
    expect(idsOf(await listed('?response=answered'))).toEqual(['market']);
    expect((await listed('?grade=C3&level=A2&firmly=yes')).floors).toBe(
      'Verification: graded C3 or higher. Harm: civilians killed or injured. Attribution: attributed to an actor or further, at least probably.',
    );
  });

  it('takes an event that may lie on either side of an end of the time for possible', async () => {
    expect(idsOf(await listed('?from=2016-07-15'))).toEqual(['crossing?']);
    expect(idsOf(await listed('?from=2016-07&to=2016-07'))).toEqual(['crossing']);
    expect(idsOf(await listed('?to=2016-06'))).toEqual(['market']);
  });

  it('does not count a grade or an attribution before it was made', async () => {
    expect(idsOf(await listed('?grade=C3&asOf=2016-06-09'))).toEqual(['market?']);
    expect(idsOf(await listed('?level=A2&asOf=2016-05-31'))).toEqual([]);
    expect(idsOf(await listed('?level=A2&asOf=2016-06-01'))).toEqual(['market']);
  });

  it('knows no event that had not happened by the day asked about', async () => {
    expect(idsOf(await listed('?asOf=2016-06-30'))).toEqual(['market']);
    expect(idsOf(await listed('?asOf=2016-07-01'))).toEqual(['crossing', 'market']);
    expect((await app.request('/incidents/incident.crossing?asOf=2016-06-30')).status).toBe(404);
  });

  it('draws what has a point, and says how many have none', async () => {
    const { clusters, offTheMap } = await listed();
    expect([clusters.map(({ events, roughly }) => [events, roughly]), offTheMap]).toEqual([[[1, 0]], 1]);
  });

  it('leaves out of the CSV what rests on a source that may not leave the house', async () => {
    await house.put([harm.gradedAs('well', 'C2', 'house', { on: '2016-10-01' })]);
    const response = await app.request('/incidents.csv?set=casualties-and-objects');
    const text = await response.text();
    expect(text).toContain('incident.market');
    expect(text).not.toContain('incident.well');
    expect(await (await app.request('/incidents?set=casualties-and-objects')).text()).toContain('incident.well');
  });

  it('leaves what may not leave the house out of every sum, place and name of the data, and says how many', async () => {
    const { tallies, rows, differences, leftOut } = await listed(
      '?from=2016-09-01&to=2016-09-01&set=casualties-and-objects',
    );
    expect([rows, leftOut]).toEqual([[], 1]);
    expect(tallies.map(({ events, objects }) => [events.max, objects.max])).toEqual(Array(4).fill([0, 0]));
    expect(JSON.stringify(differences)).not.toContain('well');
    expect((await app.request('/incidents/incident.well')).status).toBe(200);
    expect((await app.request('/incidents/incident.well.json')).status).toBe(403);
  });

  it('keeps up with what is written, one record at a time, as if all were read anew', async () => {
    await house.put([citing(harm.happened('late', '2017-03-01', 7), 'first')]);
    expect(idsOf(await listed())).toEqual(['late', 'crossing', 'market']);
    await house.put([harm.gradedAs('late', 'C4'), harm.attributed('late', 'partner.UGA', 'admitted')]);
    expect(idsOf(await listed('?grade=C4'))).toEqual(['late']);
    await house.put([harm.paired('late', 'market')]);
    const joined = await listed();
    expect(joined.rows.find(({ line }) => line.id === 'incident.late')?.line.incidents).toEqual([
      'incident.late',
      'incident.market',
    ]);
    await house.put([harm.paired('late', 'market', 'two-events', '2018-12-02')]);
    expect(idsOf(await listed())).toEqual(['late', 'crossing', 'market']);
  });

  it('joins an event that comes into the time asked about with what it was called one event with', async () => {
    const times = '?asOf=2016-12-31';
    await house.put([
      harm.happened('x', '2017-08-01', 3),
      harm.happened('y', '2017-08-01', 8),
      harm.paired('x', 'y', 'one-event', '2018-01-01'),
    ]);
    expect(idsOf(await listed(times))).not.toContain('x');
    await house.put([{ ...harm.happened('x', '2016-05-07', 3), expects: 1 }]);
    const { rows } = await listed(times);
    expect(rows.find(({ line }) => line.id === 'incident.x')?.line.incidents).toEqual(['incident.x', 'incident.y']);
  });

  it('refuses a date that is none and a party that is none, in words', async () => {
    for (const query of ['?from=2016-13', '?party=market', '?grade=C9', '?cell=0']) {
      const response = await app.request(`/incidents.json${query}`);
      expect([query, response.status]).toEqual([query, 400]);
      expect(await response.text()).toContain('xpected');
    }
  });

  it('judges a party by the claims about it alone', async () => {
    await house.put([
      harm.happened('other', '2015-02-02', 10),
      harm.attributed('other', 'partner.BDI', 'excluded'),
      harm.attributed('other', 'partner.ETH', 'confirmed'),
      harm.attributed('other', 'partner.DJI', 'alleged'),
    ]);
    const of = async (party: string, more = ''): Promise<readonly string[]> =>
      idsOf(await listed(`?from=2015-02-02&to=2015-02-02&party=partner.${party}${more}`));
    expect(await of('ETH', '&firmly=yes&level=A2')).toEqual(['other']);
    expect(await of('BDI')).toEqual([]);
    expect(await of('DJI')).toEqual(['other']);
    expect(await of('DJI', '&firmly=yes')).toEqual([]);
  });
});

describe('the page of one event', () => {
  it('puts the accounts side by side and counts those of one origin once', async () => {
    const { sheet } = await read(incidentPage, '/incidents/incident.market.json');
    expect([sheet.accounts.length, sheet.origins]).toEqual([3, 2]);
    expect(sheet.accounts.map(({ source: { id }, origin }) => [id, origin.accounts])).toEqual([
      ['source.first', 1],
      ['source.third', 2],
      ['source.second', 2],
    ]);
  });

  it('shows every step of the ladder, also where nobody claims it', async () => {
    const { sheet } = await read(incidentPage, '/incidents/incident.market.json');
    expect(sheet.ladder.map(({ level, claims }) => [level, claims.length])).toEqual([
      ['A0', 0],
      ['A1', 0],
      ['A2', 1],
      ['A3', 0],
      ['A4', 0],
      ['A5', 0],
    ]);
  });

  it('keeps a grade in its own scheme and says what it means on ours', async () => {
    const { sheet } = await read(incidentPage, '/incidents/incident.crossing.json');
    expect(sheet.verification.given).toMatchObject([{ scheme: 'airwars', grade: 'Weak', house: 'C2', isRead: true }]);
  });

  it('tells recorded links, and what went to the partner only as an inference', async () => {
    const { sheet, banners } = await read(incidentPage, '/incidents/incident.market.json');
    expect(new Set(sheet.near.map(({ is, what }) => `${is} ${what}`))).toEqual(
      new Set(['fact recorded-link', 'inference to-the-partner']),
    );
    expect(banners.join()).toContain('not on record');
  });

  it('counts the days to an answer from the day on which it was raised', async () => {
    const { sheet } = await read(incidentPage, '/incidents/incident.market.json');
    expect(sheet.responses.map(({ days }) => days)).toEqual([{ days: 56, from: 'raised' }]);
  });

  it('proposes what may be the same event, and records what a person decides, with a reason', async () => {
    await house.put([harm.happened('twin', '2016-05-09', 12, { title: 'Bombs on a market', place: market.place })]);
    const { alike } = await read(incidentPage, '/incidents/incident.market.json');
    expect(alike).toMatchObject([{ of: 'incident.market', other: 'incident.twin' }]);
    const form = await (await app.request('/incidents/incident.market')).text();
    const key = /name="key" value="([0-9a-f]{64})"/.exec(form)?.[1] ?? '';
    const send = (fields: Readonly<Record<string, string>>): Promise<Response> =>
      Promise.resolve(
        app.request('/incidents/incident.market', {
          method: 'POST',
          headers: { 'content-type': 'application/x-www-form-urlencoded' },
          body: new URLSearchParams({
            one: 'incident.market',
            other: 'incident.twin',
            decision: 'two-events',
            key,
            ...fields,
          }),
        }),
      );
    const refused = await send({ by: 'A. Editor', reason: '' });
    expect([refused.status, await refused.text()]).toEqual([422, expect.stringContaining('Nothing was recorded')]);
    const decided = { by: 'A. Editor', reason: 'A day apart, other dead.' };
    const pairs = async (): Promise<number> => (await read(listRecords, '/api/records?kind=incident-pair')).total;
    const before = await pairs();
    const both = await Promise.all([send(decided), send(decided)]);
    expect([...both, await send(decided)].map(({ status }) => status)).toEqual([303, 303, 303]);
    expect(await pairs()).toBe(before + 1);
    const otherwise = await send({ ...decided, decision: 'one-event', one: 'incident.twin', other: 'incident.market' });
    expect([otherwise.status, await otherwise.text()]).toEqual([
      422,
      expect.stringMatching(/called two events by A. Editor on 2026-11-\d\d, recorded as incident-pair\./),
    ]);
    expect((await read(incidentPage, '/incidents/incident.market.json')).alike).toEqual([]);
  });

  it('says in plain words how a person settled the numbers', async () => {
    const page = await (await app.request('/incidents/incident.market')).text();
    expect(page).toContain('where sources differ, a range covers what they all say.');
    expect(await (await app.request('/incidents/incident.crossing')).text()).toContain('Nobody has settled them');
  });

  it('opens where a party that a claim names is not known yet, without what is held about it', async () => {
    await house.put([
      { do: 'put', id: 'partner.LATE', body: { name: 'A party of later', type: 'state' }, citations: [] },
      harm.happened('early', '2017-05-08', 3),
      harm.attributed('early', 'partner.LATE'),
    ]);
    for (const times of ['', '?knownAt=2020-01-01']) {
      const { sheet } = await read(incidentPage, `/incidents/incident.early.json${times}`);
      expect([times, sheet.ladder.flatMap(({ claims }) => claims).length]).toEqual([times, 1]);
    }
    expect((await app.request('/partners/LATE?knownAt=2020-01-01')).status).toBe(404);
  });

  it('escapes what records say, and knows no incident that is not on record', async () => {
    const page = await (await app.request('/incidents/incident.market')).text();
    expect(page).toContain('&lt;script&gt;');
    expect(page).not.toContain(SCRIPT);
    expect((await app.request('/incidents/incident.nothing')).status).toBe(404);
  });
});
