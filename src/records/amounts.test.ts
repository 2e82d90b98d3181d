import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { Quantity } from '#kernel/quantity.ts';
import { exactly } from '#kernel/quantity.ts';

import { claim } from '../../test/house/holding.ts';
import type { Assistance } from './amounts.ts';
import {
  amountInWords,
  amountOf,
  comesTo,
  impliedFor,
  inMillions,
  printedFor,
  shareOf,
  statedDollars,
  sumStated,
  topLevel,
  unstated,
  whyNotAddable,
} from './amounts.ts';
import { claimTreeOf } from './claim-tree.ts';

const names = (claims: readonly Assistance[]): readonly string[] => claims.map(({ label }) => label).toSorted();
const partOf = (id: string): { partOf: string } => ({ partOf: `assistance.${id}` });

describe('what some claims come to', () => {
  it('is the sum of those with an amount, and how many have none', () => {
    expect(comesTo([claim('a', 10), claim('vehicles', null)])).toEqual({
      dollars: 10e6,
      rows: 2,
      open: 1,
      missing: null,
    });
    expect(comesTo([claim('vehicles', null)])).toEqual({ dollars: null, rows: 1, open: 1, missing: null });
    expect(comesTo([])).toEqual({ dollars: null, rows: 0, open: 0, missing: null });
  });

  it.each([
    ['euros', { amount: { currency: 'EUR' } }, 'the dollars of “other”'],
    ['prices', { amount: { prices: 'constant-2012' } }, 'the prices of one time'],
    ['years', { period: '2016' }, 'one kind of year'],
  ])('is no sum of different %s', (_, said, missing) => {
    const { dollars, ...more } = comesTo([claim('a', 10), claim('other', 5, said)]);
    expect([dollars, more.missing]).toEqual([null, expect.stringContaining(missing)]);
  });
});

describe('the claims that stand for themselves', () => {
  it('are totals, and no items of another that is counted', () => {
    const claims = [
      claim('total', 10),
      claim('item', 4, partOf('total')),
      claim('average', 1, { ...partOf('total'), statistic: 'annual-average' }),
      claim('headline', 99, { statistic: 'headline' }),
      claim('vehicles', null),
      claim('item of vehicles', 2, partOf('vehicles')),
      claim('item of something not held', 3, partOf('elsewhere')),
    ];
    expect(names(topLevel(claims))).toEqual(['item of something not held', 'item of vehicles', 'total']);
    expect(names(unstated(claims))).toEqual(['vehicles']);
  });

  it('are not counted twice through a claim between them, whether or not that one is counted', () => {
    const [top, middle, low] = [
      claim('top', 10),
      claim('middle', null, partOf('top')),
      claim('low', 4, partOf('middle')),
    ];
    expect(names(topLevel([top, middle, low]))).toEqual(['top']);
    expect(names(topLevel([top, low], [top, middle, low]))).toEqual(['top']);
    expect(names(unstated([top, middle, low]))).toEqual([]);
    expect(claimTreeOf([middle, low]).above(low.id)).toEqual([middle.id, top.id]);
    expect(claimTreeOf([top, middle, low]).itemsOf(top.id)).toEqual([middle]);
    expect(claimTreeOf([top, middle, low]).above(top.id)).toEqual([]);
  });

  it('are none of a circle, and a circle is walked once', () => {
    const circle = [
      claim('a', 1, partOf('b')),
      claim('b', 1, partOf('c')),
      claim('c', 1, partOf('a')),
      claim('self', 1, partOf('self')),
    ];
    expect(topLevel(circle)).toEqual([]);
    expect(names(topLevel([...circle, claim('d', 1)]))).toEqual(['d']);
  });
});

