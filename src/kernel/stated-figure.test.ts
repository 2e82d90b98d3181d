import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { atLeast, exactly, inOrder, moreThan } from './quantity.ts';
import { describeStated, quantityOf, WORDINGS } from './stated-figure.ts';

describe('a number in the words of its source', () => {
  it.each([
    ['exactly', { min: 700, best: 700, max: 700 }, '700'],
    ['about', { min: null, best: 700, max: null }, 'about 700'],
    ['over', { min: 700, best: null, max: null }, 'over 700'],
    ['at least', { min: 700, best: null, max: null }, 'at least 700'],
    ['nearly', { min: null, best: 700, max: 700 }, 'nearly 700'],
    ['up to', { min: null, best: null, max: 700 }, 'up to 700'],
    ['fewer than', { min: null, best: null, max: 700 }, 'fewer than 700'],
    ['between', { min: 700, best: null, max: 900 }, '700 to 900'],
  ] as const)('%s allows %j', (wording, quantity, words) => {
    const figure = { stated: 700, wording, high: wording === 'between' ? 900 : null };
    expect(quantityOf(figure)).toEqual(quantity);
    expect(describeStated(figure, String)).toBe(words);
  });

  it('leaves a missing end of "between" open', () => {
    expect(quantityOf({ stated: 3, wording: 'between' })).toEqual({ min: 3, best: null, max: null });
    expect(describeStated({ stated: 3, wording: 'between' }, String)).toBe('3 to ?');
  });

  it('is always in order, and never rules out the number that is printed', () => {
    fc.assert(
      fc.property(fc.integer(), fc.nat(), fc.constantFrom(...WORDINGS), (stated, more, wording) => {
        const quantity = quantityOf({ stated, wording, high: stated + more });
        expect(inOrder(quantity)).toBe(true);
        expect((quantity.min ?? stated) <= stated && stated <= (quantity.max ?? stated)).toBe(true);
      }),
    );
  });

  it('decides nothing that its wording leaves open', () => {
    const about = quantityOf({ stated: 700, wording: 'about' });
    expect([atLeast(about, exactly(1)).is, moreThan(about, exactly(1_000_000)).is]).toEqual(['unknown', 'unknown']);
    const over = quantityOf({ stated: 700, wording: 'over' });
    expect([atLeast(over, exactly(700)).is, atLeast(over, exactly(701)).is]).toEqual(['yes', 'unknown']);
    const upTo = quantityOf({ stated: 700, wording: 'up to' });
    expect([moreThan(upTo, exactly(700)).is, moreThan(upTo, exactly(699)).is]).toEqual(['no', 'unknown']);
  });
});
