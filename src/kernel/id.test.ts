import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { isRecordId, kindOf, nameOf, newRecordId } from './id.ts';

const bytes =
  (fill: number) =>
  (count: number): Uint8Array =>
    new Uint8Array(count).fill(fill);

describe('a record id', () => {
  it.each(['partner.SOM', 'source.roundtable-2018', 'strategic-question.a_b', `unit.${'x'.repeat(119)}`])(
    '%s is one',
    (id) => {
      expect(isRecordId(id)).toBe(true);
      expect(`${kindOf(id)}.${nameOf(id)}`).toBe(id);
    },
  );

  it.each([
    'partner',
    'partner.',
    '.SOM',
    'Partner.SOM',
    'partner.SO M',
    'partner.SOM\n',
    'partner.SOM.x',
    'partner.-SOM',
    'partner.ÄTH',
    'partner.../x',
    '1partner.SOM',
    `unit.${'x'.repeat(120)}`,
    '',
  ])('%j is none', (id) => expect(isRecordId(id)).toBe(false));

  it('names no kind where there is no dot', () => {
    expect([kindOf('partner'), nameOf('partner')]).toEqual(['', 'partner']);
  });

  it('sorts by the moment at which it was made, and by chance within it', () => {
    const moment = fc.integer({ min: 0, max: 2 ** 49 });
    fc.assert(
      fc.property(moment, moment, fc.nat(255), fc.nat(255), (a, b, one, other) => {
        const [first, second] = [newRecordId('unit', a, bytes(one)), newRecordId('unit', b, bytes(other))];
        expect(isRecordId(first) && kindOf(first) === 'unit' && nameOf(first).length === 20).toBe(true);
        expect(a === b || first < second === a < b).toBe(true);
        expect(a !== b || (first === second) === (one % 32 === other % 32)).toBe(true);
      }),
    );
  });

  it('is not made for what is no name of a kind', () => {
    expect(() => newRecordId('No Kind', 0, bytes(0))).toThrow(RangeError);
  });
});
