// What goes out comes in again as the same records: bodies made at random, with everything in them that breaks tables.

import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';

import type { Store } from '#db/open.ts';
import { sameJson } from '#kernel/canonical-json.ts';
import type { RecordId } from '#kernel/id.ts';
import type { Reader } from '#kernel/marking.ts';
import { NEWEST } from '#kernel/times.ts';
import type { PutChange } from '#ledger/change.ts';
import { recordsToCsv } from '#ledger/csv.ts';
import { openLedger } from '#ledger/ledger.ts';
import type { Ledger } from '#ledger/ledger.ts';
import type { StoredRecord } from '#ledger/record.ts';
import { validate } from '#ledger/validate.ts';
import { write } from '#ledger/write.ts';
import { KINDS } from '#records/index.ts';

import { freshStore } from '../../test/engine/store.ts';
import { exportKind } from './export.ts';
import { importFiles } from './import.ts';
import { readFile } from './read-file.ts';

const reader: Reader = { name: 'operator', clearance: 'sealed', compartments: [] };
const author = { by: 'Ada Example', reason: 'Test', atMilliseconds: Date.UTC(2026, 10, 21) };
const shelves = { authority: new Set(['FMF', 'PKO']), concept: new Set<string>(), measure: new Set(['harm.deaths']) };

let stores: readonly Store[] = [];
let ledger: Ledger;
let elsewhere: Ledger;

beforeAll(async () => {
  stores = [await freshStore(), await freshStore()];
  const [a, b] = stores.map((store) => openLedger(store, KINDS, shelves));
  if (a === undefined || b === undefined) throw new Error('two stores were asked for');
  [ledger, elsewhere] = [a, b];
});
afterAll(async () => {
  for (const store of stores) await store.close();
});

const TRAPS = [
  '=HYPERLINK("x")',
  "'=1+1",
  "''-2",
  '+1',
  '-1',
  '@SUM(A1)',
  'a|b',
  '|',
  '\\',
  'a\\|b',
  '"',
  'said "so", twice',
  'a,b',
  'a;b',
  'line\nbreak',
  'line\r\nbreak',
  'tab\tstop',
  'مساعدة أمنية',
  'עזרה, "|" ביטחונית',
  'Soomaaliya 🇸🇴',
  '0',
  '007',
  '1e5',
  'null',
];

const text = fc
  .oneof(fc.constantFrom(...TRAPS), fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 }))
  .map((value) => value.trim())
  .filter((value) => value !== '' && !value.includes('\0') && value.isWellFormed());
const maybe = <Value>(value: fc.Arbitrary<Value>): fc.Arbitrary<Value | null> => fc.option(value, { nil: null });
const unknown = text.map((why) => ({ unknown: why }));
const flag = fc.oneof(fc.constantFrom('yes', 'no'), unknown);
const year = fc.integer({ min: 1950, max: 2030 }).map(String);
const date = fc.oneof(
  year,
  year.map((each) => `${each}-02`),
  year.map((each) => `${each}-11-30`),
);
const end = fc.oneof(
  date,
  fc.constant('open'),
  date.map((each) => `by ${each}`),
  date.map((each) => `not before ${each}`),
);
const range = fc.record({ first: end, last: end, holds: fc.constantFrom('every-day', 'some-day') });
const money = fc.record({
  stated: fc.integer({ min: 0, max: 10 ** 12 }).map((cents) => (cents / 100).toFixed(2)),
  wording: fc.constantFrom('exactly', 'about', 'over', 'nearly'),
  currency: fc.constantFrom('USD', 'EUR'),
  prices: fc.constantFrom('historical', 'constant-2018', 'not-stated'),
});
const bound = fc.integer({ min: 0, max: 10 ** 9 });
// A count that states no number at all says nothing: for that there is "unknown" with its reason.
const count = fc
  .tuple(bound, maybe(bound), maybe(bound))
  .map(([least, best, most]) => [least, best, most].filter((each) => each !== null).sort((a, b) => a - b))
  .map((all) => ({ min: all[0] ?? 0, best: all.length === 3 ? (all[1] ?? null) : null, max: all.at(-1) ?? null }));
