// What the matcher is worth on pairs that people labelled by hand. The country of all of them is Nigeria.

import { describe, expect, it } from 'vitest';

import { scoreNames, SUGGEST_AT } from '#names/score-names.ts';

import { labelledPairs, pathOf, qualityOf } from './labelled.ts';
import type { Half } from './labelled.ts';
import { reader } from './reader.ts';

/** The least that a half may show. */
const FLOORS: readonly (readonly [
  Half,
  { readonly precision: number; readonly recall: number; readonly pairs: number },
])[] = [['tuning', { precision: 0.97, recall: 0.9, pairs: 300 }]];

describe('the matcher on labelled pairs', () => {
  for (const [half, floor] of FLOORS) {
    const pairs = labelledPairs(half);
    if (pairs === null)
      process.stderr.write(
        `\nNOTICE: no labelled pairs at ${pathOf(half)}: the matcher was NOT measured on the ${half} half.\n`,
      );
    it.runIf(pairs !== null)(`keeps what it promises on the ${half} half`, () => {
      const scored = (pairs ?? []).map((pair) => ({
        pair,
        score: scoreNames(reader.read(pair.text, 'NGA'), reader.read(pair.registerName, 'NGA')).score,
      }));
      const { precision, recall, pairs: counted } = qualityOf(scored, SUGGEST_AT);
      expect(counted).toBeGreaterThanOrEqual(floor.pairs);
      expect(precision).toBeGreaterThanOrEqual(floor.precision);
      expect(recall).toBeGreaterThanOrEqual(floor.recall);
    });
  }
});
