// Compiles the conditions of a policy: resolves every name, and holds units, windows and subjects against the facts. Refuses
// what cannot be answered as it is written; never guesses what was meant.

import { pointerOf } from '#kernel/json-pointer.ts';

import type { CompileContext } from './compile-context.ts';
import { refuse } from './compile-context.ts';
import type { Condition, FactOperand, NumberOperand, Operand, ParameterOperand, Span } from './compiled-policy.ts';
import type { ConditionSource, FactUse, OperandSource, SpanSource } from './condition-schema.ts';
import type { Place } from './grounds.ts';
import { OPERATOR_NAMES } from './operators.ts';
import type { Path } from './parsed-file.ts';
import type { NumberUnit } from './show-number.ts';

/** What a duration can be written with. */
const LONGEST_SPAN = 99_999;

/** Compiles one condition; null when a part of it was refused. */
export function compileCondition(context: CompileContext, source: ConditionSource, path: Path): Condition | null {
  const at = pointerOf(path);
  const list = source.all ?? source.any;
  if (list !== undefined) {
    const kind = source.all === undefined ? 'any' : 'all';
    const parts = list.map((part, index) => compileCondition(context, part, [...path, kind, index]));
    return parts.every((part) => part !== null) ? { kind, path: at, parts } : null;
  }
  if (source.not !== undefined) {
    const part = compileCondition(context, source.not, [...path, 'not']);
    return part === null ? null : { kind: 'not', path: at, part };
  }
  if (source.policy !== undefined && source.is !== undefined) {
    return compilePolicyLeaf(context, source.policy, source.is, path);
  }
  if (source.fact === undefined) return null; // the schema has refused it
  const left = compileFact(context, { ...source, fact: source.fact }, source.source ?? null, path);
  if (source.is !== undefined) {
    if (left === null) return null;
    if (left.definition.unit !== 'truth' || source.reading !== undefined) {
      const found = source.reading === undefined ? `a fact in ${left.definition.unit}` : 'a way to read a range';
      return refuse(
        context,
        path,
        'a fact that answers yes or no',
        found,
        'Compare a number with atLeast, moreThan, …',
      );
    }
    return { kind: 'is', path: at, left, expected: source.is };
  }
  for (const operator of OPERATOR_NAMES) {
    const right = source[operator];
    if (right === undefined) continue;
    const compiled = compileOperand(context, right, source.source ?? null, [...path, operator]);
    if (left === null || compiled === null) return null;
    return unitsFit(context, left, compiled, [...path, operator])
      ? { kind: 'compare', path: at, operator, left, right: compiled }
      : null;
  }
  return null;
}

/** Compiles the use of a fact; `place` is where a length of time stands that is written out. */
export function compileFact(
  context: CompileContext,
  use: FactUse,
  place: Place | null,
  path: Path,
): FactOperand | null {
  const definition = context.facts.get(use.fact);
  if (definition === undefined) {
    const todo = 'Check the spelling against the list of facts, or declare the fact first.';
    return refuse(context, [...path, 'fact'], 'the name of a declared fact', `"${use.fact}"`, todo);
  }
  const strangers = context.policy.subjects.filter((subject) => !definition.subjects.includes(subject));
  if (strangers.length > 0) {
    const expected = `a fact that can be asked of a ${context.policy.subjects.join(' and of a ')}`;
    const found = `${definition.name}, which is asked of a ${definition.subjects.join(' or ')}`;
    return refuse(context, [...path, 'fact'], expected, found, `Use a fact of ${strangers.join(', ')}.`);
  }
  if (definition.windowed !== (use.window !== undefined)) {
    const expected = definition.windowed ? 'a window' : 'no window';
    const found = definition.windowed ? 'none' : 'a window';
    const todo = definition.windowed
      ? `${definition.name} looks back over a window: add window.`
      : `${definition.name} does not look back over a window: remove it.`;
    return refuse(context, [...path, definition.windowed ? 'fact' : 'window'], expected, found, todo);
  }
  if (use.lag !== undefined && use.window === undefined) {
    return refuse(context, [...path, 'lag'], 'a lag beside a window', 'a lag alone', 'Add the window that it moves.');
  }
  const window = compileSpan(context, use.window, place, [...path, 'window']);
  const lag = compileSpan(context, use.lag, place, [...path, 'lag']);
  if (window === 'refused' || lag === 'refused') return null;
  const reading = use.reading ?? 'bounds';
  const operand: FactOperand = { kind: 'fact', definition, window, lag, reading, as: use.as ?? use.fact };
  context.operands.push(operand);
  return operand;
}

