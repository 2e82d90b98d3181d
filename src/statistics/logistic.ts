// Logistic regression with a ridge penalty, by Newton's steps with halving. Inputs are brought to mean 0 and spread 1 before the
// penalty weighs them; the intercept is not penalized. It refuses inputs that are no numbers, and says when it did not come to rest.

import { CholeskyDecomposition, Matrix } from 'ml-matrix';

interface Fitting {
  /** Row by row, `width` numbers each. */
  readonly inputs: Float64Array;
  readonly width: number;
  /** 0 or 1 a row. */
  readonly outcomes: Uint8Array;
  /** The weight of the squared slopes against the likelihood of all rows; above 0, so that there is always one best curve. */
  readonly penalty: number;
}

/** A fitted curve, in the units of the inputs as they were given. */
export interface Logistic {
  readonly intercept: number;
  readonly slopes: readonly number[];
  readonly steps: number;
}

const MOST_STEPS = 100;
/** When a step can lower the loss by no more than half of that, the curve has come to rest. */
const REST = 1e-13;
/** The least part of a step that is tried. */
const LEAST_PART = 1e-6;

/** Fits a curve. Throws where there is no row, or where the steps did not come to rest. */
export function fitLogistic(fitting: Fitting): Logistic {
  const { width, outcomes, penalty } = fitting;
  const rows = outcomes.length;
  if (rows === 0 || fitting.inputs.length !== rows * width) {
    throw new RangeError(`expected ${width} inputs for each of ${rows} rows, found ${fitting.inputs.length}`);
  }
  if (!(penalty > 0)) throw new RangeError(`expected a penalty above 0, found ${penalty}`);
  const { inputs, means, spreads } = standardized(fitting.inputs, width);
  const yes = outcomes.reduce((sum, outcome) => sum + outcome, 0);
  // Half a row on either side, so that the first guess is a number even where all rows are of one kind.
  let beta = [Math.log((yes + 0.5) / (rows - yes + 0.5)), ...Array.from({ length: width }, () => 0)];
  const standard = { inputs, width, outcomes, penalty };
  let loss = lossOf(standard, beta);
  for (let step = 1; step <= MOST_STEPS; step += 1) {
    const { toward, gain } = newtonStep(standard, beta);
    if (gain < REST) return inUnitsOf(beta, means, spreads, step);
    const lower = halved(standard, beta, toward, loss);
    // Where no part of the way leads down, rounding is all that is left to go.
    if (lower === null) return inUnitsOf(beta, means, spreads, step);
    [beta, loss] = [lower.beta, lower.loss];
  }
  throw new RangeError(`the regression did not come to rest in ${MOST_STEPS} steps`);
}

/** The probability of a yes for the inputs of one row. */
export function probabilityOf({ intercept, slopes }: Logistic, inputs: ArrayLike<number>, from = 0): number {
  let sum = intercept;
  for (let at = 0; at < slopes.length; at += 1) sum += (slopes[at] ?? 0) * (inputs[from + at] ?? 0);
  return 1 / (1 + Math.exp(-sum));
}

function standardized(
  given: Float64Array,
  width: number,
): { readonly inputs: Float64Array; readonly means: Float64Array; readonly spreads: Float64Array } {
  const rows = given.length / Math.max(1, width);
  const [means, spreads] = [new Float64Array(width), new Float64Array(width)];
  for (let at = 0; at < given.length; at += 1) {
    const value = given[at] ?? NaN;
    if (!Number.isFinite(value))
      throw new RangeError(`expected numbers as inputs, found ${value} in row ${at / width}`);
    means[at % width] = (means[at % width] ?? 0) + value / rows;
  }
  for (let at = 0; at < given.length; at += 1) {
    spreads[at % width] = (spreads[at % width] ?? 0) + ((given[at] ?? 0) - (means[at % width] ?? 0)) ** 2 / rows;
  }
  // An input that is the same in every row says nothing: its slope stays 0 whatever it is divided by.
  for (let at = 0; at < width; at += 1) spreads[at] = Math.sqrt(spreads[at] ?? 0) || 1;
  const inputs = given.map((value, at) => (value - (means[at % width] ?? 0)) / (spreads[at % width] ?? 1));
  return { inputs, means, spreads };
}

