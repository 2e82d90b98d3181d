// Facts from public datasets, on releases written for the purpose: what a year without a row means, when a value stops to hold, which
// release answers, and that values made anew from what is stored are the ones that were made while the release was read.

import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { Store } from '#db/open.ts';
import type { CalendarDate } from '#kernel/calendar-date.ts';
import type { Instant } from '#kernel/instant.ts';
import { instantOf } from '#kernel/instant.ts';

import { freshStore } from '../../test/engine/store.ts';
import { publishWritten } from '../../test/house/published-release.ts';
import type { Observed, ObservedFact } from './fact.ts';
import { refreshSeries } from './kept-series.ts';
import { membershipsFrom } from './memberships.ts';
import type { Observation } from './observation.ts';
import { observe } from './observe.ts';
import type { Observations } from './observe.ts';
import { dropRelease } from './releases.ts';

const base = {
  means: 'So many.',
  unit: 'persons',
  scope: 'All of them.',
  dataset: 'killings',
  measures: ['killed'],
} as const;
const LAST = { is: 'last-complete' } as const;
const FACTS: readonly ObservedFact[] = [
  { ...base, name: 'listed', title: 'Listed', combine: 'sum', absence: 'not-known', reading: LAST },
  { ...base, name: 'over', title: 'Over a threshold', combine: 'sum', absence: { below: 25 }, reading: LAST },
  { ...base, name: 'all', title: 'All', combine: 'sum', absence: 'none', reading: LAST },
  {
    ...base,
    name: 'three',
    title: 'Three years',
    combine: 'sum',
    absence: { below: 25 },
    reading: { is: 'last-several', periods: 3 },
  },
  {
    ...base,
    name: 'share',
    title: 'Share',
    combine: 'share',
    absence: 'not-known',
    counted: { attribute: 'how', matches: '^air' },
    reading: LAST,
  },
  {
    ...base,
    name: 'value',
    title: 'Share of value',
    combine: 'value-share',
    absence: 'not-known',
    counted: { attribute: 'how', matches: '^air' },
    reading: LAST,
  },
  { ...base, name: 'opinions', title: 'Opinions', combine: 'opinions', absence: 'not-known', reading: LAST },
  {
    ...base,
    name: 'through',
    title: 'Through a coalition',
    combine: 'sum',
    absence: 'none',
    reading: LAST,
    throughCoalitions: true,
  },
  {
    ...base,
    name: 'rule',
    title: 'Rule',
    measures: ['rule'],
    combine: 'rows',
    absence: 'not-known',
    reading: { is: 'years-since' },
    told: 'who',
  },
  { ...base, name: 'paid', title: 'Paid', measures: ['paid'], combine: 'dollars', absence: 'not-known', reading: LAST },
];

const NOTHING = { min: null, best: null, max: null, money: null, attributes: {} };
const said = (subject: string, period: string, more: Partial<Observation> = {}): Observation => ({
  ...NOTHING,
  measure: 'killed',
  subject,
  period,
  ...more,
});
const ranged = (min: number | null, best: number | null, max: number | null): Partial<Observation> => ({
  min,
  best,
  max,
});

const FIRST: readonly Observation[] = [
  said('AAA', '2011', ranged(30, 40, 50)),
  said('AAA', '2013-02-03', { best: 3, attributes: { how: 'air' } }),
  said('AAA', '2013-11-30', { best: 4, attributes: { how: 'ground' } }),
  said('AAA', '2014', ranged(null, null, null)),
  said('BBB', '2010', { best: 100 }),
  said('BBB', '2012', { best: 1 }),
  said('BBB', '2012', { best: 3 }),
  said('actor:league', '2013', { best: 9 }),
  said('actor:league', '2014', { best: 11 }),
  said('AAA', '2001-05-20/2009-03-31', { measure: 'rule', attributes: { who: 'the elder' } }),
  said('AAA', '2010-01-01/2014-12-31', { measure: 'rule', attributes: { who: 'the younger' } }),
  said('AAA', 'FY2013', { measure: 'paid', money: { cents: 1_234_50, currency: 'USD', prices: 'historical' } }),
  said('AAA', 'FY2014', { measure: 'paid', money: { cents: 5_00, currency: 'USD', prices: 'historical' } }),
  said('AAA', 'FY2014', { measure: 'paid' }),
];

