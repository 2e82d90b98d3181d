// Which years of assistance pages about all partners compare.

import { describe, expect, test } from 'vitest';

import type { CalendarDate } from '#kernel/calendar-date.ts';

import { completeFiscalYears, notFiscal, notFiscalInWords, seriesByPartners } from './partner-years.ts';
import type { Standing } from './standing.ts';

type Years = Standing['assistanceYears'];

const day = (text: string): CalendarDate => text as CalendarDate; // literal days
const yearsOf = (series: string, ...periods: readonly string[]): Years =>
  periods.map((period) => ({ period, series, accounts: [], totalDollars: 1, notAdded: null, totalNote: null }));
const periodsOf = (years: Years): readonly string[] => years.map(({ period }) => period);

describe('the complete fiscal years', () => {
  test.each([
    ['2018-09-30', ['FY2016', 'FY2017']],
    ['2018-10-01', ['FY2016', 'FY2017', 'FY2018']],
    ['2015-12-31', []],
  ])('as of %s are %j', (asOf, expected) => {
    const years = yearsOf('one', 'FY2016', 'FY2017', 'FY2018', 'FY2019');
    expect(periodsOf(completeFiscalYears(years, day(asOf)))).toEqual(expected);
  });

  test('are no calendar years, and the transition quarter is none', () => {
    const years = yearsOf('one', '2016', 'FY1976TQ', 'FY2016', '2016-01/2016-12');
    expect(periodsOf(completeFiscalYears(years, day('2026-01-01')))).toEqual(['FY2016']);
  });
});

test('the series of the most partners stands first, and equal ones by their names', () => {
  const [one, two, three] = ['b', 'a', 'c'].map((series) => yearsOf(series, 'FY2016', 'FY2017'));
  expect(seriesByPartners([[...(one ?? []), ...(three ?? [])], two ?? [], three ?? [], []])).toEqual(['c', 'a', 'b']);
  expect(seriesByPartners([[], []])).toEqual([]);
});

describe('what is left out of fiscal years', () => {
  const partners = [
    [...yearsOf('b', 'FY1976', 'FY1976TQ', 'FY1977'), ...yearsOf('a', '2016', '2014', '2015')],
    [...yearsOf('a', '2016', 'FY2016'), ...yearsOf('c', '2016', '2017')],
    yearsOf('d', 'FY2016'),
  ];

  test('is everything else, told once by series', () => {
    expect(notFiscal(partners)).toEqual([
      { series: 'a', periods: ['2014', '2015', '2016'] },
      { series: 'b', periods: ['FY1976TQ'] },
      { series: 'c', periods: ['2016', '2017'] },
    ]);
  });

  test('is said in words, and nothing is said where there is nothing', () => {
    expect(notFiscalInWords(notFiscal(partners))).toBe(
      'Left out, because they are no fiscal years: 2014 to 2016 of the series a; FY1976TQ of the series b; 2016 and 2017 of the series c. The page of each partner has them.',
    );
    expect(notFiscalInWords(notFiscal([yearsOf('d', 'FY2016')]))).toBe('');
  });
});
