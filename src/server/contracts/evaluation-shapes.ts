// The shape of an evaluation and its trace: both sides of every comparison, where each comes from, and the answer.

import { z } from 'zod';

import type { Evaluated } from '#rules/evaluation.ts';
import type { Evidence } from '#rules/fact.ts';
import type { PlainLine } from '#rules/plain-words.ts';

import { list, shape } from './contract.ts';

export const severity = z.enum(['stop', 'red', 'amber', 'note']);

const truth = z
  .union([z.object({ is: z.enum(['yes', 'no']) }), z.object({ is: z.literal('unknown'), why: list(z.string()) })])
  .meta({ id: 'Truth', description: 'Yes, no, or unknown and why; unknown never turns into no.' });

const quantity = z
  .object({ min: z.number().nullable(), best: z.number().nullable(), max: z.number().nullable() })
  .meta({ id: 'Quantity', description: 'A number between bounds; null is "not stated", never zero.' });

export const evidence = shape<Evidence>()(
  z
    .object({
      record: z.string(),
      version: z.number().int(),
      label: z.string(),
      contributes: z.string().describe('What the record put into the fact, with its number.'),
      at: z.string().describe('JSON Pointer to the place in the body that it was read from; empty for the whole.'),
    })
    .meta({ id: 'Evidence' }),
);

const place = z.object({ document: z.string(), at: z.string() }).meta({ id: 'Place' });

const grounds = { verified: z.boolean(), doubt: z.string().nullable() } as const;

const factValue = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('number'), value: quantity }),
  z.object({ kind: z.literal('truth'), value: truth }),
  z.object({ kind: z.literal('unknown'), why: list(z.string()) }),
]);

const factSide = z
  .object({
    kind: z.literal('fact'),
    fact: z.string(),
    title: z.string(),
    means: z.string(),
    unit: z.string(),
    window: z.string().nullable(),
    lag: z.string().nullable(),
    reading: z.enum(['bounds', 'best']),
    as: z.string(),
    value: factValue,
    shown: z.string(),
    formula: z.string(),
    evidence: list(evidence),
    period: z.string().optional().describe('The period that the value is of, where it is another than the day.'),
  })
  .meta({ id: 'FactSide' });

const parameterSide = z
  .object({
    kind: z.literal('parameter'),
    name: z.string(),
    means: z.string(),
    unit: z.string(),
    value: z.number(),
    shown: z.string(),
    from: z.string().describe('The day from which the value holds.'),
    source: place,
    ...grounds,
  })
  .meta({ id: 'ParameterSide' });

const numberSide = z.object({
  kind: z.literal('number'),
  value: z.number(),
  shown: z.string(),
  source: place,
});

const timesSide = z.object({
  kind: z.literal('times'),
  factor: z.discriminatedUnion('kind', [parameterSide, numberSide]),
  of: z.discriminatedUnion('kind', [factSide, parameterSide]),
  value: factValue,
  shown: z.string(),
});

const node = { path: z.string().describe('JSON Pointer in policy.yaml.'), truth } as const;

const traceNode: z.ZodType = z
  .lazy(() =>
    z.union([
      z.object({ kind: z.enum(['all', 'any']), ...node, parts: list(traceNode) }),
      z.object({ kind: z.literal('not'), ...node, part: traceNode }),
      z.object({
        kind: z.literal('compare'),
        ...node,
        operator: z.enum(['atLeast', 'moreThan', 'atMost', 'lessThan', 'equals']),
        left: factSide,
        right: z.discriminatedUnion('kind', [factSide, parameterSide, numberSide, timesSide]),
        compared: z.object({ left: quantity.nullable(), right: quantity.nullable() }),
        says: z.string(),
      }),
      z.object({
        kind: z.literal('is'),
        ...node,
        expected: z.enum(['yes', 'no']),
        left: factSide,
        says: z.string(),
      }),
      z.object({
        kind: z.literal('policy'),
        ...node,
        expected: z.enum(['yes', 'no']),
        evaluation: z.discriminatedUnion('kind', [notInForce, evaluatedShape]),
        says: z.string(),
      }),
    ]),
  )
  .meta({ id: 'TraceNode', description: 'A condition of a rule with its answer and what it was answered from.' });

const asked = {
  policy: z.string(),
  title: z.string(),
  policyKind: z.enum(['trigger', 'stop', 'ceiling', 'clock', 'note', 'check']),
  version: z.string(),
  subject: z.string(),
  asOf: z.string(),
  sources: list(z.object({ document: z.string(), at: z.string(), ...grounds })),
} as const;

const notInForce = z.object({ kind: z.literal('notInForce'), ...asked, why: z.string() });

export const missingItem = z.object({ item: z.string(), title: z.string(), why: list(z.string()) });

const evaluatedShape = z
  .object({
    kind: z.literal('evaluated'),
    ...asked,
    truth,
    trace: traceNode,
    severity,
    severityTraces: list(z.object({ is: severity, trace: traceNode.nullable() })),
    finding: z.string().nullable(),
    actions: list(z.object({ do: z.string(), within: z.string().nullable(), source: place, ...grounds })),
    shown: list(factSide),
    evidence: list(evidence),
    inputsHash: z.string(),
    missing: list(missingItem),
  })
  .meta({ id: 'Evaluation' });

export const evaluated = shape<Evaluated>()(evaluatedShape);

const plainLine: z.ZodType = z
  .lazy(() => z.object({ text: z.string(), parts: list(plainLine) }))
  .meta({ id: 'PlainLine', description: 'A line of plain words and the lines under it.' });

export const plainLines = shape<readonly PlainLine[]>()(list(plainLine));
