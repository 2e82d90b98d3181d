// Rules over public datasets, from a release to a finding whose trace ends at the rows of the release.

import { afterAll, beforeAll, expect, it } from 'vitest';

import type { CalendarDate } from '#kernel/calendar-date.ts';
import type { RecordId } from '#kernel/id.ts';
import { NEWEST } from '#kernel/times.ts';
import { loadHolding } from '#records/holding.ts';
import type { ObservedAnswers } from '#records/observed.ts';

import { exampleHouse } from '../../test/house/examples.ts';
import type { ExampleHouse } from '../../test/house/examples.ts';
import { AUDITOR } from '../../test/house/ledger.ts';
import { findingsOf } from './findings.ts';

let house: ExampleHouse;
beforeAll(async () => {
  house = await exampleHouse();
});
afterAll(() => house.store.close());

const RELEASE = 'release.made-up' as RecordId; // a kind and a name
const day = (text: string): CalendarDate => text as CalendarDate; // literal days

/** A government that killed 40 to 60 people in each year until 2016, and was given a million in each. */
const answers: ObservedAnswers = {
  on: (fact, asOf) => {
    const year = Number(asOf.slice(0, 4)) - 1;
    if (year > 2016) return { value: { kind: 'unknown', why: ['later years'] }, formula: '', evidence: [] };
    const value =
      fact === 'observed.harm.one_sided.by_government'
        ? { min: 40, best: 50, max: 60 }
        : { min: 1e6, best: 1e6, max: 1e6 };
    const evidence = [
      { record: RELEASE, version: 3, label: 'Made up, release 3', contributes: `${year} (row 7)`, at: '' },
    ];
    return { value: { kind: 'number', value }, formula: String(year), evidence };
  },
  keyOn: (_fact, asOf) => asOf.slice(0, 4),
  knownFrom: (release) => (release === RELEASE ? day('2018-03-01') : null),
};

it('finds what the dataset says, from the day on which its release was known, and names the rows', async () => {
  const loaded = await loadHolding(house.ledger, house.catalogue, 'partner.SOM', { times: NEWEST, reader: AUDITOR });
  const ask = (observed: ObservedAnswers | null, asOf: string) =>
    findingsOf(house.engine, { ...loaded, observed }, day(asOf));
  const { findings } = ask(answers, '2018-12-31');
  const found = findings.find(({ policy }) => policy === 'h01');
  expect(found).toMatchObject({
    severity: 'red',
    knownSince: '2018-03-01',
    lastHeld: '2017-12-31',
    holdsNow: 'unknown',
  });
  expect(found?.evaluation.evidence.map(({ label, contributes }) => [label, contributes])).toEqual([
    ['Made up, release 3', '2016 (row 7)'],
  ]);
  expect(found?.actions[0]).toMatchObject({ due: '2018-04-30', verified: false });
  // Where nothing is loaded, nothing is said.
  const without = ask(null, '2018-12-31');
  expect(without.findings.filter(({ policy }) => policy === 'h01')).toEqual([]);
  expect(without.undecidable.find(({ policy }) => policy === 'h01')?.missing.length).toBeGreaterThan(0);
});
