// The verbs on a record, as functions of their arguments and effects. On PostgreSQL each opens the record in its own process;
// on a data folder they all ask the server that holds it. What they say is the same.

import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';

import type { Store } from '#db/open.ts';
import { AppError } from '#kernel/errors.ts';
import type { Reader } from '#kernel/marking.ts';
import { openHouse } from '#server/house.ts';
import { serve } from '#server/serve.ts';

import { freshStore, testEngine } from '../../test/engine/store.ts';
import { MADE_FORCE } from '../../test/house/forces.ts';
import { tl } from './tl.ts';

interface Outcome {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

let cwd: string;
let env: Readonly<Record<string, string>>;
let release: () => Promise<void> = async () => undefined;
let store: Store;

async function run(raw: readonly string[], stop = new AbortController()): Promise<Outcome> {
  let [out, err] = ['', ''];
  const code = await tl(raw, {
    stdout: {
      write: (text) => {
        out += text;
      },
    },
    stderr: {
      write: (text) => {
        err += text;
      },
    },
    env,
    now: () => Date.UTC(2026, 10, 21, 12),
    cwd,
    signal: stop.signal,
    isTTY: false,
    fetch: globalThis.fetch,
  });
  return { code, out, err };
}

async function serveFolder(path: string): Promise<() => Promise<void>> {
  const operator: Reader = { name: 'operator', clearance: 'sealed', compartments: [] };
  const house = await openHouse({
    location: { kind: 'folder', path },
    operator,
    now: () => Date.UTC(2026, 10, 21, 12),
  });
  store = house.store;
  const stop = new AbortController();
  const { closed } = await serve(house, { port: 0, signal: stop.signal });
  return async () => {
    stop.abort();
    await closed;
    await house.close();
  };
}

const BUNDLE = `records:
  - id: partner.SOM
    body: {name: Somalia, type: state, iso3: SOM, otherNames: [Soomaaliya]}
  - id: partner.XSO
    body: {name: Somaliland, type: region}
  - id: source.essay
    body: {title: An essay, publisher: Press, published: 2018-11-27, class: academic, licence: CC0, mayExport: 'yes'}
  - id: regime-event.a
    body: {partner: partner.SOM, event: decree, when: {first: 2016-03, last: 2016-04, holds: some-day}, summary: A decree on the army.}
    citations: [{at: /summary, source: source.essay, locator: {line: 12}, quote: a decree}]
`;

beforeAll(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'tl-'));
  env = { THROUGHLINE_DATA: 'data' };
  if (testEngine() === 'postgres') {
    store = await freshStore();
    release = () => store.close();
    if (store.location.kind === 'postgres') env = { DATABASE_URL: store.location.url };
  }
  await writeFile(join(cwd, 'bundle.yaml'), BUNDLE);
  const imported = await run(['import', 'bundle.yaml', '--by', 'Ada Example']);
  if (imported.code !== 0) throw new Error(imported.err);
  if (testEngine() === 'pglite') release = await serveFolder(join(cwd, 'data'));
});
afterAll(async () => {
  await release();
  await rm(cwd, { recursive: true });
});

test('import refuses a file that does not fit with every problem, and stores nothing', async () => {
  const bad =
    'id,partner,event,when.first,when.last,when.holds,summary\nregime-event.b,partner.SOM,decree,03/04/2015,2016,some-day,x\nregime-event.c,partner.NOO,decree,2016,2016,some-day,x\n';
  await writeFile(join(cwd, 'events.csv'), bad);
  const line = ['import', 'events.csv', '--kind', 'regime-event', '--by', 'Ada Example'];
  const { code, out, err } = await run(line);
  expect([code, out]).toEqual([65, '']);
  expect(err).toContain('tl import: The input does not fit. 2 problems. Nothing was stored.');
  expect(err).toContain('events.csv, column when.first, row 2, regime-event.b');
  expect(err).toContain('found the ambiguous date "03/04/2015"');
  expect(err).toContain('found partner.NOO, which is not on record');
  const asJson = await run([...line, '--json']);
  expect(asJson).toMatchObject({ code: 65, out: '' });
  expect(JSON.parse(asJson.err)).toMatchObject({
    error: { code: 'invalid_input', problems: [{ row: 2 }, { row: 3 }] },
  });
});

