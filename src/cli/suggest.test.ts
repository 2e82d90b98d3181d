import fc from 'fast-check';
import { expect, test } from 'vitest';

import { didYouMean, editDistance, nearest } from './suggest.ts';

const VERBS = ['start', 'dossier', 'evaluate', 'records', 'import', 'export', 'verify', 'rebuild', 'dictionary'];

test.each([
  ['imprt', 'import'],
  ['improt', 'import'],
  ['Dosier', 'dossier'],
  ['evaluat', 'evaluate'],
  ['dict', 'dictionary'],
  ['strat', 'start'],
])('it takes "%s" for "%s"', (text, word) => {
  expect(nearest(text, VERBS)).toBe(word);
});

test('it says nothing where nothing is near', () => {
  expect(nearest('serve', VERBS)).toBe(null);
  expect(nearest('', VERBS)).toBe(null);
  expect(didYouMean('frobnicate', VERBS)).toBe('');
  expect(didYouMean('knd', ['kind'], '--')).toBe(' Did you mean "--kind"?');
});

test('the distance is a distance', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 8 }), fc.string({ maxLength: 8 }), (a, b) => {
      expect(editDistance(a, a)).toBe(0);
      expect(editDistance(a, b)).toBe(editDistance(b, a));
      expect(editDistance(a, b)).toBeLessThanOrEqual(Math.max(a.length, b.length));
      expect(editDistance(a, b) === 0).toBe(a === b);
    }),
  );
});
