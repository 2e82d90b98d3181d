// A policy made ready for columns: its conditions in a row, parts before wholes, with every parameter at its value of the day. A
// plan holds from its day until the next on which the rule itself changes; those days are `turnsOf`.

import { addDays } from '#kernel/calendar-date.ts';
import type { CalendarDate } from '#kernel/calendar-date.ts';

import { CODE } from './column.ts';
import { isInForce, questionKey, questionOn, valueOn } from './compiled-policy.ts';
import type { CompiledPolicy, Condition, FactOperand, Operand } from './compiled-policy.ts';
import type { FactDefinition, FactQuestion } from './fact.ts';
import type { Operator } from './operators.ts';

/** A column and how its ranges are read, multiplied by a factor. */
export interface ColumnSide {
  /** The place of the question in the plan. */
  readonly read: number;
  readonly reading: 'bounds' | 'best';
  readonly factor: number;
}

/** One step; `path` is its place in policy.yaml, null for what another policy brought in. Parts are places of earlier steps. */
export type Step = { readonly path: string | null } & (
  | { readonly op: 'all' | 'any'; readonly parts: readonly number[] }
  | { readonly op: 'not'; readonly part: number }
  | { readonly op: 'same'; readonly part: number }
  | {
      readonly op: 'compare';
      readonly operator: Operator;
      readonly left: ColumnSide;
      readonly right: ColumnSide | number;
    }
  | { readonly op: 'is'; readonly read: number; readonly expected: 'yes' | 'no' }
  | { readonly op: 'constant'; readonly code: number }
);

/** A question and the fact that it asks. */
export interface PlannedRead {
  readonly question: FactQuestion;
  readonly definition: FactDefinition;
}

/** The conditions of a policy on a day. The last step is the answer. */
export interface Plan {
  readonly isInForce: boolean;
  /** Every question once, in the order in which columns are handed over. */
  readonly reads: readonly PlannedRead[];
  readonly steps: readonly Step[];
}

/** The days on which the rule itself changes: it comes into force, ends, or a parameter gets another value. Ascending. */
export function turnsOf(compiled: CompiledPolicy): readonly CalendarDate[] {
  const known = turns.get(compiled);
  if (known !== undefined) return known;
  const days = [compiled, ...asked(compiled.condition)].flatMap(({ policy, parameters }) => [
    ...policy.inForce.flatMap(({ from, to }) => (to === undefined ? [from] : [from, addDays(to, 1)])),
    ...parameters.flatMap(({ values }) => values.map(({ from }) => from)),
  ]);
  const sorted = [...new Set(days)].sort();
  turns.set(compiled, sorted);
  return sorted;
}

const turns = new WeakMap<CompiledPolicy, readonly CalendarDate[]>();

/** The policies that a condition asks, and those that they ask. */
function asked(condition: Condition): readonly CompiledPolicy[] {
  switch (condition.kind) {
    case 'all':
    case 'any':
      return condition.parts.flatMap(asked);
    case 'not':
      return asked(condition.part);
    case 'policy':
      return [condition.policy, ...asked(condition.policy.condition)];
    case 'compare':
    case 'is':
      return [];
  }
}

interface Making {
  readonly day: CalendarDate;
  readonly reads: Map<string, PlannedRead>;
  readonly places: Map<string, number>;
  readonly steps: Step[];
}

/** The plan of a policy for a day. */
export function planOn(compiled: CompiledPolicy, day: CalendarDate): Plan {
  if (!isInForce(compiled.policy, day)) return { isInForce: false, reads: [], steps: [] };
  const making: Making = { day, reads: new Map(), places: new Map(), steps: [] };
  lay(making, compiled.condition, true);
  return { isInForce: true, reads: [...making.reads.values()], steps: making.steps };
}

/** Lays a condition after its parts; returns its place. */
function lay(making: Making, condition: Condition, isOwn: boolean): number {
  const path = isOwn ? condition.path : null;
  const put = (step: Step): number => making.steps.push(step) - 1;
  switch (condition.kind) {
    case 'all':
    case 'any':
      return put({ path, op: condition.kind, parts: condition.parts.map((part) => lay(making, part, isOwn)) });
    case 'not':
      return put({ path, op: 'not', part: lay(making, condition.part, isOwn) });
    case 'compare': {
      const left = columnSide(making, condition.left, 1);
      return put({
        path,
        op: 'compare',
        operator: condition.operator,
        left,
        right: rightSide(making, condition.right),
      });
    }
    case 'is':
      return put({ path, op: 'is', read: placeOf(making, condition.left), expected: condition.expected });
    case 'policy': {
      // One that is not in force answers neither yes nor no: whoever asks for either of them does not get it.
      if (!isInForce(condition.policy.policy, making.day)) return put({ path, op: 'constant', code: CODE.no });
      const part = lay(making, condition.policy.condition, false);
      return put({ path, op: condition.expected === 'yes' ? 'same' : 'not', part });
    }
  }
}

function placeOf(making: Making, operand: FactOperand): number {
  const question = questionOn(operand, making.day);
  const key = questionKey(question);
  const known = making.places.get(key);
  if (known !== undefined) return known;
  const place = making.reads.size;
  making.reads.set(key, { question, definition: operand.definition });
  making.places.set(key, place);
  return place;
}

function columnSide(making: Making, operand: FactOperand, factor: number): ColumnSide {
  return { read: placeOf(making, operand), reading: operand.reading, factor };
}

function rightSide(making: Making, operand: Operand): ColumnSide | number {
  switch (operand.kind) {
    case 'fact':
      return columnSide(making, operand, 1);
    case 'number':
    case 'parameter':
      return constantOf(operand, making.day);
    case 'times': {
      const factor = constantOf(operand.factor, making.day);
      return operand.of.kind === 'fact'
        ? columnSide(making, operand.of, factor)
        : constantOf(operand.of, making.day) * factor;
    }
  }
}

function constantOf(operand: Exclude<Operand, { readonly kind: 'fact' | 'times' }>, day: CalendarDate): number {
  if (operand.kind === 'number') return operand.value;
  const dated = valueOn(operand.parameter, day);
  if (dated === null) throw new RangeError(`the parameter ${operand.parameter.name} has no value on ${day}`);
  return dated.value;
}
