// What a unit sheet holds: who the unit is under all its names, where it was, who commanded it, under whom it stood and who stood
// under it on a day, what is alleged of it and of those under it, how it was vetted, and what the record answers about it.

import type { Standing } from '#command/command.ts';
import type { CalendarDate } from '#kernel/calendar-date.ts';
import type { CitedPlace } from '#kernel/citation.ts';
import type { Holds } from '#kernel/claim-dates.ts';
import type { Quantity } from '#kernel/quantity.ts';
import type { Assistance } from '#records/amounts.ts';
import type { Clearance } from '#records/clearance.ts';
import type { ATTRIBUTION_GRADES, HouseGrade } from '#records/harm-codes.ts';
import type { VettingLaw } from '#records/supported.ts';

/** A record by its id and its label. */
export interface Named {
  readonly id: string;
  readonly label: string;
}

/** One claim about the unit, with the days on which it holds and how it stands on the day asked about. */
export interface ClaimLine {
  readonly record: string;
  readonly says: string;
  /** Other records that it speaks of: the superior, the person. */
  readonly of: Named | null;
  readonly when: string;
  readonly onDay: Holds;
  readonly status: 'accepted' | 'conflict' | 'work-needed' | 'issue';
  readonly note: string | null;
  /** Its sources, as far as they are open to the reader. */
  readonly citations: readonly CitedPlace[];
  /** Other claims of the same thing with which it is one continuous claim: their certain days overlap or follow each other. */
  readonly oneWith: readonly string[];
  /**
   * By how many days it is certain past the day on which its newest source can have been published; 0 where it is not. The day on
   * which a source speaks bounds what it can say, unless it states an end that lay ahead.
   */
  readonly daysBeyondSources: number;
}

/** A unit in a chain of command. */
export interface ChainUnit extends Named {
  readonly is: 'yes' | 'possibly';
  readonly steps: number;
}

/** A unit in the tree of those under another, by the relations that hold on the day. */
export interface TreeUnit extends Named {
  /** Whether it stood under the top of the tree. */
  readonly is: 'yes' | 'possibly';
  /** The relation that leads to it, and its type; null for the top. */
  readonly relation: string | null;
  readonly type: string | null;
  /** Whether it is shown with all under it elsewhere in the tree already: a unit with two superiors. */
  readonly isShownAbove: boolean;
  readonly under: readonly TreeUnit[];
}

/** A relation that is not followed on the day because it contradicts others. */
export interface BrokenRelation {
  readonly record: string;
  readonly lower: Named;
  readonly upper: Named;
  readonly because: 'own-superior' | 'circle' | 'opposite-is-certain';
}

/** A stretch of days on which nothing about the chart changes. */
export interface Stretch {
  readonly from: CalendarDate;
  readonly to: CalendarDate;
}

export interface ChainChange extends Named {
  readonly direction: 'above' | 'below';
  readonly before: Standing;
  readonly after: Standing;
}

export interface SheetReason {
  readonly says: string;
  readonly record: string;
  readonly is: 'certain' | 'possible' | 'to-be-weighed';
}

export interface SheetClearance {
  readonly law: VettingLaw;
  /** The rule whose wording was in force on the day; null where none is on the shelf. */
  readonly rule: string | null;
  readonly answer: Clearance;
  readonly because: readonly SheetReason[];
}

export interface SheetCase extends Named {
  readonly state: string;
  readonly assistance: string;
  readonly authority: string;
  readonly begins: string;
  /** The last day on which an approval counts, and whether that is over; null where none is on record by the day. */
  readonly lapses: { readonly after: CalendarDate; readonly has: boolean } | Unknown | null;
  readonly suspended: { readonly on: string; readonly because: string; readonly by: string } | null;
  /** That the government was told of a rejection; null where there is neither. */
  readonly informed: { readonly on: string; readonly how: string } | Unknown | null;
}

interface Unknown {
  /** Why it is not known. */
  readonly unknown: string;
}

/** What a government did about a violation by the unit, as far as it was done by the day. */
export interface SheetRemediation extends Named {
  readonly steps: readonly { readonly step: string; readonly state: string; readonly on: string }[];
  /** That an official found the steps to be enough. */
  readonly determination: {
    readonly standard: string;
    readonly on: string;
    readonly by: string;
    readonly reportedOn: string | null;
  } | null;
}

/** What the record holds of the units of the party: how much silence is worth. */
export interface Completeness {
  /** Units that a name can mean. */
  readonly units: number;
  /** Units of which nothing is known but that they must stand between two others; no name means one. */
  readonly placeholders: number;
  /** Of the units, those with a superior, and with a commander: on the day, and on any day. */
  readonly withSuperior: number;
  readonly withSuperiorEver: number;
  readonly withCommander: number;
  readonly withCommanderEver: number;
  readonly allegations: number;
  /** Accepted allegations that name no unit: nobody can say whether they concern this one. */
  readonly allegationsWithoutUnit: number;
}

