// A mean over years in which what is older weighs less: half as much for each half-life that it lies back.

/**
 * The weighted mean of values, the newest last, one place a year. A place that is null has no weight, and is no zero. Null where there
 * is no value at all.
 */
export function fadingMean(values: readonly (number | null)[], halfLife: number): number | null {
  if (!(halfLife > 0)) throw new RangeError(`expected a half-life above 0, found ${halfLife}`);
  const fade = 0.5 ** (1 / halfLife);
  let [sum, weights] = [0, 0];
  for (const value of values) {
    sum = sum * fade + (value ?? 0);
    weights = weights * fade + (value === null ? 0 : 1);
  }
  return weights === 0 ? null : sum / weights;
}
