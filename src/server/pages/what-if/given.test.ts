import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { exactly } from '#kernel/quantity.ts';
import { compileAll } from '#rules/compile-all.ts';
import { questionKey, questionsOn } from '#rules/compiled-policy.ts';
import type { CompiledPolicy } from '#rules/compiled-policy.ts';
import { answerOf } from '#rules/evaluation.ts';
import type { FactValue } from '#rules/fact.ts';
import { factsReadIn } from '#rules/facts-read.ts';
import { runCases } from '#rules/run-cases.ts';

import { FACTS, foldersOfShelf } from '../../../../test/house/policy-files.ts';
import { evaluateGiven, fieldsOf, textGiven, valueGiven } from './given.ts';

const { policies } = compileAll(foldersOfShelf(), FACTS);
const policy = (id: string): CompiledPolicy => {
  const found = policies.get(id);
  if (found === undefined) throw new Error(id);
  return found;
};
const number = (min: number | null, best: number | null, max: number | null): FactValue => ({
  kind: 'number',
  value: { min, best, max },
});

describe('a value in a field', () => {
  it.each([
    ['12', number(12, 12, 12)],
    ['10 to 20', number(10, null, 20)],
    ['10..20', number(10, null, 20)],
    ['10–20', number(10, null, 20)],
    ['at least 3', number(3, null, null)],
    ['≤ 5', number(null, null, 5)],
    ['$1,234,567.50', number(1_234_567.5, 1_234_567.5, 1_234_567.5)],
    ['-3', number(-3, -3, -3)],
    ['−83 to −71', number(-83, null, -71)],
    ['about 40', number(null, 40, null)],
    ['10 to 20, best 12', number(10, 12, 20)],
    ['at most $5, best 5', number(null, 5, 5)],
  ])('%s', (text, value) => {
    expect(valueGiven(text, 'count')).toEqual(value);
  });

  it('75% is a share of three quarters', () => {
    expect(valueGiven('75%', 'share')).toEqual({ kind: 'number', value: exactly(0.75) });
  });

  it('that is empty, not a number, or the wrong way round is not known, and says so', () => {
    for (const text of [
      '',
      '  ',
      'many',
      '20 to 10',
      '1e9',
      '3,',
      'at least many',
      'about',
      '1 to 3, best 4',
      'best 4',
    ]) {
      expect([text, valueGiven(text, 'count').kind]).toEqual([text, 'unknown']);
    }
    expect(valueGiven('maybe', 'truth').kind).toBe('unknown');
    expect(valueGiven('yes', 'truth')).toEqual({ kind: 'truth', value: { is: 'yes' } });
  });

  it('comes back as it was written', () => {
    const end = fc.integer({ min: -1000, max: 1000 });
    fc.assert(
      fc.property(end, end, (a, b) => {
        const values = [
          a <= b ? number(a, a === b ? a : null, b) : number(a, null, null),
          a <= b ? number(a, b, b) : number(null, b, a),
          number(null, a, null),
        ];
        for (const value of values) expect(valueGiven(textGiven(value, 'count'), 'count')).toEqual(value);
      }),
    );
  });
});

describe('a rule that is tried out', () => {
  it('answers every worked case of the shelf as the case does, from fields alone', () => {
    for (const compiled of policies.values()) {
      for (const { evaluation } of runCases(compiled)) {
        const fields = fieldsOf(compiled, evaluation.asOf);
        const facts = questionsOn(compiled, evaluation.asOf);
        expect(fields.filter(({ usual }) => usual === null)).toHaveLength(facts.length);
        const sides = new Map(factsReadIn(evaluation).map((side) => [questionKey(side), side]));
        const given = facts.flatMap((question, at): [string, string][] => {
          const side = sides.get(questionKey(question));
          return side === undefined ? [] : [[`f${at}`, textGiven(side.value, side.unit)]];
        });
        const again = evaluateGiven(compiled, evaluation.asOf, Object.fromEntries(given));
        expect([compiled.id, answerOf(again).is]).toEqual([compiled.id, answerOf(evaluation).is]);
      }
    }
  });

  it('with nothing given is undecidable, and with another threshold turns', () => {
    const t11 = policy('t11');
    const [day] = t11.cases.map(({ asOf }) => asOf);
    if (day === undefined) throw new Error('no case');
    const ask = (given: Record<string, string>) => evaluateGiven(t11, day, given);
    expect(ask({})).toMatchObject({ truth: { is: 'unknown' } });
    expect(ask({ f0: '2', f1: '0' })).toMatchObject({ truth: { is: 'no' } });
    const generals = fieldsOf(t11, day).find(({ label }) => label === 'general officers');
    expect(generals?.usual).toBe('3');
    expect(ask({ f0: '2', f1: '0', [generals?.name ?? '']: '2' })).toMatchObject({ truth: { is: 'yes' } });
    // The rule itself is as it was.
    expect(ask({ f0: '2', f1: '0' })).toMatchObject({ truth: { is: 'no' } });
  });
});
