// The answer of a policy without its trace, for asking many subjects on many days. The same conditions over the same facts: it
// gives what `evaluate` gives, and a test holds the two together. It stops reading when the answer is certain.

import { exactly, scale } from '#kernel/quantity.ts';
import type { Quantity } from '#kernel/quantity.ts';
import { and, NO, not, or, YES } from '#kernel/truth.ts';
import type { Truth } from '#kernel/truth.ts';

import { COMPARE } from './compare-sides.ts';
import { isInForce, questionOn, valueOn } from './compiled-policy.ts';
import type { CompiledPolicy, Condition, FactOperand, Operand, ParameterOperand } from './compiled-policy.ts';
import { traceOf } from './evaluate.ts';
import type { Answer } from './evaluation.ts';
import type { FactSource } from './fact.ts';
import { quantityRead, readerOf } from './read-sides.ts';

/** Answers a policy for the subject and day of the source: `evaluate` without trace, text, evidence and hash. */
export function answerOn({ policy, condition }: CompiledPolicy, source: FactSource): Answer {
  return isInForce(policy, source.asOf) ? truthOf(condition, source) : { is: 'notInForce' };
}

function truthOf(condition: Condition, source: FactSource): Truth {
  switch (condition.kind) {
    case 'all':
      return truthOfParts(condition.parts, source, 'no');
    case 'any':
      return truthOfParts(condition.parts, source, 'yes');
    case 'not':
      return not(truthOf(condition.part, source));
    case 'compare': {
      const left = factQuantity(condition.left, source);
      const right = operandQuantity(condition.right, source);
      const truth = left === null || right === null ? null : COMPARE[condition.operator](left, right);
      return truth === null || truth.is === 'unknown' ? withReasons(condition, source) : truth;
    }
    case 'is': {
      const { value } = source.read(questionOn(condition.left, source.asOf));
      if (value.kind !== 'truth' || value.value.is === 'unknown') return withReasons(condition, source);
      return value.value.is === condition.expected ? YES : NO;
    }
    case 'policy': {
      const found = answerOn(condition.policy, source);
      if (found.is === 'notInForce') return NO;
      return condition.expected === 'yes' ? found : not(found);
    }
  }
}

/** One part that is `decides` settles the whole. */
function truthOfParts(parts: readonly Condition[], source: FactSource, decides: 'yes' | 'no'): Truth {
  const truths: Truth[] = [];
  for (const part of parts) {
    const truth = truthOf(part, source);
    if (truth.is === decides) return truth;
    truths.push(truth);
  }
  const settled = decides === 'no' ? YES : NO;
  if (!truths.some((truth) => truth.is === 'unknown')) return settled;
  return unknownFor(() => (decides === 'no' ? and(truths) : or(truths)));
}

/** The reasons of an unknown are worked out, in words, only when somebody reads them: of most days nobody does. */
function withReasons(condition: Condition, source: FactSource): Truth {
  return unknownFor(() => traceOf(condition, readerOf(source)).truth);
}

function unknownFor(inFull: () => Truth): Truth {
  return {
    is: 'unknown',
    get why() {
      const truth = inFull();
      return truth.is === 'unknown' ? truth.why : [];
    },
  };
}

function factQuantity(operand: FactOperand, source: FactSource): Quantity | null {
  return quantityRead(source.read(questionOn(operand, source.asOf)).value, operand.reading);
}

function operandQuantity(operand: Operand, source: FactSource): Quantity | null {
  switch (operand.kind) {
    case 'fact':
      return factQuantity(operand, source);
    case 'number':
      return exactly(operand.value);
    case 'parameter':
      return exactly(parameterValue(operand, source));
    case 'times': {
      const base = operandQuantity(operand.of, source);
      const factor = operand.factor.kind === 'number' ? operand.factor.value : parameterValue(operand.factor, source);
      return base === null ? null : scale(base, factor);
    }
  }
}

function parameterValue({ parameter }: ParameterOperand, { asOf }: FactSource): number {
  const dated = valueOn(parameter, asOf);
  if (dated === null) throw new RangeError(`the parameter ${parameter.name} has no value on ${asOf}`);
  return dated.value;
}
