// The shapes of back-tests and of the early warning, held to the types of the room that works them out.

import { z } from 'zod';

import type { BaselineTest, PolicyTest } from '#findings/back-test/back-test.ts';
import type { Measured } from '#findings/back-test/panel.ts';
import type { EarlyWarning } from '#findings/early-warning/forecast.ts';
import type { Estimate } from '#statistics/bootstrap.ts';

import { list, shape } from './contract.ts';

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

export const baselineTest = shape<BaselineTest>()(
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

export const policyTest = shape<PolicyTest>()(
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

export const earlyWarning = shape<EarlyWarning>()(
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
