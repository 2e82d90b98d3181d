import fc from 'fast-check';
import { expect, test } from 'vitest';

import { pointerOf, valueAt } from '#kernel/json-pointer.ts';

import { linesOfJson, repeatedKeys } from './json-places.ts';

test('it names a key that stands twice in one object, with its line', () => {
  const text = '{\n"a": {"b": 1,\n"c": [{"x": 1}, {"x": 2, "\\u0078": 3}]},\n"a": 2}';
  expect(repeatedKeys(text)).toEqual([
    { path: ['a', 'c', 1, 'x'], line: 3 },
    { path: ['a'], line: 4 },
  ]);
});

test('it does not take a text for a key', () => {
  expect(repeatedKeys('{"a": "a", "b": ["a", "a", "{\\"a\\": 1"], "c": {"a": "b"}}')).toEqual([]);
});

test('it tells the line of every value', () => {
  const lines = linesOfJson('{\n  "records": [\n    {"id": 1},\n    {\n      "id": 2\n    }\n  ]\n}');
  expect(lines.get('/records')).toBe(2);
  expect(lines.get('/records/0/id')).toBe(3);
  expect(lines.get('/records/1')).toBe(4);
  expect(lines.get('/records/1/id')).toBe(5);
});

test('every place it names is a place of the value, and every place of the value is named', () => {
  fc.assert(
    fc.property(fc.json({ maxDepth: 5 }), fc.boolean(), (text, spread) => {
      const value: unknown = JSON.parse(text);
      const lines = linesOfJson(spread ? JSON.stringify(value, null, 2) : text);
      for (const pointer of lines.keys()) expect(valueAt(value, pointer)).not.toBe(undefined);
      for (const place of placesOf(value, [])) expect(lines.has(place)).toBe(true);
    }),
  );
});

function placesOf(value: unknown, path: readonly (string | number)[]): readonly string[] {
  const inner = typeof value === 'object' && value !== null ? Object.entries(value) : [];
  const steps = inner.map(([key, item]) => [[...path, Array.isArray(value) ? Number(key) : key], item] as const);
  return [pointerOf(path), ...steps.flatMap(([step, item]) => placesOf(item, step))];
}
