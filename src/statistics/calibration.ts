// Whether probabilities mean what they say: rows in bins of their probability, with what was foretold and what came; and a
// correction that is learned from forecasts that were made before.

import { fitLogistic, probabilityOf } from './logistic.ts';
import type { Logistic } from './logistic.ts';

/** Rows whose probability lies from `from` up to, without, `to`; the last bin holds its upper end. */
export interface CalibrationBin {
  readonly from: number;
  readonly to: number;
  readonly rows: number;
  /** The mean of the probabilities; null in an empty bin. */
  readonly foretold: number | null;
  readonly came: number;
}

/** Puts rows into bins between rising edges. Every row falls into one: the edges reach from 0 to 1. */
export function calibrationTable(
  probabilities: Float64Array,
  outcomes: Uint8Array,
  edges: readonly number[],
): readonly CalibrationBin[] {
  if (edges[0] !== 0 || edges.at(-1) !== 1) throw new RangeError('expected edges from 0 to 1');
  const bins = edges.slice(1).map((to, at) => ({ from: edges[at] ?? 0, to, rows: 0, sum: 0, came: 0 }));
  for (let row = 0; row < probabilities.length; row += 1) {
    const probability = probabilities[row] ?? 0;
    const bin = bins.find(({ to }) => probability < to) ?? bins.at(-1);
    if (bin === undefined) continue;
    bin.rows += 1;
    bin.sum += probability;
    bin.came += outcomes[row] ?? 0;
  }
  return bins.map(({ sum, ...bin }) => ({ ...bin, foretold: bin.rows === 0 ? null : sum / bin.rows }));
}

/** The correction of a forecast: a logistic curve over the logit of what was foretold, after Platt. */
export interface Correction {
  readonly curve: Logistic;
}

const NEAR = 1e-6;

function logit(probability: number): number {
  const inside = Math.min(1 - NEAR, Math.max(NEAR, probability));
  return Math.log(inside / (1 - inside));
}

/**
 * Learns a correction from forecasts and what came of them. They must have been made without sight of it. The penalty pulls the slope
 * toward none at all only where there is little to learn from.
 */
export function learnCorrection(probabilities: Float64Array, outcomes: Uint8Array, penalty = 1e-3): Correction {
  return { curve: fitLogistic({ inputs: probabilities.map(logit), width: 1, outcomes, penalty }) };
}

/** A probability after the correction. */
export function corrected({ curve }: Correction, probability: number): number {
  return probabilityOf(curve, [logit(probability)]);
}
