// The logic of the engine against an independent interpreter, and the laws that any three-valued logic must keep.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { isObject } from '#kernel/json-pointer.ts';

import { folderOf } from '../../test/house/policy-files.ts';
import { compilePolicy } from './compile.ts';
import type { CompiledPolicy } from './compiled-policy.ts';
import { evaluate } from './evaluate.ts';
import type { Evaluation } from './evaluation.ts';
import type { FactValue } from './fact.ts';
import { codesByPath, truthsByPath } from './fixtures/columns-given.ts';
import { evaluated, IS_NOT_SO, IS_SO, MISSING, number, sourceOf } from './fixtures/given-facts.ts';
import type { Values } from './fixtures/given-facts.ts';
import { POLICY, SMALL_FACTS } from './fixtures/small-policy.ts';

/** A condition as random data: numbers in place of parameters, all in the unit of the fact. */
type Tree =
  | { readonly all: readonly Tree[] }
  | { readonly any: readonly Tree[] }
  | { readonly not: Tree }
  | {
      readonly fact: 'money.spent' | 'money.normal';
      readonly op: (typeof OPS)[number];
      readonly than: number | 'money.normal';
    }
  | { readonly fact: 'plan'; readonly is: 'yes' | 'no' };

const OPS = ['atLeast', 'moreThan', 'atMost', 'lessThan', 'equals'] as const;

const { tree } = fc.letrec<{ tree: Tree; leaf: Tree }>((tie) => ({
  leaf: fc.oneof(
    fc.record({
      fact: fc.constantFrom('money.spent' as const, 'money.normal' as const),
      op: fc.constantFrom(...OPS),
      than: fc.oneof(fc.integer({ min: 0, max: 4 }), fc.constant('money.normal' as const)),
    }),
    fc.record({ fact: fc.constant('plan' as const), is: fc.constantFrom('yes' as const, 'no' as const) }),
  ),
  tree: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    tie('leaf'),
    fc.record({ all: fc.array(tie('tree'), { minLength: 1, maxLength: 3 }) }),
    fc.record({ any: fc.array(tie('tree'), { minLength: 1, maxLength: 3 }) }),
    fc.record({ not: tie('tree') }),
  ),
}));

const end = fc.option(fc.integer({ min: 0, max: 4 }), { nil: null });
const quantity = fc.tuple(end, end).map(([a, b]): FactValue => ({
  kind: 'number',
  value: a !== null && b !== null && a > b ? { min: b, best: null, max: a } : { min: a, best: null, max: b },
}));
const numberFact = fc.oneof(quantity, fc.integer({ min: 0, max: 4 }).map(number), fc.constant(MISSING));
const truthFact = fc.constantFrom<FactValue>(MISSING, IS_SO, IS_NOT_SO);
const facts = fc.record({ 'money.spent': numberFact, 'money.normal': numberFact, plan: truthFact });

/** Writes a random tree as the policy language has it. */
function written(node: Tree): unknown {
  if ('all' in node) return { all: node.all.map(written) };
  if ('any' in node) return { any: node.any.map(written) };
  if ('not' in node) return { not: written(node.not) };
  if ('is' in node) return node;
  const right = typeof node.than === 'number' ? node.than : { fact: node.than };
  return { fact: node.fact, [node.op]: right, source: { document: 'A test', at: 'line 1' } };
}

/** The answer as a number, 1, 0 for unknown and -1: minimum, maximum and sign in place of the engine's tables. */
function naive(node: Tree, values: Values): number {
  if ('all' in node) return Math.min(...node.all.map((part) => naive(part, values)));
  if ('any' in node) return Math.max(...node.any.map((part) => naive(part, values)));
  if ('not' in node) return 0 - naive(node.not, values);
  const value = values[node.fact] ?? MISSING;
  if ('is' in node) {
    if (value.kind !== 'truth' || value.value.is === 'unknown') return 0;
    return value.value.is === node.is ? 1 : -1;
  }
  const right = typeof node.than === 'number' ? number(node.than) : (values[node.than] ?? MISSING);
  if (value.kind !== 'number' || right.kind !== 'number') return 0;
  // Every pair of numbers that the two ranges allow, on a grid finer than the thresholds.
  const answers = new Set<boolean>();
  for (const a of allowed(value.value)) for (const b of allowed(right.value)) answers.add(HOLDS[node.op](a, b));
  return answers.size > 1 ? 0 : answers.has(true) ? 1 : -1;
}

