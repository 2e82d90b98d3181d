import { describe, expect, it } from 'vitest';

import { UNBOUNDED } from '#kernel/quantity.ts';

import { decimalsFor, showDifference, showFact, showNumber, showQuantity } from './show-number.ts';

describe('numbers for people', () => {
  it('shows each unit in its own way', () => {
    expect(showNumber(1234, 'USD')).toBe('$1,234');
    expect(showNumber(12.5, 'USD')).toBe('$12.50');
    expect(showNumber(-1234, 'USD')).toBe('−$1,234');
    expect(showNumber(2946 / 3142, 'share')).toBe('93.8%');
    expect(showNumber(0.75, 'share')).toBe('75%');
    expect(showNumber(1, 'persons')).toBe('1 person');
    expect(showNumber(2.916667, 'years')).toBe('2.92 years');
    expect(showNumber(2, 'ratio')).toBe('2 times');
    expect(showNumber(-0.7, 'score')).toBe('−0.7');
  });

  it('says what of a range is not stated', () => {
    expect(showQuantity({ min: 700e6, best: null, max: null }, 'USD')).toBe('at least $700,000,000');
    expect(showQuantity({ min: null, best: null, max: 5 }, 'count')).toBe('at most 5');
    expect(showQuantity({ min: 14, best: null, max: 25 }, 'months')).toBe('14 to 25 months');
    expect(showQuantity({ min: 10, best: 12, max: 20 }, 'persons')).toBe('12 persons (10 to 20 persons)');
    expect(showQuantity({ min: null, best: 30, max: null }, 'persons')).toBe('about 30 persons');
    expect(showQuantity(UNBOUNDED, 'days')).toBe('not stated');
  });

  it('shows unknown as not known, never as a number', () => {
    expect(showFact({ kind: 'unknown', why: ['nobody looked'] }, 'USD')).toBe('not known');
    expect(showFact({ kind: 'truth', value: { is: 'unknown', why: [] } }, 'truth')).toBe('not known');
    expect(showFact({ kind: 'truth', value: { is: 'no' } }, 'truth')).toBe('no');
  });

  it('takes as many decimals as it takes to tell two numbers apart', () => {
    expect(showNumber(0.7501, 'share', decimalsFor([0.7501, 0.75], 'share'))).toBe('75.01%');
    expect(showNumber(0.75, 'share', decimalsFor([0.75, 0.75], 'share'))).toBe('75%');
    expect(showDifference(0.0001, 'share')).toBe('0.01 percentage points');
    expect(showDifference(0.01, 'share')).toBe('1 percentage point');
  });

  it('says of a length of time that lies in the past that it does', () => {
    expect(showQuantity({ min: -82, best: null, max: -70 }, 'months')).toBe('70 to 82 months ago');
    expect(showQuantity({ min: -1, best: -1, max: -1 }, 'days')).toBe('1 day ago');
    expect(showQuantity({ min: -3, best: null, max: 2 }, 'months')).toBe('−3 to 2 months');
    expect(showQuantity({ min: -0.5, best: null, max: -0.25 }, 'share')).toBe('−50% to −25%');
  });
});
