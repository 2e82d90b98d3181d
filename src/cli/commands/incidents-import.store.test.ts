// `tl incidents` through the front door.

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, expect, test } from 'vitest';

import type { Store } from '#db/open.ts';

import { freshStore, testEngine } from '../../../test/engine/store.ts';
import { tl } from '../tl.ts';

const SAMPLES = join(import.meta.dirname, '../../../test/incidents');

let cwd: string;
let env: Readonly<Record<string, string>>;
let store: Store | null = null;

async function run(line: string) {
  let [out, err] = ['', ''];
  const code = await tl(['incidents', ...line.split(' ').map((word) => word.replace('@', `${SAMPLES}/`))], {
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

beforeAll(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'tl-incidents-'));
  env = { THROUGHLINE_DATA: 'data', THROUGHLINE_BY: 'Ada Example' };
  if (testEngine() !== 'postgres') return;
  store = await freshStore();
  if (store.location.kind === 'postgres') env = { DATABASE_URL: store.location.url, THROUGHLINE_BY: 'Ada Example' };
});
afterAll(async () => {
  await store?.close();
  await rm(cwd, { recursive: true });
});

test('it refuses what it does not know, by name', async () => {
  await writeFile(join(cwd, 'latin.csv'), Buffer.from([0x61, 0xff, 0x0a]));
  for (const [line, code, said] of [
    ['imprt @raids.csv --map @raids.map.yaml', 64, 'Did you mean "import"?'],
    ['import @raids.csv', 64, '--map FILE'],
    ['import nowhere.csv --map @raids.map.yaml', 66, 'Expected a file at nowhere.csv'],
    ['import latin.csv --map @raids.map.yaml', 65, 'UTF-8'],
    ['import @raids.csv --map @raids.csv', 65, 'Nothing was stored'],
  ] as const) {
    const outcome = await run(line);
    expect([line, outcome.code, outcome.err]).toEqual([line, code, expect.stringContaining(said)]);
    expect(outcome.out).toBe('');
  }
});

test('it tells what would be stored, stores it, and stores it once', async () => {
  const dry = await run('import @raids.csv --map @raids.map.yaml --dry-run');
  expect(dry.code).toBe(0);
  expect(dry.out).toContain('Would be stored; nothing was:\n14 rows in = 3 stored + 0 unchanged + 11 set aside\n');
  expect(dry.out).toContain('set aside: row 5, Date: expected a date written as DD/MM/YYYY, found "31/02/2015".');
  expect(dry.out).toContain('masked in Story: a telephone number, 2 times');
  expect(dry.out).not.toMatch(/0803|Alpha/);

  const wet = await run('import @raids.csv --map @raids.map.yaml');
  expect(wet.out).toBe(dry.out.replace('Would be stored; nothing was:\n', ''));
  const again = await run('import @raids.csv --map @raids.map.yaml --json');
  expect(JSON.parse(again.out)).toMatchObject({ rowsIn: 14, stored: 0, unchanged: 3, rowsSetAside: 11 });
});
