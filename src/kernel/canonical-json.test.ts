import { createHash } from 'node:crypto';

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { canonicalJson, sameJson } from './canonical-json.ts';

const json = fc.jsonValue({ maxDepth: 4 });

/** The same value, entered in another order. */
function shuffled(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shuffled);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .map(([key, item]) => [key, shuffled(item)] as const)
      .toReversed(),
  );
}

describe('the canonical text of a JSON value', () => {
  it('is that of the example in RFC 8785, to the byte', () => {
    const value = {
      numbers: [Number('333333333.33333329'), 1e30, 4.5, 2e-3, 0.000000000000000000000000001],
      string: '\u20ac$\u000F\u000aA\'\u0042\u0022\u005c\\"\u002f',
      literals: [null, true, false],
    };
    expect(canonicalJson(value)).toBe(
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    );
  });

  it('sorts keys by their UTF-16 units, as the RFC does', () => {
    const keys = {
      '\u20ac': 'Euro',
      '\r': 'CR',
      '\ufb33': 'Dalet',
      '1': 'One',
      '\ud83d\ude00': 'Smiley',
      '\u0080': 'Control',
      ö: 'o',
    };
    const text = canonicalJson(keys);
    const order = ['CR', 'One', 'Control', 'o', 'Euro', 'Smiley', 'Dalet'].map((word) => text.indexOf(word));
    expect(order).toEqual(order.toSorted((a, b) => a - b));
  });

  it.each([
    [-0, '0'],
    [1e21, '1e+21'],
    [1e-7, '1e-7'],
    [2 ** 53, '9007199254740992'],
    [5e-324, '5e-324'],
    [[], '[]'],
    [{}, '{}'],
    [{ b: undefined, a: 1 }, '{"a":1}'],
    [[1, undefined, 2], '[1,null,2]'],
  ])('%j is %s', (value, text) => expect(canonicalJson(value)).toBe(text));

  it('writes the holes of a list as null, never as nothing', () => {
    const sparse: unknown[] = [1];
    sparse[2] = 3;
    expect(canonicalJson(sparse)).toBe('[1,null,3]');
    expect(JSON.parse(canonicalJson(sparse))).toEqual([1, null, 3]);
  });

  it('is the same for equal values and for no others, whatever the order of entry', () => {
    fc.assert(
      fc.property(json, json, (a, b) => {
        expect(canonicalJson(shuffled(a))).toBe(canonicalJson(a));
        expect(canonicalJson(JSON.parse(canonicalJson(a)))).toBe(canonicalJson(a));
        expect(sameJson(a, JSON.parse(JSON.stringify(a)))).toBe(true);
        expect(sameJson(a, b)).toBe(canonicalJson(a) === canonicalJson(b));
        expect(JSON.parse(canonicalJson(a))).toEqual(JSON.parse(JSON.stringify(a)));
      }),
    );
    const hash = (value: unknown): string => createHash('sha256').update(canonicalJson(value)).digest('hex');
    expect(hash({ a: [1, { c: 'ü', b: null }] })).toBe(hash({ a: [1, { b: null, c: 'ü' }] }));
    expect(sameJson({ a: 1 }, { a: '1' })).toBe(false);
    expect(sameJson([1, 2], [2, 1])).toBe(false);
  });

  it('takes plain objects wherever they come from', () => {
    const bare: unknown = Object.assign(Object.create(null), { a: 1 });
    expect(canonicalJson(bare)).toBe('{"a":1}');
    expect(canonicalJson(structuredClone({ a: [1] }))).toBe('{"a":[1]}');
    const counted = {
      get a() {
        return 2;
      },
    };
    expect(canonicalJson(counted)).toBe('{"a":2}');
  });

  it.each([
    ['not a number', Number.NaN],
    ['infinity', Number.POSITIVE_INFINITY],
    ['nothing', undefined],
    ['a function', () => 1],
    ['a big integer', 1n],
    ['a symbol', Symbol('x')],
    ['a Date, which would be an empty object', { when: new Date(0) }],
    ['a Map, which would be an empty object', [new Map([['a', 1]])]],
    ['a Set', new Set([1])],
    ['bytes', new Uint8Array(3)],
    ['an error', new Error('x')],
    ['half a character', '\ud83d'],
    ['half a character in a key', { '\ude00': 1 }],
  ])('throws on %s', (_words, value) => expect(() => canonicalJson(value)).toThrow(TypeError));
});
