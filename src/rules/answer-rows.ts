// Answers a plan over columns: every step is one pass over all rows, without a word and without an object. The codes of the steps
// are the trace in short; `evaluate` says the same of one row at length, and a test holds the two together.

import { CODE } from './column.ts';
import type { Column, NumberColumn } from './column.ts';
import type { Operator } from './operators.ts';
import type { ColumnSide, Plan, Step } from './plan.ts';

/** Rows from `from` up to, without, `to`. */
export interface Rows {
  readonly from: number;
  readonly to: number;
}

/**
 * The codes of every step of a plan in some rows, row 0 of each being row `from` of the columns. The last holds the answers. For a
 * plan that is not in force there is none. Columns come in the order of `plan.reads`.
 */
export function stepCodes(plan: Plan, columns: readonly Column[], rows: Rows): readonly Uint8Array[] {
  const codes: Uint8Array[] = [];
  for (const step of plan.steps) codes.push(codesOf(step, codes, columns, rows));
  return codes;
}

/** Rows that are answered in one go: their codes stay close to the processor. */
const BLOCK = 4096;

/** Writes the code of the answer in some rows into `answers`, at the places of those rows. */
export function answerRows(plan: Plan, columns: readonly Column[], rows: Rows, answers: Uint8Array): void {
  if (!plan.isInForce) {
    answers.fill(CODE.notInForce, rows.from, rows.to);
    return;
  }
  for (let from = rows.from; from < rows.to; from += BLOCK) {
    const last = stepCodes(plan, columns, { from, to: Math.min(from + BLOCK, rows.to) }).at(-1);
    if (last !== undefined) answers.set(last, from);
  }
}

function codesOf(step: Step, codes: readonly Uint8Array[], columns: readonly Column[], rows: Rows): Uint8Array {
  const size = rows.to - rows.from;
  switch (step.op) {
    case 'all':
      return least(step.parts, codes);
    case 'any':
      return greatest(step.parts, codes);
    case 'not':
      return turned(part(codes, step.part));
    case 'same':
      return part(codes, step.part);
    case 'constant':
      return new Uint8Array(size).fill(step.code);
    case 'is': {
      const column = columns[step.read];
      if (column?.kind !== 'truth') throw new TypeError('the compiler let a number be asked with yes or no');
      const slice = column.codes.subarray(rows.from, rows.to);
      return step.expected === 'yes' ? slice : turned(slice);
    }
    case 'compare': {
      const left = sideOf(step.left, columns, rows);
      const right = typeof step.right === 'number' ? { constant: step.right } : sideOf(step.right, columns, rows);
      return COMPARE[step.operator](left, right, size);
    }
  }
}

/** The least code of the parts in each row. */
function least(parts: readonly number[], codes: readonly Uint8Array[]): Uint8Array {
  const [first = 0, ...rest] = parts;
  const result = part(codes, first).slice();
  for (const other of rest) {
    const next = part(codes, other);
    for (let row = 0; row < result.length; row += 1) result[row] = Math.min(result[row] ?? 0, next[row] ?? 0);
  }
  return result;
}

/** The greatest code of the parts in each row. */
function greatest(parts: readonly number[], codes: readonly Uint8Array[]): Uint8Array {
  const [first = 0, ...rest] = parts;
  const result = part(codes, first).slice();
  for (const other of rest) {
    const next = part(codes, other);
    for (let row = 0; row < result.length; row += 1) result[row] = Math.max(result[row] ?? 0, next[row] ?? 0);
  }
  return result;
}

/** The other side of unknown. */
function turned(codes: Uint8Array): Uint8Array {
  const result = new Uint8Array(codes.length);
  for (let row = 0; row < codes.length; row += 1) result[row] = CODE.yes - (codes[row] ?? 0);
  return result;
}

function part(codes: readonly Uint8Array[], place: number): Uint8Array {
  const found = codes[place];
  if (found === undefined) throw new RangeError(`a step reads step ${place}, which comes after it`);
  return found;
}

/** The bounds of a side in some rows; a constant has both ends in one row that is read for all. */
interface Bounds {
  readonly low: Float64Array;
  readonly high: Float64Array;
}

function sideOf({ read, reading, factor }: ColumnSide, columns: readonly Column[], { from, to }: Rows): Bounds {
  const column = columns[read];
  if (column?.kind !== 'number') throw new TypeError('the compiler let a yes or no be compared');
  const bounds =
    reading === 'bounds'
      ? { low: column.low.subarray(from, to), high: column.high.subarray(from, to) }
      : bestOf(column, { from, to });
  if (factor === 1) return bounds;
  // An open end stays open whatever it is multiplied by.
  const scaled = (end: number): number => (Number.isFinite(end) ? end * factor : end);
  return { low: bounds.low.map(scaled), high: bounds.high.map(scaled) };
}

/** The best value where there is one, else the bounds. */
function bestOf({ low, high, best }: NumberColumn, { from, to }: Rows): Bounds {
  const bestIn = best.subarray(from, to);
  const or = (ends: Float64Array): Float64Array =>
    bestIn.map((value, row) => (Number.isNaN(value) ? (ends[from + row] ?? value) : value));
  return { low: or(low), high: or(high) };
}

/** Ends that are the same in every row. */
interface Constant {
  readonly constant: number;
}

type Compare = (left: Bounds, right: Bounds | Constant, size: number) => Uint8Array;

/**
 * Yes where the lower end reaches the other's upper one, no where the upper end stays below the other's lower one. An upper end is
 * never below its lower one: so the two comparisons, counted, are the code.
 */
const atLeast: Compare = ({ low, high }, right, size) => {
  const codes = new Uint8Array(size);
  if ('constant' in right) {
    const { constant } = right;
    for (let row = 0; row < size; row += 1) {
      codes[row] = Number((low[row] ?? NaN) >= constant) + Number((high[row] ?? NaN) >= constant);
    }
    return codes;
  }
  const { low: otherLow, high: otherHigh } = right;
  for (let row = 0; row < size; row += 1) {
    codes[row] =
      Number((low[row] ?? NaN) >= (otherHigh[row] ?? NaN)) + Number((high[row] ?? NaN) >= (otherLow[row] ?? NaN));
  }
  return codes;
};

const moreThan: Compare = ({ low, high }, right, size) => {
  const codes = new Uint8Array(size);
  if ('constant' in right) {
    const { constant } = right;
    for (let row = 0; row < size; row += 1) {
      codes[row] = Number((low[row] ?? NaN) > constant) + Number((high[row] ?? NaN) > constant);
    }
    return codes;
  }
  const { low: otherLow, high: otherHigh } = right;
  for (let row = 0; row < size; row += 1) {
    codes[row] =
      Number((low[row] ?? NaN) > (otherHigh[row] ?? NaN)) + Number((high[row] ?? NaN) > (otherLow[row] ?? NaN));
  }
  return codes;
};

/** At most is not more than, and less than is not at least: Kleene's "not" turns one into the other. */
const COMPARE = {
  atLeast,
  moreThan,
  atMost: (left, right, size) => turned(moreThan(left, right, size)),
  lessThan: (left, right, size) => turned(atLeast(left, right, size)),
  equals: (left, right, size) => least([0, 1], [atLeast(left, right, size), turned(moreThan(left, right, size))]),
} as const satisfies Record<Operator, Compare>;
