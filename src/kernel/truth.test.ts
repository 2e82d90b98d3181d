import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { Truth } from './truth.ts';
import { and, known, NO, not, or, unknown, YES } from './truth.ts';

const UNKNOWN = unknown('a source');
const truth = fc.constantFrom<Truth>(YES, NO, UNKNOWN, unknown('a date', 'a place'));
const several = fc.array(truth, { maxLength: 5 });
const RANK = { no: 0, unknown: 1, yes: 2 };
const rank = ({ is }: Truth): number => RANK[is];
const reasons = (part: Truth): readonly string[] => (part.is === 'unknown' ? [...part.why].toSorted() : []);

describe('three-valued logic', () => {
  it('takes the least for "and" and the greatest for "or"', () => {
    fc.assert(
      fc.property(several, (parts) => {
        expect(rank(and(parts))).toBe(Math.min(2, ...parts.map(rank)));
        expect(rank(or(parts))).toBe(Math.max(0, ...parts.map(rank)));
      }),
    );
  });

  it('turns unknown into yes or no only where every way of learning it gives that answer', () => {
    const resolve = (parts: readonly Truth[]): readonly (readonly Truth[])[] =>
      parts.reduce<readonly (readonly Truth[])[]>(
        (all, part) => all.flatMap((each) => (part.is === 'unknown' ? [YES, NO] : [part]).map((one) => [...each, one])),
        [[]],
      );
    fc.assert(
      fc.property(several, (parts) => {
        for (const gate of [and, or]) {
          const outcomes = new Set(resolve(parts).map((each) => gate(each).is));
          expect(gate(parts).is).toBe(outcomes.size === 1 ? [...outcomes][0] : 'unknown');
        }
      }),
    );
  });

  it('keeps the laws of Kleene: order, grouping, De Morgan, double negation', () => {
    fc.assert(
      fc.property(several, several, truth, (a, b, c) => {
        for (const gate of [and, or]) {
          expect(gate(a.toReversed()).is).toBe(gate(a).is);
          expect(reasons(gate(a.toReversed()))).toEqual(reasons(gate(a)));
          expect(gate([gate(a), gate(b)]).is).toBe(gate([...a, ...b]).is);
          expect(gate([c, c]).is).toBe(c.is);
        }
        expect(not(and(a)).is).toBe(or(a.map(not)).is);
        expect(not(not(c))).toEqual(c);
        expect(and([c, not(c)]).is).toBe(c.is === 'unknown' ? 'unknown' : 'no');
      }),
    );
  });

  it('carries every reason of the unknown parts, once each', () => {
    expect(and([unknown('a', 'b'), YES, unknown('b', 'c')])).toEqual({ is: 'unknown', why: ['a', 'b', 'c'] });
    expect(or([unknown('a', 'a'), NO])).toEqual({ is: 'unknown', why: ['a'] });
    expect(and([unknown(), YES]).is).toBe('unknown');
    expect(not(UNKNOWN)).toBe(UNKNOWN);
  });

  it('answers for no parts at all, and for what is known', () => {
    expect([and([]).is, or([]).is, known(true).is, known(false).is]).toEqual(['yes', 'no', 'yes', 'no']);
  });
});
