import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { Marking, Reader } from './marking.ts';
import { ANYONE, MARKINGS, maySee, openTo, rankOf, stricter } from './marking.ts';

const marking = fc.constantFrom(...MARKINGS);
const compartments = fc.subarray(['north', 'south', 'sea']);
const reader = fc.record({ clearance: marking, compartments }).map((each): Reader => ({ name: 'a reader', ...each }));

describe('who may see what', () => {
  it('opens only what the clearance reaches and every compartment of which is held', () => {
    fc.assert(
      fc.property(reader, marking, compartments, (each, mark, needed) => {
        const reaches = openTo(each.clearance).includes(mark);
        expect(reaches).toBe(MARKINGS.indexOf(mark) <= MARKINGS.indexOf(each.clearance));
        expect(maySee(each, mark, needed)).toBe(reaches && needed.every((name) => each.compartments.includes(name)));
      }),
    );
  });

  it('never closes by a higher clearance or one more compartment, and never opens by a stricter mark', () => {
    fc.assert(
      fc.property(reader, reader, marking, marking, compartments, (low, high, mark, other, needed) => {
        const both: Reader = {
          name: 'both',
          clearance: stricter(low.clearance, high.clearance),
          compartments: [...low.compartments, ...high.compartments],
        };
        expect(!maySee(low, mark, needed) || maySee(both, mark, needed)).toBe(true);
        expect(!maySee(low, stricter(mark, other), needed) || maySee(low, mark, needed)).toBe(true);
        expect(!maySee(low, mark, [...needed, 'north']) || maySee(low, mark, needed)).toBe(true);
      }),
    );
  });

  it('shows a stranger what is public and in no compartment', () => {
    expect(maySee(ANYONE, 'public')).toBe(true);
    expect(maySee(ANYONE, 'public', ['north'])).toBe(false);
    expect(MARKINGS.filter((mark) => maySee(ANYONE, mark))).toEqual(['public']);
  });

  it('opens nothing on a mark that it does not know', () => {
    const strange = 'secret' as Marking; // what a damaged or newer store may hold
    expect(() => maySee({ ...ANYONE, clearance: 'sealed' }, strange)).toThrow(RangeError);
    expect(() => maySee({ ...ANYONE, clearance: strange }, 'public')).toThrow(RangeError);
    expect(() => stricter('public', strange)).toThrow(RangeError);
    expect(() => rankOf(strange)).toThrow('not a marking: secret');
  });
});
