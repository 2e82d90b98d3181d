import { describe, expect, it } from 'vitest';

import type { CalendarDate } from '#kernel/calendar-date.ts';

import type { Said } from '../../../test/house/holding.ts';
import { answerOf, ask, claim, holdingOf, nearly, whyOf } from '../../../test/house/holding.ts';
import type { Assistance } from '../amounts.ts';
import { lastCompleteFiscalYears } from './yearly.ts';

const day = (text: string): CalendarDate => text as CalendarDate; // literal days
const row = (period: string, amount: number | string | null, account = 'PKO', said: Said = {}): Assistance =>
  claim(`${period}-${account}`, amount, { period, account, ...said });
const change = (...claims: readonly Assistance[]): ReturnType<typeof ask> =>
  ask('assistance.obligations.change', holdingOf({ assistance: claims }), { asOf: '2016-12-31' });

describe('the last two complete fiscal years', () => {
  it.each([
    ['2016-09-29', 'FY2015', 'FY2014'],
    ['2016-09-30', 'FY2016', 'FY2015'],
    ['2016-10-01', 'FY2016', 'FY2015'],
    ['1976-06-29', 'FY1975', 'FY1974'],
    ['1976-06-30', 'FY1976', 'FY1975'],
    ['1976-07-15', 'FY1976', 'FY1975'],
    ['1976-09-30', 'FY1976', 'FY1975'],
    ['1976-10-01', 'FY1976', 'FY1975'],
    ['1977-09-30', 'FY1977', 'FY1976'],
  ])('on %s are %s and %s', (on, last, before) => expect(lastCompleteFiscalYears(day(on))).toEqual([last, before]));

  it('are none before fiscal years began', () => {
    expect(lastCompleteFiscalYears(day('1700-01-01'))).toBe(null);
    for (const fact of ['assistance.obligations.change', 'assistance.unconditional_share']) {
      expect(answerOf(ask(fact, holdingOf({ assistance: [row('FY2016', 1)] }), { asOf: '0001-01-01' }))).toBe(
        'unknown',
      );
    }
  });
});

describe('the change year on year', () => {
  it.each([
    ['a rise', [row('FY2015', 100), row('FY2016', 125)], [0.25, 0.25, 0.25]],
    ['a rise of exactly a tenth', [row('FY2015', 100), row('FY2016', 110)], [0.1, 0.1, 0.1]],
    ['all taken back', [row('FY2015', 100), row('FY2016', -10)], [-1.1, -1.1, -1.1]],
    [
      'two accounts in both years',
      [row('FY2015', 60), row('FY2015', 40, 'IMET'), row('FY2016', 100), row('FY2016', 50, 'IMET')],
      [0.5, 0.5, 0.5],
    ],
    [
      'an account that is missing in the base year: the rise may be none',
      [row('FY2015', 0.145, 'IMET'), row('FY2016', 0.185, 'IMET'), row('FY2016', 122)],
      [-1, null, (122.185 - 0.145) / 0.145],
    ],
    [
      'an account that is missing in the last year: the fall may be none',
      [row('FY2015', 1, 'IMET'), row('FY2015', 99), row('FY2016', 1, 'IMET')],
      [-0.99, null, null],
    ],
    ['wordings that bound one side', [row('FY2015', 'over 100'), row('FY2016', 'up to 50')], [-1, -0.5, -0.5]],
    ['a wording that bounds nothing', [row('FY2015', 'about 100'), row('FY2016', 150)], [-1, 0.5, null]],
    [
      'a claim without an amount',
      [row('FY2015', 100), row('FY2016', 100), row('FY2016', null, 'PKO', { title: 'vehicles' })],
      [0, null, null],
    ],
    [
      'a base that is shared with others',
      [row('FY2015', 9, 'PKO', { recipients: ['partner.HOST', 'partner.B'] }), row('FY2016', 9)],
      [0, null, null],
    ],
    [
      'an item beside its total',
      [
        row('FY2015', 100),
        row('FY2016', 200),
        claim('item', 50, { period: 'FY2016', account: 'PKO', partOf: 'assistance.FY2016-PKO' }),
      ],
      [1, 1, 1],
    ],
    [
      'two series, side by side',
      [
        row('FY2015', 100),
        row('FY2016', 200),
        row('FY2015', 100, 'PKO', { series: 'two' }),
        row('FY2016', 50, 'PKO', { series: 'two' }),
      ],
      [-0.5, null, 1],
    ],
  ] as const)('%s', (_words, claims, answer) => {
    expect(answerOf(change(...claims))).toEqual(nearly(answer));
  });

  it('names the accounts that have no row', () => {
    const { formula } = change(row('FY2015', 1, 'IMET'), row('FY2016', 1, 'IMET'), row('FY2016', 122));
    expect(formula).toContain('no row for PKO in FY2015');
  });

  it.each([
    ['the last year is missing', [row('FY2014', 90), row('FY2015', 100)], 'FY2016 and FY2015'],
    ['the year before is missing', [row('FY2016', 100)], 'FY2016 and FY2015'],
    [
      'the years are in two series',
      [row('FY2015', 100), row('FY2016', 100, 'PKO', { series: 'two' })],
      'in one series',
    ],
    ['the base is 0', [row('FY2015', 0), row('FY2016', 100)], 'FY2016 and FY2015'],
    ['the base is below 0', [row('FY2015', -1), row('FY2016', 100)], 'FY2016 and FY2015'],
    [
      'the money is of another kind',
      [row('FY2015', 100, 'PKO', { amountIs: 'allocation' }), row('FY2016', 100, 'PKO', { amountIs: 'allocation' })],
      'obligations',
    ],
    [
      'the money went to another',
      [row('FY2015', 100, 'PKO', { recipients: ['partner.B'] }), row('FY2016', 100)],
      'obligations',
    ],
    [
      'the dollars are of one other year',
      [
        row('FY2015', 100, 'PKO', { amount: { prices: 'constant-2018' } }),
        row('FY2016', 100, 'PKO', { amount: { prices: 'constant-2018' } }),
      ],
      'historical dollars',
    ],
    [
      'the dollars are of two times',
      [row('FY2015', 100, 'PKO', { amount: { prices: 'constant-2018' } }), row('FY2016', 100)],
      'constant-2018 and historical',
    ],
    [
      'one year is in another currency',
      [row('FY2015', 100, 'PKO', { amount: { currency: 'EUR' } }), row('FY2016', 100)],
      'stated in EUR',
    ],
  ] as const)('is not known when %s', (_words, claims, why) => {
    expect(answerOf(change(...claims))).toBe('unknown');
    expect(whyOf(change(...claims))).toContain(why);
  });
});

