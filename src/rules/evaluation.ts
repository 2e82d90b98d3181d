// What an evaluation returns: the answer with its trace. Every leaf of the trace holds both sides of its comparison, where each
// comes from, and the answer, so that a page can show the whole of it without asking anything again.

import type { CalendarDate } from '#kernel/calendar-date.ts';
import type { RecordId } from '#kernel/id.ts';
import type { Quantity } from '#kernel/quantity.ts';
import type { Truth } from '#kernel/truth.ts';

import type { Evidence, FactValue, Unit } from './fact.ts';
import type { CitedSource, Place } from './grounds.ts';
import type { Operator } from './operators.ts';
import type { PolicyKind, Severity } from './policy-schema.ts';
import type { NumberUnit } from './show-number.ts';

/** What a policy answers on a day. Not in force is neither yes nor no. */
export type Answer = Truth | { readonly is: 'notInForce' };

/** A fact as it was read. */
export interface FactSide {
  readonly kind: 'fact';
  readonly fact: string;
  readonly title: string;
  readonly means: string;
  readonly unit: Unit;
  readonly window: string | null;
  readonly lag: string | null;
  readonly reading: 'bounds' | 'best';
  readonly as: string;
  readonly value: FactValue;
  /** The value in words: `93.8%`, `13 months to 25 months`, `not known`. */
  readonly shown: string;
  readonly formula: string;
  readonly evidence: readonly Evidence[];
  /** The period that the value is of, where it is another than the day. */
  readonly period?: string;
}

/** A parameter with the value of the day and where it stands. */
export interface ParameterSide {
  readonly kind: 'parameter';
  readonly name: string;
  readonly means: string;
  readonly unit: NumberUnit;
  readonly value: number;
  readonly shown: string;
  /** The day from which this value holds. */
  readonly from: CalendarDate;
  readonly source: Place;
  readonly verified: boolean;
  readonly doubt: string | null;
}

/** A number that stands in the policy itself. */
export interface NumberSide {
  readonly kind: 'number';
  readonly value: number;
  readonly shown: string;
  readonly source: Place;
}

/** A multiple of another side. */
export interface TimesSide {
  readonly kind: 'times';
  readonly factor: ParameterSide | NumberSide;
  readonly of: FactSide | ParameterSide;
  readonly value: FactValue;
  readonly shown: string;
}

export type TraceSide = FactSide | ParameterSide | NumberSide | TimesSide;

/** A leaf that compares a fact with something. `left` and `right` hold the numbers that were compared. */
export interface CompareTrace {
  readonly kind: 'compare';
  readonly path: string;
  readonly truth: Truth;
  readonly operator: Operator;
  readonly left: FactSide;
  readonly right: TraceSide;
  /** The two sides as they were compared, after the reading; null for one that is not known. */
  readonly compared: { readonly left: Quantity | null; readonly right: Quantity | null };
  /** `Share …: 93.8%, asked for: more than 75%`. */
  readonly says: string;
}

/** A leaf that asks whether a fact is yes or no. */
export interface IsTrace {
  readonly kind: 'is';
  readonly path: string;
  readonly truth: Truth;
  readonly expected: 'yes' | 'no';
  readonly left: FactSide;
  readonly says: string;
}

/** A leaf that asks another policy; its whole evaluation is inside. */
export interface PolicyTrace {
  readonly kind: 'policy';
  readonly path: string;
  readonly truth: Truth;
  readonly expected: 'yes' | 'no';
  readonly evaluation: Evaluation;
  readonly says: string;
}

export type TraceLeaf = CompareTrace | IsTrace | PolicyTrace;

export type TraceNode =
  | { readonly kind: 'all' | 'any'; readonly path: string; readonly truth: Truth; readonly parts: readonly TraceNode[] }
  | { readonly kind: 'not'; readonly path: string; readonly truth: Truth; readonly part: TraceNode }
  | TraceLeaf;

/** Something that an undecidable answer lacks. */
export interface MissingItem {
  /** The name of the fact, or the id of the other policy. */
  readonly item: string;
  readonly title: string;
  readonly why: readonly string[];
}

/**
 * What is to be done about a finding; `within` runs from the day on which the finding opened, and is null when the action is
 * tied to an event that its words name.
 */
export interface DueAction {
  readonly do: string;
  readonly within: string | null;
  readonly source: Place;
  readonly verified: boolean;
  readonly doubt: string | null;
}

/** One branch of a severity that depends: its trace, null for the one that holds otherwise. */
export interface SeverityTrace {
  readonly is: Severity;
  readonly trace: TraceNode | null;
}

interface Asked {
  readonly policy: string;
  readonly title: string;
  readonly policyKind: PolicyKind;
  readonly version: string;
  readonly subject: RecordId;
  readonly asOf: CalendarDate;
  readonly sources: readonly CitedSource[];
}

/** The policy is not in force on the day: no answer, and nothing was read. */
export interface NotInForce extends Asked {
  readonly kind: 'notInForce';
  readonly why: string;
}

export interface Evaluated extends Asked {
  readonly kind: 'evaluated';
  /** yes: the condition is met; no: it is not; unknown: undecidable, see `missing`. */
  readonly truth: Truth;
  readonly trace: TraceNode;
  readonly severity: Severity;
  /** How a severity with branches came about; empty when the policy has one only. */
  readonly severityTraces: readonly SeverityTrace[];
  /** The text of the finding; null unless the answer is yes. */
  readonly finding: string | null;
  /** Empty unless the answer is yes. */
  readonly actions: readonly DueAction[];
  /** Facts that the finding prints beside those of the conditions. */
  readonly shown: readonly FactSide[];
  /** Every record that any side rests on, once. */
  readonly evidence: readonly Evidence[];
  /** SHA-256 over the canonical JSON of everything that was read of the record. */
  readonly inputsHash: string;
  /** What an undecidable answer lacks; empty for yes and no. */
  readonly missing: readonly MissingItem[];
}

export type Evaluation = Evaluated | NotInForce;

/** The answer of an evaluation as one value. */
export function answerOf(evaluation: Evaluation): Answer {
  return evaluation.kind === 'evaluated' ? evaluation.truth : { is: 'notInForce' };
}