let store: Store;
const publish = (
  release: string,
  published: string,
  loaded: number,
  observations: readonly Observation[],
): Promise<void> =>
  publishWritten(store.db, {
    dataset: 'killings',
    release,
    published,
    loadedAt: instantOf(loaded),
    observations,
    facts: FACTS,
  });

const DROP = { by: 'A. Clerk', reason: 'A cut-off download.', at: instantOf(Date.UTC(2016, 2, 2, 10)) };
const MARCH = Date.UTC(2016, 2, 1, 10);
beforeAll(async () => {
  store = await freshStore();
  await publish('1', '2015-06', MARCH, FIRST);
  await publish('2', '2016-06', MARCH + 1000, [...FIRST, said('BBB', '2014', { best: 77 })]);
});
afterAll(() => store.close());

const memberships = membershipsFrom([{ actor: 'actor:league', member: 'AAA', first: 2013, last: 2013 }]);

async function ask(
  fact: string,
  subject: string,
  asOf: string,
  when: { readonly knownAt?: string; readonly ledgerAt?: Instant } = {},
): Promise<Observed> {
  return (await read(when)).on(fact, subject, asOf as CalendarDate); // a literal day
}

function read(when: { readonly knownAt?: string; readonly ledgerAt?: Instant } = {}): Promise<Observations> {
  return observe(store.db, {
    facts: FACTS,
    subjects: ['AAA', 'BBB'],
    knownAt: (when.knownAt ?? null) as CalendarDate | null, // literal days
    ledgerAt: when.ledgerAt ?? null,
    memberships,
  });
}

async function answer(...question: Parameters<typeof ask>): Promise<unknown> {
  const observed = await ask(...question);
  return observed.is === 'unknown'
    ? observed.why
    : [observed.value.min, observed.value.best, observed.value.max, observed.period];
}

describe('the last complete year', () => {
  it.each([
    ['listed', 'AAA', '2011-12-31', [30, 40, 50, '2011']],
    ['listed', 'AAA', '2012-12-30', [30, 40, 50, '2011']],
    ['listed', 'AAA', '2012-12-31', 'a row of killings for 2012: there is none, which is not zero'],
    ['over', 'AAA', '2012-12-31', [0, null, 24, '2012']],
    ['all', 'AAA', '2012-12-31', [0, 0, 0, '2012']],
    ['listed', 'AAA', '2014-01-01', [7, 7, 7, '2013']],
    ['listed', 'BBB', '2013-06-01', [4, 4, 4, '2012']],
    ['opinions', 'BBB', '2013-06-01', [1, null, 3, '2012']],
    ['share', 'AAA', '2014-01-01', [0.5, 0.5, 0.5, '2013']],
    ['value', 'AAA', '2014-01-01', [3 / 7, 3 / 7, 3 / 7, '2013']],
    ['value', 'AAA', '2015-06-30', 'what killings does not state for 2014'],
    ['listed', 'AAA', '2015-06-30', 'what killings does not state for 2014'],
    ['listed', 'BBB', '2015-06-30', [77, 77, 77, '2014']],
    ['listed', 'BBB', '2015-12-30', [77, 77, 77, '2014']],
    ['listed', 'BBB', '2015-12-31', 'killings after 2014'],
    ['listed', 'BBB', '2009-12-31', 'killings for that day'],
    ['three', 'BBB', '2012-12-31', [104, null, 128, '2010/2012']],
    ['three', 'BBB', '2011-12-31', '3 years of killings before the day'],
    ['paid', 'AAA', '2013-09-30', [1234.5, 1234.5, 1234.5, 'FY2013']],
    ['paid', 'AAA', '2014-10-01', [5, null, null, 'FY2014']],
  ] as const)('%s of %s on %s', async (fact, subject, asOf, expected) => {
    expect(await answer(fact, subject, asOf)).toEqual(expected);
  });
});

