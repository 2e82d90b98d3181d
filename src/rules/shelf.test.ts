import { describe, expect, it } from 'vitest';

import { describeProblem } from '#kernel/result.ts';

import { FACTS, foldersOfShelf } from '../../test/house/policy-files.ts';
import { movedThresholds, passesItsCases, turnedConditions } from '../../test/house/policy-mutations.ts';
import type { Mutation } from '../../test/house/policy-mutations.ts';
import { compileAll } from './compile-all.ts';
import { plainText, plainWords } from './plain-words.ts';
import { answerWord, runCases } from './run-cases.ts';

const folders = foldersOfShelf();
const shelf = compileAll(folders, FACTS);

describe('the policy shelf', () => {
  it('compiles without a problem', () => {
    expect(shelf.problems.map(describeProblem)).toEqual([]);
    expect(shelf.policies.size).toBe(folders.length);
  });

  describe.each([...shelf.policies.values()])('$id', (compiled) => {
    const outcomes = runCases(compiled);

    it.each(outcomes)('answers its case as expected: $name', ({ differences }) => {
      expect(differences).toEqual([]);
    });

    it('has a case that is met, one that is not, and one that is undecidable', () => {
      const answers = new Set(outcomes.map(({ evaluation }) => answerWord(evaluation)));
      expect([...answers]).toEqual(expect.arrayContaining(['yes', 'no', 'undecidable']));
    });

    const folder = folders.find(({ policy }) => policy.file.includes(`/${compiled.id}`));
    const unnoticed = (mutations: Iterable<Mutation>): readonly string[] =>
      [...mutations].filter((mutation) => passesItsCases(mutation.folder)).map(({ what }) => what);

    it('has a case that notices when any one threshold is moved by one step, either way', () => {
      expect(folder === undefined ? ['no folder'] : unnoticed(movedThresholds(folder))).toEqual([]);
    });

    it('has a case that notices when any one condition is turned round', () => {
      expect(folder === undefined ? ['no folder'] : unnoticed(turnedConditions(folder))).toEqual([]);
    });

    it('never shows a threshold of the house as law', () => {
      const house = compiled.parameters.filter(({ verified }) => !verified);
      const text = plainText(plainWords(compiled));
      for (const { doubt } of house) expect(text).toContain(`Not verified: ${doubt}`);
      expect(text.includes('This rule has no legal force')).toBe(compiled.policy.standing.is === 'house');
    });
  });
});
