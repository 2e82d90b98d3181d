// What the engine asks of the record: named facts, each with a unit and a scope, answered for one subject on one day with
// the evidence that the answer rests on. The engine knows nothing of how a fact is computed.

import type { CalendarDate } from '#kernel/calendar-date.ts';
import type { RecordId } from '#kernel/id.ts';
import type { Quantity } from '#kernel/quantity.ts';
import type { Truth } from '#kernel/truth.ts';

export const UNITS = ['USD', 'share', 'days', 'months', 'years', 'persons', 'count', 'score', 'truth'] as const;

export type Unit = (typeof UNITS)[number];

/** Money is in whole dollars with cents as decimals here; a share is a number from 0 to 1; a score is of its own scale. */
export type FactValue =
  | { readonly kind: 'number'; readonly value: Quantity }
  | { readonly kind: 'truth'; readonly value: Truth }
  | { readonly kind: 'unknown'; readonly why: readonly string[] };

/** One record that a fact rests on and what it contributed, so that a reader can add the figures up. */
export interface Evidence {
  readonly record: RecordId;
  readonly version: number;
  readonly label: string;
  /** What this record put into the fact, in words with its number: "over $700,000,000". */
  readonly contributes: string;
  /** JSON Pointer to the place in the record's body that it was read from; empty for the whole. */
  readonly at: string;
}

/** A fact's answer with its working. */
export interface FactReading {
  readonly value: FactValue;
  /** The working in words and numbers: "2,946 ÷ (2,946 + 196)". */
  readonly formula: string;
  readonly evidence: readonly Evidence[];
  /** The period that the value is of, where it is another than the day: "2012", "FY2013". */
  readonly period?: string;
}

/** The declaration of a fact. */
export interface FactDefinition {
  readonly name: string;
  readonly title: string;
  /** The definition in one or two sentences, printed wherever the fact is. */
  readonly means: string;
  readonly unit: Unit;
  /** What it covers and what it leaves out. */
  readonly scope: string;
  /** The kinds of record that it can be asked about. */
  readonly subjects: readonly string[];
  /** Whether it looks back over a window that the policy names. */
  readonly windowed: boolean;
}

/** A question for a fact. Windows and lags are ISO 8601 durations of days, months or years: `P90D`, `P24M`, `P6Y`. */
export interface FactQuestion {
  readonly fact: string;
  readonly window: string | null;
  readonly lag: string | null;
}

/** Answers facts for one subject on one day. */
export interface FactSource {
  readonly subject: RecordId;
  readonly asOf: CalendarDate;
  readonly read: (question: FactQuestion) => FactReading;
}
