// Totals that a dataset prints among their parts, and plans that a later edition reports: they are in no sum, stand beside it with the
// reason, and lead to their own rows.

import { afterAll, beforeAll, expect, it } from 'vitest';

import { datasetShelf } from '#ingest/sources/at-hand.ts';
import { datasetNamed } from '#ingest/sources/shelf.ts';
import type { CalendarDate } from '#kernel/calendar-date.ts';
import { NEWEST } from '#kernel/times.ts';
import type { Observation } from '#observations/observation.ts';

import { exampleHouse } from '../../../test/house/examples.ts';
import type { ExampleHouse } from '../../../test/house/examples.ts';
import { AUDITOR } from '../../../test/house/ledger.ts';
import { publishWritten } from '../../../test/house/published-release.ts';
import { stoodApart } from './apart.ts';
import type { PivotQuestion } from './books.ts';
import { pivotOf } from './pivot.ts';
import { rowsBehind } from './rows.ts';

let house: ExampleHouse;
const asked = { times: NEWEST, reader: AUDITOR, asOf: '2026-03-01' as CalendarDate };
const question: PivotQuestion = { by: 'partner', partner: null, authority: null, from: 1999, to: 2018 };

type Line = readonly [subject: string, period: string, dollars: number, said: Observation['attributes'], key?: string];

async function publish(dataset: string, measure: string, lines: readonly Line[]): Promise<void> {
  await publishWritten(house.store.db, {
    dataset,
    published: '2016',
    keys: lines.map(([, , , , key], at) => key ?? String(at)),
    observations: lines.map(([subject, period, dollars, attributes]) => ({
      measure,
      subject,
      period,
      min: null,
      best: null,
      max: null,
      money: { cents: dollars * 100, currency: 'USD', prices: 'historical' },
      attributes,
    })),
  });
}

beforeAll(async () => {
  house = await exampleHouse();
  const of = (line: string): Observation['attributes'] => ({ line, authority: 'FMF' });
  await publish('state_cbj', 'budget.fmf', [
    ['region:World', 'FY2014', 105, of('TOTAL')],
    ['region:Near East', 'FY2014', 70, of('Near East')],
    ['ISR', 'FY2014', 60, of('Israel')],
    ['LBN', 'FY2014', 10, of('Lebanon')],
    ['line:Other Funding', 'FY2014', 30, of('Other Funding'), 'FY2014|Other Funding'],
    ['line:Other Funding', 'FY2013', 6, of('Other Funding'), 'FY2013|Other Funding'],
    ['line:To Be Programmed', 'FY2013', 6, of('To Be Programmed'), 'FY2013|To Be Programmed'],
  ]);
  await publish('fmt', 'training', [
    ['KEN', 'FY2000', 9, { report: '1999_2000', program: 'IMET' }],
    ['KEN', 'FY2000', 8, { report: '2000_2001', program: 'IMET' }],
    ['KEN', 'FY2001', 7, { report: '2000_2001', program: 'IMET' }],
    ['KEN', 'FY2002', 5, { report: '2002_2003', program: 'IMET' }],
  ]);
});
afterAll(() => house.store.close());

const sums = async (book: string, more: Partial<PivotQuestion> = {}): Promise<object> =>
  Object.fromEntries(
    (await pivotOf(house.ledger, { ...question, ...more }, asked)).rows.flatMap(({ key, cells }) =>
      cells.filter((cell) => cell.book === book).map(({ dollars }) => [key, dollars]),
    ),
  );

it('adds no total to its parts, and no plan to what is reported', async () => {
  expect(await sums('budget')).toEqual({ ISR: 60, LBN: 10, 'line:Other Funding': 30, 'line:To Be Programmed': 6 });
  expect(await sums('budget', { by: 'authority', from: 2014, to: 2014 })).toEqual({ FMF: 100 });
  expect(await sums('training', { by: 'year' })).toEqual({ FY2000: 8, FY2002: 5 });
});

it('says in words which rows are of no partner', async () => {
  const { rows } = await pivotOf(house.ledger, question, asked);
  const labels = rows.map(({ label }) => label);
  expect(labels).toEqual(expect.arrayContaining(['Israel', 'Other Funding, no partner']));
  expect(labels.join()).not.toContain('line:');
});

it('has each apart, a total of all beside the sum of the items', async () => {
  const all = await stoodApart(house.ledger, { ...question, by: 'authority', authority: 'FMF' }, asked);
  expect(all.map(({ book, name, dollars, items }) => [book, name, dollars, items])).toEqual([
    ['budget', 'TOTAL', 105, 106],
    ['budget', 'Near East', 70, null],
    ['budget', 'Other Funding', 6, null],
  ]);
  const training = await stoodApart(house.ledger, { ...question, partner: 'KEN' }, asked);
  expect(training.map(({ kind, name, dollars }) => [kind, name, dollars])).toEqual([
    ['plan', '1999_2000', 9],
    ['plan', '2000_2001', 7],
  ]);
});

it('lays out the rows of the items, and those of what stands apart by its name', async () => {
  const rowsOf = async (apart?: string): Promise<readonly unknown[]> => {
    const cell = { book: 'budget', key: null, ...(apart === undefined ? {} : { apart }) };
    return (await rowsBehind(house.ledger, question, cell, asked)).rows.map(({ row }) => row);
  };
  expect(await rowsOf()).toEqual([4, 5, 6, 8]);
  expect(await rowsOf('Near East')).toEqual([3]);
  expect(await rowsOf('Other Funding')).toEqual([7]);
});

it('is declared by names that the file can have', async () => {
  const { source } = datasetNamed(await datasetShelf(), 'state_cbj');
  const names = source.apart.flatMap(({ is }) => is);
  expect(names).toContain('TOTAL');
  expect(Object.keys(source.lookups['subject'] ?? {})).toEqual(expect.arrayContaining(names));
});