test('import refuses what is not there, what is no text, and what nobody answers for', async () => {
  expect(await run(['import', 'lost.csv', '--by', 'Ada'])).toMatchObject({ code: 66, out: '' });
  await writeFile(join(cwd, 'partner.csv'), new Uint8Array([0x69, 0x64, 0x0a, 0xe9]));
  expect((await run(['import', 'partner.csv', '--by', 'Ada'])).err).toContain('expected text in UTF-8');
  expect((await run(['import', 'bundle.yaml'])).err).toContain('Expected --by NAME');
});

test('import changes nothing the second time, and on a dry run', async () => {
  const again = await run(['import', 'bundle.yaml', '--by', 'Ada']);
  expect(again.out).toBe('rows in    4\ncreated    0\ncorrected  0\nunchanged  4\n');
  await writeFile(join(cwd, 'more.yaml'), 'records: [{id: partner.KEN, body: {name: Kenya, type: state}}]\n');
  const dry = await run(['import', 'more.yaml', '--by', 'Ada', '--dry-run', '--json']);
  expect(JSON.parse(dry.out)).toMatchObject({ rowsIn: 1, created: 1, setAside: 0, dryRun: true });
  expect(await run(['records', 'show', 'partner.KEN'])).toMatchObject({ code: 66, out: '' });
});

test('a command that was stopped ends with 130 and has stored nothing', async () => {
  const stop = new AbortController();
  stop.abort(new AppError('cancelled', 'Stopped as asked; nothing was stored.'));
  await writeFile(join(cwd, 'late.yaml'), 'records: [{id: partner.LAT, body: {name: Late, type: state}}]\n');
  const stopped = await run(['import', 'late.yaml', '--by', 'Ada'], stop);
  expect(stopped).toMatchObject({
    code: 130,
    out: '',
    err: 'tl import: Cancelled. Stopped as asked; nothing was stored.\n',
  });
  expect(await run(['records', 'show', 'partner.LAT'])).toMatchObject({ code: 66 });
});

test('records lists, shows, searches, and says what it left out', async () => {
  const list = await run(['records', 'list', 'regime-event', '--linked-to', 'partner.SOM']);
  expect(list).toMatchObject({ code: 0, err: '' });
  expect(list.out).toBe(
    'ID              VERSION  KNOWN FROM  LABEL\nregime-event.a  1        2018-11-27  A decree on the army.\n',
  );
  const one = await run(['records', 'list', 'partner', '--limit', '1']);
  expect(one.out.trimEnd().split('\n')).toHaveLength(2);
  expect(one.err).toContain('1 of 2. --limit 2 lists all');
  const shown = await run(['records', 'show', 'regime-event.a']);
  expect(shown.out).toContain('source.essay, line 12: "a decree"');
  expect(shown.out).toContain('(not stated: succeeded, military, dulyElected, dulyElectedBy, officers)');
  expect((await run(['records', 'show', 'regime-event.a', '--known-at', '2018-11-01'])).code).toBe(66);
  const found = await run(['records', 'search', 'decree', '--json']);
  expect(JSON.parse(found.out)).toMatchObject({ hits: [{ id: 'regime-event.a' }], more: false });
  expect((await run(['records', 'list', 'partnr'])).code).toBe(66);
});

test('records withdraws a version that was read, and tells its history', async () => {
  await writeFile(join(cwd, 'tmp.yaml'), 'records: [{id: partner.TMP, body: {name: Temporary, type: state}}]\n');
  await run(['import', 'tmp.yaml', '--by', 'Ada']);
  expect(await run(['records', 'retract', 'partner.TMP', '--version', '1', '--by', 'Ada'])).toMatchObject({ code: 64 });
  const stale = await run([
    'records',
    'retract',
    'partner.TMP',
    '--version',
    '7',
    '--reason',
    'Entered twice.',
    '--by',
    'Ada',
  ]);
  expect(stale).toMatchObject({ code: 75, out: '' });
  const done = await run([
    'records',
    'retract',
    'partner.TMP',
    '--version',
    '1',
    '--reason',
    'Entered twice.',
    '--by',
    'Ada',
  ]);
  expect(done).toMatchObject({ code: 0, out: 'partner.TMP version 2 retracted\n' });
  const history = await run(['records', 'history', 'partner.TMP']);
  expect(history.out).toMatch(
    /version 1 .*Ada\n {2}Import of tmp.yaml.\n\nversion 2 .*Ada {2}\(retracted\)\n {2}Entered twice./,
  );
  expect((await run(['records', 'diff', 'partner.TMP'])).out).toBe('/retracted: false → true\n');
});

