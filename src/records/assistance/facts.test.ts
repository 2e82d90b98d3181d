import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { UNBOUNDED } from '#kernel/quantity.ts';
import { WORDINGS } from '#kernel/stated-figure.ts';

import { answerOf, ask, authority, claim, holdingOf, nearly, whyOf } from '../../../test/house/holding.ts';
import type { Assistance } from '../amounts.ts';
import { compareWithItems } from './facts.ts';

const item = (name: string, amount: number | string | null, said: Readonly<Record<string, unknown>> = {}): Assistance =>
  claim(name, amount, { partOf: 'assistance.total', ...said });

function compare(fact: string, ...claims: readonly Assistance[]): ReturnType<typeof ask> {
  const [total] = claims;
  if (total === undefined) throw new RangeError('no claims');
  return ask(fact, holdingOf({ assistance: claims }), { asOf: '2018-11-30', subject: total });
}

const MILLION = 1_000_000;

describe('a stated total beside its items', () => {
  it.each([
    ['exact and equal', ['700', '400', '300'], [0, 0, 0], [0, 0, 0]],
    ['exact and apart', ['700', '400', '200'], [100, 100, 100], [1 / 7, 1 / 7, 1 / 7]],
    ['"over 700" and 679', ['over 700', '400', '279'], [21, 21, null], [0.03, 0.03, 1]],
    ['"about 700" and 679', ['about 700', '400', '279'], [0, 21, null], [0, 0.03, null]],
    ['"nearly 2000" and 2946', ['nearly 2000', '2900', '46'], [946, 946, null], [0.473, 0.473, null]],
    ['"between 100 and 200" and 250', ['between 100 to 200', '200', '50'], [50, 150, 150], [0.25, 1.5, 1.5]],
    ['"between 100 and 200" and 40', ['between 100 to 200', '30', '10'], [60, 60, 160], [0.6, 0.6, 0.8]],
    ['an item that is "over"', ['700', 'over 400', '200'], [0, 100, null], [0, 1 / 7, null]],
    ['an item that is "up to"', ['700', 'up to 400', '200'], [100, 100, 500], [1 / 7, 1 / 7, 5 / 7]],
  ] as const)('%s', (_words, [total, a, b], gap, share) => {
    const claims = [claim('total', total), item('a', a), item('b', b)];
    expect(answerOf(compare('total.gap', ...claims))).toEqual(
      nearly(gap.map((value) => (value === null ? null : value * MILLION))),
    );
    expect(answerOf(compare('total.gap_share', ...claims))).toEqual(nearly(share));
  });

  it('never rules out what the wordings allow', () => {
    const amount = fc.tuple(fc.constantFrom(...WORDINGS), fc.integer({ min: 1, max: 60 }), fc.nat(30));
    const words = ([wording, stated, more]: readonly [string, number, number]): string =>
      wording === 'between'
        ? `between ${stated} to ${stated + more}`
        : wording === 'exactly'
          ? String(stated)
          : `${wording} ${stated}`;
    const allowed = ([wording, stated, more]: readonly [string, number, number]): readonly number[] =>
      ({
        exactly: [stated],
        about: [stated * 0.8, stated, stated * 1.3],
        over: [stated, stated + 7, stated * 1000],
        'at least': [stated, stated + 7, stated * 1000],
        nearly: [stated * 0.7, stated],
        'up to': [stated * 0.01, stated * 0.5, stated],
        'fewer than': [stated * 0.01, stated * 0.5, stated],
        between: [stated, stated + more / 2, stated + more],
      })[wording] ?? [];
    fc.assert(
      fc.property(amount, amount, amount, (total, a, b) => {
        const comparison = compareWithItems(
          holdingOf({ assistance: [claim('total', words(total)), item('a', words(a)), item('b', words(b))] }),
          'assistance.total',
        );
        const { gap, gapShare } = { gap: UNBOUNDED, ...comparison };
        expect([comparison, gapShare]).not.toContain(null);
        for (const t of allowed(total)) {
          for (const sum of allowed(a).flatMap((x) => allowed(b).map((y) => x + y))) {
            const [apart, share] = [Math.abs(t - sum) * MILLION, Math.abs(t - sum) / t];
            expect((gap.min ?? 0) <= apart + 1 && apart - 1 <= (gap.max ?? Infinity)).toBe(true);
            expect((gapShare?.min ?? 0) <= share + 1e-9 && share - 1e-9 <= (gapShare?.max ?? Infinity)).toBe(true);
          }
        }
        for (const { min, best, max } of [gap, gapShare ?? UNBOUNDED]) {
          expect((min ?? 0) <= (best ?? 0) + 1e-9 && (best ?? 0) - 1e-9 <= (max ?? Infinity)).toBe(true);
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('leaves the items open above when one of them states no amount', () => {
    const claims = [claim('total', 700), item('a', 400), item('vehicles', null)];
    expect(answerOf(compare('total.items_sum', ...claims))).toEqual([400 * MILLION, null, null]);
    expect(answerOf(compare('total.gap', ...claims))).toEqual([0, null, null]);
    expect(compare('total.gap', ...claims).formula).toContain('without an amount: vehicles');
  });

  it('adds items one step below only, and no yearly figure', () => {
    const claims = [
      claim('total', 700),
      item('a', 400),
      claim('of a', 99, { partOf: 'assistance.a' }),
      item('yearly', 70, { statistic: 'annual-average' }),
    ];
    expect(answerOf(compare('total.items_sum', ...claims))).toEqual([400, 400, 400].map((value) => value * MILLION));
    expect(answerOf(compare('total.stated', ...claims))).toEqual([700, 700, 700].map((value) => value * MILLION));
  });

  it.each([
    ['no item is on record', [claim('total', 700)], 'at least one item'],
    ['the total states no amount', [claim('total', null), item('a', 5)], 'a stated total'],
    [
      'the items are of two series',
      [claim('total', 700), item('a', 400), item('b', 300, { series: 'two' })],
      'one and two, which are never added',
    ],
    [
      'an item is in another currency',
      [claim('total', 700), item('a', 400), item('b', 300, { amount: { currency: 'EUR' } })],
      '“b”, which is stated in EUR',
    ],
    [
      'the total is in another price basis',
      [claim('total', 700, { amount: { prices: 'constant-2018' } }), item('a', 700)],
      'constant-2018 and historical',
    ],
    ['the total is 0', [claim('total', 0), item('a', 5)], 'above 0'],
    ['the total is below 0', [claim('total', -5), item('a', 5)], 'above 0'],
  ] as const)('is not compared when %s', (_words, claims, why) => {
    expect(answerOf(compare('total.gap_share', ...claims))).toBe('unknown');
    expect(whyOf(compare('total.gap_share', ...claims))).toContain(why);
  });

  it('is compared with items of another series than its own', () => {
    expect(answerOf(compare('total.gap', claim('total', 700, { series: 'headlines' }), item('a', 700)))).toEqual([
      0, 0, 0,
    ]);
  });
});

describe('a row before its authority', () => {
  const early = (
    period: string,
    authorities: readonly string[],
    ...shelf: Parameters<typeof authority>[]
  ): ReturnType<typeof ask> => {
    const row = claim('row', 5, { period, authorities });
    const held = holdingOf({ assistance: [row], authorities: shelf.map((each) => authority(...each)) });
    return ask('row.days_before_authority', held, { asOf: '2018-11-30', subject: row });
  };

  it.each([
    ['it began long before', 'FY2016', ['2001-09-30'], [0, 0, 0]],
    ['it began on the last day of the year', 'FY2012', ['2012-09-30'], [0, 0, 0]],
    ['it began on the day after the year', 'FY2012', ['2012-10-01'], [1, 1, 1]],
    ['it began in a month after the first year of a span', 'FY2012/FY2018', ['2014-12'], [792, null, 822]],
    ['it began in a year that holds the edge', 'FY2012', ['2012'], [0, null, 92]],
    ['it began by a day before the edge', 'FY2012', ['by 2012-01-01'], [0, 0, 0]],
    ['it began by a day after the edge', 'FY2012', ['by 2012-10-03'], [0, null, 3]],
    ['it began not before a day: it may have been any later one', 'FY2012', ['not before 2012-10-03'], [3, null, null]],
    ['nobody says when it began', 'FY2012', ['open'], [0, null, null]],
    ['it was in force twice: the first time counts', 'FY2012', ['2016-12-23', '2004-10-28'], [0, 0, 0]],
    ['the period begins with a month', '2012-04/2013-06', ['2012-04-30'], [0, 0, 0]],
    ['the period begins with a month, and it began after it', '2012-04/2013-06', ['2012-05-01'], [1, 1, 1]],
    ['the period is the transition quarter', 'FY1976TQ', ['1976-10-02'], [2, 2, 2]],
  ] as const)('%s', (_words, period, begins, answer) => {
    expect(answerOf(early(period, ['A1'], ['A1', begins]))).toEqual(answer);
  });

  it('is early by the earliest of several authorities, and one of them that is not on the shelf may be earlier still', () => {
    expect(answerOf(early('FY2012', ['A1', 'A2'], ['A1', ['2012-10-03']], ['A2', ['2012-10-02']]))).toEqual([2, 2, 2]);
    expect(answerOf(early('FY2012', ['A1', 'A2'], ['A1', ['2012-10-03']], ['A2', ['not before 2012-10-02']]))).toEqual([
      2,
      null,
      3,
    ]);
    expect(answerOf(early('FY2012', ['A1', 'A2'], ['A1', ['2012-10-03']]))).toEqual([0, null, 3]);
    expect(answerOf(early('FY2012', ['A1'], ['A2', ['2012-10-03']]))).toBe('unknown');
  });

  it('says in its working which beginning is not verified', () => {
    expect(early('FY2012', ['A1'], ['A1', ['2012-10-03'], false]).formula).toContain(
      'A1 began 2012-10-03 (not verified)',
    );
    expect(early('FY2012', ['A1'], ['A1', ['2012-10-03']]).formula).not.toContain('not verified');
  });
});
