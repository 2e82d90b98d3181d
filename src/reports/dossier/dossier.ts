// The dossier of a partner as data: who got what, what happened to civilians, what the rules find and why, what was decided.
// Every figure carries the numbers of its sources; the same data feed the page, the printed document and the CSV.

import type { PartnerFindings } from '#findings/finding.ts';
import type { CalendarDate } from '#kernel/calendar-date.ts';
import type { Instant } from '#kernel/instant.ts';
import type { Quantity } from '#kernel/quantity.ts';
import type { Evidence } from '#rules/fact.ts';

/** A reference to a numbered source of the dossier and the place in it. */
export interface SourceRef {
  readonly number: number;
  /** `line 142, footnote 52`. */
  readonly place: string;
  readonly quote: string | null;
}

/** The key of a place in a record under which the references of evidence are found. */
export function citedKey({ record, at }: Pick<Evidence, 'record' | 'at'>): string {
  return `${record}#${at}`;
}

/** Text or a number as shown, the record that it stands in, and where that comes from. */
export interface Figure {
  /** As shown: `about $1,800,000,000`. */
  readonly text: string;
  readonly record: string;
  readonly version: number;
  readonly refs: readonly SourceRef[];
}

/** A named result with its working: share, gap, age. */
export interface Worked {
  readonly title: string;
  /** As shown: `94 %`; "not known" with the reason where it is not. */
  readonly text: string;
  readonly known: boolean;
  readonly means: string;
  readonly scope: string;
  readonly formula: string;
  readonly evidence: readonly Evidence[];
}

export interface AssistanceLine {
  readonly record: string;
  readonly title: string;
  readonly recipients: readonly string[];
  readonly unit: string | null;
  readonly level: string;
  readonly authorities: readonly string[];
  readonly account: string | null;
  readonly period: string;
  readonly statistic: string;
  readonly amount: Figure | null;
  /** The printed amount in dollars, for tables and charts; null when none is stated. */
  readonly dollars: number | null;
  readonly items: number | null;
  readonly amountIs: string;
  readonly partOf: string | null;
  readonly mission: string | null;
  readonly missionLink: string | null;
  readonly note: string | null;
}

/** The claims of one series: one account of events that may be added. */
export interface AssistanceSeries {
  readonly series: string;
  readonly lines: readonly AssistanceLine[];
  /** Of the top-level claims, as printed; null where they are not added, or where none of them states an amount. */
  readonly totalDollars: number | null;
  /** What is missing to add them: dollars, prices of one time, or years of one kind. Null where nothing is. */
  readonly notAdded: string | null;
  /** What the sum leaves out, and what in it others received too; null where there is nothing to say. */
  readonly totalNote: string | null;
}

/**
 * What the partner alone received in one year by one series, account by account; an account without a row was not reported for that year.
 * What it received together with others is laid out in the series.
 */
export interface AssistanceYear {
  readonly period: string;
  readonly series: string;
  readonly accounts: readonly { readonly account: string; readonly dollars: number | null; readonly figure: Figure }[];
  /** Null where the accounts are not added, for the reason below. */
  readonly totalDollars: number | null;
  readonly notAdded: string | null;
  /** What the sum leaves out; null where that is nothing. */
  readonly totalNote: string | null;
}

/** The release and the rows that a figure of a public dataset comes from, and what may be done with it. */
export interface ObservedOrigin {
  readonly dataset: string;
  readonly title: string;
  readonly release: string;
  readonly file: string;
  readonly sha256: string;
  readonly knownFrom: string;
  /** As `row 12`, or `no row`; null where nothing is known. */
  readonly rows: string | null;
  readonly licence: string;
  readonly mayExport: boolean;
}

/** A fact from a public dataset, as it stood on the day. */
export interface ObservedLine {
  readonly fact: string;
  readonly title: string;
  readonly means: string;
  readonly unit: string;
  readonly scope: string;
  readonly text: string;
  readonly known: boolean;
  readonly value: Quantity | null;
  readonly period: string | null;
  /** What was known last, where nothing is known on the day. */
  readonly last: { readonly text: string; readonly period: string } | null;
  readonly from: ObservedOrigin;
}

export interface BookFigure {
  readonly dollars: number | null;
  readonly text: string;
  readonly from: ObservedOrigin;
}

