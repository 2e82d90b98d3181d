import { afterEach, beforeEach, expect, test } from 'vitest';

import type { Store } from '#db/open.ts';
import type { Reader } from '#kernel/marking.ts';
import type { Problem } from '#kernel/result.ts';
import { NEWEST } from '#kernel/times.ts';
import { openLedger } from '#ledger/ledger.ts';
import type { Ledger } from '#ledger/ledger.ts';
import { headOf, readRecord, selectRecords } from '#ledger/read.ts';
import { write } from '#ledger/write.ts';
import { KINDS } from '#records/index.ts';

import { freshStore } from '../../test/engine/store.ts';
import { importFiles } from './import.ts';
import type { ImportOptions } from './import.ts';
import type { InputFile } from './input-file.ts';

const reader: Reader = { name: 'operator', clearance: 'restricted', compartments: [] };
const author = { by: 'Ada Example', reason: 'Test', atMilliseconds: Date.UTC(2026, 10, 21) };
const question = { times: NEWEST, reader };
const shelves = { authority: new Set(['FMF', 'PKO']), concept: new Set<string>(), measure: new Set(['harm.deaths']) };

let store: Store;
let ledger: Ledger;
beforeEach(async () => {
  store = await freshStore();
  ledger = openLedger(store, KINDS, shelves);
});
afterEach(() => store.close());

const run = (files: readonly InputFile[], options?: ImportOptions) =>
  importFiles(ledger, files, author, reader, options);

async function problemsOf(files: readonly InputFile[]): Promise<readonly Problem[]> {
  const outcome = await run(files);
  if (outcome.ok) throw new Error('expected a refusal');
  expect(await headOf(ledger)).toMatchObject({ seq: 0 });
  return outcome.failure;
}

const partners: InputFile = {
  name: 'partner.csv',
  text: 'id,name,type\npartner.SOM,Somalia,state\npartner.UGA,Uganda,state\n',
};
const sources: InputFile = {
  name: 'sources.yaml',
  text: `records:
  - id: source.essay
    body: {title: Essay, publisher: Press, published: 2018-11-27, class: academic, licence: CC0, mayExport: 'yes'}
`,
};
const FIGURES = 'id,title,subject,measure,period,range.min,range.best,range.max,citation.source,citation.locator\n';

