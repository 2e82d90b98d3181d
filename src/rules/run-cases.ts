// Runs the cases of a policy: the examples in words by which a reader, a lawyer and a test know what the rule does.

import { isRecordId } from '#kernel/id.ts';
import { exactly } from '#kernel/quantity.ts';
import { NO, YES } from '#kernel/truth.ts';

import { caseKey } from './case-problems.ts';
import { questionKey } from './compiled-policy.ts';
import type { CompiledPolicy } from './compiled-policy.ts';
import { evaluate } from './evaluate.ts';
import type { Evaluation } from './evaluation.ts';
import { answerOf } from './evaluation.ts';
import type { FactSource, FactValue } from './fact.ts';
import type { CaseValue, PolicyCase } from './policy-schema.ts';

/** What came of a case. `differences` says in words what was not as the case expects; empty when all was. */
export interface CaseOutcome {
  readonly name: string;
  readonly evaluation: Evaluation;
  readonly differences: readonly string[];
}

/** Runs every case of a policy, each with its step over the edge where it names one. */
export function runCases(compiled: CompiledPolicy): readonly CaseOutcome[] {
  return compiled.cases.map((each) => runCase(compiled, each));
}

/** The answer of an evaluation in the words that cases use. */
export function answerWord(evaluation: Evaluation): PolicyCase['expect'] {
  const { is } = answerOf(evaluation);
  return is === 'unknown' ? 'undecidable' : is;
}

function runCase(compiled: CompiledPolicy, each: PolicyCase): CaseOutcome {
  const evaluation = evaluate(compiled, sourceOf(compiled, each));
  const differences: string[] = [];
  const expectSame = (what: string, expected: string | null, found: string | null): void => {
    if (expected !== found) differences.push(`${what}: expected ${expected ?? 'none'}, found ${found ?? 'none'}`);
  };
  expectSame('answer', each.expect, answerWord(evaluation));
  if (evaluation.kind === 'evaluated') {
    const missing = evaluation.missing
      .map(({ item }) => item)
      .toSorted()
      .join(', ');
    if (each.missing !== undefined) expectSame('missing', each.missing.toSorted().join(', '), missing);
    if (each.finding !== undefined) expectSame('finding', each.finding, evaluation.finding);
    if (each.severity !== undefined) expectSame('severity', each.severity, evaluation.severity);
  }
  const { edge } = each;
  if (edge !== undefined) {
    const from = each.facts[edge.fact];
    if (typeof from !== 'number') throw new RangeError('the compiler let an edge without a number through');
    const to = Math.round((from + edge.by) * 1e9) / 1e9;
    const moved = evaluate(compiled, sourceOf(compiled, { ...each, facts: { ...each.facts, [edge.fact]: to } }));
    expectSame(`answer with ${edge.fact} at ${to}`, edge.expect, answerWord(moved));
  }
  return { name: each.name, evaluation, differences };
}

function sourceOf(compiled: CompiledPolicy, each: Pick<PolicyCase, 'asOf' | 'facts'>): FactSource {
  const subject = `${compiled.policy.subjects[0]}.example`;
  if (!isRecordId(subject)) throw new RangeError(`not the name of a kind: ${subject}`);
  return {
    subject,
    asOf: each.asOf,
    read: (question) => {
      const key = caseKey(each, question.fact, questionKey(question));
      const value = key === null ? undefined : each.facts[key];
      if (value === undefined) throw new RangeError(`the compiler let a case without ${question.fact} through`);
      return { value: factValueOf(value), formula: 'as the case says', evidence: [] };
    },
  };
}

function factValueOf(value: CaseValue): FactValue {
  if (typeof value === 'number') return { kind: 'number', value: exactly(value) };
  if (value === 'yes' || value === 'no') return { kind: 'truth', value: value === 'yes' ? YES : NO };
  if ('unknown' in value) return { kind: 'unknown', why: [value.unknown] };
  return { kind: 'number', value };
}
