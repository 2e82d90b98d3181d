// What the matcher is worth on pairs that people labelled by hand: on the set that it was tuned by, and on the set that nobody looked
// at while tuning. The country of all of them is Nigeria.

import { expect, it } from 'vitest';

import { scoreNames, SUGGEST_AT } from '#names/score-names.ts';

import { labelledPairs, qualityOf } from './labelled.ts';
import { reader } from './reader.ts';

it.each([
  ['tuning', { precision: 0.985, recall: 0.9, pairs: 600 }],
  ['untouched', { precision: 0.97, recall: 0.8, pairs: 300 }],
] as const)('the matcher keeps what it promises on the %s set', (set, floor) => {
  const scored = labelledPairs(set).map((pair) => ({
    pair,
    score: scoreNames(reader.read(pair.text, 'NGA'), reader.read(pair.registerName, 'NGA')).score,
  }));
  const { precision, recall, pairs } = qualityOf(scored, SUGGEST_AT);
  expect(pairs).toBeGreaterThanOrEqual(floor.pairs);
  expect(precision).toBeGreaterThanOrEqual(floor.precision);
  expect(recall).toBeGreaterThanOrEqual(floor.recall);
});