describe('a sum as stated', () => {
  it('adds what the sources print, within what their wordings imply', () => {
    const sum = sumStated([claim('a', 'about 1800'), claim('b', 'over 700'), claim('c', 275)]);
    expect(sum.total).toBe(2_775_000_000);
    expect(sum.bounds).toEqual({ min: 975_000_000, best: 2_775_000_000, max: null });
    expect(sum.working).toBe('1,800 + 700 + 275');
    expect(sum.evidence.map(({ contributes }) => contributes)).toEqual([
      'about $1,800,000,000',
      'over $700,000,000',
      '$275,000,000',
    ]);
    expect(sumStated([claim('a', -5), claim('b', 'about -1')]).bounds).toEqual({
      min: null,
      best: -6_000_000,
      max: null,
    });
    expect(sumStated([])).toMatchObject({ total: 0, working: '0', bounds: { min: 0, best: 0, max: 0 } });
  });

  it('is the same in every order, to the last cent', () => {
    const cents = fc.array(fc.integer({ min: -99_999_999, max: 99_999_999 }), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(cents, (amounts) => {
        const claims = amounts.map((each, index) =>
          claim(`c${index}`, 0, {
            amount: {
              stated: `${each < 0 ? '-' : ''}${Math.trunc(Math.abs(each) / 100)}.${String(Math.abs(each) % 100).padStart(2, '0')}`,
            },
          }),
        );
        const [sum, turned] = [sumStated(claims), sumStated(claims.toReversed())];
        expect([turned.total, turned.bounds]).toEqual([sum.total, sum.bounds]);
        expect(sum.total).toBe(amounts.reduce((a, b) => a + b, 0) / 100);
      }),
    );
  });

  it('is never made of different currencies or price bases', () => {
    const [dollars, euros] = [claim('a', 5), claim('b', 5, { amount: { currency: 'EUR' } })];
    const constant = claim('c', 5, { amount: { prices: 'constant-2018' } });
    expect(whyNotAddable([dollars, dollars])).toBe(null);
    expect(whyNotAddable([constant, constant])).toBe(null);
    expect(whyNotAddable([dollars, claim('vehicles', null)])).toBe(null);
    expect(whyNotAddable([dollars, euros])).toContain('“b”, which is stated in EUR');
    expect(whyNotAddable([euros])).toContain('EUR');
    expect(whyNotAddable([dollars, constant])).toContain('constant-2018 and historical');
    for (const mixed of [
      [dollars, euros],
      [dollars, constant],
    ]) {
      expect(sumStated(mixed).total).toBeNaN();
      expect(sumStated(mixed).bounds).toEqual({ min: null, best: null, max: null });
    }
  });

  it('does not call an amount in another currency dollars', () => {
    const euros = claim('b', 'over 5', { amount: { currency: 'EUR' } });
    expect([amountOf(euros), statedDollars(euros), amountInWords(euros)]).toEqual([null, null, 'over EUR 5,000,000']);
    const vehicles = claim('vehicles', null);
    expect([amountOf(vehicles), statedDollars(vehicles), amountInWords(vehicles)]).toEqual([
      null,
      null,
      'no amount stated',
    ]);
    expect(inMillions(606_175_496)).toBe('606.2');
  });
});

describe('the money of one recipient', () => {
  it('is open above where a claim states no amount, and between nothing and all where it is shared', () => {
    const shared = claim('shared', 8, { recipients: ['partner.HOST', 'partner.OTHER'] });
    expect(printedFor([claim('a', 'about 3'), shared], 'partner.HOST')).toEqual({ min: 3e6, best: null, max: 11e6 });
    expect(printedFor([claim('a', 3), shared], null)).toEqual({ min: 11e6, best: 11e6, max: 11e6 });
    expect(printedFor([claim('a', 3), claim('vehicles', null)], null)).toEqual({ min: 3e6, best: null, max: null });
    expect(impliedFor([claim('a', 'about 3'), claim('b', 'up to 2')], 'partner.HOST')).toEqual({
      min: 0,
      best: null,
      max: null,
    });
    expect(printedFor([claim('back', -8, { recipients: ['partner.HOST', 'partner.OTHER'] })], 'partner.HOST')).toEqual({
      min: -8e6,
      best: null,
      max: 0,
    });
  });
});

describe('a share', () => {
  const part = fc
    .tuple(fc.nat(40), fc.option(fc.nat(40)))
    .map(([min, more]): Quantity => ({ min, best: more === 0 ? min : null, max: more === null ? null : min + more }));
  const samples = ({ min, max }: Quantity): readonly number[] => [
    min ?? 0,
    max ?? 1e9,
    ((min ?? 0) + (max ?? 1e9)) / 2,
  ];

  it('holds that of every choice of numbers, and is bounded by some', () => {
    fc.assert(
      fc.property(part, part, part, (inside, outside, open) => {
        const share = shareOf({ inside, outside, open });
        const isSome = [inside, outside, open].some(({ min }) => (min ?? 0) > 0);
        expect(share !== null).toBe(isSome);
        if (share === null) return;
        const shares = samples(inside).flatMap((a) =>
          samples(outside).flatMap((b) =>
            samples(open).flatMap((c) =>
              [0, c / 2, c].map((mine) => (a + b + c === 0 ? null : (a + mine) / (a + b + c))),
            ),
          ),
        );
        const [least, most] = [share.min ?? -1, share.max ?? 2];
        for (const each of shares) {
          expect(each === null || (each >= least - 1e-12 && each <= most + 1e-12)).toBe(true);
        }
        const known = shares.filter((each) => each !== null);
        expect(Math.min(...known)).toBeCloseTo(least, 6);
        expect(Math.max(...known)).toBeCloseTo(most, 6);
      }),
      { numRuns: 1000 },
    );
  });

  it('has a best value only where nothing is open', () => {
    const [one, three, none] = [exactly(1), exactly(3), exactly(0)];
    expect(shareOf({ inside: one, outside: three, open: none })).toEqual({ min: 0.25, best: 0.25, max: 0.25 });
    expect(shareOf({ inside: one, outside: none, open: three })).toEqual({ min: 0.25, best: null, max: 1 });
    expect(shareOf({ inside: none, outside: none, open: none })).toBe(null);
    expect(shareOf({ inside: { min: -1, best: -1, max: -1 }, outside: three, open: none })).toBe(null);
  });
});
