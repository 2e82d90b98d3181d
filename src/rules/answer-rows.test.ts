// The short way through columns against the whole evaluation, on every case of the shelf.

import { describe, expect, it } from 'vitest';

import { FACTS, foldersOfShelf } from '../../test/house/policy-files.ts';
import { answerRows } from './answer-rows.ts';
import { ANSWER_WORDS, CODE, newColumn, writeRows } from './column.ts';
import { factsOf } from './compare-sides.ts';
import { compileAll } from './compile-all.ts';
import { questionKey } from './compiled-policy.ts';
import type { CompiledPolicy } from './compiled-policy.ts';
import type { Evaluation, FactSide, TraceNode, TraceSide } from './evaluation.ts';
import type { FactSource } from './fact.ts';
import { codesByPath, truthsByPath } from './fixtures/columns-given.ts';
import { planOn, turnsOf } from './plan.ts';
import { runCases } from './run-cases.ts';

const { policies } = compileAll(foldersOfShelf(), FACTS);

/** What an evaluation read, to be read again. */
function sourceFrom(evaluation: Evaluation): FactSource {
  const read = new Map<string, FactSide>();
  const take = (side: TraceSide): void => {
    for (const fact of factsOf(side)) read.set(questionKey(fact), fact);
  };
  const walk = (node: TraceNode): void => {
    switch (node.kind) {
      case 'all':
      case 'any':
        return node.parts.forEach(walk);
      case 'not':
        return walk(node.part);
      case 'policy':
        return node.evaluation.kind === 'evaluated' ? walk(node.evaluation.trace) : undefined;
      case 'is':
        return take(node.left);
      case 'compare':
        return [node.left, node.right].forEach(take);
    }
  };
  if (evaluation.kind === 'evaluated') walk(evaluation.trace);
  return {
    subject: evaluation.subject,
    asOf: evaluation.asOf,
    read: (question) => {
      const side = read.get(questionKey(question));
      if (side === undefined) throw new Error(`the evaluation did not read ${questionKey(question)}`);
      return side;
    },
  };
}

describe.each([...policies.values()])('$id over columns', (compiled: CompiledPolicy) => {
  it.each(runCases(compiled))('answers every condition as the trace does: $name', ({ evaluation }) => {
    const expected = evaluation.kind === 'evaluated' ? truthsByPath(evaluation.trace) : {};
    expect(codesByPath(compiled, sourceFrom(evaluation))).toEqual(expected);
  });

  it('is not in force exactly between its turns that say so', () => {
    for (const day of turnsOf(compiled)) {
      const { isInForce, reads } = planOn(compiled, day);
      const rows = { from: 0, to: 2 };
      const answers = new Uint8Array(2);
      const columns = reads.map(({ definition }) => newColumn(definition.unit, 2));
      answerRows({ ...planOn(compiled, day), isInForce }, columns, rows, answers);
      expect(answers.every((code) => (code === CODE.notInForce) === !isInForce)).toBe(true);
    }
  });
});

describe('a column', () => {
  it('refuses a number where yes or no is declared, and the other way round', () => {
    const truth = newColumn('truth', 1);
    expect(() => writeRows(truth, 0, 1, { kind: 'number', value: { min: 1, best: 1, max: 1 } })).toThrow('a number');
    const number = newColumn('USD', 1);
    expect(() => writeRows(number, 0, 1, { kind: 'truth', value: { is: 'yes' } })).toThrow('yes or no');
    expect(ANSWER_WORDS[CODE.unknown]).toBe('unknown');
  });
});
