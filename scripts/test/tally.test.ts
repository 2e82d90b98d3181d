import { expect, test } from 'vitest';

import { box } from './machine.ts';
import { closingLine, nothing, sum } from './tally.ts';

test('the closing line counts what passed, failed and was skipped', () => {
  expect(closingLine(nothing)).toBe('0 passed, 0 failed');
  const total = sum([
    { passed: 2, failed: ['a'], skipped: [] },
    { passed: 3, failed: [], skipped: ['b', 'c'] },
  ]);
  expect(closingLine(total)).toBe('5 passed, 1 failed, 2 skipped');
});

test('what did not run stands in a frame, in whole words', () => {
  const lines = box({ part: 'a part', why: 'because '.repeat(30).trim(), remedy: 'do this' })
    .trimEnd()
    .split('\n');
  expect(new Set(lines.map(({ length }) => length)).size).toBe(1);
  expect(lines[1]).toMatch(/^\* NOT RUN: a part +\*$/);
  expect(lines.join(' ').match(/\bbecause\b/g)).toHaveLength(30);
});
