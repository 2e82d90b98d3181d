import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { amountText, centsOf, parseCents, showMillions, showMoney } from './money.ts';

const MOST = 999_999_999_999_999;
const cents = fc.integer({ min: -MOST, max: MOST });

describe('an amount', () => {
  it('reads back as the cents that were written, and is written in one way only', () => {
    fc.assert(
      fc.property(cents, (amount) => {
        const text = amountText(amount);
        expect(centsOf(text)).toBe(amount === 0 ? 0 : amount);
        expect(amountText(centsOf(text))).toBe(text);
        expect(text).toMatch(/^-?(0|[1-9]\d*)(\.\d\d)?$/);
      }),
      { numRuns: 2000 },
    );
  });

  it('is exact where a binary fraction would not be', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 9_999_999_999_999n }), fc.integer({ min: 0, max: 99 }), (whole, part) => {
        const text = `${whole}.${String(part).padStart(2, '0')}`;
        expect(BigInt(centsOf(text))).toBe(whole * 100n + BigInt(part));
      }),
    );
    expect(centsOf('0.29') + centsOf('0.57')).toBe(86);
    expect(centsOf('12.5')).toBe(1250);
    expect(Object.is(centsOf('-0'), 0)).toBe(true);
  });

  it.each([
    '1,000',
    '1 000',
    '1\u00a0000',
    '1\u202f000',
    '1_000',
    "1'000",
    '1.000.000',
    '1e6',
    '1E6',
    '٢٣٦',
    '２３６',
    '०१',
    '$5',
    '5 million',
    '12.345',
    '.5',
    '5.',
    '+5',
    '--5',
    '- 5',
    '(5)',
    '0x10',
    'NaN',
    'Infinity',
    '',
    ' 5',
    '5\n',
    '5\u00a0',
    '12345678901234',
    '−5',
  ])('refuses %j', (text) => {
    expect(parseCents(text, '/amount/stated')).toMatchObject({ ok: false, failure: [{ at: '/amount/stated' }] });
    expect(() => centsOf(text)).toThrow(RangeError);
  });

  it('is never written from what is not whole cents', () => {
    for (const bad of [0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53])
      expect(() => amountText(bad)).toThrow(RangeError);
  });

  it.each([
    [23_600_000_000, 'USD', '$236,000,000', '$236M'],
    [1250, 'USD', '$12.50', '$12.50'],
    [-421_300, 'USD', '−$4,213', '−$4,213'],
    [5_000_000, 'USD', '$50,000', '$0.1M'],
    [60_617_549_600, 'USD', '$606,175,496', '$606.2M'],
    [-60_617_549_601, 'EUR', '−EUR 606,175,496.01', '−EUR 606.2M'],
    [0, 'USD', '$0', '$0M'],
  ])('%i cents of %s are %s in full and %s in millions', (amount, currency, full, millions) => {
    expect(showMoney(amount, currency)).toBe(full);
    expect(showMillions(amount, currency)).toBe(millions);
  });

  it('is shown in full to the last cent', () => {
    fc.assert(
      fc.property(cents, (amount) => {
        const digits = showMoney(amount).replace('−', '-').replaceAll(/[$,]/g, '');
        expect(centsOf(digits)).toBe(amount === 0 ? 0 : amount);
      }),
    );
  });
});
