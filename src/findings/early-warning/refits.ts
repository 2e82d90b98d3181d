// The forecast made anew for every year from what came before it, and corrected by what its own earlier forecasts were worth. No curve
// and no correction ever sees an outcome of the year that it foretells, or of a later one.

import { corrected, learnCorrection } from '#statistics/calibration.ts';
import type { Correction } from '#statistics/calibration.ts';
import { fitLogistic, probabilityOf } from '#statistics/logistic.ts';

import { BASELINES, historyOf, OUTCOMES, rowsOf } from '../back-test/panel.ts';
import type { Panel, PanelRow, PanelRows, Target } from '../back-test/panel.ts';
import { INPUTS, inputsOf } from './inputs.ts';

/** What stands beside each other: the model, and the baselines fitted anew in the same way. */
export const FORECASTS = ['model', 'weighted-mean', 'last-value'] as const;

export type ForecastName = (typeof FORECASTS)[number];

/** The rows of all years that were foretold, with the probability that each forecast gave. */
export interface Refitted {
  readonly rows: PanelRows;
  readonly probabilities: Readonly<Record<ForecastName, Float64Array>>;
}

/** A forecast for the year after the panel: nobody knows yet what comes. */
export interface Next {
  readonly year: number;
  readonly rows: readonly PanelRow[];
  readonly probabilities: Float64Array;
  readonly learnedFrom: number;
  /** How the last curve weighs its inputs, in units of the logarithm. */
  readonly slopes: readonly number[];
}

/** The weight of the penalty: a round number that was not tuned to any year. */
const PENALTY = 2;
const BARE_PENALTY = 1e-6;
/** From how many earlier forecasts that came true on there is something to correct by. */
const ENOUGH_CAME = 30;
/** How many years before the first test year forecasts are made only to correct the later ones. */
const WARM_UP = 10;
/** Without that many rows to learn from nothing is foretold. */
const LEAST_ROWS = 100;

interface Learned {
  readonly inputs: Float64Array;
  readonly width: number;
  readonly penalty: number;
}

/** Foretells every year from the first test year on, and the year after the panel. */
export function refit(
  panel: Panel,
  target: Target,
  firstTested: number,
): { readonly tested: Refitted; readonly next: Next | null } {
  const all = rowsOf(panel, target, panel.first, panel.last);
  const coming = comingRows(panel);
  const { measure } = OUTCOMES[target.outcome];
  const every = [...all.rows, ...coming];
  const bare = (name: 'weighted-mean' | 'last-value'): Learned => ({
    inputs: Float64Array.from(every, (row) => BASELINES[name].score(historyOf(panel, row, measure, row.year - 1))),
    width: 1,
    penalty: BARE_PENALTY,
  });
  const learned: Readonly<Record<ForecastName, Learned>> = {
    model: { inputs: inputsOf(panel, every, target.outcome), width: INPUTS.length, penalty: PENALTY },
    'weighted-mean': bare('weighted-mean'),
    'last-value': bare('last-value'),
  };
  const made = Object.fromEntries(
    FORECASTS.map((name) => [name, throughYears(learned[name], all, every, { firstTested, next: panel.last + 1 })]),
  ) as Record<ForecastName, Through>; // one for each name
  const from = all.rows.findIndex(({ year }) => year >= firstTested);
  const cut = from < 0 ? all.rows.length : from;
  const rows = {
    rows: all.rows.slice(cut),
    outcomes: all.outcomes.slice(cut),
    clusters: all.clusters.slice(cut),
  };
  const probabilities = {
    model: made.model.probabilities.slice(cut, all.rows.length),
    'weighted-mean': made['weighted-mean'].probabilities.slice(cut, all.rows.length),
    'last-value': made['last-value'].probabilities.slice(cut, all.rows.length),
  };
  const next: Next | null =
    made.model.slopes === null
      ? null
      : {
          year: panel.last + 1,
          rows: coming,
          probabilities: made.model.probabilities.slice(all.rows.length),
          learnedFrom: all.rows.length,
          slopes: made.model.slopes,
        };
  return { tested: { rows, probabilities }, next };
}

/** Every country that has a row in the last year, in the year after it. */
function comingRows(panel: Panel): readonly PanelRow[] {
  return panel.countries.flatMap(({ codes }, country) =>
    (codes.at(-1) ?? null) === null ? [] : [{ country, year: panel.last + 1 }],
  );
}

interface Through {
  /** For each row, those of the coming year at the end; 0 where nothing could be foretold. */
  readonly probabilities: Float64Array;
  readonly slopes: readonly number[] | null;
}

/** Goes through the years: learns from all before, foretells, and corrects by what was foretold before and has come since. */
function throughYears(
  { inputs, width, penalty }: Learned,
  known: PanelRows,
  every: readonly PanelRow[],
  { firstTested, next }: { readonly firstTested: number; readonly next: number },
): Through {
  const raw = new Float64Array(every.length);
  const probabilities = new Float64Array(every.length);
  let slopes: readonly number[] | null = null;
  const place = placesByYear(every);
  // Years of which too little was known to foretell anything have no forecast to learn from.
  let warm = every.length;
  for (let year = firstTested - WARM_UP; year <= next; year += 1) {
    const [from, to] = [place(year), place(year + 1)];
    if (from < LEAST_ROWS) continue;
    const curve = fitLogistic({
      inputs: inputs.subarray(0, from * width),
      width,
      outcomes: known.outcomes.subarray(0, from),
      penalty,
    });
    warm = Math.min(warm, from);
    for (let row = from; row < to; row += 1) raw[row] = probabilityOf(curve, inputs, row * width);
    if (year < firstTested) continue;
    const correction = correctionFrom(raw.subarray(warm, from), known.outcomes.subarray(warm, from));
    for (let row = from; row < to; row += 1) {
      probabilities[row] = correction === null ? (raw[row] ?? 0) : corrected(correction, raw[row] ?? 0);
    }
    slopes = curve.slopes;
  }
  return { probabilities, slopes };
}

/** Rows are in the order of their years: the place of the first of a year. */
function placesByYear(rows: readonly PanelRow[]): (year: number) => number {
  return (year) => {
    const at = rows.findIndex((row) => row.year >= year);
    return at < 0 ? rows.length : at;
  };
}

function correctionFrom(raw: Float64Array, outcomes: Uint8Array): Correction | null {
  const came = outcomes.reduce((sum, outcome) => sum + outcome, 0);
  return came < ENOUGH_CAME ? null : learnCorrection(raw, outcomes);
}
