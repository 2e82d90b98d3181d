// The form of the three files of a policy: policy.yaml, parameters.yaml and cases.yaml. What the single files cannot tell
// (does the fact exist, do the units fit) is the compiler's part.

import { z } from 'zod';

import { isCalendarDate } from '#kernel/calendar-date.ts';
import type { CalendarDate } from '#kernel/calendar-date.ts';

import { condition, duration, parameterName, span } from './condition-schema.ts';
import { checkVerification, citedSource, place, verification, words } from './grounds.ts';

export const POLICY_KINDS = ['trigger', 'stop', 'ceiling', 'clock', 'note', 'check'] as const;
export const SEVERITIES = ['stop', 'red', 'amber', 'note'] as const;
const PARAMETER_UNITS = ['USD', 'share', 'days', 'months', 'years', 'persons', 'count', 'score', 'ratio'] as const;

export type PolicyKind = (typeof POLICY_KINDS)[number];

/** `stop`: a legal stop; `red`: the partnership must be re-evaluated; `amber`: review; `note`: to be known. */
export type Severity = (typeof SEVERITIES)[number];

const day = z.custom<CalendarDate>((value) => typeof value === 'string' && isCalendarDate(value), {
  error: 'a day as YYYY-MM-DD',
});

/** One severity for all, or branches from the gravest down: the first whose condition is answered yes; the last has none. */
const severity = z.union(
  [z.enum(SEVERITIES), z.array(z.strictObject({ is: z.enum(SEVERITIES), when: condition.optional() })).min(2)],
  { error: `one of ${SEVERITIES.join(', ')}, or a list of {is, when}` },
);

/**
 * What is to be done about the finding, and by when; the time runs from the day on which the finding opened. Without a time it is
 * tied to an event that the words name.
 */
const action = z
  .strictObject({ do: words, within: duration.nullable().default(null), source: place, ...verification })
  .superRefine(checkVerification);

/** A fact that no condition reads and that the finding prints. */
const shown = z.strictObject({
  fact: words,
  window: span.optional(),
  lag: span.optional(),
  as: parameterName.optional(),
});

export const policySchema = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]{1,80}$/),
  title: words,
  /** What the rule looks for and why, in one or two sentences. */
  means: words,
  subjects: z.array(words).min(1),
  kind: z.enum(POLICY_KINDS),
  severity,
  /** What stands behind the rule: law, a policy of the executive, or only a proposal of this house. */
  standing: z.strictObject({ is: z.enum(['law', 'policy', 'house']), says: words }),
  inForce: z.array(z.strictObject({ from: day, to: day.optional() })).min(1),
  sources: z.array(citedSource).min(1),
  when: condition,
  show: z.array(shown).default([]),
  then: z.strictObject({ finding: words, actions: z.array(action).default([]) }),
});

export type Policy = z.output<typeof policySchema>;

const parameter = z
  .strictObject({
    name: parameterName,
    means: words,
    unit: z.enum(PARAMETER_UNITS),
    /** The values by the day from which each holds, the earliest first. */
    values: z.array(z.strictObject({ from: day, value: z.number() })).min(1),
    source: place,
    ...verification,
  })
  .superRefine(checkVerification);

export const parametersSchema = z.strictObject({ parameters: z.array(parameter) });

export type Parameter = z.output<typeof parameter>;

const number = z.number().nullable();

/** What a case says that a fact answers: a number, a range, yes, no, or unknown and why. */
const caseValue = z.union(
  [
    z.number(),
    z.enum(['yes', 'no']),
    z.strictObject({ unknown: words }),
    z.strictObject({ min: number.default(null), best: number.default(null), max: number.default(null) }),
  ],
  { error: 'a number, yes, no, {unknown: why} or {min, best, max}' },
);

const policyCase = z.strictObject({
  name: words,
  asOf: day,
  /** By the name of a fact, or by a question: `name over P90D`, `name over P12M before P90D`. Every fact that is read is given. */
  facts: z.record(words, caseValue),
  expect: z.enum(['yes', 'no', 'undecidable', 'notInForce']),
  severity: z.enum(SEVERITIES).optional(),
  /** The facts that an undecidable answer names as missing. */
  missing: z.array(words).optional(),
  finding: words.optional(),
  because: words.optional(),
  /** One step that turns the answer: the fact moved by so much gives the other answer. */
  edge: z.strictObject({ fact: words, by: z.number(), expect: z.enum(['yes', 'no', 'undecidable']) }).optional(),
});

export const casesSchema = z.strictObject({ cases: z.array(policyCase).min(1) });

export type PolicyCase = z.output<typeof policyCase>;
export type CaseValue = z.output<typeof caseValue>;
