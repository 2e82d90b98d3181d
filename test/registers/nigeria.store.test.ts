// A whole register and a whole list of the real world through the front door: every training that was reported of Nigeria against the
// register of its units. Every row comes to one of the named outcomes; nothing is confirmed, and nothing is clear that nobody confirmed.

import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { loadCatalogue } from '#catalogue/catalogue.ts';
import type { Store } from '#db/open.ts';
import { readNominees } from '#ingest/nominees.ts';
import { importRegister } from '#ingest/registers/import-register.ts';
import { parseCalendarDate } from '#kernel/calendar-date.ts';
import { NEWEST } from '#kernel/times.ts';
import { openLedger } from '#ledger/ledger.ts';
import { write } from '#ledger/write.ts';
import { loadHolding } from '#records/holding.ts';
import type { Holding } from '#records/holding.ts';
import { KINDS } from '#records/index.ts';
import { completenessOf } from '#reports/unit-sheet/completeness.ts';
import { countLines, vetLines } from '#reports/vetting-list/query.ts';

import { freshStore } from '../engine/store.ts';
import { AUDITOR, MARCH, valueOf } from '../house/ledger.ts';
import { reader } from '../names/reader.ts';
import { announceAbsence, sharedData } from '../sources/datasets.ts';

const FILES = ['sources_20190501.csv', 'ng_orgs_20191024.tsv', 'ng_persons_20190501.csv'];

if (sharedData === null) announceAbsence('vetting of the trainings of Nigeria');

describe.runIf(sharedData !== null)('the register of Nigeria and the trainings that were reported of it', () => {
  let store: Store;
  let holding: Holding;
  const shared = (...parts: readonly string[]): string => path.join(sharedData ?? '', ...parts);

  beforeAll(async () => {
    store = await freshStore();
    const catalogue = valueOf(loadCatalogue());
    const authorities = new Set(catalogue.authorities.keys());
    const ledger = openLedger(store, KINDS, { authority: authorities, concept: new Set(), measure: new Set() });
    const author = { by: 'Test', reason: 'The register', atMilliseconds: MARCH };
    const body = { name: 'Nigeria', type: 'state', iso3: 'NGA' };
    valueOf(await write(ledger, [{ do: 'put', id: 'partner.NGA', body }], author, AUDITOR));
    const files = FILES.map((name) => ({ name, text: readFileSync(shared('wwic_nigeria', name), 'utf8') }));
    const later = { ...author, atMilliseconds: MARCH + 60_000 };
    valueOf(await importRegister(ledger, files, later, AUDITOR, { format: 'wwic', of: 'partner.NGA', dryRun: false }));
    holding = await loadHolding(ledger, catalogue, 'partner.NGA', { times: NEWEST, reader: AUDITOR });
  }, 300_000);
  afterAll(() => store.close());

  it('account for every row of the list', { timeout: 120_000 }, () => {
    const text = gunzipSync(readFileSync(shared('fmt', 'fmt_trainings_1999_2021.tsv.gz'))).toString('utf8');
    const options = { nameColumn: 'student_unit', dayColumn: 'start_date', where: 'iso3=NGA' };
    const { lines, setAside, leftOut } = readNominees(text, options);
    expect([lines.length + setAside.length, leftOut]).toEqual([2461, 255_260 - 2461]);
    const day = valueOf(parseCalendarDate('2020-01-01'));
    const results = vetLines(
      holding,
      reader,
      lines.map((line) => ({ ...line, on: line.on ?? day })),
      { law: 'state', standardOn: () => null, caseRulesOn: () => ({ longestSuspension: null, validity: null }) },
    );
    const { answers, found } = countLines(results);
    const sum = (counts: Readonly<Record<string, number>>): number => Object.values(counts).reduce((a, b) => a + b, 0);
    expect([sum(answers), sum(found)]).toEqual([lines.length, lines.length]);
    // Nobody has confirmed a name yet: a third or more name a service alone, and none of it is clear or not clear.
    expect(answers['cannot-be-answered']).toBe(lines.length);
    expect(found['service-level-only']).toBeGreaterThan(lines.length / 3);
    expect(found.candidates).toBeGreaterThan(200);
    expect(found.blank).toBe(135);
  });

  it('tell how much the register holds', () => {
    const day = valueOf(parseCalendarDate('2013-06-01'));
    const held = completenessOf(holding.forces, day);
    expect(held.units).toBeGreaterThan(1000);
    expect(held.withSuperiorEver).toBeGreaterThan(950);
    expect(held.withSuperior).toBeLessThan(held.withSuperiorEver);
  });
});
