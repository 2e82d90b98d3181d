// `tl backtest` and `tl forecast` as functions of their arguments: without the dataset they name it, with it they print figures with
// their ranges, and the same line twice says the same.

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, expect, test } from 'vitest';

import type { Store } from '#db/open.ts';
import type { Reader } from '#kernel/marking.ts';
import { readBackTest, readEarlyWarning, readPolicyBackTest } from '#server/contracts/back-test.ts';
import { openHouse } from '#server/house.ts';
import { serve } from '#server/serve.ts';

import { freshStore, testEngine } from '../../../test/engine/store.ts';
import { addMadeActors, addMadePanel } from '../../../test/house/made-panel.ts';
import { tl } from '../tl.ts';

let cwd: string;
let env: Readonly<Record<string, string>> = { THROUGHLINE_DATA: 'data' };
let store: Store;
let release: () => Promise<void>;
const now = (): number => Date.UTC(2026, 10, 21, 12);

async function run(...raw: readonly string[]): Promise<{ code: number; out: string; err: string }> {
  let [out, err] = ['', ''];
  const code = await tl(raw, {
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

beforeAll(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'tl-'));
  if (testEngine() === 'postgres') {
    store = await freshStore();
    if (store.location.kind === 'postgres') env = { DATABASE_URL: store.location.url };
    release = () => store.close();
    return;
  }
  const operator: Reader = { name: 'operator', clearance: 'sealed', compartments: [] };
  const house = await openHouse({ location: { kind: 'folder', path: join(cwd, 'data') }, operator, now });
  store = house.store;
  const stop = new AbortController();
  const { closed } = await serve(house, { port: 0, signal: stop.signal });
  release = async () => {
    stop.abort();
    await closed;
    await house.close();
  };
});
afterAll(async () => {
  await release();
  await rm(cwd, { recursive: true });
});

test('without the dataset they are refused, by its name and the command that loads it', async () => {
  for (const words of [['backtest'], ['backtest', 'h01'], ['forecast']]) {
    const { code, out, err } = await run(...words);
    expect([words, code, out]).toEqual([words, 66, '']);
    expect(err).toContain('Expected a release of ucdp-country-year');
    expect(err).toContain('tl source add ucdp-country-year FILE');
    const asJson = await run(...words, '--json');
    expect(JSON.parse(asJson.err)).toMatchObject({ error: { code: 'not_found' } });
  }
});

test('numbers that are none and rules that are not there are refused', async () => {
  expect(await run('backtest', '--threshold', 'many')).toMatchObject({ code: 64, out: '' });
  expect((await run('forecast', '--listed', '0')).code).toBe(64);
  expect(await run('backtest', 'h99')).toMatchObject({ code: 66, err: expect.stringContaining('"h99"') });
  expect((await run('backtest', 'h01', 'h02')).code).toBe(64);
});

test('with it they print the baselines, a rule, and the forecast, and as data what the contract says', async () => {
  await addMadePanel(store.db);
  await addMadeActors(store.db, { published: '2018-06', tellsTo: 2017 });
  const baselines = await run('backtest');
  expect(baselines.code).toBe(0);
  expect(baselines.out).toMatch(/^Intentional harm, one year ahead: trained to 2011, tested 2012 to 2022 \(770 rows, /);
  expect(baselines.out).toMatch(
    /Weighted mean, half-life 2 years +all +770 +\d+ +0\.\d{3} \(0\.\d{3} to 0\.\d{3}\) +0\.\d{4}/,
  );
  expect(baselines.out).toContain('after five quiet years');
  expect(baselines.out).toContain('two years ahead, from releases made 2018-06');
  expect(await run('backtest')).toEqual(baselines);
  readBackTest.output.parse(JSON.parse((await run('backtest', '--json', '--trained-to', '2009')).out));

  const rule = await run('backtest', 'h01');
  expect(rule).toMatchObject({
    code: 0,
    err: 'h01: asked of 70 countries at the end of each year from 1989 to 2021.\n',
  });
  expect(rule.out).toContain('AS IT WAS KNOWN THEN');
  expect(rule.out).toContain('nothing had been published by then');
  expect(rule.out).toContain('NOT ANSWERED');
  readPolicyBackTest.output.parse(JSON.parse((await run('backtest', 'h01', '--json')).out));

  const forecast = await run('forecast', '--listed', '5');
  expect(forecast.err).toBe('This is a forecast, not a finding: no decision is due because of it.\n');
  expect(forecast.out).toMatch(/watch-list of onsets for 2023, a forecast\n/);
  expect(forecast.out).toMatch(/Expected false alarms within the year: \d\.\d of 5\./);
  expect(forecast.out).toContain('Calibration after five quiet years');
  const data = readEarlyWarning.output.parse(JSON.parse((await run('forecast', '--json')).out));
  expect(data.outcomes.map(({ watch }) => watch.listed.length)).toEqual([15, 15]);
}, 120_000);
