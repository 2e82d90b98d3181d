// Events of a public dataset become incidents through the front door: one row, all that a rule takes, and what becomes of one of them until
// it moves a trigger. Every raid here is made up.

import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { z } from 'zod';

import type { Store } from '#db/open.ts';
import type { Change } from '#ledger/change.ts';

import { freshStore } from '../../../test/engine/store.ts';
import { addMadeRaids } from '../../../test/house/made-raids.ts';
import { getFrom, tableFrom } from '../../../test/house/page-reading.ts';
import { createApp } from '../app.ts';
import type { Contract } from '../contracts/contract.ts';
import { errorResponseShape } from '../contracts/error-shape.ts';
import { eventsPage, promoteShelfEvents } from '../contracts/events.ts';
import { listFindings } from '../contracts/findings.ts';
import { listRecords, readRecord } from '../contracts/records.ts';
import { furnish } from '../house.ts';

// Findings of a partner are worked out month by month.
vi.setConfig({ testTimeout: 120_000 });

const RAIDS = '/api/shelf/yemen_data_project/promotions';
const PAGE = '/shelf/yemen_data_project/events';
const ASKED = { by: 'A. Analyst, oversight staff', reason: 'Raids near deliveries.' };
const NAME = 'yemen_data_project--201';

let store: Store;
let app: ReturnType<typeof createApp>;
let now = Date.UTC(2026, 10, 21, 12);

beforeAll(async () => {
  store = await freshStore();
  await addMadeRaids(store.db, [
    { key: '201', day: '10/06/2016', killed: 12, category: 'Medical_Facility', subCategory: 'Hospital' },
    { key: '202', day: '11/06/2016', killed: 3 },
    { key: '203', day: '12/07/2016', killed: 10 },
    { key: '204', day: '13/07/2017', killed: 15 },
  ]);
  const operator = { name: 'A. Operator', clearance: 'sealed', compartments: [] } as const;
  app = createApp(furnish(store, { operator, now: () => (now += 1000) }), { log: () => undefined });
  const cited = [{ at: '', source: 'source.report-1', locator: { page: '4' } }];
  await put([
    source('report-1', 'A made-up report', '2016-09-01'),
    { do: 'put', id: 'partner.SAU', body: { name: 'Saudi Arabia', type: 'state', iso3: 'SAU' }, citations: cited },
  ]);
}, 120_000);
afterAll(() => store.close());

function source(name: string, title: string, published: string): Change {
  const body = { title, publisher: 'A publisher', published, class: 'ngo', licence: 'open', mayExport: 'yes' };
  return { do: 'put', id: `source.${name}`, body };
}

async function post(path: string, body: unknown): Promise<Response> {
  const headers = { 'content-type': 'application/json' };
  return app.request(path, { method: 'POST', headers, body: JSON.stringify(body) });
}

async function put(changes: readonly Change[]): Promise<void> {
  const response = await post('/api/records', { changes, by: 'A. Clerk', reason: 'A test' });
  expect([response.status, response.status === 200 ? '' : await response.text()]).toEqual([200, '']);
}

async function promote(body: object): Promise<z.output<typeof promoteShelfEvents.output>> {
  const response = await post(RAIDS, { ...ASKED, ...body });
  const answer: unknown = await response.json();
  expect([response.status, answer]).toEqual([200, expect.anything()]);
  expect(promoteShelfEvents.output.parse(answer)).toEqual(answer);
  return promoteShelfEvents.output.parse(answer);
}

async function refused(body: object): Promise<readonly [number, string]> {
  const response = await post(RAIDS, { ...ASKED, ...body });
  return [response.status, errorResponseShape.parse(await response.json()).error.message];
}

async function read<C extends Contract>(contract: C, path: string): Promise<z.output<C['output']>> {
  const { status, text } = await getFrom(app, path);
  expect([path, status, status === 200 ? '' : text]).toEqual([path, 200, '']);
  return contract.output.parse(JSON.parse(text)) as z.output<C['output']>; // parsed by the schema of this very contract
}

const bodyOf = async (id: string): Promise<unknown> => (await read(readRecord, `/api/records/${id}`)).record.body;
const countOf = async (kind: string): Promise<number> => (await read(listRecords, `/api/records?kind=${kind}`)).total;