const stated = fc.oneof(
  fc.record({ stated: bound, wording: fc.constantFrom('exactly', 'about', 'over') }),
  fc.tuple(bound, bound).map(([a, b]) => ({ stated: Math.min(a, b), wording: 'between', high: Math.max(a, b) })),
);
const period = fc.constantFrom('FY2012', 'FY2009/FY2018', 'FY1976TQ', '2012', '2017-04/2018-06');

const BODIES: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  assistance: fc.record({
    title: text,
    recipients: fc.constantFrom(['partner.SOM'], ['partner.SOM', 'partner.UGA']),
    unit: maybe(text),
    recipientLevel: fc.constantFrom('battalion', 'not-stated'),
    engagementLevel: fc.constantFrom('tactical', 'institutional'),
    authorities: fc.subarray(['FMF', 'PKO']),
    account: maybe(text),
    period,
    amount: maybe(money),
    amountIs: fc.constant('obligation'),
    items: bound,
    series: text,
    activities: fc.subarray(['training', 'advise', 'logistics']),
    purposes: fc.subarray(['capacity', 'access']),
    temporaryMission: flag,
    conditional: flag,
    gapReasons: fc.array(text, { maxLength: 3 }),
    note: maybe(text),
    otherAccounts: fc.array(
      fc.record({ series: text, account: text, recipients: fc.constant(['partner.SOM']), period, reason: text }),
      { maxLength: 2 },
    ),
  }),
  'regime-event': fc.record({
    partner: fc.constant('partner.SOM'),
    event: fc.constantFrom('purge', 'coup-attempt'),
    when: range,
    succeeded: maybe(flag),
    summary: text,
    officers: fc.record({
      general: fc.oneof(count, unknown),
      commanders: fc.oneof(count, unknown),
      assistedCommanders: fc.oneof(count, unknown),
    }),
  }),
  coalition: fc.record({
    name: text,
    fullName: maybe(text),
    host: maybe(fc.constant('partner.SOM')),
    existed: range,
    temporary: flag,
    firstPlannedDuration: maybe(text),
    plannedEnds: fc.array(fc.record({ end: date, statedOn: date }), { maxLength: 2 }),
    members: fc.array(
      fc.record({ partner: fc.constantFrom('partner.SOM', 'partner.UGA'), when: range, note: maybe(text) }),
      { maxLength: 3 },
    ),
  }),
  figure: fc
    .record({
      title: text,
      subject: maybe(fc.constant('partner.SOM')),
      measure: fc.constant('harm.deaths'),
      period: maybe(period),
      takenFrom: maybe(fc.record({ document: fc.constant('source.essay'), dated: date })),
      note: maybe(text),
    })
    .chain((body) =>
      fc.oneof(
        stated.map((each) => ({ ...body, stated: each })),
        count.map((each) => ({ ...body, range: each })),
      ),
    ),
};

const citations = fc.array(
  fc.record(
    {
      at: fc.constantFrom('', '/note'),
      source: fc.constant('source.essay'),
      locator: fc.record({ page: text, line: fc.integer({ min: 1, max: 999 }) }),
      quote: text,
    },
    { requiredKeys: ['at', 'source', 'locator'] },
  ),
  { maxLength: 2 },
);

/** Changes that fit, for records of one kind. */
function changes(kind: string): fc.Arbitrary<PutChange> {
  const body = BODIES[kind] ?? fc.constant({});
  return fc
    .tuple(body, citations, fc.uuid())
    .map(([made, cited, name]) => ({
      do: 'put' as const,
      id: `${kind}.${name}`,
      body: made,
      citations: kind === 'coalition' || kind === 'regime-event' ? [] : cited,
    }))
    .filter((change) => validate(ledger, change).ok);
}

const GROUND: readonly PutChange[] = [
  { do: 'put', id: 'partner.SOM', body: { name: 'Somalia', type: 'state' } },
  { do: 'put', id: 'partner.UGA', body: { name: 'Uganda', type: 'state' } },
  {
    do: 'put',
    id: 'source.essay',
    body: {
      title: 'Essay',
      publisher: 'Press',
      published: '2018-11-27',
      class: 'academic',
      licence: 'CC0',
      mayExport: 'yes',
    },
  },
];

