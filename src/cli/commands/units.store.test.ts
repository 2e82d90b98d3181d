// `tl units` through the front door: in this process, and beside a running server, which must say the same.

import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, expect, test } from 'vitest';

import type { Store } from '#db/open.ts';
import type { Reader } from '#kernel/marking.ts';
import { write } from '#ledger/write.ts';
import { openHouse } from '#server/house.ts';
import { serve } from '#server/serve.ts';

import { freshStore, testEngine } from '../../../test/engine/store.ts';
import { tl } from '../tl.ts';

const SAMPLES = join(import.meta.dirname, '../../../test/registers/sample');
const operator: Reader = { name: 'operator', clearance: 'sealed', compartments: [] };
const now = (): number => Date.UTC(2026, 10, 21, 12);

let cwd: string;
let env: Readonly<Record<string, string>>;
let store: Store | null = null;

async function run(line: string) {
  let [out, err] = ['', ''];
  const code = await tl(['units', ...line.split(' ').map((word) => word.replace('@', `${SAMPLES}/`))], {
    stdout: { write: (text) => (out += text) },
    stderr: { write: (text) => (err += text) },
    env,
    now,
    cwd,
    signal: new AbortController().signal,
    isTTY: false,
    fetch: globalThis.fetch,
  });
  return { code, out, err };
}

async function houseHere() {
  const location = store?.location ?? { kind: 'folder' as const, path: join(cwd, 'data') };
  return openHouse({ location, operator, now });
}

beforeAll(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'tl-units-'));
  env = { THROUGHLINE_DATA: 'data', THROUGHLINE_BY: 'Ada Example' };
  if (testEngine() === 'postgres') {
    store = await freshStore();
    if (store.location.kind === 'postgres') env = { DATABASE_URL: store.location.url, THROUGHLINE_BY: 'Ada Example' };
  }
  const house = await houseHere();
  const body = { name: 'Iceland', type: 'state', iso3: 'ISL' };
  await write(
    house.ledger,
    [{ do: 'put', id: 'partner.ISL', body }],
    { by: 'Ada', reason: 'Test', atMilliseconds: now() },
    operator,
  );
  await house.close();
});
afterAll(async () => {
  await store?.close();
  await rm(cwd, { recursive: true });
});

const FILES = '@sources.csv @organizations.tsv @persons.csv';

test('it refuses words and options that an action does not read, by name', async () => {
  for (const [line, said] of [
    ['imprt --format wwic --of ISL', 'Did you mean "import"?'],
    ['import --format wwic --of ISL', 'Expected the files to import'],
    ['import @persons.csv --of ISL', '--format FORMAT'],
    ['import @persons.csv --format wwic', '--of PARTNER'],
    ['import @persons.csv --format ftm --of ISL', 'Expected --format wwic or claims'],
    ['import @persons.csv --format wwic --of ISL --out x', 'found --out'],
    ['export --format ftm --of ISL', 'Expected --out DIR'],
    ['export @persons.csv --format ftm --of ISL --out x', 'Expected nothing but options'],
    ['export --format ftm --of ISL --out x --set-aside y', 'found --set-aside'],
  ] as const) {
    const { code, out, err } = await run(line);
    expect([line, code, out]).toEqual([line, 64, '']);
    expect(err).toContain(said);
  }
});

test('a file that is not there, one that is no table of a register, and a partner that is not on record have their own codes', async () => {
  expect(await run('import none.csv --format wwic --of ISL')).toMatchObject({ code: 66 });
  expect(await run(`import ${FILES} --format wwic --of ZZZ`)).toMatchObject({ code: 66 });
  const refused = await run('import @persons.csv --format claims --of ISL');
  expect(refused).toMatchObject({ code: 65, out: '', err: expect.stringContaining('"type:claim"') });
});

test('here and beside a server alike: everything is accounted for, a second time changes nothing, and files go out', async () => {
  const tried = await run(`import ${FILES} --format wwic --of ISL --dry-run --set-aside aside.csv`);
  expect(tried).toMatchObject({ code: 0, out: expect.stringMatching(/^Would be stored; nothing was:\n/) });
  expect(tried.err).toContain('2 × persons.csv, row: no public role');
  expect(tried.err).toContain('--set-aside FILE lists them');
  const aside = await readFile(join(cwd, 'aside.csv'), 'utf8');
  expect(aside.split('\r\n')[0]).toBe('file,row,column,what,reason,found');
  expect(aside).toContain('organizations.tsv,9,OrganizationOrganization:parent_id,claim,a name that two units carry');
  expect(aside).toMatch(/organizations\.tsv,2,[^\r]*"?taken, to be looked at"?,[^\r]*until 2019-12-31/);
  expect(aside).not.toContain('Invented');
  const first = await run(`import ${FILES} --format wwic --of partner.ISL`);
  expect(first.out).toContain('organizations.tsv: 14 rows in, 13 used, 1 set aside\n');
  expect(`Would be stored; nothing was:\n${first.out}`).toBe(tried.out);
  const again = await run(`import ${FILES} --format wwic --of ISL --json --quiet`);
  expect(again).toMatchObject({ code: 0, err: '' });
  expect(JSON.parse(again.out)).toMatchObject({ records: { created: 0, keptAsRecorded: 0 }, dryRun: false });
  const here = await run('export --format claims --of ISL --out here');
  expect(here).toMatchObject({ code: 0, err: expect.stringContaining('has no place for it') });

  const house = await houseHere();
  const stop = new AbortController();
  const { closed } = await serve(house, { port: 0, signal: stop.signal });
  try {
    const beside = await run(`import ${FILES} --format wwic --of ISL --json --quiet`);
    expect(beside).toEqual(again);
    const there = await run('export --format claims --of ISL --out there');
    expect(there.out).toBe(here.out.replaceAll('here/', 'there/'));
    for (const path of there.out.trim().split('\n')) {
      const [a, b] = await Promise.all(
        [path, path.replace('there/', 'here/')].map((each) => readFile(join(cwd, each), 'utf8')),
      );
      expect(a).toBe(b);
    }
    expect(await run('export --format ftm --of ZZZ --out there')).toMatchObject({ code: 66 });
  } finally {
    stop.abort();
    await closed;
    await house.close();
  }
});
