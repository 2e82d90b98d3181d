// Values between TypeScript and PostgreSQL's own text, without a database: both directions, and what is refused.

import { describe, expect, it } from 'vitest';

import { readerOf, writeValue } from './values.ts';

const TEXT_ARRAY = 1009;
const INTEGER_ARRAY = 1007;
const BIGINT = 20;
const MOMENT = 1184;

describe('a value read', () => {
  it.each([
    ['{}', []],
    ['{a,"b c",NULL,"NULL"}', ['a', 'b c', null, 'NULL']],
    ['{"say \\"so\\"","back\\\\slash","","a,b","{x}"}', ['say "so"', 'back\\slash', '', 'a,b', '{x}']],
    [
      '{{a,b},{c,d}}',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    ['[0:1]={a,b}', ['a', 'b']],
  ])('reads the list %s', (text, expected) => {
    expect(readerOf(TEXT_ARRAY)(text)).toEqual(expected);
  });

  it('reads the items of a list by their own type', () => {
    expect(readerOf(INTEGER_ARRAY)('{1,-2,NULL}')).toEqual([1, -2, null]);
  });

  it.each([
    ['2026-11-21 10:00:00+00', '2026-11-21T10:00:00.000000Z'],
    ['2026-11-21 10:00:00.123456+00', '2026-11-21T10:00:00.123456Z'],
    ['2026-11-21 10:00:00.5+00', '2026-11-21T10:00:00.500000Z'],
  ])('brings the moment %s to six decimals', (text, expected) => {
    expect(readerOf(MOMENT)(text)).toBe(expected);
  });

  it.each(['infinity', '0044-03-15 10:00:00+00 BC', '2026-11-21 10:00:00+01'])('refuses the moment %s', (text) => {
    expect(() => readerOf(MOMENT)(text)).toThrow(/Expected a moment in UTC/);
  });

  it('refuses a whole number that JavaScript cannot hold exactly', () => {
    expect(readerOf(BIGINT)('9007199254740991')).toBe(Number.MAX_SAFE_INTEGER);
    expect(() => readerOf(BIGINT)('9007199254740992')).toThrow(/Cast the column to text/);
  });

  it('leaves a type that it does not know as text', () => {
    expect(readerOf(3614)("'word':1")).toBe("'word':1");
  });
});

describe('a value written', () => {
  it('writes a bigint', () => {
    expect(writeValue(2n)).toBe('2');
  });

  it.each([
    [null, null],
    ['text', 'text'],
    [1.5, '1.5'],
    [true, 'true'],
    [['a', null, 'say "so"', 'back\\slash'], '{"a",NULL,"say \\"so\\"","back\\\\slash"}'],
    [[[1, 2], [3]], '{{"1","2"},{"3"}}'],
    [{ a: [1] }, '{"a":[1]}'],
    [new Uint8Array([0, 255]), '\\x00ff'],
  ])('writes %j', (value, expected) => {
    expect(writeValue(value)).toBe(expected);
  });

  it.each([[new Date(0)], [undefined], [Symbol('s')], [() => 1]])(
    'refuses what has no meaning of its own in SQL',
    (value) => {
      expect(() => writeValue(value)).toThrow(/as a query parameter/);
    },
  );
});