describe('the share without condition', () => {
  const tied = (is: 'yes' | 'no' | null): Said => (is === null ? {} : { conditional: is });
  const free = (...claims: readonly Assistance[]): ReturnType<typeof ask> =>
    ask('assistance.unconditional_share', holdingOf({ assistance: claims }), { asOf: '2016-12-31' });

  it.each([
    ['known of all', [row('FY2016', 75, 'A', tied('no')), row('FY2016', 25, 'B', tied('yes'))], [0.75, 0.75, 0.75]],
    ['known of none: anything', [row('FY2016', 75, 'A'), row('FY2016', 25, 'B')], [0, null, 1]],
    [
      'unknown of some: a range',
      [row('FY2016', 50, 'A', tied('no')), row('FY2016', 25, 'B', tied('yes')), row('FY2016', 25, 'C')],
      [0.5, null, 0.75],
    ],
    [
      'a free claim without an amount',
      [row('FY2016', 50, 'A', tied('no')), row('FY2016', 50, 'B', tied('yes')), row('FY2016', null, 'C', tied('no'))],
      [0.5, null, 1],
    ],
    [
      'a tied claim without an amount',
      [row('FY2016', 50, 'A', tied('no')), row('FY2016', 50, 'B', tied('yes')), row('FY2016', null, 'C', tied('yes'))],
      [0, null, 0.5],
    ],
    [
      'only the last complete year',
      [row('FY2015', 99, 'A', tied('yes')), row('FY2016', 1, 'A', tied('no')), row('FY2017', 99, 'A', tied('yes'))],
      [1, 1, 1],
    ],
  ] as const)('%s', (_words, claims, answer) => expect(answerOf(free(...claims))).toEqual(answer));

  it('is not known for a year that is not on record, with an amount below 0, or in two price bases', () => {
    expect(whyOf(free(row('FY2015', 1)))).toContain('assistance of FY2016');
    expect(whyOf(free(row('FY2016', 5, 'A', tied('no')), row('FY2016', -1, 'B', tied('yes'))))).toContain('below 0');
    expect(whyOf(free(row('FY2016', 5), row('FY2016', 5, 'B', { amount: { prices: 'not-stated' } })))).toContain(
      'prices',
    );
  });
});
