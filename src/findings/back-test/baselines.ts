// What last year's value and a weighted mean of the past foretell, by a protocol that anybody can repeat: one input, a logistic curve
// trained up to a year, tested on all years after it. It takes no figure of a year that comes later than the one it foretells from.

import { averagePrecision, ranked } from '#statistics/average-precision.ts';
import { clusterEstimates } from '#statistics/bootstrap.ts';
import { brierScore } from '#statistics/forecast-scores.ts';
import { fitLogistic, probabilityOf } from '#statistics/logistic.ts';

import { BASELINE_NAMES, BASELINES, DRAWING, historyOf, isQuiet, OUTCOMES, rowsOf } from './panel.ts';
import type { BaselineName, Measured, OutcomeName, Panel, PanelRows, Target } from './panel.ts';

/** The stated protocol. */
export interface Protocol {
  readonly threshold: number;
  /** The last year whose outcome is learned from. */
  readonly trainedTo: number;
}

/** Rows and how many of them are a yes, of some years of the outcome. */
export interface Part {
  readonly from: number;
  readonly to: number;
  readonly rows: number;
  readonly positives: number;
}

export interface BaselineFigures {
  readonly baseline: BaselineName;
  readonly title: string;
  readonly all: Measured;
  /** Only countries that were quiet for five years. */
  readonly onsets: Measured;
}

/** One outcome under the protocol. */
export interface OutcomeProtocol {
  readonly outcome: OutcomeName;
  readonly title: string;
  readonly means: string;
  readonly trained: Part;
  readonly tested: Part;
  readonly baselines: readonly BaselineFigures[];
}

/**
 * The penalty of curves with one input: so small that it decides nothing, except that a curve comes to rest where a threshold parts
 * the outcomes.
 */
const PENALTY = 1e-6;

/** Runs the protocol for one outcome, one year ahead. */
export function runProtocol(panel: Panel, outcome: OutcomeName, { threshold, trainedTo }: Protocol): OutcomeProtocol {
  const target = { outcome, threshold, ahead: 1 };
  const { measure, title, means } = OUTCOMES[outcome];
  const train = rowsOf(panel, target, panel.first, trainedTo);
  const test = rowsOf(panel, target, trainedTo + 1, panel.last);
  const score = ({ rows }: PanelRows, baseline: BaselineName): Float64Array =>
    Float64Array.from(rows, (row) => BASELINES[baseline].score(historyOf(panel, row, measure, row.year - 1)));
  const forecasts = BASELINE_NAMES.map((baseline) => {
    const curve =
      train.rows.length === 0
        ? null
        : fitLogistic({ inputs: score(train, baseline), width: 1, outcomes: train.outcomes, penalty: PENALTY });
    const scores = score(test, baseline);
    return curve === null ? scores : scores.map((each) => probabilityOf(curve, [each]));
  });
  const hasCurve = train.rows.length > 0;
  const all = measured(test, forecasts, hasCurve);
  const onsets = measured(...onsetsOf(panel, target, test, forecasts), hasCurve);
  return {
    outcome,
    title,
    means,
    trained: partOf(train, panel.first + 1, trainedTo),
    tested: partOf(test, trainedTo + 1, panel.last),
    baselines: BASELINE_NAMES.flatMap((baseline, at) => {
      const [whole, quiet] = [all[at], onsets[at]];
      if (whole === undefined || quiet === undefined) return [];
      return [{ baseline, title: BASELINES[baseline].title, all: whole, onsets: quiet }];
    }),
  };
}

/** How many rows there are, and how many of them are a yes. */
export function partOf({ rows, outcomes }: PanelRows, from: number, to: number): Part {
  return { from, to, rows: rows.length, positives: outcomes.reduce((sum, outcome) => sum + outcome, 0) };
}

/** The rows after five quiet years, with what is foretold of them. */
export function onsetsOf(
  panel: Panel,
  target: Target,
  all: PanelRows,
  forecasts: readonly Float64Array[],
): readonly [PanelRows, readonly Float64Array[]] {
  const places = all.rows.flatMap((row, at) => (isQuiet(panel, row, target) ? [at] : []));
  const pick = (values: ArrayLike<number>): number[] => places.map((at) => values[at] ?? 0);
  const rows = {
    rows: places.flatMap((at) => all.rows[at] ?? []),
    outcomes: Uint8Array.from(pick(all.outcomes)),
    clusters: Int32Array.from(pick(all.clusters)),
  };
  return [rows, forecasts.map((each) => Float64Array.from(pick(each)))];
}

/** Forecasts of the same rows, each with its figures; drawn together, so that two of them can be compared. */
function measured(
  { rows, outcomes, clusters }: PanelRows,
  forecasts: readonly Float64Array[],
  areProbabilities: boolean,
): readonly Measured[] {
  const lists = forecasts.map((each) => ranked(each, outcomes));
  const estimates = clusterEstimates({ clusters, ...DRAWING }, (weights) =>
    forecasts.flatMap((each, at) => {
      const list = lists[at];
      const aupr = list === undefined ? null : averagePrecision(list, weights);
      return [aupr, areProbabilities ? brierScore(each, outcomes, weights) : null];
    }),
  );
  const positives = outcomes.reduce((sum, outcome) => sum + outcome, 0);
  return forecasts.map((_, at) => ({
    rows: rows.length,
    positives,
    aupr: estimates[2 * at] ?? null,
    brier: estimates[2 * at + 1] ?? null,
  }));
}
