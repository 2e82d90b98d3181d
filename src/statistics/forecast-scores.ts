// How good probabilities and alerts were: the Brier score, precision and recall of an alarm, and what another ranking would have had
// with as many alerts. What has nothing to divide by is null.

/** The mean squared distance of probabilities from what came, 0 or 1; 0 is best. Null where no row counts. */
export function brierScore(probabilities: Float64Array, outcomes: Uint8Array, weights?: Float64Array): number | null {
  let [sum, rows] = [0, 0];
  for (let row = 0; row < probabilities.length; row += 1) {
    const weight = weights === undefined ? 1 : (weights[row] ?? 0);
    sum += weight * ((probabilities[row] ?? 0) - (outcomes[row] ?? 0)) ** 2;
    rows += weight;
  }
  return rows === 0 ? null : sum / rows;
}

/** Alerts against what came. Counts are weighted where rows are. */
export interface Alarm {
  readonly alerts: number;
  readonly hits: number;
  /** Rows that were a yes, alerted or not. */
  readonly positives: number;
  /** The part of the alerts that were right; null without alerts. */
  readonly precision: number | null;
  /** The part of what came that was alerted; null where nothing came. */
  readonly recall: number | null;
}

/** Judges alerts. An alert may count in part, between 0 and 1. */
export function alarmOf(alerts: ArrayLike<number>, outcomes: Uint8Array, weights?: Float64Array): Alarm {
  let [all, hits, positives] = [0, 0, 0];
  for (let row = 0; row < outcomes.length; row += 1) {
    const weight = weights === undefined ? 1 : (weights[row] ?? 0);
    const [alert, outcome] = [alerts[row] ?? 0, outcomes[row] ?? 0];
    all += weight * alert;
    hits += weight * alert * outcome;
    positives += weight * outcome;
  }
  return {
    alerts: all,
    hits,
    positives,
    precision: all === 0 ? null : hits / all,
    recall: positives === 0 ? null : hits / positives,
  };
}

/** The alerts that a probability or score gives from a threshold on. */
export function alertsFrom(scores: Float64Array, threshold: number): Uint8Array {
  return Uint8Array.from(scores, (score) => Number(score >= threshold));
}

/**
 * As many alerts as are asked for, on the rows with the highest scores. Where the last of them is one of several equals, all of those
 * count with the same part: what chance would give on average.
 */
export function highest(scores: Float64Array, count: number): Float64Array {
  const alerts = new Float64Array(scores.length);
  const order = Int32Array.from(scores, (_, row) => row).sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0));
  let left = Math.min(Math.max(0, count), scores.length);
  for (let from = 0; from < order.length && left > 0;) {
    let to = from + 1;
    while (to < order.length && scores[order[to] ?? 0] === scores[order[from] ?? 0]) to += 1;
    const part = Math.min(1, left / (to - from));
    for (let at = from; at < to; at += 1) alerts[order[at] ?? 0] = part;
    left -= part * (to - from);
    from = to;
  }
  return alerts;
}