async function send(
  path: string,
  fields: Readonly<Record<string, string>>,
): Promise<{ status: number; location: string; text: string }> {
  const headers = {
    'content-type': 'application/x-www-form-urlencoded',
    origin: 'http://localhost',
    host: 'localhost',
  };
  const response = await app.request(path, { method: 'POST', body: new URLSearchParams(fields).toString(), headers });
  return { status: response.status, location: response.headers.get('location') ?? '', text: await response.text() };
}

test('a promotion names one row or one rule, somebody, and why; a row that is not there is none', async () => {
  expect(await refused({})).toEqual([400, expect.stringContaining('found neither')]);
  expect(await refused({ row: 2, where: 'killed>=1' })).toEqual([400, expect.stringContaining('found both')]);
  expect(await refused({ row: 2, by: '' })).toEqual([422, expect.anything()]);
  expect(await refused({ row: 2, reason: ' ' })).toEqual([422, expect.anything()]);
  expect(await refused({ row: 99 })).toEqual([404, expect.stringContaining('found no stored row 99')]);
  expect(await refused({ row: 2, release: '1999' })).toEqual([404, expect.stringContaining('There are: made.')]);
  expect(await refused({ where: 'kiled>=1' })).toEqual([
    400,
    expect.stringContaining('its names are killed, injured, year'),
  ]);
  expect(await refused({ where: 'killed>=ten' })).toEqual([
    400,
    expect.stringContaining('a whole number after killed>='),
  ]);
  const response = await post('/api/shelf/greenbook/promotions', { ...ASKED, row: 2 });
  expect([response.status, await response.text()]).toEqual([
    404,
    expect.stringContaining('Expected a dataset whose rows are events'),
  ]);
  expect(await countOf('incident')).toBe(0);
});

test('a dry run says what it would be and stores nothing', async () => {
  const tried = await promote({ where: 'killed>=10 and year=2016', dryRun: true });
  expect(tried).toMatchObject({
    rule: 'civilians killed, by the lowest number, at least 10 and the year 2016',
    dryRun: true,
    written: 1 + 2 * 3,
  });
  expect(tried.rows.map(({ row, outcome }) => [row, outcome])).toEqual([
    [2, 'created'],
    [4, 'created'],
  ]);
  expect([await countOf('incident'), await countOf('source')]).toEqual([0, 1]);
});

test('one row becomes an incident with its account, its attribution and its source, each cited, in somebody’s name', async () => {
  const made = await promote({ row: 2 });
  expect(made).toMatchObject({ rule: null, written: 4, alike: [], dryRun: false });
  expect(made.rows).toEqual([
    {
      row: 2,
      key: '201',
      incident: `incident.${NAME}`,
      title: 'left out by its licence',
      outcome: 'created',
      says: [],
    },
  ]);
  expect(await bodyOf(`incident.${NAME}`)).toMatchObject({
    derivedFrom: {
      dataset: 'yemen_data_project',
      release: 'made',
      row: 2,
      key: '201',
      by: ASKED.by,
      rule: null,
    },
    protectedObjects: [{ object: 'medical', damage: 'not-stated' }],
    harm: [
      { effect: 'killed', status: 'civilian', who: 'all', count: { min: 12, best: 12, max: 12 } },
      { effect: 'injured', status: 'civilian', who: 'all', count: { min: 1, best: 1, max: 1 } },
      { effect: 'killed', status: 'civilian', who: 'women', count: { min: 1, best: 1, max: 1 } },
    ],
  });
  const claims = await read(listRecords, `/api/records?kind=attribution&linkedTo=incident.${NAME}`);
  expect(claims.records.map(({ body }) => body)).toEqual([
    expect.objectContaining({ level: 'A1', side: 'Saudi-led coalition', actor: null, units: [], grade: 'probable' }),
  ]);
  const { record } = await read(readRecord, `/api/records/incident.${NAME}`);
  expect(record.citations).toEqual([{ at: '', source: made.source, locator: { file: 'made.csv', row: 1 } }]);
  expect(record.knownFrom).toBe('2021-12-31');
  expect(await bodyOf(made.source)).toMatchObject({
    published: '2021',
    class: 'ngo',
    mayExport: 'no',
    vintage: 'made',
  });
  expect(JSON.stringify(await bodyOf(`incident-account.${NAME}`))).not.toContain('A. Sample');
});

test('the same row again is unchanged, and tells which incident it is', async () => {
  const again = await promote({ row: 2, by: 'Somebody else' });
  expect(again).toMatchObject({ written: 0, rows: [{ incident: `incident.${NAME}`, outcome: 'unchanged' }] });
  expect(await bodyOf(`incident.${NAME}`)).toMatchObject({ derivedFrom: { by: ASKED.by } });
});

