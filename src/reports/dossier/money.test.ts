// What is added of the claims of a dossier, and how the years of some accounts are headed.

import { expect, test } from 'vitest';

import { claim } from '../../../test/house/holding.ts';
import { seriesOf, yearsInWords, yearsOf } from './money.ts';
import { startReferences } from './references.ts';

test('an item, an average and a headline are no part of the sum of a year, and are laid out beside it', () => {
  const claims = [
    claim('total', 100, { account: 'FMF' }),
    claim('item', 60, { account: 'IMET', partOf: 'assistance.total' }),
    claim('average', 7, { account: 'FMF', statistic: 'annual-average' }),
    claim('headline', 900, { account: 'FMF', statistic: 'headline' }),
  ];
  const references = startReferences(new Map());
  expect(yearsOf(claims, references)).toMatchObject([
    { period: 'FY2016', accounts: [{ account: 'FMF', dollars: 100e6 }], totalDollars: 100e6, notAdded: null },
  ]);
  const [series, ...more] = seriesOf(claims, (id) => id, references);
  expect(series?.lines.map(({ title }) => title)).toEqual(['average', 'headline', 'item']);
  expect([series?.totalDollars, series?.notAdded, more]).toEqual([null, null, []]);
});

test.each([
  [['FY2016', 'FY2017'], 'fiscal year'],
  [['FY1976', 'FY1976TQ'], 'fiscal year'],
  [['2016', '2017'], 'calendar year'],
  [['2016', 'FY2016'], 'fiscal or calendar year'],
  [['FY2016', '2016'], 'fiscal or calendar year'],
])('%j are years of the kind that they are booked to', (periods, words) => {
  expect(yearsInWords(periods.map((period) => ({ period })))).toBe(words);
});
