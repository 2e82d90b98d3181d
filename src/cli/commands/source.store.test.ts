// `tl source` through the front door: in this process, and beside a running server, which must say the same.

import { once } from 'node:events';
import { createReadStream, statSync } from 'node:fs';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, expect, test } from 'vitest';

import type { Store } from '#db/open.ts';
import { AppError } from '#kernel/errors.ts';
import type { Reader } from '#kernel/marking.ts';
import { openHouse } from '#server/house.ts';
import { serve } from '#server/serve.ts';

import { freshStore, testEngine } from '../../../test/engine/store.ts';
import { eventsFile, violenceFile } from '../../../test/house/made-releases.ts';
import { tl } from '../tl.ts';

interface Outcome {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

let cwd: string;
let env: Readonly<Record<string, string>>;
let store: Store | null = null;

/** Runs a command line; `watched` is told what stderr shows to a person. */
async function run(line: string, stop = new AbortController(), watched?: (text: string) => void): Promise<Outcome> {
  let [out, err] = ['', ''];
  let now = Date.UTC(2026, 10, 21, 12);
  const raw = [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, bare]) => quoted ?? bare ?? '');
  const code = await tl(['source', ...raw], {
    stdout: { write: (text) => (out += text) },
    stderr: {
      write: (text) => {
        err += text;
        watched?.(text);
      },
    },
    env,
    now: () => (now += 500),
    cwd,
    signal: stop.signal,
    isTTY: watched !== undefined,
    fetch: globalThis.fetch,
  });
  return { code, out, err };
}

const keep = async (name: string, text: Promise<string>): Promise<void> => writeFile(join(cwd, name), await text);

beforeAll(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'tl-source-'));
  env = { THROUGHLINE_DATA: 'data', THROUGHLINE_BY: 'Ada Example' };
  if (testEngine() === 'postgres') {
    store = await freshStore();
    if (store.location.kind === 'postgres') env = { DATABASE_URL: store.location.url, THROUGHLINE_BY: 'Ada Example' };
  }
  await keep('first.csv', violenceFile('24.1', 1200));
  await keep('second.csv', violenceFile('25.1', 1201, 41));
  await keep('events.csv', eventsFile(12_000));
});
afterAll(async () => {
  await store?.close();
  await rm(cwd, { recursive: true });
});

const FIRST = 'add ucdp-onesided first.csv --release 24.1 --published 2024-06';

test('it refuses words and options that an action does not read, by name', async () => {
  for (const [line, said] of [
    ['ad ucdp-onesided first.csv', 'Did you mean "add"?'],
    ['add ucdp-onesided', 'Expected DATASET FILE or RELEASE after "tl source add", found fewer words'],
    ['list ucdp-onesided', 'Expected nothing but options after "tl source list", found "ucdp-onesided"'],
    ['list --release 24.1', 'found --release'],
    ['list --as-of 2024-01-01', '--known-at'],
    ['add ucdp-onesided first.csv --reason why', 'found --reason'],
    ['diff ucdp-onesided 24.1 25.1 --kind moved', 'one of added, removed, revised'],
    ['status --limit 3', 'with the DATASET'],
    ['status ucdp-onesided --limit none', 'Expected --limit'],
  ] as const) {
    const { code, out, err } = await run(line);
    expect([line, code, out]).toEqual([line, 64, '']);
    expect(err).toContain(said);
  }
});

test('a file comes in with its rows accounted for, and a second time says "unchanged"', async () => {
  const added = await run(FIRST);
  expect(added).toMatchObject({ code: 0, err: expect.stringMatching(/^1,200 rows in /) });
  expect(added.out).toBe(
    'added ucdp-onesided 24.1 from first.csv\nrows in    1,200\nstored     1,200\nset aside  0\nknown from 2024-06-30\n',
  );
  const again = await run(FIRST);
  expect(again).toMatchObject({ code: 0, err: '' });
  expect(again.out).toMatch(/^unchanged: this file is release ucdp-onesided 24\.1, loaded 2026-11-21 by Ada Example\n/);
});

