// Units out to other registers: what must not leave does not, whoever asks, and what leaves comes in again as the same records.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { afterEach, beforeEach, expect, test } from 'vitest';
import { z } from 'zod';

import type { Store } from '#db/open.ts';
import type { Reader } from '#kernel/marking.ts';
import { NEWEST } from '#kernel/times.ts';
import type { PutChange } from '#ledger/change.ts';
import { openLedger } from '#ledger/ledger.ts';
import type { Ledger } from '#ledger/ledger.ts';
import { selectRecords } from '#ledger/read.ts';
import { write } from '#ledger/write.ts';
import { KINDS } from '#records/index.ts';

import { freshStore } from '../../../test/engine/store.ts';
import { EXCHANGE_FORMATS, exportRegister } from './export-register.ts';
import { importRegister } from './import-register.ts';

const reader: Reader = { name: 'operator', clearance: 'sealed', compartments: ['box'] };
const author = { by: 'Ada Example', reason: 'Test', atMilliseconds: Date.UTC(2026, 10, 21) };
const shelves = { authority: new Set<string>(), concept: new Set<string>(), measure: new Set<string>() };
const SAMPLES = join(import.meta.dirname, '../../../test/registers/sample');

let stores: readonly Store[] = [];
let here: Ledger;
let there: Ledger;
beforeEach(async () => {
  stores = [await freshStore(), await freshStore()];
  const [a, b] = stores.map((store) => openLedger(store, KINDS, shelves));
  if (a === undefined || b === undefined) throw new Error('two stores were asked for');
  [here, there] = [a, b];
  for (const ledger of [here, there]) {
    await put(ledger, [{ do: 'put', id: 'partner.ISL', body: { name: 'Iceland', type: 'state', iso3: 'ISL' } }]);
  }
});
afterEach(async () => {
  for (const store of stores) await store.close();
});

async function put(ledger: Ledger, changes: readonly PutChange[]): Promise<void> {
  const stored = await write(ledger, changes, author, reader);
  if (!stored.ok) throw new Error(JSON.stringify(stored.failure));
}

async function importSample(): Promise<void> {
  const files = ['sources.csv', 'organizations.tsv', 'persons.csv'].map((name) => ({
    name,
    text: readFileSync(join(SAMPLES, name), 'utf8'),
  }));
  const report = await importRegister(here, files, author, reader, { format: 'wwic', of: 'partner.ISL' });
  if (!report.ok) throw new Error(JSON.stringify(report.failure));
}

/** Exports from the one ledger and imports into the other. */
async function across(format: 'wwic' | 'claims') {
  const exported = await exportRegister(here, 'partner.ISL', format);
  const report = await importRegister(there, exported.files, author, reader, { format, of: 'partner.ISL' });
  if (!report.ok) throw new Error(JSON.stringify(report.failure));
  return { exported, report: report.value };
}

const CLAIMS = ['unit-name', 'unit-class', 'unit-relation', 'unit-location', 'posting', 'allegation'];

async function said(ledger: Ledger, kinds: readonly string[]): Promise<readonly string[]> {
  const records = await selectRecords(ledger, { times: NEWEST, reader, kinds });
  return records.map(({ body, citations }) => JSON.stringify({ body, citations })).toSorted();
}

const when = { precise: { first: '2014-01-01', last: '2014-12-31' }, imprecise: null, starting: 'no', ending: 'no' };
const claim = { when, status: 'accepted', note: null };
const cite = (source: string) => [{ at: '', source, locator: { page: '1' } }];

const OPEN: readonly PutChange[] = [
  ...(['open', 'held', 'unsure', 'closed'] as const).map((name) => ({
    do: 'put' as const,
    id: `source.${name}`,
    marking: name === 'closed' ? 'restricted' : 'public',
    body: {
      title: `The ${name} source`,
      publisher: 'Press',
      published: '2015-01-01',
      class: 'ngo',
      licence: 'CC0',
      url: `https://${name}.example/`,
      mayExport: name === 'held' ? 'no' : name === 'unsure' ? { unknown: 'nobody has asked' } : 'yes',
    },
  })),
  unit('plain', 'Plain Brigade'),
  unit('secret', 'Secret Brigade', 'restricted'),
  unit('sealed', 'Sealed Brigade', 'sealed'),
  unit('partners', 'Partners Brigade', 'partner'),
  { ...unit('boxed', 'Boxed Brigade'), compartments: ['box'] },
  unit('held', 'Held Brigade', 'public', 'source.held'),
  name('a', 'plain', 'Alias of the open'),
  name('b', 'plain', 'Alias of the held', 'source.held'),
  name('c', 'plain', 'Alias of the unsure', 'source.unsure'),
  name('d', 'plain', 'Alias of the closed', 'source.closed'),
  { ...name('e', 'plain', 'Alias that is restricted'), marking: 'restricted' },
  name('f', 'secret', 'Alias of Secret'),
  name('g', 'held', 'Alias of Held'),
  relation('a', 'plain', 'secret'),
  relation('b', 'plain', 'sealed'),
  relation('c', 'plain', 'held'),
  relation('d', 'secret', 'plain'),
  relation('e', 'boxed', 'plain'),
  person('open', 'Open Officer'),
  person('closed', 'Closed Officer', 'restricted'),
  posting('a', 'open', 'plain'),
  posting('b', 'closed', 'plain'),
  posting('c', 'open', 'secret'),
  person('held', 'Held Officer', 'public', 'source.held'),
  posting('d', 'held', 'plain'),
  ...(['plain', 'secret', 'held'] as const).map((of) => ({
    do: 'put' as const,
    id: `allegation.${of}`,
    body: {
      title: `Shots by ${of}`,
      units: of === 'held' ? ['unit.plain', 'unit.held'] : [`unit.${of}`],
      scheme: 'other',
      violations: ['other'],
      gross: { unknown: 'not assessed' },
      standing: 'alleged',
      ...claim,
    },
    citations: cite('source.open'),
  })),
];

