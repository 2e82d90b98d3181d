import { expect, test } from 'vitest';

import { keptOrRead, makeMemory } from './lru.ts';

test('it forgets what was asked longest ago, by number and by weight', () => {
  const memory = makeMemory<string>(2, { of: (text) => text.length, most: 10 });
  memory.set('a', 'one');
  memory.set('b', 'two');
  expect(memory.get('a')).toBe('one');
  memory.set('c', 'three');
  expect([memory.get('a'), memory.get('b'), memory.get('c')]).toEqual(['one', undefined, 'three']);
  memory.set('d', 'seventeen');
  expect([memory.get('a'), memory.get('c'), memory.get('d')]).toEqual([undefined, undefined, 'seventeen']);
});

test('it keeps nothing that is heavier than all of it, and forgets what it is told to', () => {
  const memory = makeMemory<string>(2, { of: (text) => text.length, most: 4 });
  memory.set('a', 'too heavy');
  expect(memory.get('a')).toBeUndefined();
  memory.set('b', 'b');
  memory.set('b', 'bb');
  memory.delete('b');
  expect(memory.get('b')).toBeUndefined();
});

test('it reads once for all who ask, and again after a reading that failed', async () => {
  const memory = makeMemory<Promise<string>>(2, { of: () => 1, most: 2 });
  const readings = [Promise.reject(new Error('not there')), Promise.resolve('one'), Promise.resolve('two')];
  let asked = 0;
  const ask = (): Promise<string> => keptOrRead(memory, 'a', () => readings[asked++] ?? Promise.resolve('too often'));
  await expect(Promise.all([ask(), ask()])).rejects.toThrow('not there');
  expect(await Promise.all([ask(), ask()])).toEqual(['one', 'one']);
  expect([await ask(), asked]).toEqual(['one', 2]);
});