/** The money of one authority in two books, and what documents state of it over several years; never added to each other. */
export interface Book {
  readonly authority: string;
  readonly years: readonly {
    readonly period: string;
    readonly obligations: BookFigure | null;
    readonly budget: BookFigure | null;
  }[];
  /** Over the years for which both have a figure. */
  readonly both: {
    readonly years: number;
    readonly from: string;
    readonly to: string;
    readonly obligations: number;
    readonly budget: number;
  } | null;
  readonly stated: readonly { readonly title: string; readonly period: string; readonly figure: Figure }[];
}

/** What a public dataset counts of harm year by year, where it has a row. */
export interface ObservedYears {
  readonly fact: string;
  readonly title: string;
  readonly means: string;
  readonly harm: HarmSort;
  readonly years: readonly {
    readonly period: string;
    readonly first: CalendarDate;
    readonly last: CalendarDate;
    readonly value: Quantity;
    readonly text: string;
  }[];
  readonly from: ObservedOrigin;
}

/** Harm that was meant, and harm in fighting: always told apart. */
export type HarmSort = 'intentional' | 'incidental';

export interface ObservedSection {
  readonly lines: readonly ObservedLine[];
  readonly years: readonly ObservedYears[];
  readonly books: readonly Book[];
  /** Why the books differ. */
  readonly reasons: readonly string[];
}

/** One money, counted in several ways: the stated total, the sum of its items, other accounts. */
export interface MoneyComparison {
  readonly title: string;
  readonly record: string;
  readonly rows: readonly {
    readonly label: string;
    readonly text: string;
    readonly dollars: number;
    /** Against the stated total: `−$21,000,000 (3.0 %)`; null for the stated total itself. */
    readonly gap: string | null;
    /** Whether this count agrees with the wording of the stated total; null for the stated total itself. */
    readonly fits: boolean | null;
    readonly working: string;
    readonly evidence: readonly Evidence[];
    readonly refs: readonly SourceRef[];
  }[];
  /** `consistent`: every other count agrees with the wording of the stated one. */
  readonly verdict: 'consistent' | 'differs';
  readonly reasons: readonly string[];
}

/** One year of harm: intentional and incidental apart, each as a range. Null is "no figure on record", never zero. */
export interface HarmYear {
  readonly year: string;
  readonly measures: readonly {
    readonly measure: string;
    readonly figure: Figure | null;
    readonly min: number | null;
    readonly best: number | null;
    readonly max: number | null;
  }[];
}

export interface MeasureColumn {
  readonly measure: string;
  readonly title: string;
  readonly unit: string;
  readonly definition: string;
  readonly scope: string;
}

export interface AuthorityRow {
  readonly id: string;
  readonly name: string;
  readonly statute: string;
  readonly statuteVerified: boolean;
  readonly inForce: string;
  readonly orientation: string;
  readonly excludes: string;
  readonly stated: readonly SourceRef[];
}

export interface EventLine {
  readonly record: string;
  readonly kind: string;
  readonly what: string;
  readonly when: string;
  /** The first day that it can mean, for ordering and for a time axis. */
  readonly first: CalendarDate | null;
  /** The last day that it can mean; null where no end is known. */
  readonly last: CalendarDate | null;
  /** Whether it was so on some day between the two, or on all of them. */
  readonly holds: 'some-day' | 'every-day';
  readonly figure: Figure;
}

/**
 * Incidents on record, together by the years in which they happened, for which the partner is or may be responsible. Minima and
 * maxima are added; what only possibly counts adds to the maximum alone.
 */
export interface IncidentYears {
  readonly first: number;
  /** The same year unless the dates leave open in which year it was. */
  readonly last: number;
  readonly events: Quantity;
  /** Civilians killed. */
  readonly killed: Quantity;
  /** Whether every source that these rest on may leave the house. */
  readonly mayLeave: boolean;
}

/** Where a unit of the partner was based or operated on the day, certainly or possibly. */
export interface UnitPlace {
  readonly record: string;
  readonly unit: string;
  readonly label: string;
  readonly is: 'site' | 'area-of-operations';
  readonly place: string;
  readonly when: string;
  readonly onDay: 'yes' | 'possibly';
  /** Null where no point is on record. */
  readonly latitude: number | null;
  readonly longitude: number | null;
}

