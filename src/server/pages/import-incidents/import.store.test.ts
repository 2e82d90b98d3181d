// The page of the import: a table is looked through first and nothing is stored; what was looked through can then be stored as it is.

import { readFile } from 'node:fs/promises';

import { afterAll, beforeAll, expect, it } from 'vitest';

import type { Store } from '#db/open.ts';
import { headOf } from '#ledger/read.ts';

import { freshStore } from '../../../../test/engine/store.ts';
import { createApp } from '../../app.ts';
import { furnish } from '../../house.ts';
import type { House } from '../../house.ts';

const operator = { name: 'A. Operator', clearance: 'sealed', compartments: [] } as const;
const sample = (name: string): Promise<string> =>
  readFile(new URL(`../../../../test/incidents/${name}`, import.meta.url), 'utf8');
const [TABLE, MAPPING] = await Promise.all([sample('raids.csv'), sample('raids.map.yaml')]);

let store: Store;
let house: House;
let app: ReturnType<typeof createApp>;

beforeAll(async () => {
  store = await freshStore();
  house = furnish(store, { operator, now: () => Date.UTC(2026, 10, 21, 12) });
  app = createApp(house);
}, 120_000);
afterAll(() => store.close());

async function send(fields: Readonly<Record<string, string | File>>) {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  const headers = { origin: 'http://localhost', host: 'localhost' };
  const response = await app.request('/incidents/import', { method: 'POST', body: form, headers });
  return { status: response.status, text: await response.text() };
}

it('says what is wrong with a mapping, and stores nothing', async () => {
  const { status, text } = await send({
    do: 'store',
    table: TABLE,
    mapping: MAPPING.replace('Date: when', 'Date: day'),
  });
  expect(status).toBe(422);
  expect(text).toContain('Nothing was recorded.');
  expect(await headOf(house.ledger)).toMatchObject({ seq: 0 });
});

it('refuses a name and a reason by which somebody could be found, and repeats neither in its words', async () => {
  const told = 'Mr. Alpha Beta +252 61 555 0101';
  for (const [field, fields] of [
    ['tableName', { tableName: `${told}.csv` }],
    ['reason', { tableName: 'raids.csv', reason: `Told by ${told}` }],
  ] as const) {
    const { status, text } = await send({ do: 'store', table: TABLE, mapping: MAPPING, ...fields });
    expect([field, status]).toEqual([field, 422]);
    const [, words = ''] = /<div class="refusals"([\s\S]*?)<\/div>/.exec(text) ?? [];
    expect(words).toContain(`href="#${field}"`);
    expect(words).toContain('a person’s name and a telephone number (masked here)');
    expect(words).not.toMatch(/Alpha|555/);
  }
  expect(await headOf(house.ledger)).toMatchObject({ seq: 0 });
});

it('looks files through without storing anything, and tells every row', async () => {
  const { status, text } = await send({
    do: 'look',
    tableFile: new File([TABLE], 'raids.csv'),
    mappingFile: new File([MAPPING], 'raids.map.yaml'),
  });
  expect(status).toBe(200);
  expect(text.replaceAll(/\s+/g, ' ')).toContain(
    '<b>14 rows</b> in = <b>3</b> to be stored + <b>0</b> unchanged + <b>11</b> set aside.',
  );
  expect(text).toContain('Store 3 incidents');
  expect(text).toContain('a telephone number in “Story” (2 times)');
  expect(await headOf(house.ledger)).toMatchObject({ seq: 0 });
});

it('stores what was looked through, once', async () => {
  const sent = { do: 'store', table: TABLE, mapping: MAPPING, tableName: 'raids.csv' };
  expect((await send(sent)).text).toContain('What was stored');
  const head = await headOf(house.ledger);
  expect(head.seq).toBe(7);
  expect((await send(sent)).text.replaceAll(/\s+/g, ' ')).toContain('<b>0</b> stored + <b>3</b> unchanged');
  expect(await headOf(house.ledger)).toEqual(head);
});