const HOLDS = {
  atLeast: (a: number, b: number) => a >= b,
  moreThan: (a: number, b: number) => a > b,
  atMost: (a: number, b: number) => a <= b,
  lessThan: (a: number, b: number) => a < b,
  equals: (a: number, b: number) => a === b,
} as const;

function allowed({ min, max }: { readonly min: number | null; readonly max: number | null }): readonly number[] {
  const [low, high] = [min ?? -9, max ?? 99];
  return [low, high, ...Array.from({ length: 15 }, (_, index) => -2 + index / 2)].filter(
    (at) => at >= low && at <= high,
  );
}

const FRAME = folderOf('p1', { policy: POLICY.slice(0, POLICY.indexOf('when:')) }).policy;

function compiledTree(node: Tree): CompiledPolicy {
  const value = { ...(isObject(FRAME.value) ? FRAME.value : {}), when: written(node), then: { finding: 'It holds' } };
  const policy = { file: 'policies/p1/policy.yaml', value, lineOf: () => null };
  const result = compilePolicy({ policy, parameters: null, cases: null }, SMALL_FACTS);
  if (!result.ok) throw new Error(JSON.stringify(result.failure));
  return result.value;
}

const signOf = (evaluation: Evaluation): number => ({ yes: 1, unknown: 0, no: -1 })[evaluated(evaluation).truth.is];

describe('the logic of the engine', () => {
  it('agrees with an independent interpreter on random conditions and facts', () => {
    fc.assert(
      fc.property(tree, facts, (node, values) => {
        const policy = compiledTree(node);
        const evaluation = evaluated(evaluate(policy, sourceOf(values)));
        expect(signOf(evaluation)).toBe(naive(node, values));
        expect(codesByPath(policy, sourceOf(values))).toEqual(truthsByPath(evaluation.trace));
      }),
      { numRuns: 1000 },
    );
  });

  it('never turns a yes into a no, or a no into a yes, when something unknown becomes known', () => {
    fc.assert(
      fc.property(tree, facts, facts, (node, values, later) => {
        const policy = compiledTree(node);
        const before = signOf(evaluate(policy, sourceOf(values)));
        const filled = Object.fromEntries(
          Object.entries(values).map(([name, value]) => [
            name,
            value.kind === 'unknown' ? later[name as keyof typeof later] : value,
          ]), // a key of the same record
        );
        const after = signOf(evaluate(policy, sourceOf(filled)));
        expect(before === 0 || before === after).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it('keeps the laws of Kleene: De Morgan, double negation, order and repetition of parts', () => {
    const sign = (node: Tree, values: Values): number => signOf(evaluate(compiledTree(node), sourceOf(values)));
    fc.assert(
      fc.property(tree, tree, facts, (a, b, values) => {
        expect(sign({ not: { all: [a, b] } }, values)).toBe(sign({ any: [{ not: a }, { not: b }] }, values));
        expect(sign({ not: { not: a } }, values)).toBe(sign(a, values));
        expect(sign({ all: [a, b] }, values)).toBe(sign({ all: [b, a, b] }, values));
        expect(sign({ any: [a, { all: [a, b] }] }, values)).toBe(sign(a, values));
      }),
      { numRuns: 200 },
    );
  });

  it('names something missing exactly when it is undecidable', () => {
    fc.assert(
      fc.property(tree, facts, (node, values) => {
        const { truth, missing } = evaluated(evaluate(compiledTree(node), sourceOf(values)));
        expect(missing.length > 0).toBe(truth.is === 'unknown');
        expect(truth.is !== 'unknown' || truth.why.length > 0).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});