test('export writes what import reads', async () => {
  expect(await run(['export', 'regime-event', '--all', '--out', 'x'])).toMatchObject({ code: 64 });
  expect((await run(['export', 'regime-evnt'])).err).toContain('Did you mean "regime-event"?');
  const csv = await run(['export', 'regime-event']);
  expect(csv.err).toBe('');
  expect(csv.out).toMatch(/^id,version,known_from,marking,compartments,citations,partner,event,/);
  const all = await run(['export', '--all', '--format', 'json', '--out', 'export']);
  expect(all.out).toBe('export/partner.json\nexport/source.json\nexport/regime-event.json\n');
  const paths = all.out.trim().split('\n');
  expect((await run(['import', ...paths, '--by', 'Ada'])).out).toContain('unchanged  4');
  expect((await readdir(join(cwd, 'export'))).toSorted()).toEqual(['partner.json', 'regime-event.json', 'source.json']);
});

test('verify and rebuild say how many versions there are', async () => {
  const verified = await run(['verify', '--json']);
  expect(verified.code).toBe(0);
  const { versions, broken } = JSON.parse(verified.out) as { versions: number; broken: unknown }; // the shape of the contract
  expect(broken).toBe(null);
  expect(JSON.parse((await run(['rebuild', '--json'])).out)).toEqual({ versions });
});

test('evaluate lists findings, and apart from them the rules that cannot be answered', async () => {
  const { code, out, err } = await run(['evaluate', '--partner', 'Somalia', '--as-of', '2019-01-31']);
  expect(code).toBe(0);
  expect(out).toMatch(/^SEVERITY +FINDING +SUBJECT +OPENED +STATE +NEXT DUE +OWNER +WHAT WAS FOUND\n/);
  expect(err).toContain('of 1 partner as of 2019-01-31');
});

test('clocks tells what has to be done by when, as a table, as data and as a calendar', async () => {
  const { code, out, err } = await run(['clocks', '--as-of', '2024-06-01']);
  expect([code, err]).toEqual([0, expect.stringContaining('as of 2024-06-01.')]);
  expect(out).toContain('running    2025-03-31');
  expect(out).toContain('CLK-1057');
  expect(out).toContain('(not verified)');
  const one = await run(['clocks', '--partner', 'Somalia', '--state', 'all', '--json']);
  expect(JSON.parse(one.out)).toMatchObject({ asked: { partner: 'partner.SOM', state: 'all' }, clocks: [], total: 0 });
  const calendar = await run(['clocks', '--ics', '--as-of', '2024-06-01']);
  expect(calendar.out).toMatch(/^BEGIN:VCALENDAR\r\n[^]*DTSTART;VALUE=DATE:20250331\r\n[^]*END:VCALENDAR\r\n$/);
  expect((await run(['clocks', '--csv'])).out).toMatch(/^asOf,clock,title,/);
});

test('clocks refuses a state that is none, and two forms at once', async () => {
  expect(await run(['clocks', '--state', 'soon'])).toMatchObject({
    out: '',
    err: expect.stringContaining('found "soon"') as unknown,
  });
  expect(await run(['clocks', '--csv', '--ics'])).toMatchObject({
    out: '',
    err: expect.stringContaining('Leave one.') as unknown,
  });
});

test('dossier takes a partner by code, id or name, and writes each document whole', async () => {
  expect((await run(['dossier', 'Somalea', '--out', 'out'])).err).toContain('Did you mean "Somalia"?');
  expect((await run(['dossier', 'SOM', '--out', 'out', '--format', 'docx'])).code).toBe(64);
  for (const name of ['som', 'partner.SOM', 'soomaaliya']) {
    const { code, out } = await run(['dossier', name, '--out', 'out', '--format', 'json']);
    expect([code, out]).toEqual([0, 'out/dossier-SOM.json\n']);
  }
  expect((await run(['dossier', 'SOM', '--out', 'out'])).out).toBe('out/dossier-SOM.html\nout/dossier-SOM.pdf\n');
  expect((await readFile(join(cwd, 'out', 'dossier-SOM.pdf'), 'latin1')).slice(0, 5)).toBe('%PDF-');
  expect((await readdir(join(cwd, 'out'))).toSorted()).toEqual([
    'dossier-SOM.html',
    'dossier-SOM.json',
    'dossier-SOM.pdf',
  ]);
});