test('it refuses everything when one row in the middle does not fit, and names each problem of each file', async () => {
  const figures: InputFile = {
    name: 'figure.csv',
    text: [
      FIGURES.trim(),
      'figure.a,Deaths,partner.SOM,harm.deaths,2014,1,2,3,source.essay,page 1',
      'figure.b,Deaths,partner.SOM,harm.deaths,03/04/2015,1,2,3,source.essay,page 1',
      'figure.c,Deaths,partner.SOM,harm.deaths,2014,-4,2,3,source.essay,page 1',
      'figure.d,Deaths,partner.SOM,harm.deaths,2014,1,9,3,source.essay,page 1',
      'figure.e,Deaths,partner.ATL,harm.deaths,2014,1,2,3,source.lost,page 1',
      'figure.f,Deaths,partner.SOM,harm.tears,2014,1,2,3,source.essay,page 1',
      'figure.g,Deaths,partner.SOM,harm.deaths,2014,1,2,3,source.essay,page 1',
    ].join('\n'),
  };
  const events: InputFile = {
    name: 'more/events.yaml',
    text: `records:
  - id: regime-event.x
    body:
      partner: partner.SOM
      event: decree
      when: {first: 2016-03, last: 2015-12, holds: some-day}
      summary: A decree.
  - id: regime-event.y
    body:
      partner: partner.SOM
      event: decree
      when: {first: 03/04/2015, last: 2015-12, holds: some-day}
      summary: Another decree.
  - id: assistance.x
    body:
      title: Training
      recipients: [partner.SOM]
      recipientLevel: battalion
      engagementLevel: tactical
      authorities: [FMF, PKKO]
      period: 2014
      items: 3
      amountIs: not-stated
      series: essay
      temporaryMission: 'yes'
      conditional: 'no'
`,
  };
  const problems = await problemsOf([partners, sources, figures, events]);
  expect(problems.map(({ at, row, record, expected, found }) => [at, row, record, expected, found])).toEqual([
    [
      'figure.csv, column period',
      3,
      'figure.b',
      expect.stringMatching(/^a period as FY2012/),
      expect.stringContaining('03/04/2015'),
    ],
    ['figure.csv, column range.min', 4, 'figure.c', 'a whole number, 0 or more', '-4'],
    ['figure.csv, columns range.min, range.best, range.max', 5, 'figure.d', 'min ≤ best ≤ max', '9 (1 to 3)'],
    [
      'figure.csv, column measure',
      7,
      'figure.f',
      expect.stringMatching(/^an id from the shelf of measure/),
      'the unknown measure "harm.tears"',
    ],
    [
      'more/events.yaml:6 /records/0/body/when',
      undefined,
      'regime-event.x',
      'a range that begins on or before the day on which it ends',
      '2016-03 to 2015-12',
    ],
    [
      'more/events.yaml:12 /records/1/body/when/first',
      undefined,
      'regime-event.y',
      expect.stringMatching(/^a date \(2014/),
      'the ambiguous date "03/04/2015"',
    ],
    ['more/events.yaml:21 /records/2/body/period', undefined, 'assistance.x', 'a text', '2014'],
    [
      'figure.csv, column subject',
      6,
      'figure.e',
      'the id of a record that stands',
      'partner.ATL, which is not on record',
    ],
    [
      'figure.csv, column citation.source',
      6,
      'figure.e',
      'the id of a record that stands',
      'source.lost, which is not on record',
    ],
  ]);
  expect(problems.find(({ at }) => at.startsWith('more/events.yaml:21'))?.todo).toBe(
    'Put it in quotes, so that it stays a text.',
  );
  expect(problems.every(({ todo }) => todo !== '')).toBe(true);
});

test('it names an unknown authority with its line, once the rest of the record fits', async () => {
  const text = `records:
  - id: assistance.x
    body:
      {title: Training, recipients: [partner.SOM], recipientLevel: battalion, engagementLevel: tactical, period: '2014', items: 3,
      amountIs: not-stated, series: essay, temporaryMission: 'yes', conditional: 'no',
      authorities: [FMF, PKKO]}
`;
  expect(await problemsOf([partners, { name: 'a.yaml', text }])).toMatchObject([
    { at: 'a.yaml:6 /records/0/body/authorities/1', record: 'assistance.x', found: 'the unknown authority "PKKO"' },
  ]);
});

test('it does not complain of links into a file that it could not read', async () => {
  const figures = {
    name: 'figure.csv',
    text: `${FIGURES}figure.a,Deaths,partner.SOM,harm.deaths,,1,2,3,source.essay,page 1\n`,
  };
  const broken = { name: 'partner.csv', text: 'id,nome\npartner.SOM,Somalia\n' };
  expect(await problemsOf([broken, figures])).toMatchObject([{ at: 'partner.csv, column nome', row: 1 }]);
});

test('it stores all files in one batch, and accounts for every row', async () => {
  const figures = {
    name: 'figure.csv',
    text: `${FIGURES}figure.a,Deaths,partner.SOM,harm.deaths,2014,1,2,3,source.essay,page 1\n`,
  };
  expect(await run([figures, partners, sources])).toMatchObject({
    ok: true,
    value: { rowsIn: 4, created: 4, corrected: 0, unchanged: 0, setAside: 0, dryRun: false },
  });
  const { record } = await readRecord(ledger, 'figure.a', question);
  // The source came after what cites it, and still says from when the figure was known.
  expect(record).toMatchObject({
    knownFrom: '2018-11-27',
    citations: [{ source: 'source.essay', locator: { page: '1' } }],
  });
});

test('it changes nothing when the same files come again', async () => {
  await run([partners, sources]);
  const head = await headOf(ledger);
  expect(await run([sources, partners])).toMatchObject({ ok: true, value: { rowsIn: 3, created: 0, unchanged: 3 } });
  expect(await headOf(ledger)).toEqual(head);
});

test('it corrects the version that a row names, and takes the same file again for unchanged', async () => {
  await run([partners]);
  const corrected = {
    name: 'partner.csv',
    text: 'id,version,name,type\npartner.SOM,1,Federal Republic of Somalia,state\n',
  };
  expect(await run([corrected])).toMatchObject({ ok: true, value: { corrected: 1 } });
  expect(await run([corrected])).toMatchObject({ ok: true, value: { corrected: 0, unchanged: 1 } });
});

test('it refuses a row whose record has moved on, with the version that it named', async () => {
  await run([partners]);
  const second = { name: 'partner.csv', text: 'id,version,name,type\npartner.SOM,1,Somali Republic,state\n' };
  await run([second]);
  const stale = {
    name: 'partner.csv',
    text: 'id,version,name,type\npartner.UGA,1,Uganda,state\npartner.SOM,1,Somaliland,state\n',
  };
  expect(await run([stale])).toMatchObject({
    ok: false,
    failure: [
      {
        at: 'partner.csv, column version',
        row: 3,
        record: 'partner.SOM',
        expected: 'version 2, the newest',
        found: 'version 1, and other content',
      },
    ],
  });
  const unnamed = { name: 'partner.csv', text: 'id,name,type\npartner.SOM,Somaliland,state\n' };
  expect(await run([unnamed])).toMatchObject({
    ok: false,
    failure: [{ row: 2, found: 'no version, and other content' }],
  });
});

test('it refuses to bring back what was retracted', async () => {
  await run([partners]);
  await write(ledger, [{ do: 'retract', id: 'partner.UGA', expects: 1, reason: 'Entered twice.' }], author, reader);
  expect(await run([partners])).toMatchObject({ ok: false, failure: [{ row: 3, record: 'partner.UGA' }] });
  const linked = { name: 'figure.csv', text: `${FIGURES}figure.a,Deaths,partner.UGA,harm.deaths,2014,1,2,3,,\n` };
  expect(await run([linked])).toMatchObject({ ok: false, failure: [{ found: 'partner.UGA, which was retracted' }] });
});

test('it refuses a marking that the importer may not read', async () => {
  const text = 'id,name,type,marking\npartner.SOM,Somalia,state,sealed\n';
  expect(await problemsOf([{ name: 'partner.csv', text }])).toMatchObject([
    { at: 'partner.csv, column marking', row: 2 },
  ]);
});

test('it refuses an import that nobody answers for', async () => {
  const outcome = await importFiles(ledger, [partners], { ...author, by: ' ' }, reader);
  expect(outcome).toMatchObject({ ok: false, failure: [{ at: 'by', expected: 'the name of the person who writes' }] });
});

test('it stores nothing on a dry run, and reports what it would', async () => {
  const outcome = await run([partners, sources], { dryRun: true });
  expect(outcome).toMatchObject({ ok: true, value: { created: 3, dryRun: true } });
  expect(await headOf(ledger)).toMatchObject({ seq: 0 });
  expect(await selectRecords(ledger, question)).toEqual([]);
});

test('it stores nothing when it is cancelled before the end, also when everything was written by then', async () => {
  for (const moment of ['reading', 'storing'] as const) {
    const cancel = new AbortController();
    const options: ImportOptions = {
      signal: cancel.signal,
      onRead: () => (moment === 'reading' ? cancel.abort() : undefined),
      alongside: async () => cancel.abort(),
    };
    await expect(run([partners], options)).rejects.toThrow('aborted');
    expect(await headOf(ledger)).toMatchObject({ seq: 0 });
  }
});

test('it gives a record without an id one of its own', async () => {
  const text = 'name,type\nSomalia,state\n';
  const outcome = await run([{ name: 'partner.csv', text }]);
  expect(outcome).toMatchObject({
    ok: true,
    value: { written: [{ id: expect.stringMatching(/^partner\.[0-9a-z]{20}$/) }] },
  });
});
