// `tl incidents promote` through the front door, on made-up raids.

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, expect, test } from 'vitest';

import type { Store } from '#db/open.ts';
import { openStore } from '#db/open.ts';

import { freshStore, testEngine } from '../../../test/engine/store.ts';
import { addMadeRaids } from '../../../test/house/made-raids.ts';
import { tl } from '../tl.ts';

interface Outcome {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

let cwd: string;
let env: Readonly<Record<string, string>>;
let store: Store | null = null;

const RAIDS = [
  { key: '1', day: '10/06/2016', killed: 12 },
  { key: '2', day: '11/06/2016', killed: 3 },
  { key: '3', day: '12/06/2017', killed: 30 },
];

beforeAll(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'tl-incidents-'));
  env = { THROUGHLINE_DATA: 'data' };
  if (testEngine() === 'postgres') {
    store = await freshStore();
    if (store.location.kind === 'postgres') env = { DATABASE_URL: store.location.url };
    await addMadeRaids(store.db, RAIDS);
  } else {
    const embedded = await openStore({ kind: 'folder', path: join(cwd, 'data') });
    await addMadeRaids(embedded.db, RAIDS);
    await embedded.close();
  }
}, 120_000);
afterAll(async () => {
  await store?.close();
  await rm(cwd, { recursive: true });
});

async function run(line: string): Promise<Outcome> {
  let [out, err] = ['', ''];
  const raw = [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, bare]) => quoted ?? bare ?? '');
  const code = await tl(['incidents', ...raw], {
    stdout: { write: (text) => (out += text) },
    stderr: { write: (text) => (err += text) },
    env,
    now: () => Date.UTC(2026, 10, 21, 12),
    cwd,
    signal: new AbortController().signal,
    isTTY: false,
    fetch: globalThis.fetch,
  });
  return { code, out, err };
}

const BY = '--by "A. Analyst, oversight staff" --reason "Near deliveries."';

test.each([
  ['promot yemen_data_project --row 2', 'Did you mean "promote"?'],
  ['promote yemen_data_project --row 2 --reason x', 'Expected --by NAME'],
  ['promote yemen_data_project --row 2 --by x', 'Expected --reason TEXT, found none'],
  [`promote yemen_data_project ${BY}`, 'Expected --row N, --where RULE or --year YYYY, found none of them'],
  [`promote yemen_data_project --row 2 --year 2016 ${BY}`, 'Expected --row alone, or a rule, found both'],
  [`promote yemen_data_project --row two ${BY}`, 'Expected --row to be a whole number'],
  [`promote yemen_data_project --year 16 ${BY}`, 'Expected --year YYYY'],
])('it refuses %s before it opens the record', async (line, said) => {
  const { code, out, err } = await run(line);
  expect([code, out, err]).toEqual([64, '', expect.stringContaining(said)]);
});

test('it says what it would be, makes it, and makes it once', async () => {
  const line = `promote yemen_data_project --where "killed>=10" --year 2016 ${BY}`;
  const tried = await run(`${line} --dry-run`);
  expect([tried.code, tried.err]).toEqual([0, expect.stringContaining('Nothing was stored')]);
  expect(tried.out).toContain('1 row, 1 new incident, 4 records would be written');
  const made = await run(line);
  expect(made.out).toContain('1 row, 1 new incident, 4 records written');
  expect(made.out).toContain('incident.yemen_data_project--1');
  const again = await run(`${line} --json`);
  expect(JSON.parse(again.out)).toMatchObject({ written: 0, rows: [{ outcome: 'unchanged', key: '1' }] });
  expect((await run(`promote yemen_data_project made --row 4 ${BY}`)).out).toContain(
    '1 new incident, 3 records written',
  );
});