test('a file is fetched from its address, under its own name, and the copy is gone at the end', async () => {
  const server = createServer((request, response) => {
    if (request.url?.startsWith('/data/first.csv') !== true) return response.writeHead(404).end();
    if (request.url.endsWith('?stated')) response.setHeader('content-length', statSync(join(cwd, 'first.csv')).size);
    createReadStream(join(cwd, 'first.csv')).pipe(response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const copies = async (): Promise<number> =>
    (await readdir(tmpdir())).filter((name) => name.startsWith('throughline-fetch-')).length;
  try {
    const before = await copies();
    const { port } = server.address() as AddressInfo; // of a port, and not of a socket file
    const at = `http://127.0.0.1:${port}`;
    const same = await run(`add ucdp-onesided ${at}/data/first.csv?download=1`);
    expect(same).toMatchObject({ code: 0, out: expect.stringMatching(/^unchanged: this file is release/) });
    const watched = await run(`add ucdp-onesided ${at}/data/first.csv?stated`, new AbortController(), () => undefined);
    expect(watched.err).toMatch(/Fetching first\.csv: 0\.\d of 0\.\d MB \(100 %\)/);
    const unstated = await run(`add ucdp-onesided ${at}/data/first.csv`, new AbortController(), () => undefined);
    expect(unstated.err).toMatch(/Fetching first\.csv: 0\.\d MB/);
    for (const [address, said] of [
      [`${at}/nothing.csv`, 'found the answer 404'],
      [`${at}/`, 'ends in the name of a file'],
      ['http://127.0.0.1:1/first.csv', 'Check the address'],
    ] as const) {
      const { code, err } = await run(`add ucdp-onesided ${address}`);
      expect([address, code > 0]).toEqual([address, true]);
      expect(err).toContain(said);
    }
    expect(await copies()).toBe(before);
  } finally {
    server.close();
  }
});

test('a file is refused where it fails, with what to do, and nothing of it stays', async () => {
  await keep('short.csv', violenceFile('26.1', 7));
  await keep('wrong.csv', violenceFile('25.1', 1200));
  for (const [line, exit, said] of [
    ['add ucdp-onesided lost.csv', 66, `${join(cwd, 'lost.csv')} that can be read`],
    ['add ucdp-onesidid first.csv', 66, 'The shelf has:'],
    ['add ucdp-onesided second.csv', 65, 'Name the release and when it was published.'],
    ['add ucdp-onesided short.csv --release 26.1 --published 2026', 65, 'expected 1191 to 3000 rows of data found 7'],
    ['add ucdp-onesided wrong.csv --release 24.1 --published 2024', 65, 'another one'],
    ['add ucdp-onesided wrong.csv --release 26.1 --published 03/04/2026', 65, 'a date as 2014'],
  ] as const) {
    const { code, out, err } = await run(line);
    expect([line, code, out]).toEqual([line, exit, '']);
    expect(err.replaceAll(/\s+/g, ' ')).toContain(said);
  }
  const status = await run('status --json');
  expect(JSON.parse(status.out)).toMatchObject([{ dataset: 'ucdp-onesided', releases: [{ release: '24.1' }] }]);
});

test('it says how far it has come, and what is left of the time; stopped, it leaves nothing', async () => {
  const stop = new AbortController();
  let seen = '';
  const watched = (text: string): void => {
    seen += text;
    if (/ \d+ s left/.test(text)) stop.abort(new AppError('cancelled', 'Stopped as asked; nothing was stored.'));
  };
  const line = 'add ucdp-ged events.csv --release 26.1 --published 2026 --layout events-49';
  expect(await run(line, stop, watched)).toMatchObject({ code: 130, out: '' });
  expect(seen).toMatch(
    /Reading events\.csv: \d+\.\d of \d+\.\d MB \(\d+ %\), [\d,]+ rows, [\d,]+ a second, \d+ s left/,
  );
  const { out } = await run('status ucdp-ged --json');
  expect(JSON.parse(out)).toMatchObject({ releases: [], dropped: [] });
});

test('a file whose name is that of another dataset is told, and refused where nobody says what it is', async () => {
  await keep('PTS-2024.csv', violenceFile('27.1', 1202));
  expect((await run('add ucdp-onesided PTS-2024.csv')).err).toContain('which is a file of pts (release 2024)');
  const { code, err } = await run('add ucdp-onesided PTS-2024.csv --release 27.1 --published 2026');
  expect([code, err]).toEqual([0, expect.stringContaining('A file of this name is also release 2024 of pts.')]);
  expect(await run('drop ucdp-onesided 27.1 --reason "Only a trial."')).toMatchObject({ code: 0 });
});

test('two releases are compared, and one is dropped for a reason', async () => {
  expect(await run('add ucdp-onesided second.csv --release 25.1 --published 2025-06')).toMatchObject({ code: 0 });
  const diff = await run('diff ucdp-onesided 24.1 25.1 --limit 2 --kind revised');
  expect(diff).toMatchObject({ code: 0, err: '2 of 1200; --limit 1200 lists more.\n' });
  expect(diff.out).toContain('added    1\nremoved  0\nrevised  1,200\n');
  expect(diff.out).toMatch(/revised +deaths\.one-sided +40 \(30 to 90\) +41 \(30 to 90\) +best +Sample Front 0\|2018/);
  expect((await run('drop ucdp-onesided 24.1')).err).toContain('Expected --reason TEXT');
  expect(await run('drop ucdp-onesided 24.1 --reason "Only a trial."')).toMatchObject({
    code: 0,
    out: 'dropped ucdp-onesided 24.1: 1,200 rows gone, the line stays\n',
  });
  expect(await run('diff ucdp-onesided 24.1 25.1')).toMatchObject({ code: 66, out: '' });
});

test('the list says what can be read, what is on record, and where to fetch the rest', async () => {
  const { code, out } = await run('list');
  expect(code).toBe(0);
  expect(out).toMatch(/ucdp-onesided +1 +1,201 +yes +UCDP One-sided Violence Dataset\n/);
  expect(out).toMatch(/pts +– +– +no +Political Terror Scale +https:\/\//);
  expect((await run('status --known-at 2020-01-01')).err).toContain('No release is on record');
});

test('beside a running server the same words do the same', async () => {
  const operator: Reader = { name: 'operator', clearance: 'sealed', compartments: [] };
  const path = join(cwd, 'data');
  const location = store === null ? ({ kind: 'folder', path } as const) : store.location;
  const house = await openHouse({ location, operator, now: () => Date.UTC(2026, 10, 21, 12) });
  const stop = new AbortController();
  const { closed } = await serve(house, { port: 0, signal: stop.signal });
  try {
    expect(await run(FIRST)).toMatchObject({ code: 0, out: expect.stringContaining('added ucdp-onesided 24.1') });
    expect((await run(`${FIRST} --quiet`)).out).toContain('unchanged');
    expect((await run('add ucdp-onesided lost.csv')).code).toBe(66);
    const interrupt = new AbortController();
    const line = 'add ucdp-ged events.csv --release 26.1 --published 2026 --layout events-49';
    const adding = run(line, interrupt);
    setTimeout(() => interrupt.abort(new AppError('cancelled', 'Stopped as asked; nothing was stored.')), 500);
    expect(await adding).toMatchObject({ code: 130, out: '' });
    expect(JSON.parse((await run('status ucdp-ged --json')).out)).toMatchObject({ releases: [], dropped: [] });
  } finally {
    stop.abort();
    await closed;
    await house.close();
  }
});
