// What one question was answered in many rows, as arrays of numbers: a row is a subject on a day. What is not known is a range
// without ends, so that no comparison of it can be certain.

import type { FactValue, Unit } from './fact.ts';

/** The answers as small numbers, so that "all" is the least of its parts, "any" the greatest, and "not" the other side of unknown. */
export const CODE = { no: 0, unknown: 1, yes: 2, notInForce: 3 } as const;

/** The answers by their code. */
export const ANSWER_WORDS = ['no', 'unknown', 'yes', 'notInForce'] as const;

/** Numbers between bounds; an open end is an infinity. `best` is NaN where no best value is stated. */
export interface NumberColumn {
  readonly kind: 'number';
  readonly low: Float64Array;
  readonly high: Float64Array;
  readonly best: Float64Array;
}

/** Answers of yes, no and unknown by their codes. */
export interface TruthColumn {
  readonly kind: 'truth';
  readonly codes: Uint8Array;
}

export type Column = NumberColumn | TruthColumn;

/** A column of so many rows in which nothing is known yet. */
export function newColumn(unit: Unit, rows: number): Column {
  if (unit === 'truth') return { kind: 'truth', codes: new Uint8Array(rows).fill(CODE.unknown) };
  return {
    kind: 'number',
    low: new Float64Array(rows).fill(-Infinity),
    high: new Float64Array(rows).fill(Infinity),
    best: new Float64Array(rows).fill(NaN),
  };
}

/** Writes a value into the rows from `from` up to, without, `to`. Throws when the value is of another form than the column. */
export function writeRows(column: Column, from: number, to: number, value: FactValue): void {
  if (column.kind === 'truth') {
    if (value.kind === 'number') throw new TypeError('a number was given where the fact is declared as yes or no');
    column.codes.fill(value.kind === 'unknown' ? CODE.unknown : CODE[value.value.is], from, to);
    return;
  }
  if (value.kind === 'truth') throw new TypeError('yes or no was given where the fact is declared as a number');
  const { min, best, max } = value.kind === 'number' ? value.value : { min: null, best: null, max: null };
  column.low.fill(min ?? -Infinity, from, to);
  column.high.fill(max ?? Infinity, from, to);
  column.best.fill(best ?? NaN, from, to);
}
