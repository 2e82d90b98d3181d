// A finding: what a rule found of a subject, when, why, and what became of it. Findings are worked out from the record at the
// three times of a question and are never stored; what people do about them is.

import type { CalendarDate } from '#kernel/calendar-date.ts';
import type { Evaluated, MissingItem } from '#rules/evaluation.ts';
import type { PolicyKind, Severity } from '#rules/policy-schema.ts';

/** The record that a finding is about. */
export interface FindingSubject {
  readonly id: string;
  readonly kind: string;
  readonly label: string;
}

/** Something to be done about a finding, and by when. */
export interface FindingAction {
  readonly do: string;
  /** Null where the rule names no deadline. */
  readonly due: CalendarDate | null;
  readonly overdue: boolean;
  /** Whether a text in force sets the deadline; else it is a proposal of the house. */
  readonly verified: boolean;
}

/** How a person disposed of a finding. */
export interface FindingDisposition {
  readonly record: string;
  readonly disposition: string;
  readonly by: string;
  readonly on: CalendarDate;
  readonly reason: string;
  readonly mitigation: string | null;
  readonly expires: CalendarDate | null;
}

/** Who answers for a finding. */
export interface FindingOwner {
  readonly record: string;
  readonly owner: string;
  readonly since: CalendarDate;
}

export interface Finding {
  /** `t40.SOM.2018-11`: policy, subject and the month in which the episode opened. */
  readonly id: string;
  readonly policy: string;
  readonly title: string;
  readonly policyKind: PolicyKind;
  readonly severity: Severity;
  readonly subject: FindingSubject;
  /** The partner under which it was found. */
  readonly partner: FindingSubject;
  readonly opened: CalendarDate;
  /** The first day of the month of opening on which the rule answered yes, and has since: deadlines run from it. */
  readonly since: CalendarDate;
  /** The day from which all that the finding rests on could be known; deadlines run from it or from the opening, the later. */
  readonly knownSince: CalendarDate;
  /** The last day on which the rule answered yes. */
  readonly lastHeld: CalendarDate;
  readonly state: 'open' | 'disposed';
  /** What the rule answers on the day that is asked about: a finding stays open also when it no longer answers yes. */
  readonly holdsNow: 'yes' | 'no' | 'unknown' | 'notInForce';
  /** The finding in one sentence, with the figures of the day on which it last held. */
  readonly sentence: string;
  readonly actions: readonly FindingAction[];
  readonly disposition: FindingDisposition | null;
  /** Null while nobody has taken it. */
  readonly owner: FindingOwner | null;
  /** The evaluation of the day on which it last held, with its trace. */
  readonly evaluation: Evaluated;
}

/** A rule that cannot be answered, and what it lacks. */
export interface Undecidable {
  readonly policy: string;
  readonly title: string;
  readonly severity: Severity;
  readonly subject: FindingSubject;
  readonly partner: FindingSubject;
  readonly missing: readonly MissingItem[];
  /** Whether all that is missing is of sorts that no kind of record can hold yet. */
  readonly awaitsRecord: boolean;
  readonly evaluation: Evaluated;
}

/** What somebody did about a finding that is not there: it names an episode that the record does not bear out. */
export interface UnmatchedAct {
  readonly record: string;
  readonly finding: string;
  readonly disposition: string;
  readonly by: string;
  readonly on: CalendarDate;
}

/** Everything that the rules say of one partner on one day. */
export interface PartnerFindings {
  /** By severity, then by the day of opening. */
  readonly findings: readonly Finding[];
  readonly undecidable: readonly Undecidable[];
  /** Rules that were asked and answered no. */
  /** Dispositions that fit no finding, so that none is passed over in silence. */
  readonly unmatched: readonly UnmatchedAct[];
  readonly notMet: readonly { readonly policy: string; readonly title: string; readonly subject: FindingSubject }[];
}