function stored(change: PutChange): StoredRecord {
  const draft = validate(ledger, change);
  if (!draft.ok) throw new Error(JSON.stringify(draft.failure));
  const { body, citations: cited, marking, label, world } = draft.value;
  const days = {
    knownFrom: world.first ?? ('2018-11-27' as StoredRecord['knownFrom']),
    worldFirst: null,
    worldLast: null,
  };
  const rest = {
    version: 1,
    seq: 1,
    recordedAt: '' as StoredRecord['recordedAt'],
    compartments: [],
    retracted: false,
    withheld: [],
  };
  return {
    id: change.id as RecordId,
    kind: draft.value.kind.name,
    body,
    citations: cited,
    marking,
    label,
    ...days,
    ...rest,
  };
}

test.each(Object.keys(BODIES))('a table of %s reads back as the same records', (name) => {
  const kind = ledger.kinds.get(name);
  if (kind === undefined) throw new Error(`no kind ${name}`);
  fc.assert(
    fc.property(fc.array(changes(name), { minLength: 1, maxLength: 3 }), (made) => {
      const records = made.map(stored);
      const read = readFile(ledger.kinds, { name: `${name}.csv`, text: recordsToCsv(kind, records) });
      if (!read.ok) throw new Error(JSON.stringify(read.failure));
      const again = read.value.map(({ change }) => stored(change));
      for (const [index, record] of records.entries()) {
        const other = again[index];
        expect([other?.id, other?.body, other?.citations]).toEqual([record.id, record.body, record.citations]);
        expect(sameJson(other?.body, record.body)).toBe(true);
      }
    }),
    { numRuns: 60 },
  );
});

test.each(Object.keys(BODIES))(
  'an export of %s, as a table and as a bundle, is the same record here and in an empty one',
  async (name) => {
    const made = fc.sample(changes(name), 25);
    const put = await write(ledger, [...GROUND, ...made], author, reader);
    expect(put).toMatchObject({ ok: true });
    const out = await exportKind(ledger, name, { times: NEWEST, reader });
    expect(out).toMatchObject({ kind: name, records: made.length, heldBack: [] });
    for (const file of [
      { name: `${name}.csv`, text: out.csv },
      { name: `${name}.json`, text: out.json },
    ]) {
      const again = await importFiles(ledger, [file], author, reader);
      expect(again).toMatchObject({
        ok: true,
        value: { rowsIn: made.length, created: 0, corrected: 0, unchanged: made.length },
      });
    }
    await write(elsewhere, GROUND, author, reader);
    const asTable = await importFiles(elsewhere, [{ name: `${name}.csv`, text: out.csv }], author, reader);
    expect(asTable).toMatchObject({ ok: true, value: { created: made.length } });
    const asBundle = await importFiles(elsewhere, [{ name: `${name}.json`, text: out.json }], author, reader);
    expect(asBundle).toMatchObject({ ok: true, value: { unchanged: made.length } });
    expect(await exportKind(elsewhere, name, { times: NEWEST, reader })).toEqual(out);
  },
);

test('what cites a source whose rows may not leave the house stays in, and is named', async () => {
  const source = { title: 'Closed', publisher: 'Press', published: '2018', class: 'academic', licence: 'none' };
  const figure = { title: 'Deaths', measure: 'harm.deaths', stated: { stated: 3 } };
  const cite = (id: string): PutChange['citations'] => [{ at: '/stated', source: id, locator: { page: '1' } }];
  const put = await write(
    elsewhere,
    [
      { do: 'put', id: 'source.closed', body: { ...source, mayExport: 'no' } },
      { do: 'put', id: 'source.unclear', body: { ...source, mayExport: { unknown: 'Not looked up.' } } },
      { do: 'put', id: 'figure.closed', body: figure, citations: cite('source.closed') },
      { do: 'put', id: 'figure.unclear', body: figure, citations: cite('source.unclear') },
    ],
    author,
    reader,
  );
  expect(put).toMatchObject({ ok: true });
  const out = await exportKind(elsewhere, 'figure', { times: NEWEST, reader });
  expect(out.heldBack).toEqual([
    { record: 'figure.closed', source: 'source.closed', why: 'Its rows may not leave the house.' },
    {
      record: 'figure.unclear',
      source: 'source.unclear',
      why: 'Whether its rows may leave is not known: Not looked up.',
    },
  ]);
  expect(out.csv).not.toContain('figure.closed');
  expect(out.json).toContain('"heldBack":[{"record":"figure.closed"');
});