test('a folder that was named and is not there is not made by a verb that reads', async () => {
  const refused = {
    pglite: { code: 66, out: '', err: expect.stringContaining('Expected a data folder at') },
    postgres: { code: 64, out: '', err: expect.stringContaining('found two: --data and DATABASE_URL') },
  }[testEngine()];
  expect(await run(['records', 'list', 'partner', '--data', 'typo'])).toMatchObject(refused);
  expect(await readdir(cwd)).not.toContain('typo');
});

// The last test: it damages the record.
test('verify names the version that somebody has changed behind the back of the program', async () => {
  await store.db.transaction().execute(async (db) => {
    await sql`alter table record_version disable trigger user`.execute(db); // they would refuse it
    await sql`update record_version set reason = 'Another reason.' where record_id = 'partner.XSO'`.execute(db);
    await sql`alter table record_version enable trigger user`.execute(db);
  });
  const { code, out, err } = await run(['verify']);
  expect([code, out]).toEqual([70, '']);
  expect(err).toMatch(
    /^tl verify: The chain of the record is broken\. At version 1 of partner\.XSO \(number \d of the chain\)/,
  );
  const asJson = await run(['verify', '--json']);
  expect([asJson.code, JSON.parse(asJson.out)]).toMatchObject([70, { broken: { record: 'partner.XSO', version: 1 } }]);
});

test('vet takes a list, accounts for every line, and writes the sheet as HTML and CSV', async () => {
  const source = {
    title: 'An essay',
    publisher: 'Press',
    published: '2018-11-27',
    class: 'academic',
    licence: 'CC0',
    mayExport: 'yes',
  };
  const records = MADE_FORCE.flatMap(({ do: _verb, ...record }) => [record]);
  const match = { text: '31st Bn', partner: 'partner.SOM', unit: 'unit.bn', decision: 'confirmed' };
  const decided = { ...match, by: 'A. Member', on: '2018-01-01', reason: 'The number.' };
  const lines = [{ id: 'source.roundtable-2018', body: source }, ...records, { id: 'unit-match.bn', body: decided }]
    .map((record) => JSON.stringify(record))
    .join('\n');
  await writeFile(join(cwd, 'force.jsonl'), lines);
  expect((await run(['import', 'force.jsonl', '--by', 'A. Member'])).code).toBe(0);
  await writeFile(
    join(cwd, 'list.csv'),
    'unit,date\n3rd Brigade,2015-06-01\nSomali National Army,2015-06-01\nX,02/03/2015\n31st Bn,2017-07-31\n',
  );
  const { code, out, err } = await run(['vet', 'list.csv', '--of', 'Somalia', '--out', 'out']);
  expect(code).toBe(0);
  expect(out).toMatch(/cannot be answered +2/);
  expect(out).toMatch(/a service, a ministry or a headquarters, no unit +1/);
  expect(err).toContain('3 lines vetted, 1 set aside.');
  expect(err).toContain('row 4: expected a day as YYYY-MM-DD, found the ambiguous date "02/03/2015"');
  const sheet = await readFile(join(cwd, 'out', 'vetting-SOM.html'), 'utf8');
  expect(sheet).toContain('default-src &#39;none&#39;');
  expect(sheet).toContain('if it is this unit, <span class="answer is-not-clear">■ not clear</span>');
  expect(sheet).toContain('suspended on 2017-07-01; lapses after 2017-07-31');
  expect(sheet).toContain('Remediations: none on record.');
  expect(await readFile(join(cwd, 'out', 'vetting-SOM.csv'), 'utf8')).toContain(
    '2,3rd Brigade,2015-06-01,3rd Brigade,candidates,cannot-be-answered',
  );

  expect((await run(['vet', 'list.csv', '--of', 'SOM', '--law', 'navy'])).err).toContain(
    'Expected --law state or defense',
  );
  expect((await run(['vet', 'none.csv', '--of', 'SOM'])).err).toContain('Expected a file at none.csv');
  expect((await run(['vet', 'list.csv', '--of', 'SOM', '--column', 'squad'])).err).toContain(
    'found the columns unit, date',
  );
  const { results } = JSON.parse((await run(['vet', 'list.csv', '--of', 'SOM', '--json'])).out) as {
    results: unknown[];
  };
  expect(results).toHaveLength(3);
});
