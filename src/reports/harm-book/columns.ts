// The lines of the book again as columns of numbers: counts over a hundred thousand lines read arrays from end to end and never walk
// from object to object, which costs ten times as much. A column holds each of its values once, as the first line that has it.

import type { HarmLine } from './line.ts';

/** One field of all lines. */
interface Column {
  /** For each line, which of the values it has. */
  readonly of: Uint32Array;
  /** For each value, the first line that has it. */
  readonly values: readonly HarmLine[];
}

/** What makes two lines alike in a field. */
const FIELDS = {
  named: ({ named }) =>
    named.map(({ id, level, grade, isExcluded }) => `${id} ${level} ${grade} ${isExcluded}`).join(' '),
  country: ({ country }) => country ?? '',
  types: ({ types }) => types.join(' '),
  responses: ({ responses }) => responses.join(' '),
  claim: ({ level, firmness }) => `${level} ${firmness}`,
  grade: ({ grade }) => `${grade.lowest} ${grade.highest}`,
  when: ({ first, last }) => (first === last ? (first ?? '') : `${first} ${last}`),
  isHarm: ({ isHarm }) => Object.values(isHarm).join(' '),
  mayLeave: ({ mayLeave }) => (mayLeave ? 'yes' : 'no'),
} as const satisfies Readonly<Record<string, (line: HarmLine) => string>>;

export type Field = keyof typeof FIELDS;

/** So many numbers are kept of a line: the bounds of those killed and injured and of the objects. */
export const NUMBERS = 9;

/** The columns of some lines, in their order. */
export interface Columns {
  readonly fields: Readonly<Record<Field, Column>>;
  /** `NUMBERS` of each line: min, best and max of `killed`, `injured`, `objects`; NaN for null. */
  readonly numbers: Float64Array;
}

/** Puts lines into columns. */
export function columnsOf(lines: readonly HarmLine[]): Columns {
  const numbers = new Float64Array(lines.length * NUMBERS);
  for (const [at, { killed, injured, objects }] of lines.entries()) {
    let next = at * NUMBERS;
    for (const { min, best, max } of [killed, injured, objects]) {
      for (const bound of [min, best, max]) numbers[next++] = bound ?? Number.NaN;
    }
  }
  const column = (field: Field): Column => columnBy(lines, FIELDS[field]);
  const fields = {
    named: column('named'),
    country: column('country'),
    types: column('types'),
    responses: column('responses'),
    claim: column('claim'),
    grade: column('grade'),
    when: column('when'),
    isHarm: column('isHarm'),
    mayLeave: column('mayLeave'),
  };
  return { fields, numbers };
}

function columnBy(lines: readonly HarmLine[], keyOf: (line: HarmLine) => string): Column {
  const known = new Map<string, number>();
  const values: HarmLine[] = [];
  const of = new Uint32Array(lines.length);
  for (const [at, line] of lines.entries()) {
    const key = keyOf(line);
    let value = known.get(key);
    if (value === undefined) {
      value = values.push(line) - 1;
      known.set(key, value);
    }
    of[at] = value;
  }
  return { of, values };
}
