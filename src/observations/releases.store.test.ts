// What goes into a release comes out of it letter by letter and number by number, on each engine, and what does not fit is refused.

import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';

import { SQLSTATE } from '#db/engine.ts';
import type { Store } from '#db/open.ts';

import { freshStore } from '../../test/engine/store.ts';
import { publishWritten, ROW_HASH } from '../../test/house/published-release.ts';
import type { Observation } from './observation.ts';

let store: Store;
beforeAll(async () => {
  store = await freshStore();
});
afterAll(() => store.close());

const said = (stated: Partial<Observation>): Observation => ({
  measure: 'killed',
  subject: 'AAA',
  period: '2014',
  min: null,
  best: null,
  max: null,
  money: null,
  attributes: {},
  ...stated,
});

const WRITTEN: readonly Observation[] = [
  said({ subject: 'actor:Tab\tnewline\nreturn\r backslash \\N \\. quote " and \u{1f9ed} Ã©', best: 0 }),
  said({ period: '1899-12-31', min: -0.1, best: 0.1 + 0.2, max: 123_456_789_012.5 }),
  said({ period: 'FY1976TQ', money: { cents: -9_007_199_254_740_991, currency: 'USD', prices: 'not-stated' } }),
  said({ attributes: { text: 'a\u0001b\n', list: [1, null, { deep: '\\' }], empty: '' } }),
];

const stage = (release: string, observations: readonly Observation[], keys: readonly string[]): Promise<void> =>
  publishWritten(store.db, { dataset: 'letters', release, published: '2015', observations, keys });

it('refuses a range that is upside down, a text with a zero byte, and a key that stands twice', async () => {
  const refused = (row: Partial<Observation>): Promise<void> => stage('bad', [said(row)], ['a']);
  await expect(refused({ min: 2, max: 1 })).rejects.toMatchObject({ code: SQLSTATE.checkViolation });
  await expect(refused({ subject: 'a\0b' })).rejects.toMatchObject({ code: '22021' });
  await expect(stage('bad', [said({}), said({ best: 1 })], ['a', 'a'])).rejects.toThrow(/"a" more than once/);
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from source_release`.execute(store.db);
  expect(rows).toEqual([{ n: 0 }]);
});

it('gives back what went in', async () => {
  const keys = ['a', '', 'c|ü', 'd\\t'];
  await stage('good', WRITTEN, keys);
  const rows = await store.db.selectFrom('observation').selectAll().orderBy('row_no').execute();
  expect(rows.map((row) => row.row_key)).toEqual(keys);
  expect(rows.map(({ row_hash }) => Buffer.from(row_hash).toString('hex'))).toEqual(keys.map(() => ROW_HASH));
  expect(rows.map(({ first_day, last_day }) => [first_day, last_day])).toEqual([
    ['2014-01-01', '2014-12-31'],
    ['1899-12-31', '1899-12-31'],
    ['1976-07-01', '1976-09-30'],
    ['2014-01-01', '2014-12-31'],
  ]);
  expect(
    rows.map(({ measure, subject, period, min, best, max, amount_cents, currency, prices, attributes }) => ({
      measure,
      subject,
      period,
      min,
      best,
      max,
      money: currency === null ? null : { cents: amount_cents, currency, prices },
      attributes,
    })),
  ).toEqual(WRITTEN);
});

it('takes rows of any length', async () => {
  const long = Array.from({ length: 30 }, (_, index) => said({ subject: `state:${'ü'.repeat(200_000 + index)}` }));
  await stage('long', long, [...long.keys()].map(String));
  const { rows } = await sql<{ sum: number }>`
    select sum(length(subject))::int as sum from observation join source_release using (release_no)
    where release = 'long'`.execute(store.db);
  expect(rows).toEqual([{ sum: long.reduce((sum, { subject }) => sum + subject.length, 0) }]);
});