test('a later release of the same row tells what it says otherwise, and makes no twin', async () => {
  await addMadeRaids(
    store.db,
    [{ key: '201', day: '10/06/2016', killed: 14, category: 'Medical_Facility', subCategory: 'Hospital' }],
    'later',
    '2022',
  );
  const told = await promote({ row: 2, release: 'later' });
  expect(told).toMatchObject({ written: 0, rows: [{ incident: `incident.${NAME}`, outcome: 'differs' }] });
  // Which places differ may be told; what stands there may not leave the house.
  expect(told.rows[0]?.says.map(({ path, before, after }) => [path, before, after])).toContainEqual([
    '/harm/0/count/best',
    'left out by its licence',
    'left out by its licence',
  ]);
  expect(await countOf('incident')).toBe(1);
  await promote({ row: 2, release: 'made' });
});

test('what looks like another incident is proposed until a person has decided', async () => {
  const place = { name: 'SAMPLE VILLAGE', within: 'Taiz', country: 'YEM', precision: 'district' };
  const body = {
    title: 'A strike',
    when: { first: '2016-06-12', last: '2016-06-12', holds: 'every-day' },
    place,
    types: ['airstrike'],
    explosiveInPopulatedArea: { unknown: 'Nobody says.' },
    harm: [{ effect: 'killed', status: 'civilian', who: 'all', count: { min: 2, best: null, max: 4 } }],
    checkable: { unknown: 'Nobody says.' },
  };
  const citations = [{ at: '', source: 'source.report-1', locator: { page: '9' } }];
  await put([{ do: 'put', id: 'incident.reported', body, citations }]);
  const alike = async (): Promise<unknown> => (await promote({ row: 3, release: 'made', dryRun: true })).alike;
  const second = 'incident.yemen_data_project--202';
  const pair = {
    one: second,
    other: 'incident.reported',
    why: expect.arrayContaining(['on 2016-06-11 and on 2016-06-12']),
  };
  expect(await alike()).toEqual([pair]);
  expect(await promote({ row: 3, release: 'made' })).toMatchObject({
    alike: [{ one: second }],
    rows: [{ outcome: 'created' }],
  });
  expect(await alike()).toEqual([pair]);
  const decided = {
    one: 'incident.reported',
    other: second,
    decision: 'two-events',
    by: 'A. Analyst',
    on: '2026-11-20',
    reason: 'Two places.',
  };
  await put([{ do: 'put', id: 'incident-pair.one', body: decided, citations }]);
  expect(await alike()).toEqual([]);
});

test('what a person withdrew stays withdrawn', async () => {
  const id = 'incident.yemen_data_project--202';
  const leading = await read(listRecords, `/api/records?kind=incident-account&linkedTo=${id}`);
  const claims = await read(listRecords, `/api/records?kind=attribution&linkedTo=${id}`);
  await put(
    [...leading.records, ...claims.records]
      .map(({ id: each }): Change => ({ do: 'retract', id: each, expects: 1, reason: 'Not ours' }))
      .concat([
        { do: 'retract', id: 'incident-pair.one', expects: 1, reason: 'Not ours' },
        { do: 'retract', id, expects: 1, reason: 'Not ours' },
      ]),
  );
  const again = await promote({ where: 'killed>=3 and year=2016', release: 'made' });
  expect(again.rows.map(({ key, outcome }) => [key, outcome])).toEqual([
    ['201', 'unchanged'],
    ['202', 'withdrawn'],
    ['203', 'created'],
  ]);
  expect(await bodyOf('incident.yemen_data_project--203')).toMatchObject({
    derivedFrom: { rule: 'civilians killed, by the lowest number, at least 3 and the year 2016' },
  });
});

