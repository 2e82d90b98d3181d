// What rules and simple forecasts would have foretold, as data: the protocol of the baselines, the back-test of one rule, and the early
// warning. Where the dataset that outcomes are counted in is not loaded, a page names it and what loads it, and data are refused.

import { z } from 'zod';

import type { BaselineTest, PolicyTest } from '#findings/back-test/back-test.ts';
import type { Measured } from '#findings/back-test/panel.ts';
import type { EarlyWarning } from '#findings/early-warning/forecast.ts';
import { endpoint } from '#kernel/endpoint.ts';
import type { Estimate } from '#statistics/bootstrap.ts';

import { list, none, shape, timesQuery } from './contract.ts';
import { shelfId } from './page-shelf.ts';

const number = z.number();
const text = z.string();
const outcomeName = z.enum(['intentional', 'incidental']).describe('Two kinds of harm that are never added.');

const estimate = shape<Estimate>()(
  z
    .object({ value: number, low: number.nullable(), high: number.nullable() })
    .meta({ id: 'Estimate', description: 'A figure, and where 95 of 100 draws of whole countries put it.' }),
);
const measured = shape<Measured>()(
  z
    .object({ rows: number, positives: number, aupr: estimate.nullable(), brier: estimate.nullable() })
    .meta({ id: 'ForecastFigures', description: 'Area under precision over recall, and Brier score.' }),
);
const part = z.object({ from: number, to: number, rows: number, positives: number });
const release = z.object({ dataset: text, release: text, knownFrom: text });
const told = { outcome: outcomeName, title: text, means: text };
const baselineName = z.enum(['last-value', 'weighted-mean']);

const vintageFigures = z.object({
  baseline: baselineName,
  title: text,
  vantage: z.enum(['then', 'revised', 'panel']),
  seen: text,
  aupr: estimate.nullable(),
});

const baselineTest = shape<BaselineTest>()(
  z.object({
    release,
    threshold: number,
    countries: number,
    years: z.tuple([number, number]).readonly(),
    outcomes: list(
      z.object({
        ...told,
        trained: part,
        tested: part,
        baselines: list(z.object({ baseline: baselineName, title: text, all: measured, onsets: measured })),
      }),
    ),
    knownThen: z
      .object({
        threshold: number,
        vintages: list(
          z.object({
            release: text,
            knownFrom: text,
            tellsTo: number,
            foretells: number,
            rows: number,
            positives: number,
            withoutState: number,
            addedLater: number,
            inNewest: number,
            apart: text.nullable(),
          }),
        ),
        rows: number,
        positives: number,
        figures: list(vintageFigures),
        withAll: z.object({ rows: number, positives: number, figures: list(vintageFigures) }),
      })
      .nullable(),
  }),
);

const named = list(z.object({ country: text, name: text, year: number, deaths: number }));

const policyTest = shape<PolicyTest>()(
  z.object({
    release,
    threshold: number,
    over: z.enum(['countries', 'partners']),
    subjects: number,
    asked: z.tuple([number, number]).readonly(),
    leftOut: list(text),
    sights: list(
      z.object({
        sight: z.enum(['then', 'today']),
        title: text,
        lagged: number,
        lacks: list(
          z.object({
            item: text,
            title: text,
            is: z.enum(['not-published', 'not-stated']),
            why: text,
            rows: number,
          }),
        ),
        outcomes: list(
          z.object({
            ...told,
            answered: number,
            positives: number,
            undecidable: number,
            positivesUndecidable: number,
            notAsked: number,
            alerts: number,
            alertsAYear: number.nullable(),
            hits: number,
            precision: estimate.nullable(),
            recall: estimate.nullable(),
            baselines: list(
              z.object({
                baseline: baselineName,
                title: text,
                lacks: text.nullable(),
                hits: number.nullable(),
                precision: estimate.nullable(),
                recall: estimate.nullable(),
              }),
            ),
            years: list(
              z.object({
                year: number,
                answered: number,
                undecidable: number,
                alerts: number,
                hits: number,
                positives: number,
              }),
            ),
            misses: named,
            falseAlarms: named,
            unanswered: named,
          }),
        ),
      }),
    ),
  }),
);

const difference = z.object({ aupr: estimate.nullable(), brier: estimate.nullable() });
const bins = list(z.object({ from: number, to: number, rows: number, foretold: number.nullable(), came: number }));

const earlyWarning = shape<EarlyWarning>()(
  z.object({
    release,
    threshold: number,
    inputs: list(text),
    limits: list(text),
    outcomes: list(
      z.object({
        ...told,
        tested: part,
        onsets: part,
        forecasts: list(
          z.object({
            forecast: z.enum(['model', 'weighted-mean', 'last-value']),
            title: text,
            all: measured,
            onsets: measured,
            model: z
              .object({ all: difference, onsets: difference })
              .nullable()
              .describe('The figures of the model less those of this baseline, drawn together.'),
          }),
        ),
        calibration: z.object({ all: bins, onsets: bins }),
        watch: z.object({
          year: number,
          listed: list(z.object({ country: text, name: text, probability: number, lastYear: number })),
          quiet: number,
          expectedOnsets: number,
          expectedFalse: number,
          expectedMissed: number,
          past: list(z.object({ year: number, listed: number, came: number, missed: number, expectedFalse: number })),
        }),
      }),
    ),
  }),
);

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
