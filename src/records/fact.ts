// How a fact of the records is declared and answered. An answer always carries its working and the records it rests on; what
// the record does not hold is unknown and says what is missing.

import type { CalendarDate } from '#kernel/calendar-date.ts';
import type { Duration } from '#kernel/duration.ts';
import { windowBefore } from '#kernel/duration.ts';
import type { Quantity } from '#kernel/quantity.ts';
import type { Truth } from '#kernel/truth.ts';
import type { StoredRecord } from '#ledger/record.ts';
import type { Evidence, FactDefinition, FactReading } from '#rules/fact.ts';

import type { Holding } from './holding.ts';

/** What a fact is asked. */
export interface Ask {
  readonly holding: Holding;
  readonly subject: StoredRecord;
  readonly asOf: CalendarDate;
  readonly window: Duration | null;
  readonly lag: Duration | null;
}

/** A fact: its declaration, to which subjects it applies at all, and its answer. */
export interface Fact {
  readonly definition: FactDefinition;
  /** Whether the question makes sense for this subject; absent where it always does. */
  readonly applies?: (holding: Holding, subject: StoredRecord) => boolean;
  /** Of a fact that no kind of record can answer yet: what the record would have to hold. Its answer is always unknown. */
  readonly awaits?: string;
  readonly answer: (ask: Ask) => FactReading;
}

/** Text or evidence that is put together only when somebody reads it: a rule asks a fact of hundreds of days and shows one. */
export type Lazy<Value> = Value | (() => Value);

/** A number with its working. */
export function numberReading(
  value: Quantity,
  formula: Lazy<string>,
  evidence: Lazy<readonly Evidence[]>,
): FactReading {
  return reading({ kind: 'number', value }, formula, evidence);
}

function reading(value: FactReading['value'], formula: Lazy<string>, evidence: Lazy<readonly Evidence[]>): FactReading {
  return {
    value,
    get formula() {
      return typeof formula === 'function' ? formula() : formula;
    },
    get evidence() {
      return typeof evidence === 'function' ? evidence() : evidence;
    },
  };
}

/** A yes, no or unknown with its working. */
export function truthReading(value: Truth, formula: Lazy<string>, evidence: Lazy<readonly Evidence[]>): FactReading {
  return reading({ kind: 'truth', value }, formula, evidence);
}

/** What cannot be answered, and the items that are missing. */
export function unknownReading(why: readonly string[], evidence: readonly Evidence[] = []): FactReading {
  return { value: { kind: 'unknown', why }, formula: 'not known', evidence };
}

/** Declares a fact that rules ask and no kind of record can answer yet: it is not known, and says what would have to be held. */
export function awaited(definition: FactDefinition, awaits: string): Fact {
  const reading = unknownReading([`the record does not hold ${awaits} yet`]);
  return { definition, awaits, answer: () => reading };
}

/** What one record contributes. */
export function evidenceOf(record: StoredRecord, contributes: string, at = ''): Evidence {
  return { record: record.id, version: record.version, label: record.label, contributes, at };
}

/** The days that a windowed fact looks at. */
export function daysOf(ask: Ask): { readonly from: CalendarDate; readonly to: CalendarDate } {
  if (ask.window === null) throw new TypeError('a windowed fact was asked without a window');
  return windowBefore(ask.asOf, ask.window, ask.lag);
}

/** Counts things that certainly and possibly belong: certain ones are the minimum, both together the maximum. */
export function countOf(truths: readonly Truth[]): Quantity {
  const certain = truths.filter((truth) => truth.is === 'yes').length;
  const possible = truths.filter((truth) => truth.is !== 'no').length;
  return { min: certain, best: certain === possible ? certain : null, max: possible };
}

/** A span of months as years, for rules that count in years. */
export function inYears(months: Quantity): Quantity {
  const part = (value: number | null): number | null => (value === null ? null : value / 12);
  return { min: part(months.min), best: part(months.best), max: part(months.max) };
}
