// The page on which a rule is tried out: facts and numbers as a reader gives them, and what the rule would say.

import { z } from 'zod';

import { endpoint } from '#kernel/endpoint.ts';
import type { CompiledPolicy } from '#rules/compiled-policy.ts';
import type { Evaluation } from '#rules/evaluation.ts';

import { calendarDay, list, timesQuery } from './contract.ts';
import { shelfId } from './page-shelf.ts';

/** More than any rule of the shelf has. */
const MOST_FIELDS = 24;

const given = Object.fromEntries(
  ['f', 'p'].flatMap((letter) =>
    Array.from({ length: MOST_FIELDS }, (_, at): [string, z.ZodOptional<z.ZodString>] => [
      `${letter}${at}`,
      z.string().max(200).optional(),
    ]),
  ),
);

export const whatIfPage = endpoint({
  name: 'whatIfPage',
  method: 'GET',
  path: '/policies/:id/what-if',
  summary:
    'What a rule would say of facts and numbers that the reader gives; `f0`, `f1` are its facts in their order, `p0` its parameters.',
  params: z.strictObject({ id: shelfId }),
  query: z.strictObject({
    ...timesQuery,
    finding: z.string().max(300).optional().describe('Begin with what this finding read.'),
    case: z
      .string()
      .regex(/^\d{1,3}$/, 'the place of a case, as 0')
      .optional()
      .describe('Begin with this worked case, counted from 0.'),
    ...given,
  }),
  body: null,
  output: z.object({
    asOf: calendarDay,
    policy: z.object({ id: z.string(), title: z.string(), means: z.string() }),
    from: z.string().nullable(),
    cases: list(z.string()),
    fields: list(
      z.object({
        name: z.string(),
        label: z.string(),
        means: z.string(),
        unit: z.string(),
        usual: z.string().nullable().describe('What the rule itself says; null for a fact.'),
      }),
    ),
    given: z.record(z.string(), z.string()),
    compiled: z.custom<CompiledPolicy>((value) => typeof value === 'object' && value !== null),
    evaluation: z.custom<Evaluation>((value) => typeof value === 'object' && value !== null),
  }),
  also: ['html'],
});
