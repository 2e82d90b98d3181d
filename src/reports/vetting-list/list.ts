// What comes of a list of nominees: each name with the units that it may mean, what a person has decided, and what the record
// answers. There are three answers and no others: clear on this record; not clear, because; it cannot be answered.

import type { CalendarDate } from '#kernel/calendar-date.ts';
import type { CellOutcome } from '#names/judge-cell.ts';
import type { Clearance } from '#records/clearance.ts';

import type { SheetCase, SheetReason, SheetRemediation } from '../unit-sheet/sheet.ts';

/** One line of a list. */
export interface Nominee {
  /** Its row in the file, counted as the file does. */
  readonly row: number;
  readonly text: string;
  /** The day on which the assistance is, or the day that is asked about. */
  readonly on: CalendarDate;
}

/** What was found of a name: as the matcher has it, or as somebody decided. */
export const FOUND = [
  'confirmed',
  'candidates',
  'service-level-only',
  'not-a-unit',
  'numbered-unit-not-in-register',
  'unit-not-in-register',
  'blank',
] as const satisfies readonly (CellOutcome | 'confirmed')[];

export type Found = (typeof FOUND)[number];

/** A unit that a name may mean, with why, and what the record would answer if it is that unit. */
export interface NomineeCandidate {
  readonly unit: string;
  readonly label: string;
  /** The name of it that fits best. */
  readonly name: string;
  /** From 0 to 1. */
  readonly score: number;
  readonly reasons: readonly string[];
  readonly answer: Clearance;
  /** The record by which somebody has said before that the name is not this unit; null where nobody has. */
  readonly refused: string | null;
}

/** One named unit of a line. */
export interface NomineePart {
  readonly text: string;
  readonly found: Found;
  readonly why: string;
  /** The record by which somebody decided what it means; null where nobody has. */
  readonly decision: string | null;
  readonly candidates: readonly NomineeCandidate[];
  /** The unit, once somebody has confirmed it. */
  readonly unit: { readonly id: string; readonly label: string; readonly by: string; readonly on: string } | null;
  readonly answer: Clearance;
  /** Why it cannot be answered, or what stands against the unit. */
  readonly because: readonly SheetReason[];
  readonly says: string;
  /** How the unit was vetted, and what its government did about a violation; empty until somebody has confirmed the unit. */
  readonly cases: readonly SheetCase[];
  readonly remediations: readonly SheetRemediation[];
}

export interface NomineeResult extends Nominee {
  readonly parts: readonly NomineePart[];
  /** The gravest answer of its parts: not clear before what cannot be answered before clear. */
  readonly answer: Clearance;
}

/** How many lines came to what; every line is in one of them. */
export interface ListCounts {
  readonly lines: number;
  readonly answers: Readonly<Record<Clearance, number>>;
  /** By what was found of the line; a line that names several units counts once, by the part that was found best. */
  readonly found: Readonly<Record<Found, number>>;
}
