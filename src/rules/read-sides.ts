// Reads the sides of conditions on one day: facts from the record, parameters with the value of the day. Keeps every answer
// that was read, each question once, because the hash of the inputs is taken over them.

import type { CalendarDate } from '#kernel/calendar-date.ts';
import { canonicalJson } from '#kernel/canonical-json.ts';
import { exactly, readingBest, scale } from '#kernel/quantity.ts';
import type { Quantity } from '#kernel/quantity.ts';

import { questionKey, questionOn, valueOn } from './compiled-policy.ts';
import type { FactOperand, NumberOperand, Operand, ParameterOperand } from './compiled-policy.ts';
import type { FactSide, NumberSide, ParameterSide, TimesSide, TraceSide } from './evaluation.ts';
import type { FactQuestion, FactReading, FactSource, FactValue, Unit } from './fact.ts';
import type { Parameter } from './policy-schema.ts';
import { sha256 } from './sha256.ts';
import { showFact, showNumber } from './show-number.ts';
import type { NumberUnit } from './show-number.ts';

/** A source that remembers what was read from it. */
export interface Reader extends FactSource {
  /** SHA-256 over the canonical JSON of the subject and of all that was read, in the order of the questions' texts. */
  readonly inputsHash: () => string;
}

/** Wraps a source so that each question is asked once. */
export function readerOf(source: FactSource): Reader {
  const answers = new Map<string, FactReading>();
  const read = (question: FactQuestion): FactReading => {
    const key = questionKey(question);
    const known = answers.get(key);
    if (known !== undefined) return known;
    const answer = source.read(question);
    answers.set(key, answer);
    return answer;
  };
  let hash: string | null = null;
  const inputsHash = (): string => {
    hash ??= sha256(canonicalJson({ subject: source.subject, read: Object.fromEntries([...answers].map(hashed)) }));
    return hash;
  };
  return { subject: source.subject, asOf: source.asOf, read, inputsHash };
}

/** What the hash is taken over; the period stands in the working too. */
function hashed([key, { value, formula, evidence }]: readonly [string, FactReading]): [string, FactReading] {
  return [key, { value, formula, evidence }];
}

/** Reads a fact; throws when the source answers in another form than the fact was declared in. */
export function readFact(operand: FactOperand, reader: Reader): FactSide {
  const { definition, reading, as } = operand;
  const question = questionOn(operand, reader.asOf);
  const { value, formula, evidence, period } = reader.read(question);
  const expected = definition.unit === 'truth' ? 'truth' : 'number';
  if (value.kind !== 'unknown' && value.kind !== expected) {
    throw new TypeError(`the fact ${definition.name} is declared as ${expected} and answered as ${value.kind}`);
  }
  const { name: fact, title, means, unit } = definition;
  const { window, lag } = question;
  const shown = showFact(value, unit);
  const side = {
    kind: 'fact',
    fact,
    title,
    means,
    unit,
    window,
    lag,
    reading,
    as,
    value,
    shown,
    formula,
    evidence,
  } as const;
  return period === undefined ? side : { ...side, period };
}

/** The value of a parameter on a day, with where it stands. The compiler has seen to it that there is one. */
export function readParameter(parameter: Parameter, asOf: CalendarDate): ParameterSide {
  const dated = valueOn(parameter, asOf);
  if (dated === null) throw new RangeError(`the parameter ${parameter.name} has no value on ${asOf}`);
  const { name, means, unit, source, verified, doubt } = parameter;
  const { value, from } = dated;
  return { kind: 'parameter', name, means, unit, value, shown: showNumber(value, unit), from, source, verified, doubt };
}

/** Reads the right side of a comparison; a number in the policy takes the unit of the left side. */
export function readOperand(operand: Operand, reader: Reader, unit: NumberUnit): TraceSide {
  switch (operand.kind) {
    case 'fact':
      return readFact(operand, reader);
    case 'parameter':
      return readParameter(operand.parameter, reader.asOf);
    case 'number':
      return readNumber(operand, unit);
    case 'times': {
      const factor = readFactor(operand.factor, reader);
      const of =
        operand.of.kind === 'fact' ? readFact(operand.of, reader) : readParameter(operand.of.parameter, reader.asOf);
      const base = quantityOf(of);
      const value: FactValue =
        base !== null
          ? { kind: 'number', value: scale(base, factor.value) }
          : { kind: 'unknown', why: of.kind === 'fact' ? whyUnknown(of) : [] };
      const side: TimesSide = { kind: 'times', factor, of, value, shown: showFact(value, unit) };
      return side;
    }
  }
}

function readFactor(factor: ParameterOperand | NumberOperand, reader: Reader): ParameterSide | NumberSide {
  return factor.kind === 'number' ? readNumber(factor, 'ratio') : readParameter(factor.parameter, reader.asOf);
}

function readNumber({ value, source }: NumberOperand, unit: NumberUnit): NumberSide {
  return { kind: 'number', value, shown: showNumber(value, unit), source };
}

/** The number of a side as it is compared, after its reading; null when it is not known. */
export function quantityOf(side: TraceSide): Quantity | null {
  if (side.kind === 'parameter' || side.kind === 'number') return exactly(side.value);
  return quantityRead(side.value, side.kind === 'fact' ? side.reading : 'bounds');
}

/** The number of a fact as it is compared; null when it is not known. */
function quantityRead(value: FactValue, reading: 'bounds' | 'best'): Quantity | null {
  if (value.kind !== 'number') return null;
  return reading === 'best' ? readingBest(value.value) : value.value;
}

/** Why a fact is not known, in the words of the record; empty when it is known. */
export function whyUnknown({ value }: FactSide): readonly string[] {
  const why =
    value.kind === 'unknown'
      ? value.why
      : value.kind === 'truth' && value.value.is === 'unknown'
        ? value.value.why
        : null;
  if (why === null) return [];
  return why.length === 0 ? ['the record does not say why'] : why;
}

/** The unit of a fact that is a number; the compiler compares no others. */
export function numberUnit(unit: Unit): NumberUnit {
  if (unit === 'truth') throw new TypeError('the compiler let a comparison of yes and no through');
  return unit;
}
