// A register of invented units, in the form of the real one and with its traps, through the whole way into the record.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { afterEach, beforeEach, expect, test } from 'vitest';

import type { Store } from '#db/open.ts';
import { AppError } from '#kernel/errors.ts';
import type { Reader } from '#kernel/marking.ts';
import { NEWEST } from '#kernel/times.ts';
import { openLedger } from '#ledger/ledger.ts';
import type { Ledger } from '#ledger/ledger.ts';
import { headOf, readRecord, selectRecords } from '#ledger/read.ts';
import { write } from '#ledger/write.ts';
import { KINDS } from '#records/index.ts';

import { freshStore } from '../../../test/engine/store.ts';
import type { InputFile } from '../input-file.ts';
import { importRegister } from './import-register.ts';
import type { RegisterReport } from './import-register.ts';

const reader: Reader = { name: 'operator', clearance: 'sealed', compartments: [] };
const author = { by: 'Ada Example', reason: 'Test', atMilliseconds: Date.UTC(2026, 10, 21) };
const shelves = { authority: new Set<string>(), concept: new Set<string>(), measure: new Set<string>() };
const SAMPLES = join(import.meta.dirname, '../../../test/registers/sample');

let store: Store;
let ledger: Ledger;
beforeEach(async () => {
  store = await freshStore();
  ledger = openLedger(store, KINDS, shelves);
  await put([
    { do: 'put', id: 'partner.ISL', body: { name: 'Iceland', type: 'state', iso3: 'ISL' } },
    { do: 'put', id: 'partner.XXA', body: { name: 'Region', type: 'region' } },
  ]);
});
afterEach(() => store.close());

async function put(changes: Parameters<typeof write>[1]): Promise<void> {
  const stored = await write(ledger, changes, author, reader);
  if (!stored.ok) throw new Error(JSON.stringify(stored.failure));
}

const sample = (name: string): InputFile => ({ name, text: readFileSync(join(SAMPLES, name), 'utf8') });
const ALL = [sample('organizations.tsv'), sample('persons.csv'), sample('sources.csv')];

async function run(files: readonly InputFile[] = ALL, dryRun = false): Promise<RegisterReport> {
  const report = await importRegister(ledger, files, author, reader, { format: 'wwic', of: 'partner.ISL', dryRun });
  if (!report.ok) throw new Error(JSON.stringify(report.failure));
  return report.value;
}

const bodies = async (kind: string) =>
  (await selectRecords(ledger, { times: NEWEST, reader, kinds: [kind] })).map(({ body }) => body);

test('it refuses files that are no such tables, with every column that nobody knows or that is missing, and stores nothing', async () => {
  const { seq } = await headOf(ledger);
  const [organizations] = ALL;
  const text = organizations?.text.replace('Area of Operations Geoname\t', 'Area of Operatoins Geoname\t') ?? '';
  const files = [
    { name: 'a.tsv', text },
    { name: 'b.csv', text: 'x,y\n1,2\n' },
  ];
  const outcome = await importRegister(ledger, files, author, reader, { format: 'wwic', of: 'partner.ISL' });
  if (outcome.ok) throw new Error('expected a refusal');
  expect(outcome.failure.map(({ at, expected }) => `${at}: ${expected}`)).toEqual([
    'a.tsv, column "Area of Operatoins Geoname": a column of the organization export',
    'a.tsv: the column "Area of Operations Geoname" of the organization export',
    expect.stringMatching(/^b\.csv: a header of the organization export, /),
  ]);
  expect(await headOf(ledger)).toMatchObject({ seq });
});

test('it refuses a partner that is not on record', async () => {
  const options = { format: 'wwic', of: 'partner.ZZZ' } as const;
  await expect(importRegister(ledger, ALL, author, reader, options)).rejects.toThrow(AppError);
});