function compileSpan(
  context: CompileContext,
  span: SpanSource | undefined,
  place: Place | null,
  path: Path,
): Span | null | 'refused' {
  if (span === undefined) return null;
  if (typeof span === 'string') {
    if (place !== null) return { kind: 'fixed', text: span, source: place };
    refuseUnsourced(context, path, span);
    return 'refused';
  }
  const found = compileParameter(context, span.param, path);
  if (found === null) return 'refused';
  const { unit, name, values } = found.parameter;
  const isTime = unit === 'days' || unit === 'months' || unit === 'years';
  if (isTime && values.every(({ value }) => Number.isInteger(value) && value > 0 && value <= LONGEST_SPAN)) {
    return { kind: 'parameter', parameter: found.parameter };
  }
  const expected = `a parameter in whole days, months or years from 1 to ${LONGEST_SPAN}`;
  refuse(context, path, expected, `${name} in ${unit}`, 'Give the length of time in one of these.');
  return 'refused';
}

function compileOperand(
  context: CompileContext,
  source: OperandSource,
  place: Place | null,
  path: Path,
): Operand | null {
  if (typeof source === 'number') return compileNumber(context, source, place, path);
  if ('param' in source) return compileParameter(context, source.param, path);
  if ('fact' in source) return compileFact(context, source, place, path);
  const { times, of } = source;
  const factor: ParameterOperand | NumberOperand | null =
    typeof times === 'number'
      ? compileNumber(context, times, place, [...path, 'times'])
      : compileParameter(context, times.param, [...path, 'times']);
  const base =
    'param' in of
      ? compileParameter(context, of.param, [...path, 'of'])
      : compileFact(context, of, place, [...path, 'of']);
  if (factor === null || base === null) return null;
  if (factor.kind === 'parameter') {
    const { unit, name, values } = factor.parameter;
    if ((unit !== 'ratio' && unit !== 'share') || values.some(({ value }) => value < 0)) {
      const expected = 'a parameter in ratio or share, of 0 or more';
      return refuse(context, [...path, 'times'], expected, `${name} in ${unit}`, 'Multiply by a plain number.');
    }
  }
  return { kind: 'times', factor, of: base };
}

function compileNumber(context: CompileContext, value: number, place: Place | null, path: Path): NumberOperand | null {
  return place === null ? refuseUnsourced(context, path, String(value)) : { kind: 'number', value, source: place };
}

function refuseUnsourced(context: CompileContext, path: Path, found: string): null {
  const todo = 'Move it to parameters.yaml with its source, or name the source beside the condition.';
  return refuse(context, path, 'a source for this threshold', `${found} without one`, todo);
}

function compileParameter(context: CompileContext, name: string, path: Path): ParameterOperand | null {
  const parameter = context.parameters.get(name);
  context.usedParameters.add(name);
  if (parameter !== undefined) return { kind: 'parameter', parameter };
  const todo = 'Add it to parameters.yaml with its dated values and its source.';
  return refuse(context, path, 'the name of a parameter of this policy', `"${name}"`, todo);
}

function compilePolicyLeaf(context: CompileContext, id: string, expected: 'yes' | 'no', path: Path): Condition | null {
  const policy = context.others.get(id);
  if (policy === undefined) {
    const todo = 'Check its spelling; if it was refused itself, correct it first.';
    return refuse(context, [...path, 'policy'], 'the id of a policy that can be used', `"${id}"`, todo);
  }
  const strangers = context.policy.subjects.filter((subject) => !policy.policy.subjects.includes(subject));
  if (strangers.length > 0) {
    const found = `${id}, which is asked of a ${policy.policy.subjects.join(' or ')}`;
    const todo = 'Ask only policies of the same subject.';
    return refuse(context, [...path, 'policy'], `a policy asked of a ${strangers.join(' and ')}`, found, todo);
  }
  return { kind: 'policy', path: pointerOf(path), policy, expected };
}

/** The unit of an operand; null for a number, which takes the unit of what it is compared with. */
function unitOf(operand: Operand): NumberUnit | 'truth' | null {
  switch (operand.kind) {
    case 'fact':
      return operand.definition.unit;
    case 'parameter':
      return operand.parameter.unit;
    case 'times':
      return unitOf(operand.of);
    case 'number':
      return null;
  }
}

function unitsFit(context: CompileContext, left: FactOperand, right: Operand, path: Path): boolean {
  const [a, b] = [left.definition.unit, unitOf(right)];
  if (a === 'truth') {
    const found = `${left.definition.name}, which answers yes or no`;
    refuse(context, path, 'a fact that is a number', found, 'Ask it with is: yes or is: no.');
    return false;
  }
  if (b === null || a === b) return true;
  refuse(context, path, `a value in ${a}, as ${left.definition.name} is`, `one in ${b}`, 'Compare like with like.');
  return false;
}
