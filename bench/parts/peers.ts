// The same rules in two public engines. Neither knows ranges or unknowns, so each is asked the part that it can say: whether a
// policy is certainly met. Its conditions are those of the shelf, turned into comparisons of the lower and upper ends of each fact.

import { ZenEngine } from '@gorules/zen-engine';
import { Engine } from 'json-rules-engine';
import type { TopLevelCondition } from 'json-rules-engine';

import { valueOn } from '#rules/compiled-policy.ts';
import type { CompiledPolicy, Condition, FactOperand, Operand } from '#rules/compiled-policy.ts';
import type { FactValue } from '#rules/fact.ts';

import { DAY } from './hand-coded.ts';
import type { Readings } from './hand-coded.ts';

/** What a peer is given of a subject: the ends of every number, and whether a yes or no is certainly either. */
export type Ends = Readonly<Record<string, number>>;

/** Whether each policy is certainly met, by id. */
export type Met = Readonly<Record<string, boolean>>;

/** One end of a fact against a number. */
interface Test {
  readonly end: string;
  readonly is: '>=' | '>' | '<' | '<=';
  readonly than: number;
}

/** Conditions without "not": what makes a policy certainly met. */
type Certain = { readonly all: readonly Certain[] } | { readonly any: readonly Certain[] } | Test;

/** Farther than any figure; zen stops at numbers of more than twenty-eight digits. */
const FAR = 1e15;

/** The ends of everything that was read of a subject. */
export function endsOf(readings: Readings): Ends {
  return Object.fromEntries([...readings].flatMap(([fact, { value }]) => endsOfValue(nameOf(fact), value)));
}

function endsOfValue(name: string, value: FactValue): readonly (readonly [string, number])[] {
  if (value.kind === 'truth' || value.kind === 'unknown') {
    const is = value.kind === 'truth' ? value.value.is : 'unknown';
    const low = is === 'yes' ? 1 : is === 'no' ? 0 : -FAR;
    return [
      [`${name}_low`, low],
      [`${name}_high`, is === 'unknown' ? FAR : low],
    ];
  }
  return [
    [`${name}_low`, value.value.min ?? -FAR],
    [`${name}_high`, value.value.max ?? FAR],
  ];
}

function nameOf(fact: string): string {
  return fact.replaceAll('.', '_');
}

function certainly(condition: Condition, wanted: 'yes' | 'no'): Certain {
  switch (condition.kind) {
    case 'all':
    case 'any': {
      const parts = condition.parts.map((part) => certainly(part, wanted));
      return (condition.kind === 'all') === (wanted === 'yes') ? { all: parts } : { any: parts };
    }
    case 'not':
      return certainly(condition.part, wanted === 'yes' ? 'no' : 'yes');
    case 'is': {
      const [low, high] = endNames(condition.left);
      const isYes = (condition.expected === 'yes') === (wanted === 'yes');
      return isYes ? { end: low, is: '>=', than: 1 } : { end: high, is: '<=', than: 0 };
    }
    case 'compare': {
      const [low, high] = endNames(condition.left);
      const than = constantOf(condition.right);
      const yes = {
        atLeast: { end: low, is: '>=', than },
        moreThan: { end: low, is: '>', than },
        atMost: { end: high, is: '<=', than },
        lessThan: { end: high, is: '<', than },
      } as const;
      const no = {
        atLeast: { end: high, is: '<', than },
        moreThan: { end: high, is: '<=', than },
        atMost: { end: low, is: '>', than },
        lessThan: { end: low, is: '>=', than },
      } as const;
      if (condition.operator === 'equals') throw new RangeError('no trigger of the bench asks for equality');
      return (wanted === 'yes' ? yes : no)[condition.operator];
    }
    case 'policy':
      throw new RangeError('no trigger of the bench asks another policy');
  }
}

function endNames({ definition }: FactOperand): readonly [string, string] {
  const name = nameOf(definition.name);
  return [`${name}_low`, `${name}_high`];
}

function constantOf(operand: Operand): number {
  if (operand.kind === 'number') return operand.value;
  const dated = operand.kind === 'parameter' ? valueOn(operand.parameter, DAY) : null;
  if (dated === null) throw new RangeError('every trigger of the bench compares with a threshold');
  return dated.value;
}

const OPERATORS = {
  '>=': 'greaterThanInclusive',
  '>': 'greaterThan',
  '<': 'lessThan',
  '<=': 'lessThanInclusive',
} as const;

/** json-rules-engine: one engine with a rule a policy, as its documents show it. */
export function jsonRulesEngine(policies: readonly CompiledPolicy[]): (ends: Ends) => Promise<Met> {
  const engine = new Engine();
  for (const { id, condition } of policies) {
    const conditions = written(certainly(condition, 'yes'));
    engine.addRule({ conditions: 'fact' in conditions ? { all: [conditions] } : conditions, event: { type: id } });
  }
  return async (ends) => {
    const { events } = await engine.run(ends);
    return Object.fromEntries(events.map(({ type }) => [type, true]));
  };
}

type Written = TopLevelCondition | { readonly fact: string; readonly operator: string; readonly value: number };

function written(certain: Certain): Written & object {
  if ('all' in certain) return { all: certain.all.map(written) };
  if ('any' in certain) return { any: certain.any.map(written) };
  return { fact: certain.end, operator: OPERATORS[certain.is], value: certain.than };
}

/** Zen: one decision with an expression a policy. */
export function zen(policies: readonly CompiledPolicy[]): {
  readonly ask: (ends: Ends) => Promise<Met>;
  readonly close: () => void;
} {
  const engine = new ZenEngine();
  const expressions = policies.map(({ id, condition }) => ({
    id,
    key: id,
    value: expressionOf(certainly(condition, 'yes')),
  }));
  const decision = engine.createDecision({
    nodes: [
      { id: 'in', type: 'inputNode', name: 'in' },
      { id: 'rules', type: 'expressionNode', name: 'rules', content: { expressions } },
      { id: 'out', type: 'outputNode', name: 'out' },
    ],
    edges: [
      { id: 'a', sourceId: 'in', targetId: 'rules' },
      { id: 'b', sourceId: 'rules', targetId: 'out' },
    ],
  });
  return {
    ask: async (ends) => (await decision.evaluate(ends)).result as Met, // one yes or no an expression
    close: () => engine.dispose(),
  };
}

function expressionOf(certain: Certain): string {
  if ('all' in certain) return `(${certain.all.map(expressionOf).join(' and ')})`;
  if ('any' in certain) return `(${certain.any.map(expressionOf).join(' or ')})`;
  return `${certain.end} ${certain.is} ${certain.than}`;
}