test('every row is used or set aside with file, row, column and reason, and nobody is named for a role that is not public', async () => {
  const report = await run();
  expect(
    report.files.map(({ file, rowsIn, rowsUsed, rowsSetAside }) => [file, rowsIn, rowsUsed, rowsSetAside]),
  ).toEqual([
    ['organizations.tsv', 14, 13, 1],
    ['persons.csv', 9, 3, 6],
    ['sources.csv', 7, 6, 1],
  ]);
  const { read, recorded, repeated, setAside } = report.claims;
  expect(read).toBe(recorded + repeated + setAside);
  const told = report.setAside.map(
    ({ file, row, column, what, reason }) => `${file}:${row} ${column} (${what}) ${reason}`,
  );
  expect(told).toEqual(
    expect.arrayContaining([
      'sources.csv:8 source_id (row) the id stands twice, with other content',
      'organizations.tsv:9 OrganizationOrganization:parent_id (claim) a name that two units carry',
      'organizations.tsv:10 OrganizationOrganization:parent_id (claim) no unit of that name',
      'organizations.tsv:11 Organization:date_first_cited (cell) the order of day and month is not proven by columns of their own',
      'organizations.tsv:11 OrganizationOrganization:date_first_cited (claim) the date and its month, day and year disagree',
      'organizations.tsv:12 Source: Name (citation) the source is not in the file of sources',
      'organizations.tsv:12 Organization:Name (claim) no citation is left',
      'organizations.tsv:14 OrganizationOrganization:parent_id (claim) a unit under itself',
      'organizations.tsv:15 start date of Organization? Y/N (cell) neither yes, no nor exact',
      'persons.csv:4 Role (row) no public role',
      'persons.csv:6 Organization (row) a posting in a unit that nobody can name',
      'persons.csv:7 First citation (row) the order of day and month is not proven by columns of their own',
      'persons.csv:10 Organization (row) a name that two units carry',
    ]),
  );
  expect(JSON.stringify(report)).not.toMatch(/Invented|Male|1970/);
  expect(JSON.stringify(await bodies('person'))).not.toMatch(/Private|Clerk|Major|Captain|Draft/);
  expect(report.notKept).toMatchObject({ 'grades of confidence': 32, 'private details of persons': 2 });
});

test('claims have the days that the register states, their sources with the page, and a unit that nobody can name connects', async () => {
  const report = await run();
  expect(await bodies('unit-relation')).toContainEqual({
    unit: 'unit.0b000000-0000-4000-8000-000000000001',
    superior: 'unit.0b000000-0000-4000-8000-000000000002',
    type: 'command',
    when: {
      precise: { first: '2013-04-30', last: '2014-01-01' },
      imprecise: { first: '2013-04-01', last: '2014-12-31' },
      starting: 'no',
      ending: 'no',
    },
    status: 'accepted',
    note: 'The register states it from its first to its last citation.',
  });
  const relations = await selectRecords(ledger, { times: NEWEST, reader, kinds: ['unit-relation'] });
  // Two rows say it, each with a source of its own.
  expect(relations.map(({ citations }) => citations.map(({ locator }) => locator))).toContainEqual([
    { page: '12' },
    { paragraph: 'whole text' },
  ]);
  expect(await bodies('unit')).toContainEqual(
    expect.objectContaining({ name: 'Unknown Sample Division', identity: 'unknown' }),
  );
  const names = JSON.stringify(await bodies('unit-name'));
  expect(names).toContain('"One; Brigade"');
  expect(names).not.toContain('Unknown');
  expect(await bodies('posting')).toContainEqual(
    expect.objectContaining({
      role: 'commander',
      when: expect.objectContaining({ precise: { first: '2014-11-01', last: '2014-11-05' }, starting: 'yes' }),
    }),
  );
  expect(report.issues.map(({ says }) => says)).toContain(
    'It is said to hold for certain until 2019-12-31, and its newest source was published on 2016-09-21.',
  );
});

test('the same files again change nothing, in one go or one by one, and a dry run stores nothing at all', async () => {
  const before = await headOf(ledger);
  const tried = await run(ALL, true);
  expect(await headOf(ledger)).toEqual(before);
  const first = await run();
  expect(first.records).toEqual({ ...tried.records });
  expect(first.records.created).toBe(first.records.read);
  const head = await headOf(ledger);
  const again = await run(ALL.toReversed());
  expect(again.records).toMatchObject({ created: 0, unchanged: first.records.read, keptAsRecorded: 0 });
  for (const file of ALL) {
    expect((await run([file])).records).toMatchObject({ created: 0, keptAsRecorded: 0 });
  }
  expect(await headOf(ledger)).toEqual(head);
});

