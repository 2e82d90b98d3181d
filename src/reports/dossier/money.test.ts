// How the years of some accounts are headed.

import { expect, test } from 'vitest';

import { yearsInWords } from './money.ts';

test.each([
  [['FY2016', 'FY2017'], 'fiscal year'],
  [['FY1976', 'FY1976TQ'], 'fiscal year'],
  [['2016', '2017'], 'calendar year'],
  [['2016', 'FY2016'], 'fiscal or calendar year'],
  [['FY2016', '2016'], 'fiscal or calendar year'],
])('%j are years of the kind that they are booked to', (periods, words) => {
  expect(yearsInWords(periods.map((period) => ({ period })))).toBe(words);
});
