// The early warning: a forecast, and no finding. What the model foretold beside the baselines that were fitted in the same way, with
// the interval of each figure and of each difference; which quiet countries it names for the coming year, and how often such a list was
// wrong. It names a chance, never a country that will do something.

import { averagePrecision, ranked } from '#statistics/average-precision.ts';
import { clusterEstimates } from '#statistics/bootstrap.ts';
import type { Estimate } from '#statistics/bootstrap.ts';
import { calibrationTable } from '#statistics/calibration.ts';
import type { CalibrationBin } from '#statistics/calibration.ts';
import { brierScore } from '#statistics/forecast-scores.ts';

import type { Ground, ReleaseUsed } from '../back-test/back-test.ts';
import { onsetsOf, partOf } from '../back-test/baselines.ts';
import type { Part, Protocol } from '../back-test/baselines.ts';
import { BASELINES, DRAWING, OUTCOME_NAMES, OUTCOMES, QUIET_YEARS } from '../back-test/panel.ts';
import type { Measured, OutcomeName, Panel, PanelRows, Target } from '../back-test/panel.ts';
import { INPUTS } from './inputs.ts';
import { FORECASTS, refit } from './refits.ts';
import type { ForecastName, Next, Refitted } from './refits.ts';
import { pastLists, watchList } from './watch-list.ts';
import type { WatchList } from './watch-list.ts';

/** A figure of the model less that of a baseline, drawn together. */
export interface Difference {
  readonly aupr: Estimate | null;
  /** Below 0 the model is nearer to what came. */
  readonly brier: Estimate | null;
}

export interface ForecastFigures {
  readonly forecast: ForecastName;
  readonly title: string;
  readonly all: Measured;
  readonly onsets: Measured;
  /** The model against this one; null for the model itself. */
  readonly model: { readonly all: Difference; readonly onsets: Difference } | null;
}

export interface OutcomeForecast {
  readonly outcome: OutcomeName;
  readonly title: string;
  readonly means: string;
  readonly tested: Part;
  readonly onsets: Part;
  readonly forecasts: readonly ForecastFigures[];
  /** The model alone: over all rows, and after five quiet years. */
  readonly calibration: { readonly all: readonly CalibrationBin[]; readonly onsets: readonly CalibrationBin[] };
  readonly watch: WatchList;
}

export interface EarlyWarning {
  readonly release: ReleaseUsed;
  readonly threshold: number;
  readonly inputs: readonly string[];
  readonly limits: readonly string[];
  /** Empty where the release has too few years and countries to learn from. */
  readonly outcomes: readonly OutcomeForecast[];
}

const EDGES = [0, 0.01, 0.02, 0.05, 0.1, 0.2, 0.4, 0.6, 0.8, 1];

const TITLES: Readonly<Record<ForecastName, string>> = {
  model: 'The model',
  'weighted-mean': BASELINES['weighted-mean'].title,
  'last-value': BASELINES['last-value'].title,
};

/** Makes the forecast of both outcomes. `listed` is how many quiet countries a list names. */
export function earlyWarning(
  { panel, release }: Ground,
  { threshold, trainedTo }: Protocol,
  listed: number,
): EarlyWarning {
  return {
    release,
    threshold,
    inputs: INPUTS.map(({ title }) => title),
    limits: limitsOf(release, threshold),
    outcomes: OUTCOME_NAMES.flatMap((outcome) => {
      const target = { outcome, threshold, ahead: 1 };
      const { tested, next } = refit(panel, target, trainedTo + 1);
      return next === null || tested.rows.rows.length === 0
        ? []
        : [outcomeForecast(panel, target, { tested, next, listed, from: trainedTo + 1 })];
    }),
  };
}

function limitsOf({ dataset, release }: ReleaseUsed, threshold: number): readonly string[] {
  return [
    'It is a forecast and no finding: it says how often such countries had such a year, and nothing about what a government means to do.',
    `It was tested on ${dataset} ${release} as it stands today. What was published at the time told less of some of these years: the back-test two years ahead shows what that means for a forecast made then.`,
    `A year counts from ${threshold} deaths by the best estimate. Where reporting is thin, a year without deaths on record may be a year without reporters.`,
    `Onsets after ${QUIET_YEARS} quiet years are rare: most names on such a list are false alarms, and some onsets come from countries on no list. The figures above say how many.`,
    'Deliberate and incidental harm are foretold apart and are never added. Harm by a government outside its own borders is in neither.',
    'It knows deaths and fighting alone: no election, no coup, no drought, no decision of any supporter.',
  ];
}

interface Made {
  readonly tested: Refitted;
  readonly next: Next;
  readonly listed: number;
  readonly from: number;
}

function outcomeForecast(panel: Panel, target: Target, { tested, next, listed, from }: Made): OutcomeForecast {
  const { title, means } = OUTCOMES[target.outcome];
  const forecasts = FORECASTS.map((name) => tested.probabilities[name]);
  const [quietRows, quietForecasts] = onsetsOf(panel, target, tested.rows, forecasts);
  const [all, onsets] = [compared(tested.rows, forecasts), compared(quietRows, quietForecasts)];
  return {
    outcome: target.outcome,
    title,
    means,
    tested: partOf(tested.rows, from, panel.last),
    onsets: partOf(quietRows, from, panel.last),
    forecasts: FORECASTS.flatMap((forecast, at) => {
      const [whole, quiet] = [all[at], onsets[at]];
      if (whole === undefined || quiet === undefined) return [];
      const model = at === 0 ? null : { all: whole.difference, onsets: quiet.difference };
      return [{ forecast, title: TITLES[forecast], all: whole.measured, onsets: quiet.measured, model }];
    }),
    calibration: {
      all: calibrationTable(tested.probabilities.model, tested.rows.outcomes, EDGES),
      onsets: calibrationTable(quietForecasts[0] ?? new Float64Array(), quietRows.outcomes, EDGES),
    },
    watch: watchList(
      panel,
      target,
      next,
      listed,
      pastLists(quietRows, quietForecasts[0] ?? new Float64Array(), listed),
    ),
  };
}

/** Figures of forecasts of the same rows, and of the first less each: of one draw, so that what they share cancels out. */
function compared(
  { rows, outcomes, clusters }: PanelRows,
  forecasts: readonly Float64Array[],
): readonly { readonly measured: Measured; readonly difference: Difference }[] {
  const lists = forecasts.map((each) => ranked(each, outcomes));
  const count = forecasts.length;
  const estimates = clusterEstimates({ clusters, ...DRAWING }, (weights) => {
    const auprs = lists.map((list) => averagePrecision(list, weights));
    const briers = forecasts.map((each) => brierScore(each, outcomes, weights));
    return [...auprs, ...briers, ...lessEach(auprs), ...lessEach(briers)];
  });
  const positives = outcomes.reduce((sum, outcome) => sum + outcome, 0);
  return forecasts.map((_, at) => ({
    measured: {
      rows: rows.length,
      positives,
      aupr: estimates[at] ?? null,
      brier: estimates[count + at] ?? null,
    },
    difference: { aupr: estimates[2 * count + at] ?? null, brier: estimates[3 * count + at] ?? null },
  }));
}

function lessEach(values: readonly (number | null)[]): readonly (number | null)[] {
  const first = values[0] ?? null;
  return values.map((value) => (first === null || value === null ? null : first - value));
}
