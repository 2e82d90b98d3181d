// A policy after compilation: plain data with every name resolved, so that it can be walked for a trace now and turned into
// a pass over columns later. Made by the compiler only.

import type { CalendarDate } from '#kernel/calendar-date.ts';

import type { FactDefinition, FactQuestion } from './fact.ts';
import type { Place } from './grounds.ts';
import type { Operator } from './operators.ts';
import type { Parameter, Policy, PolicyCase, Severity } from './policy-schema.ts';

/** Goes up when the same policy and facts would be answered differently by this engine; part of every version. */
export const ENGINE_SEMANTICS = 1;

/** A length of time of a question: fixed in the policy, or a parameter in days, months or years. */
export type Span =
  | { readonly kind: 'fixed'; readonly text: string; readonly source: Place }
  | { readonly kind: 'parameter'; readonly parameter: Parameter };

export interface FactOperand {
  readonly kind: 'fact';
  readonly definition: FactDefinition;
  readonly window: Span | null;
  readonly lag: Span | null;
  readonly reading: 'bounds' | 'best';
  /** The name under which the finding's text may print it. */
  readonly as: string;
}

export interface ParameterOperand {
  readonly kind: 'parameter';
  readonly parameter: Parameter;
}

/** A number that stands in the policy itself; it is of the unit of what it is compared with. */
export interface NumberOperand {
  readonly kind: 'number';
  readonly value: number;
  readonly source: Place;
}

export interface TimesOperand {
  readonly kind: 'times';
  readonly factor: ParameterOperand | NumberOperand;
  readonly of: FactOperand | ParameterOperand;
}

export type Operand = FactOperand | ParameterOperand | NumberOperand | TimesOperand;

/** A condition. `path` is its JSON Pointer in policy.yaml. */
export type Condition =
  | { readonly kind: 'all' | 'any'; readonly path: string; readonly parts: readonly Condition[] }
  | { readonly kind: 'not'; readonly path: string; readonly part: Condition }
  | {
      readonly kind: 'compare';
      readonly path: string;
      readonly operator: Operator;
      readonly left: FactOperand;
      readonly right: Operand;
    }
  | { readonly kind: 'is'; readonly path: string; readonly left: FactOperand; readonly expected: 'yes' | 'no' }
  | {
      readonly kind: 'policy';
      readonly path: string;
      readonly policy: CompiledPolicy;
      readonly expected: 'yes' | 'no';
    };

/** A severity and when it holds; null for the one that holds otherwise. */
export interface SeverityBranch {
  readonly is: Severity;
  readonly when: Condition | null;
}

export interface CompiledPolicy {
  readonly id: string;
  /** The policy as its file says it. */
  readonly policy: Policy;
  readonly parameters: readonly Parameter[];
  readonly cases: readonly PolicyCase[];
  readonly condition: Condition;
  readonly severity: readonly SeverityBranch[];
  /** Facts that the finding prints and no condition reads. */
  readonly shown: readonly FactOperand[];
  /** Every fact that an evaluation reads, each question once, those of the policies that it asks included. */
  readonly reads: readonly FactOperand[];
  /** SHA-256 of the policy, its parameters, the policies that it asks, and the semantics of this engine. */
  readonly version: string;
}

/** The value of a parameter on a day and the day from which it holds; null before its first. */
export function valueOn(
  parameter: Parameter,
  day: CalendarDate,
): { readonly from: CalendarDate; readonly value: number } | null {
  return parameter.values.findLast((dated) => dated.from <= day) ?? null;
}

/** Whether the policy is in force on a day. */
export function isInForce(policy: Policy, day: CalendarDate): boolean {
  return policy.inForce.some((span) => span.from <= day && (span.to === undefined || day <= span.to));
}

/** The question that a fact operand asks on a day. */
export function questionOn(operand: FactOperand, day: CalendarDate): FactQuestion {
  return { fact: operand.definition.name, window: spanOn(operand.window, day), lag: spanOn(operand.lag, day) };
}

/** Every question that the policy asks on a day, each once; empty when it is not in force. For reading facts ahead in sets. */
export function questionsOn(compiled: CompiledPolicy, day: CalendarDate): readonly FactQuestion[] {
  if (!isInForce(compiled.policy, day)) return [];
  const questions = compiled.reads.map((operand) => questionOn(operand, day));
  return [...new Map(questions.map((question) => [questionKey(question), question])).values()];
}

/** One text for one question: `name`, `name over P90D`, `name over P12M before P90D`. */
export function questionKey({ fact, window, lag }: FactQuestion): string {
  return `${fact}${window === null ? '' : ` over ${window}`}${lag === null ? '' : ` before ${lag}`}`;
}

function spanOn(span: Span | null, day: CalendarDate): string | null {
  if (span === null) return null;
  if (span.kind === 'fixed') return span.text;
  const { unit, name } = span.parameter;
  const dated = valueOn(span.parameter, day);
  if (dated === null || (unit !== 'days' && unit !== 'months' && unit !== 'years')) {
    throw new RangeError(`the compiler let the span ${name} through without a length on ${day}`);
  }
  return `P${dated.value}${{ days: 'D', months: 'M', years: 'Y' }[unit]}`;
}
