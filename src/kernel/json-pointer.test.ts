import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { isObject, isWithin, pointerOf, pointerSteps, touches, valueAt } from './json-pointer.ts';

const DOCUMENT = {
  foo: ['bar', 'baz'],
  '': 0,
  'a/b': 1,
  'c%d': 2,
  'e^f': 3,
  'g|h': 4,
  'i\\j': 5,
  'k"l': 6,
  ' ': 7,
  'm~n': 8,
  '~1': 9,
};

describe('a JSON pointer', () => {
  it.each([
    ['', DOCUMENT],
    ['/foo', ['bar', 'baz']],
    ['/foo/0', 'bar'],
    ['/', 0],
    ['/a~1b', 1],
    ['/c%d', 2],
    ['/e^f', 3],
    ['/g|h', 4],
    ['/i\\j', 5],
    ['/k"l', 6],
    ['/ ', 7],
    ['/m~0n', 8],
    ['/~01', 9],
  ])('%j leads where RFC 6901 says', (pointer, value) => expect(valueAt(DOCUMENT, pointer)).toEqual(value));

  it.each([
    'foo',
    '/foo/2',
    '/foo/-',
    '/foo/00',
    '/foo/01',
    '/foo/1e0',
    '/foo/ 1',
    '/foo/-1',
    '/foo/length',
    '/a/b',
    '/~',
    '/m~n',
    '/m~2n',
    '/foo/0/0',
    '/toString',
    '/__proto__',
  ])('%j leads nowhere', (pointer) => expect(valueAt(DOCUMENT, pointer)).toBe(undefined));

  it('is made of its steps and gives them back, one pointer for one list of steps', () => {
    fc.assert(
      fc.property(fc.array(fc.string()), fc.array(fc.string()), (steps, others) => {
        const pointer = pointerOf(steps);
        expect(pointerSteps(pointer)).toEqual(steps);
        expect(pointerOf(others) === pointer).toBe(JSON.stringify(others) === JSON.stringify(steps));
      }),
    );
  });

  it('is the only pointer that leads to a place', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('/', '~', '0', '1', 'a') }), (text) => {
        const steps = pointerSteps(text);
        expect(steps === null || pointerOf(steps) === text).toBe(true);
      }),
    );
  });

  it('finds every value of a document', () => {
    const walk = (value: unknown, steps: readonly (string | number)[]): readonly (readonly [string, unknown])[] => {
      const inner = Array.isArray(value)
        ? value.map((item: unknown, index) => [index, item] as const)
        : isObject(value)
          ? Object.entries(value)
          : [];
      return [[pointerOf(steps), value], ...inner.flatMap(([step, item]) => walk(item, [...steps, step]))];
    };
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 3 }), (document) => {
        for (const [pointer, value] of walk(document, [])) expect(valueAt(document, pointer)).toBe(value);
      }),
    );
  });

  it('does not look into what is no document', () => {
    for (const value of [null, 1, 'text', undefined]) expect(valueAt(value, '/0')).toBe(undefined);
    expect([isObject({}), isObject([]), isObject(null), isObject('a')]).toEqual([true, false, false, false]);
  });

  it('knows a place from one beside it with a name that begins alike', () => {
    expect([touches('/a/b', '/a/b'), touches('/a', '/a/b'), touches('/a/b', '/a'), touches('', '/a')]).toEqual([
      true,
      true,
      true,
      true,
    ]);
    expect([touches('/a', '/ab'), touches('/a/1', '/a/10'), touches('/a/b', '/a/c')]).toEqual([false, false, false]);
  });

  it('lies in another where its steps begin with those of the other, and touches it where either lies in the other', () => {
    const someSteps = fc.array(fc.constantFrom('a', 'ab', '', '1', '10', '/', '~'), { maxLength: 4 });
    const beginsWith = (steps: readonly string[], others: readonly string[]): boolean =>
      others.every((step, at) => steps[at] === step);
    fc.assert(
      fc.property(someSteps, someSteps, (steps, others) => {
        const [place, outer] = [pointerOf(steps), pointerOf(others)];
        expect(isWithin(place, outer)).toBe(beginsWith(steps, others));
        expect(touches(place, outer)).toBe(beginsWith(steps, others) || beginsWith(others, steps));
      }),
    );
  });
});