function unit(id: string, called: string, marking = 'public', source = 'source.open'): PutChange {
  const body = { name: called, partner: 'partner.ISL', identity: 'named', note: `Note on ${called}.` };
  return { do: 'put', id: `unit.${id}`, body, marking, citations: cite(source) };
}

function name(id: string, of: string, called: string, source = 'source.open'): PutChange {
  const body = { unit: `unit.${of}`, name: called, is: 'alias', ...claim };
  return { do: 'put', id: `unit-name.${id}`, body, citations: cite(source) };
}

function relation(id: string, of: string, superior: string): PutChange {
  const body = { unit: `unit.${of}`, superior: `unit.${superior}`, type: 'command', ...claim };
  return { do: 'put', id: `unit-relation.${id}`, body, citations: cite('source.open') };
}

function person(id: string, called: string, marking = 'public', source = 'source.open'): PutChange {
  const body = { name: called, partner: 'partner.ISL', publicRole: 'commander' };
  return { do: 'put', id: `person.${id}`, body, marking, citations: cite(source) };
}

function posting(id: string, who: string, of: string): PutChange {
  const body = { person: `person.${who}`, unit: `unit.${of}`, role: 'commander', ...claim };
  return { do: 'put', id: `posting.${id}`, body, citations: cite('source.open') };
}

test('nothing above public leaves in any form, no claim that leads to it, and nothing that a source does not allow', async () => {
  await put(here, OPEN);
  for (const format of EXCHANGE_FORMATS) {
    const { files, heldBack } = await exportRegister(here, 'partner.ISL', format);
    const text = JSON.stringify(files);
    expect(text).toContain('Plain Brigade');
    expect(text).toContain('Alias of the open');
    expect(text).toContain('Open Officer');
    expect(text).not.toMatch(/secret|sealed|partners|boxed|held|unsure|closed|restricted|withheld/i);
    // Of what is closed not even that it is there.
    const held = heldBack.map(({ record }) => record).toSorted();
    expect(held).toEqual(['person.held', 'unit-name.b', 'unit-name.c', 'unit-name.d', 'unit.held']);
  }
  const { files } = await exportRegister(here, 'partner.ISL', 'claims');
  expect(files.find((file) => file.name === 'incident.csv')?.records).toBe(1);
});

test('it refuses a partner that is not on record, and one that is not public, alike', async () => {
  await put(here, [{ do: 'put', id: 'partner.XXA', marking: 'sealed', body: { name: 'Elsewhere', type: 'region' } }]);
  for (const id of ['partner.ZZZ', 'partner.XXA', 'no id']) {
    await expect(exportRegister(here, id, 'ftm')).rejects.toThrow(`found "${id}"`);
  }
});

test('claim tables come in again as the same claims with the same citations, and into the same record change nothing', async () => {
  await importSample();
  const { exported, report } = await across('claims');
  expect(report.setAside).toEqual([]);
  expect(await said(there, CLAIMS)).toEqual(await said(here, CLAIMS));
  expect(exported.lost).toMatchObject({ 'unit.identifiers': 12, 'unit.note': 2, 'source.licence': 4 });
  expect(exported.files.map((file) => file.name)).toContain('citations.csv');
  const options = { format: 'claims', of: 'partner.ISL' } as const;
  const again = await importRegister(here, exported.files, author, reader, options);
  expect(again).toMatchObject({ ok: true, value: { records: { created: 0, keptAsRecorded: 0 } } });
  expect(await exportRegister(here, 'partner.ISL', 'claims')).toEqual(exported);
});