/** Incidents of a cell of one degree for which the partner is or may be responsible. */
export interface IncidentPlace {
  readonly latitude: number;
  readonly longitude: number;
  readonly events: number;
  /** Of these, those whose place is known no closer than a district. */
  readonly roughly: number;
  readonly killed: Quantity;
  readonly mayLeave: boolean;
}

export interface Whereabouts {
  readonly incidents: readonly IncidentPlace[];
  /** Incidents that no point is on record for. */
  readonly offTheMap: number;
  readonly units: readonly UnitPlace[];
}

export interface StrategyView {
  readonly record: string;
  readonly title: string;
  readonly objectives: readonly { readonly text: string; readonly horizon: string }[];
  readonly conflict: string | null;
  readonly elements: readonly {
    readonly name: string;
    readonly state: string;
    readonly text: string | null;
    readonly refs: readonly SourceRef[];
  }[];
  readonly refs: readonly SourceRef[];
}

export interface QuestionView {
  readonly record: string;
  readonly form: 'question' | 'mandate';
  readonly text: string;
  readonly opened: string;
  /** `10 years 0 months to 10 years 11 months`; null once closed or for an order. */
  readonly age: string | null;
  readonly lastHeard: string | null;
  readonly closed: string | null;
  readonly refs: readonly SourceRef[];
}

export interface MembershipView {
  readonly coalition: string;
  readonly record: string;
  readonly members: readonly {
    readonly partner: string;
    readonly when: string;
    readonly onDay: 'yes' | 'no' | 'possibly';
    readonly refs: readonly SourceRef[];
  }[];
  readonly onDay: string;
}

export interface ActLine {
  readonly record: string;
  readonly kind: string;
  readonly title: string;
  readonly when: string;
  readonly by: string;
  readonly text: string;
}

/** A source, numbered in the order of its first mention. */
export interface NumberedSource {
  readonly number: number;
  readonly id: string;
  readonly title: string;
  readonly author: string | null;
  readonly publisher: string;
  readonly published: string;
  readonly licence: string;
  readonly scope: string | null;
}

export interface Dossier {
  readonly asked: {
    readonly asOf: CalendarDate;
    readonly knownAt: CalendarDate | null;
    /** The last write that the answer rests on. */
    readonly ledgerAt: Instant | null;
    readonly catalogue: string;
    readonly reader: string;
  };
  readonly partner: { readonly id: string; readonly name: string; readonly type: string; readonly iso3: string | null };
  readonly findings: PartnerFindings;
  readonly shares: readonly Worked[];
  readonly comparisons: readonly MoneyComparison[];
  readonly assistance: readonly AssistanceSeries[];
  readonly assistanceYears: readonly AssistanceYear[];
  readonly authorities: readonly AuthorityRow[];
  /** What sources count of the authorities: "at least 6", and which they name. */
  readonly authorityCounts: readonly {
    readonly title: string;
    readonly figure: Figure;
    readonly named: readonly string[];
    readonly note: string | null;
  }[];
  readonly harm: { readonly columns: readonly MeasureColumn[]; readonly years: readonly HarmYear[] };
  readonly training: { readonly columns: readonly MeasureColumn[]; readonly years: readonly HarmYear[] };
  readonly excessArticles: { readonly columns: readonly MeasureColumn[]; readonly years: readonly HarmYear[] };
  readonly otherFigures: readonly { readonly title: string; readonly period: string | null; readonly figure: Figure }[];
  readonly forces: readonly {
    readonly force: string;
    readonly measure: string;
    readonly when: string;
    readonly figure: Figure;
    readonly note: string | null;
  }[];
  readonly events: readonly EventLine[];
  readonly incidentYears: readonly IncidentYears[];
  readonly whereabouts: Whereabouts;
  readonly memberships: readonly MembershipView[];
  readonly strategies: readonly StrategyView[];
  readonly questions: readonly QuestionView[];
  readonly acts: readonly ActLine[];
  /** What public datasets say, where releases of them are loaded. */
  readonly observed: ObservedSection;
  /** Where each piece of evidence of this dossier stands, by `citedKey`. */
  readonly cited: Readonly<Record<string, readonly SourceRef[]>>;
  readonly sources: readonly NumberedSource[];
}
