// The shelf of public datasets as data: what is on record at the times asked, what was kept out, how releases differ, a file in,
// a release out; and that rows which may not leave the house do not.

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, expect, test } from 'vitest';
import type { z } from 'zod';

import type { Store } from '#db/open.ts';
import { listReleases } from '#observations/releases.ts';

import { freshStore } from '../../../test/engine/store.ts';
import { addMadeReleases, eventsFile, violenceFile } from '../../../test/house/made-releases.ts';
import { getFrom, tableFrom } from '../../../test/house/page-reading.ts';
import { createApp } from '../app.ts';
import type { Contract } from '../contracts/contract.ts';
import { errorResponseShape } from '../contracts/error-shape.ts';
import { datasetPage } from '../contracts/page-dataset.ts';
import {
  addShelfRelease,
  dropShelfRelease,
  listDifferences,
  listSetAside,
  listShelf,
  readDataset,
} from '../contracts/shelf.ts';
import { furnish } from '../house.ts';

let store: Store;
let folder: string;
let app: ReturnType<typeof createApp>;

beforeAll(async () => {
  store = await freshStore();
  folder = await mkdtemp(join(tmpdir(), 'shelf-'));
  await addMadeReleases(store.db);
  const operator = { name: 'A. Operator', clearance: 'sealed', compartments: [] } as const;
  app = createApp(furnish(store, { operator, now: () => Date.UTC(2026, 10, 21, 12) }), { log: () => undefined });
}, 120_000);
afterAll(async () => {
  await store.close();
  await rm(folder, { recursive: true });
});

async function read<C extends Contract>(contract: C, path: string): Promise<z.output<C['output']>> {
  const { status, text } = await getFrom(app, path);
  expect([path, status]).toEqual([path, 200]);
  const parsed = contract.output.parse(JSON.parse(text));
  expect(parsed, 'the contract names all that leaves the house').toEqual(JSON.parse(text));
  return parsed as z.output<C['output']>; // parsed by the schema of this very contract
}

async function send(path: string, body: unknown, signal?: AbortSignal): Promise<Response> {
  const headers = { 'content-type': 'application/json' };
  return app.request(path, {
    method: 'POST',
    headers,
    body: JSON.stringify(body),
    ...(signal === undefined ? {} : { signal }),
  });
}

const refusalOf = async (response: Response): Promise<string> =>
  errorResponseShape.parse(await response.json()).error.message;

const VIOLENCE = '/api/shelf/ucdp-onesided';

test('every dataset is there with its licence, and those on record with their releases', async () => {
  const datasets = await read(listShelf, '/api/shelf');
  expect(datasets.length).toBeGreaterThan(20);
  const [violence] = datasets.filter(({ dataset }) => dataset === 'ucdp-onesided');
  expect(violence).toMatchObject({
    licence: { name: 'CC BY 4.0', mayBeShown: true, mayBeExported: true },
    releases: [
      { release: '19.1', rowsIn: 5, rowsStored: 5, rowsSetAside: 0, published: '2019-06', knownFrom: '2019-06-30' },
      { release: '20.1', rowsIn: 4, loadedAt: '2026-11-20T09:00:00.000000Z', loadedBy: 'A. Clerk' },
    ],
  });
  for (const { releases } of datasets) {
    for (const { rowsIn, rowsStored, rowsSetAside } of releases) expect(rowsIn).toBe(rowsStored + rowsSetAside);
  }
  const table = await tableFrom(app, '/api/shelf.csv');
  expect(table.filter(({ dataset }) => dataset === 'ucdp-onesided').map((row) => row['release'])).toEqual([
    '19.1',
    '20.1',
  ]);
  expect(table.find(({ dataset }) => dataset === 'fmt')).toMatchObject({ release: '', rowsIn: '' });
});

test('a release is not there before it could be known, or before it was loaded', async () => {
  const names = async (times: string): Promise<readonly string[]> =>
    (await read(readDataset, `${VIOLENCE}?${times}`)).releases.map(({ release }) => release);
  expect(await names('knownAt=2020-01-01')).toEqual(['19.1']);
  expect(await names('knownAt=2019-06-29')).toEqual([]);
  expect(await names('ledgerAt=2026-11-20T08:59:59Z')).toEqual([]);
  const early = await app.request(`${VIOLENCE}/differences?before=19.1&after=20.1&knownAt=2020-01-01`);
  expect([early.status, await refusalOf(early)]).toEqual([404, expect.stringContaining('There are: 19.1.')]);
});

test('a dataset says what it measures, what to beware of, and which columns are not read and why', async () => {
  const found = await read(readDataset, VIOLENCE);
  expect(found.measures).toMatchObject([{ name: 'deaths.one-sided', unit: 'persons' }]);
  expect(found.traps.length).toBeGreaterThan(3);
  expect(found.ignored.find(({ column }) => column === 'region')).toEqual({
    column: 'region',
    layouts: ['snake-case-18.1', 'snake-case-19.1'],
    why: 'follows from the location',
  });
  expect(found.expected.find(({ release }) => release === '20.1')?.files).toContain('ucdp-onesided-201.csv');
  const unknown = await app.request('/api/shelf/ucdp-onesidid');
  expect([unknown.status, await refusalOf(unknown)]).toEqual([404, expect.stringContaining('The shelf has:')]);
});

