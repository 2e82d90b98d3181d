// The real register of one country, where it is at hand: every row of it accounted for, the same again without a change, and the
// same claims after a way out and in. Where the folder is absent, it says so aloud.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { Store } from '#db/open.ts';
import { exportRegister } from '#ingest/registers/export-register.ts';
import { importRegister } from '#ingest/registers/import-register.ts';
import type { RegisterReport } from '#ingest/registers/import-register.ts';
import { NEWEST } from '#kernel/times.ts';
import { openLedger } from '#ledger/ledger.ts';
import type { Ledger } from '#ledger/ledger.ts';
import { headOf, selectRecords } from '#ledger/read.ts';
import { write } from '#ledger/write.ts';
import { KINDS } from '#records/index.ts';

import { freshStore } from '../engine/store.ts';
import { AUDITOR } from '../house/ledger.ts';
import { announceAbsence, sharedData } from '../sources/datasets.ts';

/** Some twenty seconds a way on the embedded engine. Milliseconds. */
const LIMIT = 240_000;

const author = { by: 'Ada Example', reason: 'Test', atMilliseconds: Date.UTC(2026, 10, 21) };
const shelves = { authority: new Set<string>(), concept: new Set<string>(), measure: new Set<string>() };
const FILES = ['sources_20190501.csv', 'ng_orgs_20191024.tsv', 'ng_persons_20190501.csv'];

if (sharedData === null) announceAbsence('the register of units');

describe.runIf(sharedData !== null)('the real register of units', () => {
  let store: Store;
  let ledger: Ledger;
  let first: RegisterReport;

  const read = (name: string) => ({ name, text: readFileSync(join(sharedData ?? '', 'wwic_nigeria', name), 'utf8') });
  async function run(
    files = FILES.map(read),
    format: 'wwic' | 'claims' = 'wwic',
    into = ledger,
  ): Promise<RegisterReport> {
    const report = await importRegister(into, files, author, AUDITOR, { format, of: 'partner.NGA' });
    if (!report.ok) throw new Error(JSON.stringify(report.failure.slice(0, 3)));
    return report.value;
  }

  beforeAll(async () => {
    store = await freshStore();
    ledger = openLedger(store, KINDS, shelves);
    const partner = { do: 'put', id: 'partner.NGA', body: { name: 'Nigeria', type: 'state', iso3: 'NGA' } } as const;
    await write(ledger, [partner], author, AUDITOR);
    first = await run();
  }, LIMIT);
  afterAll(() => store.close());

  it('accounts for every row and every claim', () => {
    expect(
      first.files.map(({ file, rowsIn, rowsUsed, rowsSetAside }) => [file, rowsIn, rowsUsed, rowsSetAside]),
    ).toEqual([
      ['sources_20190501.csv', 5987, 5987, 0],
      ['ng_orgs_20191024.tsv', 1552, 1542, 10],
      ['ng_persons_20190501.csv', 885, 803, 82],
    ]);
    expect(first.claims).toEqual({ read: 7702, recorded: 7587, repeated: 13, setAside: 102 });
    // Two of 5,987 sources stand twice; ten of 1,552 rows have no id, and the register has not marked them as clean.
    expect(first.created).toEqual({
      source: 5985,
      unit: 1055,
      'unit-name': 2320,
      'unit-class': 1488,
      'unit-relation': 1374,
      'unit-location': 1602,
      posting: 803,
      person: 620,
    });
    const reasons = Map.groupBy(first.setAside, ({ file, what, reason }) => `${file.slice(0, 7)} ${what}: ${reason}`);
    expect(Object.fromEntries([...reasons].map(([reason, each]) => [reason, each.length]))).toEqual({
      'ng_orgs row: the register has not marked the row as clean': 10,
      'ng_orgs cell: the date and its month, day and year disagree': 9,
      'ng_orgs cell: not a date of the calendar': 1,
      'ng_orgs claim: no row of the unit has a date that can be used': 39,
      'ng_orgs claim: characters that were damaged before they came here': 3,
      'ng_orgs claim: the register gives no date': 21,
      'ng_orgs claim: the date and its month, day and year disagree': 36,
      'ng_orgs claim: not a date of the calendar': 1,
      'ng_orgs claim: the last citation is before the first': 2,
      'ng_pers row: no public role': 59,
      'ng_pers row: the register has not marked the row as clean': 4,
      'ng_pers row: the register gives no date': 11,
      'ng_pers row: the last citation is before the first': 1,
      'ng_pers row: not a date of the calendar': 2,
      'ng_pers row: the date and its month, day and year disagree': 5,
    });
  });

  it('finds superiors for as many units as have a dated one', async () => {
    const relations = await selectRecords(ledger, { times: NEWEST, reader: AUDITOR, kinds: ['unit-relation'] });
    const bodies = relations.map(({ body }) => body as { readonly unit: string; readonly type: string }); // of that kind
    const under = bodies.filter(({ type }) => type !== 'joint-force-member').map(({ unit }) => unit);
    // 1,040 units with an id name one; of the others the dates disagree, or there are none.
    expect(new Set(under).size).toBe(1033);
  });

  it(
    'changes nothing when it comes again, whole or a file at a time',
    async () => {
      const head = await headOf(ledger);
      expect((await run()).records).toMatchObject({ created: 0, unchanged: 15_247, keptAsRecorded: 0 });
      expect((await run([read('ng_persons_20190501.csv')])).records).toMatchObject({ created: 0, keptAsRecorded: 0 });
      expect(await headOf(ledger)).toEqual(head);
    },
    LIMIT,
  );

  it(
    'comes back as the same claims through the tables of the handbook',
    async () => {
      const { files } = await exportRegister(ledger, 'partner.NGA', 'claims');
      const again = await run([...files], 'claims');
      expect(again.setAside).toEqual([]);
      expect(again.records).toMatchObject({ created: 0, unchanged: 8207, keptAsRecorded: 0 });
    },
    LIMIT,
  );

  it("accounts for every row of the importer's own examples", async () => {
    const names = ['sources', 'units', 'persons', 'persons_extra', 'incidents'].map((name) => `importer_${name}.csv`);
    const files = names.map((name) => ({
      name,
      text: readFileSync(join(sharedData ?? '', 'wwic_sfm_cms_fixtures', name), 'utf8'),
    }));
    const known = { dryRun: true, format: 'wwic', of: 'partner.NGA' } as const;
    const report = await importRegister(ledger, files, author, AUDITOR, known);
    if (!report.ok) throw new Error(JSON.stringify(report.failure.slice(0, 3)));
    expect(report.value.files.map(({ rowsIn, rowsUsed, rowsSetAside }) => [rowsIn, rowsUsed, rowsSetAside])).toEqual([
      [112, 112, 0],
      [11, 9, 2],
      [7, 0, 7],
      [2, 0, 2],
      [3, 0, 3],
    ]);
    expect(report.value.claims).toEqual({ read: 45, recorded: 34, repeated: 0, setAside: 11 });
  });
});
