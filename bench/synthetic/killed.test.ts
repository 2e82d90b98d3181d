import { expect, test } from 'vitest';

import { entryOf, judge } from './killed.ts';

const idsOf = (round: number, write: number, count: number): string[] =>
  Array.from({ length: count }, (_, index) => entryOf(`r${round}-n${write}-${index}`).id);

test('it finds nothing lost or half when every acknowledged import is whole', () => {
  const ids = [...idsOf(0, 0, 3), ...idsOf(1, 12, 3)];
  expect(judge(ids, new Set(['0/0', '1/12']), 3)).toEqual({ lost: [], half: [] });
});

test('it allows a write that is whole and was not acknowledged', () => {
  expect(judge([entryOf('r0-n7').id], new Set(), 1)).toEqual({ lost: [], half: [] });
});

test('it counts an acknowledged write that is gone', () => {
  expect(judge(idsOf(0, 0, 3), new Set(['0/0', '0/1']), 3)).toEqual({ lost: ['0/1'], half: [] });
});

test('it counts an import that is there in part, as lost too when it was acknowledged', () => {
  const ids = [...idsOf(0, 0, 2), ...idsOf(0, 1, 1)];
  expect(judge(ids, new Set(['0/1']), 3)).toEqual({ lost: ['0/1'], half: ['0/0', '0/1'] });
});
