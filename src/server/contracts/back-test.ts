// What rules and simple forecasts would have foretold, as data: the protocol of the baselines, the back-test of one rule, and the early
// warning. Where the dataset that outcomes are counted in is not loaded, a page names it and what loads it, and data are refused.

import { z } from 'zod';

import { endpoint } from '#kernel/endpoint.ts';

import { baselineTest, earlyWarning, policyTest } from './back-test-shapes.ts';
import { none, timesQuery } from './contract.ts';
import { shelfId } from './page-shelf.ts';

const text = z.string();

const missing = z.object({
  is: z.literal('missing'),
  dataset: text,
  title: text,
  todo: text.describe('What loads it.'),
});

/** An answer, or the dataset that it lacks. */
function orMissing<Test extends z.ZodType>(
  test: Test,
): z.ZodUnion<[typeof missing, z.ZodObject<{ is: z.ZodLiteral<'worked'>; test: Test }>]> {
  return z.union([missing, z.object({ is: z.literal('worked'), test })]);
}

const threshold = z.coerce
  .number()
  .int()
  .min(1)
  .max(100_000)
  .default(25)
  .describe('From how many deaths in a year an outcome counts.');
const trainedTo = z.coerce
  .number()
  .int()
  .min(1900)
  .max(2100)
  .default(2011)
  .describe('The last year whose outcome is learned from.');

const baselineQuery = z.strictObject({ ...timesQuery, threshold, trainedTo });
const policyQuery = z.strictObject({ ...timesQuery, threshold });
const warningQuery = z.strictObject({
  ...timesQuery,
  threshold,
  trainedTo,
  listed: z.coerce.number().int().min(1).max(100).default(15).describe('How many quiet countries the list names.'),
});
const policyParams = z.strictObject({ id: shelfId });
const policyNamed = z.object({ id: text, title: text });

const SAYS = {
  baselines:
    'What two simple baselines foretold of the next year, by a stated protocol, and two years ahead from what was known then.',
  policy:
    'What a rule would have said at the end of each year as it was known then, set against what came in the next.',
  warning:
    'A forecast, not a finding: chances for the next year beside two baselines, and a watch-list of onsets with its false alarms.',
} as const;

export const readBackTest = endpoint({
  name: 'readBackTest',
  method: 'GET',
  path: '/api/back-test',
  summary: SAYS.baselines,
  params: none,
  query: baselineQuery,
  body: null,
  output: baselineTest,
  also: [],
});

export const readPolicyBackTest = endpoint({
  name: 'readPolicyBackTest',
  method: 'GET',
  path: '/api/policies/:id/back-test',
  summary: SAYS.policy,
  params: policyParams,
  query: policyQuery,
  body: null,
  output: z.object({ policy: policyNamed, test: policyTest }),
  also: [],
});

export const readEarlyWarning = endpoint({
  name: 'readEarlyWarning',
  method: 'GET',
  path: '/api/early-warning',
  summary: SAYS.warning,
  params: none,
  query: warningQuery,
  body: null,
  output: earlyWarning,
  also: [],
});

export const backTestPage = endpoint({
  name: 'backTestPage',
  method: 'GET',
  path: '/back-test',
  summary: SAYS.baselines,
  params: none,
  query: baselineQuery,
  body: null,
  output: orMissing(baselineTest),
  also: ['html', 'csv'],
});

export const policyBackTestPage = endpoint({
  name: 'policyBackTestPage',
  method: 'GET',
  path: '/policies/:id/back-test',
  summary: SAYS.policy,
  params: policyParams,
  query: policyQuery,
  body: null,
  output: z.object({ policy: policyNamed, answer: orMissing(policyTest) }),
  also: ['html', 'csv'],
});

export const earlyWarningPage = endpoint({
  name: 'earlyWarningPage',
  method: 'GET',
  path: '/early-warning',
  summary: SAYS.warning,
  params: none,
  query: warningQuery,
  body: null,
  output: orMissing(earlyWarning),
  also: ['html', 'csv'],
});
