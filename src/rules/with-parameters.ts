// A policy with other values of some of its parameters, for asking what would be if. The policy itself is left as it is.

import type { CompiledPolicy, Condition, FactOperand, Operand, ParameterOperand, Span } from './compiled-policy.ts';
import type { Parameter } from './policy-schema.ts';

/** The same policy with one value of each named parameter on every day; what is asked of other policies stays as it is. */
export function withParameters(compiled: CompiledPolicy, values: ReadonlyMap<string, number>): CompiledPolicy {
  if (values.size === 0) return compiled;
  const swap: Swap = (parameter) => {
    const value = values.get(parameter.name);
    const [first] = parameter.values;
    if (value === undefined || first === undefined) return parameter;
    return { ...parameter, values: [{ from: first.from, value }] };
  };
  return {
    ...compiled,
    parameters: compiled.parameters.map(swap),
    condition: conditionWith(compiled.condition, swap),
    severity: compiled.severity.map(({ is, when }) => ({ is, when: when === null ? null : conditionWith(when, swap) })),
    shown: compiled.shown.map((operand) => factWith(operand, swap)),
    reads: compiled.reads.map((operand) => factWith(operand, swap)),
  };
}

type Swap = (parameter: Parameter) => Parameter;

function conditionWith(condition: Condition, swap: Swap): Condition {
  switch (condition.kind) {
    case 'all':
    case 'any':
      return { ...condition, parts: condition.parts.map((part) => conditionWith(part, swap)) };
    case 'not':
      return { ...condition, part: conditionWith(condition.part, swap) };
    case 'compare':
      return { ...condition, left: factWith(condition.left, swap), right: operandWith(condition.right, swap) };
    case 'is':
      return { ...condition, left: factWith(condition.left, swap) };
    case 'policy':
      return condition;
  }
}

function operandWith(operand: Operand, swap: Swap): Operand {
  switch (operand.kind) {
    case 'fact':
      return factWith(operand, swap);
    case 'parameter':
      return parameterWith(operand, swap);
    case 'number':
      return operand;
    case 'times': {
      const { factor, of } = operand;
      return {
        ...operand,
        factor: factor.kind === 'parameter' ? parameterWith(factor, swap) : factor,
        of: of.kind === 'parameter' ? parameterWith(of, swap) : factWith(of, swap),
      };
    }
  }
}

function parameterWith(operand: ParameterOperand, swap: Swap): ParameterOperand {
  return { ...operand, parameter: swap(operand.parameter) };
}

function factWith(operand: FactOperand, swap: Swap): FactOperand {
  return { ...operand, window: spanWith(operand.window, swap), lag: spanWith(operand.lag, swap) };
}

function spanWith(span: Span | null, swap: Swap): Span | null {
  return span?.kind === 'parameter' ? { ...span, parameter: swap(span.parameter) } : span;
}