test('what somebody has corrected or withdrawn stays as it stands, and is told', async () => {
  await run();
  const [relation] = await selectRecords(ledger, { times: NEWEST, reader, kinds: ['unit-relation'] });
  const [posting] = await selectRecords(ledger, { times: NEWEST, reader, kinds: ['posting'] });
  if (relation === undefined || posting === undefined) throw new Error('expected records');
  const body = { ...(relation.body as object), status: 'conflict', note: 'The chart of 2014 shows another.' }; // a body of the kind
  const { id, version, citations } = relation;
  await put([
    { do: 'put', id, body, citations, expects: version },
    { do: 'retract', id: posting.id, expects: posting.version, reason: 'Another person of that name.' },
  ]);
  const report = await run();
  expect(report.records).toMatchObject({ created: 0, keptAsRecorded: 2 });
  expect(report.kept).toEqual(
    expect.arrayContaining([
      { record: id, why: 'it stands otherwise on record' },
      { record: posting.id, why: 'it was withdrawn' },
    ]),
  );
  const { record } = await readRecord(ledger, id, { times: NEWEST, reader });
  expect(record.body).toMatchObject({ status: 'conflict' });
});

test('a row that no record can hold is set aside by itself, with what rests on it, and the rest is stored', async () => {
  const [organizations, persons, sources] = ALL;
  if (organizations === undefined || persons === undefined || sources === undefined) throw new Error('three samples');
  const report = await run([
    { ...organizations, text: organizations.text.replaceAll('Eastmark', 'E'.repeat(600)) },
    { ...persons, text: persons.text.replaceAll('Invented Officer', `Invented ${'x'.repeat(300)}`) },
    { ...sources, text: sources.text.replace('New commander', 'T'.repeat(1200)) },
  ]);
  expect(
    report.files.map(({ file, rowsIn, rowsUsed, rowsSetAside }) => [file, rowsIn, rowsUsed, rowsSetAside]),
  ).toEqual([
    ['organizations.tsv', 14, 13, 1],
    ['persons.csv', 9, 0, 9],
    ['sources.csv', 7, 5, 2],
  ]);
  const { read, recorded, repeated, setAside } = report.claims;
  expect(read).toBe(recorded + repeated + setAside);
  expect(report.setAside.map(({ reason }) => reason)).toEqual(
    expect.arrayContaining([
      expect.stringMatching(/^it does not fit a unit-location at \/place/),
      expect.stringMatching(/^it does not fit a source at \/title/),
      'it is about a record that does not fit',
    ]),
  );
  expect(JSON.stringify(report)).not.toContain('Invented');
  expect(report.records.created).toBe(report.records.read);
});

test('a claim about somebody whom no table names is set aside, and does not keep the others out', async () => {
  const cited =
    'source:access_point_id:admin,source:source_id:admin,source:access_point_trigger,source:title\nc1,s1,3,A report\n';
  const header =
    'type:claim,status:meta,citation:refs:claim,about_entity:ref:claim,posting:person:refs:assertion,posting:unit:refs:assertion,posting:unit:names:qa,posting:roles:assertion,first_precise:range,last_precise:range';
  const files = [
    { name: 'citations.csv', text: cited },
    {
      name: 'posting.csv',
      text: `${header}\nposting,accepted,c1,x1,p1,u1,1 Brigade,commander,2014-01-01,2014-01-01\n`,
    },
  ];
  const report = await importRegister(ledger, files, author, reader, { format: 'claims', of: 'partner.ISL' });
  if (!report.ok) throw new Error(JSON.stringify(report.failure));
  expect(report.value.created).toEqual({ source: 1, unit: 1 });
  expect(report.value.setAside).toMatchObject([
    { file: 'posting.csv', row: 2, reason: 'it leads to nothing on record' },
  ]);
  expect(report.value.files).toMatchObject([{ rowsUsed: 1 }, { rowsIn: 1, rowsUsed: 0, rowsSetAside: 1 }]);
});