it('counts the years of a span on the day, and knows nothing between spans or after the last', async () => {
  expect(await answer('rule', 'AAA', '2009-03-31')).toEqual([7, 7, 7, '2001-05-20/2009-03-31']);
  expect(await answer('rule', 'AAA', '2009-05-20')).toBe('killings after 2009-03-31');
  expect(await ask('rule', 'AAA', '2012-01-01')).toMatchObject({ told: 'the younger', value: { best: 2 } });
  expect(await answer('rule', 'AAA', '2015-01-01')).toBe('killings after 2014-12-31');
});

it('tells what was known last where nothing is known on the day, with its period, and never what came after the day', async () => {
  const observations = await read();
  const last = (fact: string, subject: string, asOf: string): unknown => {
    const known = observations.lastKnown(fact, subject, asOf as CalendarDate); // a literal day
    return known === null ? null : [known.value.best, known.period];
  };
  expect(last('listed', 'BBB', '2026-01-01')).toEqual([77, '2014']);
  expect(last('listed', 'AAA', '2012-12-31')).toEqual([40, '2011']);
  expect(last('listed', 'BBB', '2009-12-31')).toBeNull();
  expect(last('rule', 'AAA', '2009-05-20')).toEqual([7, '2001-05-20/2009-03-31']);
  expect(last('rule', 'AAA', '2026-01-01')).toEqual([4, '2010-01-01/2014-12-31']);
});

it('says what a coalition did of who fought with it, in those years only', async () => {
  expect(await answer('through', 'AAA', '2014-06-01')).toEqual([9, 9, 9, '2013']);
  expect(await answer('through', 'AAA', '2015-06-01')).toBe('killings after 2013');
  expect(await answer('through', 'BBB', '2014-06-01')).toBe('killings for that day');
});

it('answers from the release that was known on the day, and loaded by the moment', async () => {
  const threshold = [0, null, 24, '2014'];
  expect(await answer('over', 'BBB', '2015-06-30', { knownAt: '2016-06-29' })).toEqual(threshold);
  expect(await answer('over', 'BBB', '2015-06-30', { knownAt: '2016-06-30' })).toEqual([77, 77, 77, '2014']);
  expect(await answer('over', 'BBB', '2015-06-30', { ledgerAt: instantOf(MARCH) })).toEqual(threshold);
  expect(await answer('over', 'BBB', '2015-06-30', { knownAt: '2015-06-29' })).toBe(
    'a release of killings: none is loaded here',
  );
});

it('names the rows that a value comes from', async () => {
  expect(await ask('listed', 'BBB', '2013-06-01')).toMatchObject({
    rows: { count: 2, between: [7, 8] },
    release: { release: '2', file_name: '2.csv' },
  });
});

it('makes the same values anew from what is stored, only where a declaration changed, and drops them with the release', async () => {
  const keptNow = async (): Promise<unknown> =>
    (await sql`select * from observed_series order by release_no, fact, subject`.execute(store.db)).rows;
  const before = await keptNow();
  expect(await refreshSeries(store.db, FACTS)).toBe(0);
  await sql`delete from observed_series where release_no = 2`.execute(store.db);
  expect(await answer('listed', 'BBB', '2015-06-30')).toContain('tl rebuild');
  expect(await refreshSeries(store.db, FACTS)).toBe(FACTS.length);
  expect(await keptNow()).toEqual(before);
  const changed = FACTS.map((fact) =>
    fact.name === 'share' ? { ...fact, counted: { attribute: 'how', matches: 'x' } } : fact,
  );
  expect(await refreshSeries(store.db, changed)).toBe(2);
  await dropRelease(store.db, 'killings', '2', DROP);
  const { rows } = await sql`select from observed_series where release_no = 2`.execute(store.db);
  expect(rows).toEqual([]);
});
