// What is added of the claims of a dossier, and how the years of some accounts are headed.

import { expect, test } from 'vitest';

import { claim } from '../../../test/house/holding.ts';
import { seriesOf, yearsInWords, yearsOf } from './money.ts';
import { startReferences } from './references.ts';

const HOST = 'partner.HOST';
const references = (): ReturnType<typeof startReferences> => startReferences(new Map());

test('an item, an average and a headline are no part of the sum of a year, and are laid out beside it', () => {
  const claims = [
    claim('total', 100, { account: 'FMF' }),
    claim('item', 60, { account: 'IMET', partOf: 'assistance.total' }),
    claim('average', 7, { account: 'FMF', statistic: 'annual-average' }),
    claim('headline', 900, { account: 'FMF', statistic: 'headline' }),
  ];
  expect(yearsOf(claims, HOST, references())).toMatchObject([
    { period: 'FY2016', accounts: [{ account: 'FMF', dollars: 100e6 }], totalDollars: 100e6, notAdded: null },
  ]);
  const [series, ...more] = seriesOf(claims, HOST, { nameOf: (id) => id, references: references() });
  expect(series?.lines.map(({ title }) => title)).toEqual(['average', 'headline', 'item']);
  expect([series?.totalDollars, series?.notAdded, more]).toEqual([null, null, []]);
});

test('what several received together is in no sum of one of them, and is named beside it', () => {
  const both = { account: 'FMF', recipients: [HOST, 'partner.OTHER'] };
  const claims = [
    claim('own', 10, { account: 'FMF' }),
    claim('vehicles', null, { account: 'FMF' }),
    claim('both', 100, both),
    claim('both later', 30, { ...both, period: 'FY2017' }),
    claim('vehicles later', null, { account: 'FMF', period: 'FY2018' }),
  ];
  expect(yearsOf(claims, HOST, references())).toMatchObject([
    {
      period: 'FY2016',
      accounts: [{ dollars: 10e6 }],
      totalDollars: 10e6,
      totalNote: 'without 1 claim that states no amount and $100,000,000 to several partners together',
    },
    {
      period: 'FY2017',
      accounts: [],
      totalDollars: null,
      notAdded: 'this partner’s part of $30,000,000 to several partners together',
    },
    { period: 'FY2018', accounts: [], totalDollars: null, notAdded: 'a stated amount' },
  ]);
  const [series] = seriesOf(claims, HOST, { nameOf: (id) => id, references: references() });
  expect(series?.lines.map(({ title }) => title)).toEqual(['both', 'vehicles', 'both later', 'vehicles later']);
  expect(series).toMatchObject({
    totalDollars: 130e6,
    totalNote: 'without 2 claims that state no amount, with 2 claims not to this partner alone',
  });
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
