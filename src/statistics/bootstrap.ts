// Intervals by drawing clusters: as many clusters as there are, with return, each with all of its rows. A figure says what it is for
// the weights of a draw; several figures of one draw can be compared with each other. Same seed, same interval.

import { seeded } from './chance.ts';

/** A figure and where 95 of 100 draws put it. */
export interface Estimate {
  readonly value: number;
  /** Null where too few draws had a figure. */
  readonly low: number | null;
  readonly high: number | null;
}

interface Drawing {
  /** The cluster of each row, by any number. */
  readonly clusters: Int32Array;
  readonly draws: number;
  readonly seed: number;
}

/** The part of the draws that must have had a figure for an interval to be told. */
const ENOUGH = 0.9;
const LEVEL = 0.95;

/** What some figures are for rows of certain weights; null where one cannot be told. Always as many, in one order. */
type Figures = (weights: Float64Array) => readonly (number | null)[];

/** The figures for all rows as they are, each with its interval; null for one that cannot be told. */
export function clusterEstimates({ clusters, draws, seed }: Drawing, figures: Figures): readonly (Estimate | null)[] {
  const values = figures(new Float64Array(clusters.length).fill(1));
  const drawn: number[][] = values.map(() => []);
  // Only clusters that have a row are drawn, whatever their numbers.
  const places = new Map([...new Set(clusters)].map((cluster, place) => [cluster, place]));
  const placed = clusters.map((cluster) => places.get(cluster) ?? 0);
  const count = places.size;
  const next = seeded(seed);
  const times = new Float64Array(count);
  const weights = new Float64Array(clusters.length);
  for (let draw = 0; draw < draws; draw += 1) {
    times.fill(0);
    for (let each = 0; each < count; each += 1) {
      const at = Math.floor(next() * count);
      times[at] = (times[at] ?? 0) + 1;
    }
    for (let row = 0; row < weights.length; row += 1) weights[row] = times[placed[row] ?? 0] ?? 0;
    for (const [at, value] of figures(weights).entries()) if (value !== null) drawn[at]?.push(value);
  }
  return values.map((value, at): Estimate | null => {
    if (value === null) return null;
    const sorted = Float64Array.from(drawn[at] ?? []).sort();
    if (sorted.length === 0 || sorted.length < ENOUGH * draws) return { value, low: null, high: null };
    return { value, low: quantile(sorted, (1 - LEVEL) / 2), high: quantile(sorted, (1 + LEVEL) / 2) };
  });
}

/** The value at a part of the way through sorted values, between its neighbors in proportion. */
function quantile(sorted: Float64Array, part: number): number {
  const at = part * (sorted.length - 1);
  const [below, above] = [sorted[Math.floor(at)] ?? 0, sorted[Math.ceil(at)] ?? 0];
  return below + (above - below) * (at - Math.floor(at));
}