test('tables of the older form come in again as the same claims', async () => {
  await importSample();
  const { exported, report } = await across('wwic');
  expect(report.files.map(({ rowsSetAside }) => rowsSetAside)).toEqual([0, 0, 0]);
  // A row has one cell of sources for each date, and one for all names together; contexts of postings have no notes.
  const strip = (texts: readonly string[]): readonly string[] =>
    texts.map((text) => text.replace('Beginning: appointed. ', '').replace(/"citations":.*$/, '')).toSorted();
  expect(strip(await said(there, CLAIMS))).toEqual(strip(await said(here, CLAIMS)));
  expect(exported.lost).toEqual({ 'posting.note': 1 });
  const [organizations] = exported.files;
  expect(organizations?.text.split('\r\n')[0]?.split('\t')).toHaveLength(116);
});

test('a claim whose days are no first and last citation, and one in conflict, are left out of the older form and counted', async () => {
  await put(here, OPEN);
  const since = {
    precise: null,
    imprecise: { first: 'since-beginning-of-time', last: '2014-05-05' },
    starting: 'no',
    ending: 'no',
  };
  const conflict = { status: 'conflict', note: 'Another source shows another.' };
  await put(here, [
    {
      ...name('x', 'plain', 'Former name'),
      body: { unit: 'unit.plain', name: 'Former name', is: 'alias', ...claim, when: since },
    },
    {
      ...name('y', 'plain', 'Wrong name'),
      body: { unit: 'unit.plain', name: 'Wrong name', is: 'alias', ...claim, ...conflict },
    },
  ]);
  const { files, lost } = await exportRegister(here, 'partner.ISL', 'wwic');
  expect(JSON.stringify(files)).not.toMatch(/Former name|Wrong name/);
  expect(lost).toMatchObject({
    'unit-name (days that are no first and last citation)': 1,
    'unit-name (status conflict)': 1,
    allegation: 1,
  });
  const ftm = await exportRegister(here, 'partner.ISL', 'ftm');
  expect(JSON.stringify(ftm.files)).not.toContain('Wrong name');
  const claims = await exportRegister(here, 'partner.ISL', 'claims');
  expect(JSON.stringify(claims.files)).toContain('since_beginning_of_time');
  expect(JSON.stringify(claims.files)).toContain('conflict');
});

test('entities have the schemata and properties of FollowTheMoney, ids that stay, and dates only where they are stated', async () => {
  await importSample();
  const { files } = await exportRegister(here, 'partner.ISL', 'ftm');
  const [file] = files;
  const entities = (file?.text ?? '')
    .trimEnd()
    .split('\n')
    .map((line) => entity.parse(JSON.parse(line)));
  const ids = new Set(entities.map(({ id }) => id));
  expect(ids.size).toBe(entities.length);
  for (const { schema, properties } of entities) {
    for (const [property, values] of Object.entries(properties)) {
      expect(PROPERTIES[schema]).toContain(property);
      if (ENDS.has(property)) for (const value of values) expect(ids).toContain(value);
    }
  }
  const of = (schema: string) => entities.filter((each) => each.schema === schema).map(({ properties }) => properties);
  expect(of('Directorship')).toMatchObject([
    { startDate: ['2014-11-01'], date: ['2014-11-05'], sourceUrl: ['https://news.example/4'] },
  ]);
  expect(of('Membership').map(({ role }) => role?.[0])).toContain('member of a joint force');
  const command = of('UnknownLink').find(({ role }) => role?.[0] === 'under (command)');
  expect(command).toMatchObject({ date: ['2013-05-01'], summary: ['on 2013-05-01'] });
  expect(command).not.toHaveProperty('startDate');
  expect(await exportRegister(here, 'partner.ISL', 'ftm')).toMatchObject({ files });
});

/** A line of the file: ids as FollowTheMoney takes them, and lists of texts that are never empty. */
const entity = z.strictObject({
  id: z.string().regex(/^[0-9A-Za-z]([0-9A-Za-z.-]*[0-9A-Za-z])?$/),
  schema: z.string(),
  properties: z.record(z.string(), z.array(z.string().min(1)).min(1)),
});

const ENDS = new Set(['director', 'organization', 'member', 'subject', 'object', 'addressEntity']);
const THING = ['name', 'alias', 'country', 'notes', 'addressEntity', 'sourceUrl', 'summary'];
const INTERVAL = ['startDate', 'endDate', 'date', 'summary', 'recordId', 'sourceUrl', 'role'];

/** The properties of each schema that we use, as the schemata define them. */
const PROPERTIES: Readonly<Record<string, readonly string[]>> = {
  Organization: [...THING, 'classification', 'idNumber'],
  Person: THING,
  Address: [...THING, 'full', 'region', 'latitude', 'longitude'],
  Directorship: [...INTERVAL, 'director', 'organization'],
  Membership: [...INTERVAL, 'member', 'organization'],
  UnknownLink: [...INTERVAL, 'subject', 'object'],
};
