// Every book of assistance in a column of its own: what is asked is what is counted, what a book does not tell is said, and nothing
// of one book ever gets into another.

import { afterAll, beforeAll, expect, it } from 'vitest';

import type { CalendarDate } from '#kernel/calendar-date.ts';
import { instantOf } from '#kernel/instant.ts';
import { NEWEST } from '#kernel/times.ts';
import type { PutChange } from '#ledger/change.ts';
import type { Observation } from '#observations/observation.ts';

import { exampleHouse } from '../../../test/house/examples.ts';
import type { ExampleHouse } from '../../../test/house/examples.ts';
import { MADE_FORCE } from '../../../test/house/forces.ts';
import { AUDITOR, MARCH } from '../../../test/house/ledger.ts';
import { publishWritten } from '../../../test/house/published-release.ts';
import type { PivotQuestion } from './books.ts';
import { exportedPivot, pivotOf, totalsOf } from './pivot.ts';
import type { Pivot } from './pivot.ts';

let house: ExampleHouse;

type Line = readonly [measure: string, subject: string, period: string, dollars: number | null, told: object];

const publish = (dataset: string, published: string, lines: readonly Line[]): Promise<void> =>
  publishWritten(house.store.db, {
    dataset,
    published,
    loadedAt: instantOf(MARCH),
    observations: lines.map(([measure, subject, period, dollars, attributes]) => ({
      measure,
      subject,
      period,
      min: null,
      best: null,
      max: null,
      money: dollars === null ? null : { cents: Math.round(dollars * 100), currency: 'USD', prices: 'historical' },
      attributes: attributes as Observation['attributes'], // plain texts
    })),
  });

beforeAll(async () => {
  house = await exampleHouse();
  const military = { category: 'military' };
  await publish('greenbook', '2020', [
    ['obligations', 'SOM', 'FY2011', 75, { ...military, authority: 'PKO', account: 'Peacekeeping' }],
    ['obligations', 'SOM', 'FY2012', 100, { ...military, authority: 'PKO', account: 'Peacekeeping' }],
    ['obligations', 'SOM', 'FY2012', null, { ...military, account: 'Other' }],
    ['obligations', 'SOM', 'FY2012', 5000, { category: 'economic', account: 'Food' }],
    ['obligations', 'KEN', 'FY2012', 7, { ...military, authority: 'FMF', account: 'Financing' }],
    ['obligations', 'UGA', 'FY2001', 21_474_836_470_000.01, { ...military, account: 'Financing' }],
    ['obligations', 'UGA', 'FY2001', -0.02, { ...military, account: 'Financing' }],
    ['obligations', 'SOM', 'FY2019', 9, { ...military, authority: 'PKO', account: 'Peacekeeping' }],
  ]);
  await publish('state_cbj', '2016', [
    ['budget.pko', 'SOM', 'FY2012', 40, { authority: 'PKO' }],
    ['budget.total', 'SOM', 'FY2012', 999, {}],
  ]);
  await publish('sam_arms_sales', '2020', [['arms-sales.deliveries', 'KEN', '2012', 3, { authority: 'FMS' }]]);
});
afterAll(() => house.store.close());

function ask(more: Partial<PivotQuestion>, knownAt: string | null = null, asOf = '2026-03-01'): Promise<Pivot> {
  const question: PivotQuestion = { by: 'partner', partner: null, authority: null, from: 2009, to: 2018, ...more };
  const times = { ...NEWEST, knownAt: knownAt as CalendarDate | null }; // literal days
  return pivotOf(house.ledger, question, { times, reader: AUDITOR, asOf: asOf as CalendarDate });
}

/** By row, what one book has: dollars, rows, rows without an amount. */
function column({ rows }: Pivot, book: string): Record<string, unknown> {
  return Object.fromEntries(
    rows.flatMap(({ key, cells }) =>
      cells.filter((cell) => cell.book === book).map((cell) => [key, [cell.dollars, cell.rows, cell.open]]),
    ),
  );
}

it('counts what is asked about, in each book by itself', async () => {
  const byPartner = await ask({});
  expect(column(byPartner, 'obligations')).toEqual({ SOM: [175, 3, 1], KEN: [7, 1, 0] });
  expect(column(byPartner, 'budget')).toEqual({ SOM: [40, 1, 0] });
  expect(column(byPartner, 'deliveries')).toEqual({ KEN: [3, 1, 0] });
  expect(byPartner.rows.find(({ key }) => key === 'SOM')?.label).toBe('Somalia');
  expect(byPartner.rows.find(({ key }) => key === 'coalition.AMISOM')?.label).toBe('AMISOM');
  const totals = totalsOf(byPartner, byPartner.rows);
  expect(totals.find(({ book }) => book === 'obligations')).toMatchObject({ dollars: 182, rows: 4, open: 1 });
  const byAuthority = await ask({ by: 'authority', partner: 'SOM' });
  expect(column(byAuthority, 'obligations')).toEqual({ PKO: [175, 2, 0], 'not told': [null, 1, 1] });
  expect(column(await ask({ by: 'year', partner: 'SOM', authority: 'PKO' }), 'obligations')).toEqual({
    FY2011: [75, 1, 0],
    FY2012: [100, 1, 0],
  });
  expect(column(await ask({ by: 'year', partner: 'SOM', to: 2019 }), 'obligations')).toHaveProperty('FY2019');
});

