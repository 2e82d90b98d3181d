// A logistic regression as one writes it down first: arrays of arrays, Newton's steps, elimination by hand. The yardstick of ours.

/** The intercept and slopes that fit best, with a penalty on the slopes; inputs are used as they are. */
export function plainLogistic(
  inputs: readonly (readonly number[])[],
  outcomes: readonly number[],
  penalty: number,
): number[] {
  const size = (inputs[0]?.length ?? 0) + 1;
  let beta = Array.from({ length: size }, () => 0);
  for (let step = 0; step < 25; step += 1) {
    const downhill = Array.from({ length: size }, () => 0);
    const curvature = Array.from({ length: size }, () => Array.from({ length: size }, () => 0));
    for (const [row, values] of inputs.entries()) {
      const full = [1, ...values];
      const sum = full.reduce((total, value, at) => total + value * (beta[at] ?? 0), 0);
      const probability = 1 / (1 + Math.exp(-sum));
      for (const [one, left] of full.entries()) {
        downhill[one] = (downhill[one] ?? 0) + ((outcomes[row] ?? 0) - probability) * left;
        const line = curvature[one] ?? [];
        for (const [other, right] of full.entries()) {
          line[other] = (line[other] ?? 0) + probability * (1 - probability) * left * right;
        }
      }
    }
    for (let at = 1; at < size; at += 1) {
      downhill[at] = (downhill[at] ?? 0) - penalty * (beta[at] ?? 0);
      const line = curvature[at] ?? [];
      line[at] = (line[at] ?? 0) + penalty;
    }
    const toward = eliminated(curvature, downhill);
    beta = beta.map((value, at) => value + (toward[at] ?? 0));
    if (Math.max(...toward.map(Math.abs)) < 1e-9) break;
  }
  return beta;
}

/** Solves a system of equations by elimination. */
function eliminated(matrix: readonly (readonly number[])[], right: readonly number[]): number[] {
  const lines = matrix.map((line, at) => [...line, right[at] ?? 0]);
  const size = lines.length;
  for (let pivot = 0; pivot < size; pivot += 1) {
    const top = lines[pivot] ?? [];
    for (let below = pivot + 1; below < size; below += 1) {
      const line = lines[below] ?? [];
      const factor = (line[pivot] ?? 0) / (top[pivot] ?? 1);
      for (let at = pivot; at <= size; at += 1) line[at] = (line[at] ?? 0) - factor * (top[at] ?? 0);
    }
  }
  const found = Array.from({ length: size }, () => 0);
  for (let at = size - 1; at >= 0; at -= 1) {
    const line = lines[at] ?? [];
    const rest = found.reduce((sum, value, other) => (other > at ? sum + value * (line[other] ?? 0) : sum), 0);
    found[at] = ((line[size] ?? 0) - rest) / (line[at] ?? 1);
  }
  return found;
}