function sumAt({ inputs, width }: Fitting, beta: readonly number[], row: number): number {
  let sum = beta[0] ?? 0;
  for (let at = 0; at < width; at += 1) sum += (beta[at + 1] ?? 0) * (inputs[row * width + at] ?? 0);
  return sum;
}

/** Minus the logarithm of the likelihood, with the penalty. */
function lossOf(fitting: Fitting, beta: readonly number[]): number {
  let loss = 0;
  for (let row = 0; row < fitting.outcomes.length; row += 1) {
    const sum = sumAt(fitting, beta, row);
    loss += Math.max(sum, 0) + Math.log1p(Math.exp(-Math.abs(sum))) - sum * (fitting.outcomes[row] ?? 0);
  }
  for (const slope of beta.slice(1)) loss += (fitting.penalty / 2) * slope ** 2;
  return loss;
}

/** The greatest part of a step, halved and halved again, after which the loss is lower; null where none is. */
function halved(
  fitting: Fitting,
  beta: readonly number[],
  toward: readonly number[],
  loss: number,
): { readonly beta: number[]; readonly loss: number } | null {
  for (let part = 1; part > LEAST_PART; part /= 2) {
    const next = beta.map((value, at) => value + part * (toward[at] ?? 0));
    const nextLoss = lossOf(fitting, next);
    if (nextLoss < loss) return { beta: next, loss: nextLoss };
  }
  return null;
}

/** The step to the lowest point of the parabola that touches the loss where we stand, and twice what it would gain there. */
function newtonStep(
  fitting: Fitting,
  beta: readonly number[],
): { readonly toward: readonly number[]; readonly gain: number } {
  const { inputs, width, outcomes, penalty } = fitting;
  const size = width + 1;
  const downhill = new Float64Array(size);
  const curvature = new Float64Array(size * size);
  const input = new Float64Array(size).fill(1);
  for (let row = 0; row < outcomes.length; row += 1) {
    for (let at = 0; at < width; at += 1) input[at + 1] = inputs[row * width + at] ?? 0;
    const probability = 1 / (1 + Math.exp(-sumAt(fitting, beta, row)));
    const miss = (outcomes[row] ?? 0) - probability;
    // Never quite flat, so that the matrix can be solved where every probability is as good as 0 or 1.
    const weight = Math.max(probability * (1 - probability), 1e-12);
    for (let one = 0; one < size; one += 1) {
      const left = input[one] ?? 0;
      downhill[one] = (downhill[one] ?? 0) + miss * left;
      for (let other = 0; other <= one; other += 1) {
        const place = one * size + other;
        curvature[place] = (curvature[place] ?? 0) + weight * left * (input[other] ?? 0);
      }
    }
  }
  const matrix = Matrix.zeros(size, size);
  for (let one = 0; one < size; one += 1) {
    for (let other = 0; other <= one; other += 1) {
      const value = (curvature[one * size + other] ?? 0) + (one === other && one > 0 ? penalty : 0);
      matrix.set(one, other, value);
      matrix.set(other, one, value);
    }
    if (one > 0) downhill[one] = (downhill[one] ?? 0) - penalty * (beta[one] ?? 0);
  }
  const toward = new CholeskyDecomposition(matrix).solve(Matrix.columnVector(Array.from(downhill))).to1DArray();
  return { toward, gain: toward.reduce((sum, value, at) => sum + value * (downhill[at] ?? 0), 0) };
}

function inUnitsOf(beta: readonly number[], means: Float64Array, spreads: Float64Array, steps: number): Logistic {
  const slopes = beta.slice(1).map((slope, at) => slope / (spreads[at] ?? 1));
  const intercept = slopes.reduce((sum, slope, at) => sum - slope * (means[at] ?? 0), beta[0] ?? 0);
  return { intercept, slopes, steps };
}
