// The form of a condition in policy.yaml: all, any, not, a fact compared, or another policy's answer. Conditions are data; there
// are no expressions in text, and a node says exactly one thing.

import { z } from 'zod';

import { parseDuration } from '#kernel/duration.ts';

import { place, words } from './grounds.ts';
import { OPERATOR_NAMES } from './operators.ts';

/** A length of time: `P90D`. */
export const duration = z.string().refine((text) => parseDuration(text) !== null, {
  error: 'a duration of days, months or years, as P90D, P24M or P6Y',
});

/** The name of a parameter, in small letters with underscores. */
export const parameterName = z.string().regex(/^[a-z][a-z0-9_]*$/);

const parameterUse = z.strictObject({ param: parameterName });

/** A window or a lag: fixed, or a parameter in days, months or years. */
export const span = z.union([duration, parameterUse], { error: 'a duration as P90D, or {param: name}' });

/** How a range is read: by its bounds, so that it must lie wholly on one side, or by its best value where it has one. */
const reading = z.enum(['bounds', 'best']);

const factUse = z.strictObject({
  fact: words,
  window: span.optional(),
  lag: span.optional(),
  reading: reading.optional(),
  as: parameterName.optional(),
});

const factor = z.union([z.number().nonnegative(), parameterUse], { error: 'a number of 0 or more, or {param: name}' });

/** The right side of a comparison. */
const operand = z.union(
  [z.number(), parameterUse, factUse, z.strictObject({ times: factor, of: z.union([parameterUse, factUse]) })],
  { error: 'a number with a source beside it, {param: name}, {fact: name} or {times: …, of: …}' },
);

export type SpanSource = z.output<typeof span>;
export type FactUse = z.output<typeof factUse>;
export type OperandSource = z.output<typeof operand>;

/** The five things that a node can say; each node has exactly one of these keys. */
const NODE_KEYS = ['all', 'any', 'not', 'fact', 'policy'] as const;

/** What belongs to a fact only; `is` also belongs to a policy. */
const FACT_KEYS = ['window', 'lag', 'reading', 'as', 'source', ...OPERATOR_NAMES] as const;

const leaf = z.strictObject({
  ...factUse.partial().shape,
  policy: words.optional(),
  atLeast: operand.optional(),
  moreThan: operand.optional(),
  atMost: operand.optional(),
  lessThan: operand.optional(),
  equals: operand.optional(),
  is: z.enum(['yes', 'no']).optional(),
  /** Where a number or a length of time stands that is written here instead of in parameters.yaml. */
  source: place.optional(),
});

/** A condition as written. */
export interface ConditionSource extends z.output<typeof leaf> {
  readonly all?: readonly ConditionSource[] | undefined;
  readonly any?: readonly ConditionSource[] | undefined;
  readonly not?: ConditionSource | undefined;
}

const node = leaf.extend({
  all: z.lazy(() => z.array(condition).min(1)).optional(),
  any: z.lazy(() => z.array(condition).min(1)).optional(),
  not: z.lazy(() => condition).optional(),
});

/** The schema of a condition; what is nested in it is checked with it. */
export const condition: z.ZodType<ConditionSource> = node.superRefine((value, context) => {
  const report = (expected: string, found: string, todo: string): void =>
    context.addIssue({ code: 'custom', path: [], message: expected, params: { found, todo } });
  const says = NODE_KEYS.filter((key) => value[key] !== undefined);
  if (says.length !== 1) {
    const found = says.length === 0 ? 'none of them' : says.join(' and ');
    return report(`exactly one of ${NODE_KEYS.join(', ')}`, found, 'Nest conditions under all or any.');
  }
  const comparisons = [...OPERATOR_NAMES, 'is' as const].filter((key) => value[key] !== undefined);
  const extra = FACT_KEYS.filter((key) => value[key] !== undefined);
  if (value.fact !== undefined) {
    if (comparisons.length === 1) return;
    const found = comparisons.length === 0 ? 'no comparison' : comparisons.join(' and ');
    return report('exactly one comparison', found, `Give one of ${OPERATOR_NAMES.join(', ')} or is.`);
  }
  if (extra.length > 0) {
    return report('these keys beside a fact only', extra.join(', '), 'Move them to the fact that they belong to.');
  }
  if (value.policy !== undefined && value.is === undefined) {
    return report('is: yes or is: no', 'nothing', 'Say which answer of the other policy is meant.');
  }
  if (value.policy === undefined && value.is !== undefined) {
    return report('is beside a fact or a policy only', 'is', 'Move it to what it belongs to.');
  }
});
