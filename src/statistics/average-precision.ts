// The area under the curve of precision over recall, as the average precision: no line is drawn between thresholds, and rows of one
// score are one threshold. It refuses lists of different lengths; without a yes there is no figure.

/** Rows in falling order of their scores, put in order once and asked many times with other weights. */
export interface Ranked {
  readonly order: Int32Array;
  /** Whether the row at this place is the last of those with its score. */
  readonly isLast: Uint8Array;
  readonly outcomes: Uint8Array;
}

/** Puts rows in the falling order of their scores. Scores are finite; outcomes are 0 or 1. */
export function ranked(scores: Float64Array, outcomes: Uint8Array): Ranked {
  if (scores.length !== outcomes.length) {
    throw new RangeError(`expected an outcome for each score, found ${scores.length} and ${outcomes.length}`);
  }
  if (!scores.every(Number.isFinite)) throw new RangeError('expected finite scores, found one that is not');
  const order = Int32Array.from(scores, (_, row) => row).sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0));
  const isLast = new Uint8Array(order.length);
  for (let at = 0; at < order.length; at += 1) {
    isLast[at] = Number(at === order.length - 1 || scores[order[at] ?? 0] !== scores[order[at + 1] ?? 0]);
  }
  return { order, isLast, outcomes };
}

/** The average precision, each row counted as often as its weight says; null where no row that counts is a yes. */
export function averagePrecision({ order, isLast, outcomes }: Ranked, weights?: Float64Array): number | null {
  let [hits, rows, before, sum] = [0, 0, 0, 0];
  for (let at = 0; at < order.length; at += 1) {
    const row = order[at] ?? 0;
    const weight = weights === undefined ? 1 : (weights[row] ?? 0);
    rows += weight;
    hits += weight * (outcomes[row] ?? 0);
    if (isLast[at] === 1 && hits > before) {
      sum += (hits - before) * (hits / rows);
      before = hits;
    }
  }
  return hits === 0 ? null : sum / hits;
}