/** One course as it was reported. */
export interface TrainingLine {
  /** Row of the file. */
  readonly row: number;
  readonly course: string | null;
  readonly program: string | null;
  readonly period: string;
  readonly start: string | null;
  readonly end: string | null;
  /** Persons trained; null where the report does not say. */
  readonly trainees: number | null;
}

/** A name in the reports that may be the unit, and the courses reported under it. */
export interface TrainingGroup {
  readonly text: string;
  readonly is: 'confirmed' | 'suggested';
  /** From 0 to 1; null where somebody has confirmed the name. */
  readonly score: number | null;
  readonly reasons: readonly string[];
  /** How many other units of the register the name may mean as well. */
  readonly others: number;
  readonly courses: readonly TrainingLine[];
}

/** Training that public reports tell of. An inference from names, and no claim of the record. */
export interface Trainings {
  readonly dataset: string;
  readonly release: string;
  readonly groups: readonly TrainingGroup[];
}

/** A claim of assistance that names the unit, or one that stood above it in the period that the claim is booked to. */
export interface SheetDelivery extends Named {
  /** That the claim names the unit is a fact of the record; that what went to one above it reached the unit is an inference. */
  readonly is: 'fact' | 'inference';
  /** The unit that the claim names. */
  readonly to: Named;
  /** Whether that unit stood above on a day of the period; of the unit itself `yes`. */
  readonly stood: 'yes' | 'possibly';
  readonly period: string;
  /** How the period lies to the day. On which day something arrived is not on record. */
  readonly standing: 'planned' | 'under-way' | 'over';
  readonly authorities: readonly string[];
  /** In the words of the source, with its currency; null where no amount is stated. */
  readonly amount: string | null;
  readonly amountIs: Body['amountIs'];
  readonly statistic: Body['statistic'];
  /** The prices that the amount is in; null where no amount is stated. */
  readonly prices: string | null;
  /** The number of articles. */
  readonly items: number | null;
  /** How many units of the record the claim names together; what each of them got is not said. */
  readonly units: number;
  readonly citations: readonly CitedPlace[];
  /** Whether all its sources let it leave the house. */
  readonly mayLeave: boolean;
}

type Body = Assistance['body'];

/** What is on record of assistance to a unit, and how much silence is worth. */
export interface Deliveries {
  readonly lines: readonly SheetDelivery[];
  /** Claims of assistance to the party, begun by the day, that name no unit: nobody can say whether they went to this one. */
  readonly withoutUnit: number;
}

/** Harm that a claim attributes to the unit or to one that stood under it on the day. */
export interface SheetIncident extends Named {
  readonly day: CalendarDate;
  /** The unit that the claim names. */
  readonly named: Named;
  readonly via: 'itself' | 'below';
  /** Whether the named unit stood under it on the day. */
  readonly is: 'yes' | 'possibly';
  readonly firmness: (typeof ATTRIBUTION_GRADES)[number];
  readonly grade: { readonly lowest: HouseGrade | null; readonly highest: HouseGrade | null };
  readonly killed: Quantity;
  /** Whether all its sources let it leave the house. */
  readonly mayLeave: boolean;
}

export interface UnitSheet {
  readonly unit: Named & {
    readonly identity: 'named' | 'unnamed' | 'unknown';
    readonly force: string;
    readonly note: string | null;
    readonly identifiers: readonly { readonly scheme: string; readonly value: string }[];
  };
  readonly partner: Named;
  readonly asOf: CalendarDate;
  /** The types of relation that the chart uses. */
  readonly types: readonly string[];
  readonly names: readonly ClaimLine[];
  readonly classes: readonly ClaimLine[];
  readonly locations: readonly ClaimLine[];
  readonly postings: readonly ClaimLine[];
  readonly relations: readonly ClaimLine[];
  readonly successions: readonly ClaimLine[];
  /** What the unit has through those under it on the day: areas and classes, each through the relation that gives it. */
  readonly takenOn: readonly (ClaimLine & { readonly through: ChainUnit })[];
  readonly above: readonly ChainUnit[];
  readonly tree: TreeUnit;
  /** How many units stand under it on the day, certainly or possibly. */
  readonly below: { readonly certain: number; readonly possible: number };
  readonly broken: readonly BrokenRelation[];
  readonly stretches: readonly Stretch[];
  readonly comparedWith: CalendarDate | null;
  readonly changes: readonly ChainChange[];
  readonly clearances: readonly SheetClearance[];
  readonly commanders: readonly { readonly person: Named; readonly is: 'yes' | 'possibly' }[];
  readonly cases: readonly SheetCase[];
  readonly remediations: readonly SheetRemediation[];
  readonly incidents: readonly SheetIncident[];
  readonly deliveries: Deliveries;
  /** How many incidents and deliveries the data leave out, because they rest on a source that may not leave the house. */
  readonly leftOut: number;
  /** Null where no release of the training reports is on record. */
  readonly trainings: Trainings | null;
  readonly completeness: Completeness;
}