test('rows that were kept out are listed with their reasons, a part at a time', async () => {
  const address = '/api/shelf/greenbook/releases/sample/set-aside';
  const found = await read(listSetAside, address);
  expect(found).toMatchObject({ total: found.rows.length, next: null, leftOut: null });
  expect(found.total).toBeGreaterThan(1);
  expect(found.rows.every(({ found: cell, reason }) => cell !== null && reason !== '')).toBe(true);
  const part = await read(listSetAside, `${address}?limit=1&skip=1`);
  expect(part.rows).toEqual([found.rows[1]]);
  expect(await tableFrom(app, `${address}.csv`)).toHaveLength(found.total);
  expect((await app.request('/api/shelf/greenbook/releases/1999/set-aside')).status).toBe(404);
});

test('differences are counted whole and listed by kind, a part at a time', async () => {
  const address = `${VIOLENCE}/differences?before=19.1&after=20.1`;
  const found = await read(listDifferences, address);
  expect(found).toMatchObject({ added: 1, removed: 2, revised: 1, total: 4, next: null, leftOut: null });
  expect(await read(listDifferences, `${address}&kind=removed&limit=1`)).toMatchObject({ total: 2, next: 1, added: 1 });
  const [revised] = (await tableFrom(app, address.replace('differences?', 'differences.csv?'))).filter(
    ({ kind }) => kind === 'revised',
  );
  expect(revised).toMatchObject({ 'before.best': '31', 'after.best': '32', changed: 'best', leftOut: '' });
});

test('rows whose licence forbids it are shown on the page and left out of every export, which says so', async () => {
  const address = '/api/shelf/pts/differences?before=2023&after=2024';
  const found = await read(listDifferences, address);
  expect(found).toMatchObject({ revised: 1, differences: [], next: null });
  expect(found.leftOut).toMatch(/left out.*"Political Terror Scale" \(CC BY-NC 4\.0\)/);
  expect(await tableFrom(app, address.replace('differences?', 'differences.csv?'))).toMatchObject([
    { kind: '', 'before.best': '', leftOut: found.leftOut },
  ]);
  const page = '/shelf/pts?before=2023&after=2024';
  expect((await getFrom(app, page)).text).toMatch(/Turkey\|2016[\s\S]*<bdi>4<\/bdi>[\s\S]*<bdi>5<\/bdi>/);
  const data = await read(datasetPage, page.replace('pts?', 'pts.json?'));
  expect(data.differences).toEqual(found);
});

test('a file comes in once, and goes out in somebody’s name', async () => {
  const name = '24.1 / <b>trial</b>';
  const file = join(folder, 'front.csv');
  await writeFile(file, await violenceFile(name, 1200));
  const body = { file, release: name, published: '2024-06', by: 'A. Clerk' };
  const added = addShelfRelease.output.parse(await (await send(`${VIOLENCE}/releases`, body)).json());
  expect(added).toMatchObject({ outcome: 'added', release: { rowsStored: 1200, knownFrom: '2024-06-30' } });
  const again = addShelfRelease.output.parse(await (await send(`${VIOLENCE}/releases`, body)).json());
  expect(again).toMatchObject({ outcome: 'unchanged', release: added.release });
  expect((await read(readDataset, VIOLENCE)).releases.map(({ release }) => release)).toContain(name);
  expect((await getFrom(app, '/shelf/ucdp-onesided')).text).not.toContain('<b>trial');
  const drop = `${VIOLENCE}/releases/${encodeURIComponent(name)}/drop`;
  expect((await send(drop, { by: 'A. Clerk' })).status).toBe(422);
  const dropped = await send(drop, { by: 'A. Clerk', reason: 'Only a trial.' });
  expect(dropShelfRelease.output.parse(await dropped.json())).toMatchObject({ reason: 'Only a trial.' });
  const after = await read(readDataset, VIOLENCE);
  expect(after.releases.map(({ release }) => release)).toEqual(['19.1', '20.1']);
  expect(after.dropped.map(({ release }) => release)).toEqual([name]);
  expect((await send(drop, { by: 'A. Clerk', reason: 'Again.' })).status).toBe(404);
});

test('a file is refused that is none, that has no whole path, or of which it is not plain what it is', async () => {
  const refuse = async (file: string, rest = {}): Promise<readonly [number, string]> => {
    const response = await send(`${VIOLENCE}/releases`, { file, by: 'A. Clerk', ...rest });
    return [response.status, await refusalOf(response)];
  };
  const lost = join(folder, 'lost.csv');
  expect(await refuse(lost)).toEqual([404, expect.stringContaining(lost)]);
  expect(await refuse(folder, { release: '9', published: '2020' })).toEqual([
    404,
    expect.stringContaining('not a file'),
  ]);
  expect(await refuse('lost.csv')).toEqual([400, expect.stringContaining('whole path')]);
  const foreign = join(folder, 'PTS-2024.csv');
  await writeFile(foreign, 'x\n');
  expect(await refuse(foreign)).toEqual([422, expect.stringContaining('a file of pts (release 2024)')]);
  const unnamed = join(folder, 'unnamed.csv');
  await writeFile(unnamed, 'x\n');
  expect(await refuse(unnamed)).toEqual([422, expect.stringContaining('Name the release')]);
  expect(await listReleases(store.db, { dataset: 'ucdp-onesided' })).toHaveLength(2);
});

test('who goes away while a file is read leaves nothing behind', async () => {
  const file = join(folder, 'events.csv');
  await writeFile(file, await eventsFile(20_000));
  const stop = new AbortController();
  const body = { file, release: '26.1', published: '2026', layout: 'events-49', by: 'A. Clerk' };
  const sending = send('/api/shelf/ucdp-ged/releases', body, stop.signal);
  setTimeout(() => stop.abort(), 700);
  expect((await sending).status).toBe(499);
  expect(await listReleases(store.db, { dataset: 'ucdp-ged', dropped: true })).toEqual([]);
});