it('has the claims of the record series by series, those of several years whole', async () => {
  const pivot = await ask({ by: 'year', partner: 'SOM' });
  const essay = column(pivot, 'record: roundtable-2018');
  expect(Object.keys(essay)).toContain('FY2009/FY2018');
  const cut = column(await ask({ by: 'year', partner: 'SOM', from: 2010 }), 'record: roundtable-2018');
  expect(Object.keys(cut)).not.toContain('FY2009/FY2018');
  const levels = column(await ask({ by: 'level', partner: 'SOM' }), 'record: roundtable-2018');
  expect(Object.keys(levels)).toContain('operational');
});

it('counts a claim for several units once, and drops none that names no unit', async () => {
  const claim = (name: string, dollars: number, said: object): PutChange => ({
    do: 'put',
    id: `assistance.made-${name}`,
    body: {
      title: `Made ${name}`,
      recipients: ['partner.KEN'],
      recipientLevel: 'battalion',
      engagementLevel: 'tactical',
      period: 'FY2015',
      amount: { stated: String(dollars), currency: 'USD', wording: 'exactly', prices: 'not-stated' },
      amountIs: 'allocation',
      series: 'made-units',
      temporaryMission: 'no',
      conditional: 'no',
      ...said,
    },
    citations: [{ at: '', source: 'source.roundtable-2018', locator: { line: 1 } }],
  });
  await house.put([
    ...MADE_FORCE,
    claim('one', 10, { units: ['unit.bn'] }),
    claim('two', 300, { units: ['unit.bde', 'unit.bn'] }),
    claim('named', 5, { unit: 'A rapid force' }),
    claim('none', 2, {}),
  ]);
  const byUnit = await ask({ by: 'unit', partner: 'KEN' });
  expect(column(byUnit, 'record: made-units')).toEqual({
    'unit.bn': [10, 1, 0],
    'unit.bde + unit.bn': [300, 1, 0],
    'A rapid force': [5, 1, 0],
    'not told': [2, 1, 0],
  });
  const total = totalsOf(byUnit, byUnit.rows).find(({ book }) => book === 'record: made-units');
  expect(total).toMatchObject({ dollars: 317, rows: 4 });
  const labels = Object.fromEntries(byUnit.rows.map(({ key, label }) => [key, label]));
  expect(labels).toMatchObject({
    'not told': 'no unit on record',
    'A rapid force': 'A rapid force (as its source names it)',
  });
  expect(labels['unit.bde + unit.bn']).toMatch(/^\S.* and \S.*, together$/);
  expect(labels['unit.bde + unit.bn']).not.toContain('unit.');
  const why = Object.fromEntries(byUnit.books.map(({ id, missing }) => [id, missing]));
  expect(why).toMatchObject({ obligations: 'the source does not tell the unit', 'record: made-units': null });
});

it('says what a book does not tell, and what no release is loaded for', async () => {
  const why = async (more: Partial<PivotQuestion>, knownAt?: string): Promise<Record<string, string | null>> =>
    Object.fromEntries((await ask(more, knownAt)).books.map(({ id, missing }) => [id, missing]));
  expect(await why({ by: 'level' })).toMatchObject({ obligations: 'the source does not tell the level' });
  expect(await why({ by: 'purpose' })).toMatchObject({
    deliveries: 'the source does not tell the purpose',
    obligations: null,
  });
  expect(await why({})).toMatchObject({ training: 'no release is loaded that was known at these times', budget: null });
  expect(await why({}, '2017-01-01')).toMatchObject({
    obligations: 'no release is loaded that was known at these times',
    budget: null,
  });
});

it('leaves out of an export what may not leave the house, and says so', async () => {
  const pivot = exportedPivot(await ask({}));
  expect(column(pivot, 'deliveries')).toEqual({});
  expect(pivot.books.find(({ id }) => id === 'deliveries')?.missing).toContain('do not allow it in an export');
  expect(totalsOf(pivot, pivot.rows).map(({ book }) => book)).not.toContain('deliveries');
  expect(column(pivot, 'obligations')).toEqual({ SOM: [175, 3, 1], KEN: [7, 1, 0] });
});

it('adds amounts to the cent, large and taken back ones too', async () => {
  const pivot = await ask({ partner: 'UGA', from: 2001, to: 2001 });
  expect(column(pivot, 'obligations')).toEqual({ UGA: [21_474_836_469_999.99, 2, 0] });
});

it('counts no year that is not over on the day, and says how many rows that leaves out', async () => {
  const pivot = await ask({ by: 'year', partner: 'SOM' }, null, '2012-09-29');
  expect(column(pivot, 'obligations')).toEqual({ FY2011: [75, 1, 0] });
  expect(pivot.books.find(({ id }) => id === 'obligations')?.notOver).toBe(2);
});
