// What each dataset's events become on record: grades in the publisher's own words, every suspect in a claim of its own, a partner only where
// its record is there. The rows are those of the samples.

import { afterAll, beforeAll, expect, test } from 'vitest';

import type { Store } from '#db/open.ts';
import type { Reader } from '#kernel/marking.ts';
import { NEWEST } from '#kernel/times.ts';
import type { Ledger } from '#ledger/ledger.ts';
import { openLedger } from '#ledger/ledger.ts';
import { selectRecords } from '#ledger/read.ts';
import { write } from '#ledger/write.ts';
import { readRelease } from '#observations/releases.ts';
import { KINDS } from '#records/index.ts';

import { freshStore } from '../../../test/engine/store.ts';
import { valueOf } from '../../../test/house/ledger.ts';
import { addMadeReleases } from '../../../test/house/made-releases.ts';
import { dataset } from '../../../test/sources/datasets.ts';
import { readEventFilter } from './event-filter.ts';
import { promoteEvents } from './promote-events.ts';
import type { PromotionReport } from './promote-events.ts';

const READER: Reader = { name: 'A. Clerk', clearance: 'sealed', compartments: [] };
const AUTHOR = { by: 'A. Analyst', reason: 'A test', atMilliseconds: Date.UTC(2026, 10, 21, 12) };

let store: Store;
let ledger: Ledger;
beforeAll(async () => {
  store = await freshStore();
  await addMadeReleases(store.db);
  ledger = openLedger(store, KINDS, { authority: new Set(), concept: new Set(), measure: new Set() });
}, 120_000);
afterAll(() => store.close());

async function promoted(rule: string): Promise<PromotionReport> {
  const release = await readRelease(store.db, 'airwars', 'sample');
  return promoteEvents(
    ledger,
    { dataset: dataset('airwars'), release, choice: { filter: readEventFilter(rule) } },
    AUTHOR,
    READER,
  );
}

async function bodiesOf(kind: string, incident: string): Promise<readonly unknown[]> {
  const records = await selectRecords(ledger, { times: NEWEST, reader: READER, kinds: [kind], linkedTo: [incident] });
  return records.map(({ body }) => body);
}

test('grades are kept in the scheme of the publisher, and each suspect has a claim of its own', async () => {
  const { rows } = await promoted('killed<10');
  expect(rows.map(({ incident, outcome }) => [incident, outcome])).toEqual(
    ['MU-001', 'MU-002', 'MU-004'].map((code) => [`incident.airwars--${code}`, 'created']),
  );
  expect(await bodiesOf('verification', 'incident.airwars--MU-001')).toMatchObject([
    { scheme: 'airwars', grade: 'Fair', by: 'Airwars' },
  ]);
  const contested = await bodiesOf('attribution', 'incident.airwars--MU-002');
  expect(contested).toHaveLength(2);
  expect(contested).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ level: 'A2', side: 'Sample Coalition', actor: null, grade: 'contested' }),
      expect.objectContaining({ level: 'A2', side: 'Sample Air Force', actor: null, grade: 'contested' }),
    ]),
  );
  expect(await bodiesOf('attribution', 'incident.airwars--MU-004')).toMatchObject([{ level: 'A0', side: null }]);
});

test('two joint forces of one name are nobody: the side stays in the words of the publisher', async () => {
  const force = {
    name: 'Sample Coalition',
    existed: { first: '2014', last: 'open', holds: 'every-day' },
    temporary: 'yes',
  };
  const citations = [{ at: '', source: 'source.airwars--sample', locator: { row: 1 } }];
  const forces = ['one', 'two'].map((name) => ({
    do: 'put' as const,
    id: `coalition.${name}`,
    body: force,
    citations,
  }));
  valueOf(await write(ledger, forces, AUTHOR, READER));
  const made = await promoted('killed>=10');
  expect(made.rows).toMatchObject([{ key: 'MU-003', outcome: 'created' }]);
  const claims = await bodiesOf('attribution', 'incident.airwars--MU-003');
  expect(claims).toMatchObject([{ side: 'Sample Coalition', actor: null, grade: 'alleged' }]);
});

test('a rule that takes nothing makes nothing', async () => {
  expect(await promoted('killed>=1000')).toMatchObject({ rows: [], written: 0, alike: [] });
});