test('the page shows the events of a release, tries a rule, and makes what the trial showed', async () => {
  const html = await getFrom(app, `${PAGE}?release=made`);
  expect(html.status).toBe(200);
  expect(html.text).toContain('4 events');
  expect(html.text).toMatch(/A1\s+probable:\s*<bdi>Saudi-led coalition<\/bdi>/);
  expect(html.text).not.toContain('A. Sample');
  const path = `${PAGE}?release=made&where=${encodeURIComponent('killed>=15')}`;
  const empty = await send(path, { act: 'try' });
  expect([empty.status, empty.text]).toEqual([422, expect.stringContaining('id="by-refused"')]);
  const tried = await send(path, { act: 'try', ...ASKED });
  expect([tried.status, tried.text]).toEqual([
    200,
    expect.stringContaining('1 new incident of 1 row. Nothing is stored yet.'),
  ]);
  expect(tried.text).toContain('name="expects" value="1"');
  const other = await send(path, { act: 'make', expects: '7', ...ASKED });
  expect([other.status, other.text]).toEqual([
    422,
    expect.stringContaining('as many new incidents as the trial showed'),
  ]);
  const before = await countOf('incident');
  const made = await send(path, { act: 'make', expects: '1', ...ASKED });
  expect([made.status, made.text]).toEqual([200, expect.stringContaining('1 incident of 1 row, 3 records in all.')]);
  expect(await countOf('incident')).toBe(before + 1);
  const one = await send(`${PAGE}?release=made&row=5`, { act: 'make', ...ASKED });
  expect([one.status, one.location]).toEqual([303, '/records/incident.yemen_data_project--204']);
});

test('events whose licence forbids it are left out of what leaves the house, which says so', async () => {
  const data = await read(eventsPage, `${PAGE}.json?release=made`);
  expect(data).toMatchObject({
    events: [],
    leftOut: expect.stringContaining('does not say that they may be exported'),
  });
  const [only, ...others] = await tableFrom(app, `${PAGE}.csv?release=made`);
  expect([only?.['title'], others]).toEqual(['', []]);
});

test('a promoted raid that gets a second source, a grade and a response moves a trigger', async () => {
  const t16 = async (): Promise<'finding' | 'undecidable' | 'no'> => {
    const { findings, undecidable } = await read(listFindings, '/api/findings?asOf=2016-06-30&partner=SAU');
    if (findings.some(({ policy, holdsNow }) => policy === 't16' && holdsNow === 'yes')) return 'finding';
    return undecidable.some(({ policy }) => policy === 't16') ? 'undecidable' : 'no';
  };
  const cited = [{ at: '', source: 'source.report-1', locator: { page: '4' } }];
  const coalition = {
    name: 'Saudi-led coalition',
    existed: { first: '2015-03-26', last: 'open', holds: 'every-day' },
    temporary: 'yes',
    members: [{ partner: 'partner.SAU', when: { first: '2015-03-26', last: 'open', holds: 'every-day' } }],
  };
  await put([{ do: 'put', id: 'coalition.SLC', body: coalition, citations: cited }]);
  expect(await t16()).toBe('undecidable');
  await put([
    {
      do: 'put',
      id: 'incident-account.second',
      body: {
        incident: `incident.${NAME}`,
        source: 'source.report-1',
        received: '2016-09-01',
        harm: [{ effect: 'killed', status: 'civilian', who: 'all', count: { min: 11, best: 13, max: 15 } }],
        holds: 'The air force of a member',
        says: 'Fragments were found.',
      },
      citations: cited,
    },
    {
      do: 'put',
      id: 'attribution.second',
      body: {
        incident: `incident.${NAME}`,
        level: 'A2',
        actor: 'partner.SAU',
        grade: 'probable',
        by: 'A publisher',
        basis: 'Fragments and two accounts.',
      },
      citations: cited,
    },
  ]);
  expect(await t16()).toBe('undecidable'); // nobody has graded it yet
  await put([
    {
      do: 'put',
      id: 'verification.ours',
      body: {
        incident: `incident.${NAME}`,
        scheme: 'house',
        grade: 'C3',
        by: 'This office',
        reason: 'Two accounts of their own.',
      },
      citations: cited,
    },
    {
      do: 'put',
      id: 'response.one',
      body: {
        incident: `incident.${NAME}`,
        by: 'The ministry',
        partner: 'partner.SAU',
        did: ['investigation'],
        on: '2016-10',
        completed: 'no',
      },
      citations: cited,
    },
  ]);
  expect(await t16()).toBe('finding');
});

test('where the coalition is on record, a raid is attributed to it and to none of its members', async () => {
  await addMadeRaids(store.db, [{ key: '301', day: '14/07/2017', killed: 11 }], 'third', '2023');
  await promote({ row: 2, release: 'third' });
  const claims = await read(listRecords, '/api/records?kind=attribution&linkedTo=incident.yemen_data_project--301');
  expect(claims.records.map(({ body }) => body)).toEqual([
    expect.objectContaining({ level: 'A2', side: 'Saudi-led coalition', actor: 'coalition.SLC', units: [] }),
  ]);
});
