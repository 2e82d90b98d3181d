// What a timeline is made of: panels, and the bars, blocks and marks in them, each with its words, its source and where it leads.

import type { CalendarDate } from '#kernel/calendar-date.ts';

import type { SourceRef } from '../dossier/dossier.ts';

/** Where a reader gets who follows a part of the figure. */
export type Target =
  | { readonly kind: 'record' | 'finding' | 'dataset'; readonly id: string }
  | { readonly kind: 'incidents'; readonly from: string; readonly to: string };

/** One bar, block or mark. */
export interface TimelineItem {
  /** Unique in the timeline. */
  readonly id: string;
  readonly panel: string;
  /** Which of the keys of its panel it is of. */
  readonly key: string;
  readonly title: string;
  /** As it is dated: `FY2012`, `in 2013`. */
  readonly period: string;
  /** The first and the last day that it covers or can mean; null is without a bound. */
  readonly from: CalendarDate | null;
  readonly to: CalendarDate | null;
  /** Whether it was so on all of these days, or on some day of them. */
  readonly holds: 'some-day' | 'every-day';
  /** Dollars or persons; null where the figure has none. A mark has none. */
  readonly min: number | null;
  readonly best: number | null;
  readonly max: number | null;
  /** The value in words. */
  readonly text: string;
  readonly source: string;
  readonly target: Target;
  /** Whether it may leave the house as data. */
  readonly mayLeave: boolean;
}

export interface TimelinePanel {
  readonly id: string;
  readonly kind: 'money' | 'harm' | 'marks';
  readonly title: string;
  /** What an address calls it, where a reader can choose it. */
  readonly choice: string | null;
  /** In the order in which they are drawn. */
  readonly keys: readonly { readonly key: string; readonly title: string }[];
}

export interface Timeline {
  readonly asOf: CalendarDate;
  /** The first and the last year of anything in it; null where it is empty. */
  readonly span: { readonly from: number; readonly to: number } | null;
  readonly panels: readonly TimelinePanel[];
  readonly items: readonly TimelineItem[];
  /** What cannot be drawn, and why. */
  readonly undated: readonly { readonly title: string; readonly why: string; readonly target: Target }[];
}

/** Some panels with what stands in them. */
export interface Filled {
  readonly panels: readonly TimelinePanel[];
  readonly items: readonly TimelineItem[];
}

/** The words for some references: each source by its title, with the place in it. */
export type Told = (references: readonly SourceRef[]) => string;
