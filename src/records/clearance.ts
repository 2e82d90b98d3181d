// What the record answers when somebody asks whether a unit may be supported: clear on this record; not clear, and because of
// what; or that it cannot be answered. "Clear" says that nothing on this record stands against the unit on that day. It is never a
// statement that the unit did nothing, and silence of a thin record is worth little: how thin is told beside it.

import type { CalendarDate } from '#kernel/calendar-date.ts';
import { describeClaimDates } from '#kernel/claim-dates.ts';
import type { StoredRecord } from '#ledger/record.ts';

import type { Holding } from './holding.ts';
import type { Allegation, AllegationStanding, Reach } from './information.ts';
import { commandersOf, informationOn, standingOn } from './information.ts';
import type { VettingLaw } from './supported.ts';
import { weighed, weighedInWords } from './unit-facts.ts';

export const CLEARANCES = ['clear-on-this-record', 'not-clear', 'cannot-be-answered'] as const;

export type Clearance = (typeof CLEARANCES)[number];

/** What the law asks for on the day: information of which standing, and of how many gross violations. */
export interface Standard {
  /** The rule of the shelf that says so. */
  readonly rule: string;
  readonly least: AllegationStanding;
  readonly violations: number;
}

/** One reason, with the record that it rests on. */
export interface ClearanceReason {
  readonly says: string;
  readonly record: StoredRecord;
  readonly is: 'certain' | 'possible' | 'to-be-weighed';
}

export interface ClearanceAnswer {
  readonly answer: Clearance;
  readonly asOf: CalendarDate;
  readonly law: VettingLaw;
  /** The wording of the day; null where the shelf has none, so that nothing can be answered. */
  readonly standard: Standard | null;
  /** What decides the answer first, then what a vetting officer must also know. */
  readonly because: readonly ClearanceReason[];
  /** Who is on record as commander on the day: the law asks about the unit and its commander. */
  readonly commanders: readonly { readonly person: string; readonly is: 'yes' | 'possibly' }[];
}

/** Answers for a unit on a day under one of the two laws, as it read on that day. */
export function clearanceOf(
  holding: Holding,
  unitId: string,
  asOf: CalendarDate,
  { law, standard }: { readonly law: VettingLaw; readonly standard: Standard | null },
): ClearanceAnswer {
  const { forces } = holding;
  const own = forces.rootOf(unitId);
  const found = standard === null ? [] : weighed(holding, own, asOf, { least: standard.least, law });
  const listed = forces.ineligible.filter(
    ({ body }) =>
      forces.rootOf(body.unit) === own && body.listedOn <= asOf && (body.liftedOn === null || body.liftedOn > asOf),
  );
  const decides: readonly ClearanceReason[] = [
    ...listed.map((record): ClearanceReason => ({
      says: `found ineligible on ${record.body.listedOn}: ${record.body.reason}`,
      record,
      is: 'certain',
    })),
    ...found.map((each): ClearanceReason => ({
      says: `${told(each.reach.allegation)}: ${weighedInWords(each, asOf)}`,
      record: each.reach.allegation,
      is: each.is.is === 'yes' ? 'certain' : 'possible',
    })),
  ];
  const weighedAlready = new Set(found.map(({ reach }) => reach.allegation.id));
  const others = informationOn(forces, own, asOf).filter(({ allegation }) => !weighedAlready.has(allegation.id));
  const commanders = [...commandersOf(forces, own, asOf)].map(([person, is]) => ({ person, is }));
  const certain = found.filter(({ is }) => is.is === 'yes').length;
  const answer =
    listed.length > 0 || (standard !== null && certain >= standard.violations)
      ? 'not-clear'
      : // Fewer than the number that a wording is read to ask for clear nobody: the reading is ours.
        standard === null || found.length > 0
        ? 'cannot-be-answered'
        : 'clear-on-this-record';
  return {
    answer,
    asOf,
    law,
    standard,
    because: [...decides, ...others.map((each) => besides(each, asOf))],
    commanders,
  };
}

/** What reaches the unit and does not decide: not assessed as credible, no gross violation, or answered. */
function besides(reach: Reach, asOf: CalendarDate): ClearanceReason {
  const { allegation } = reach;
  const standing = standingOn(allegation, asOf);
  const why =
    standing === 'alleged' || standing === 'under-review' || standing === 'not-credible'
      ? `standing: ${standing}`
      : allegation.body.gross === 'no'
        ? 'assessed as no gross violation'
        : 'answered by a determination';
  return { says: `${told(allegation)}: ${why}`, record: allegation, is: 'to-be-weighed' };
}

function told({ label, body }: Allegation): string {
  return `“${label}”, ${describeClaimDates(body.when)}`;
}
