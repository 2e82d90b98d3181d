// What a rule answered of countries at the end of each year, as numbers: what a back-test judges. Beside the answers of the engine
// there is one more: that nobody was there to be asked about. Unknown is never no.

import { calendarDateOf } from '#kernel/calendar-date.ts';
import type { CalendarDate } from '#kernel/calendar-date.ts';
import { CODE } from '#rules/column.ts';

/** The codes of the engine, and that a rule was not asked: not in force, or nothing on record that it is about. */
export const ASKED = { ...CODE, notAsked: 4 } as const;

/** From which figures a rule was answered. */
export const SIGHTS = {
  then: 'as it was known then',
  today: 'with the figures of today',
} as const;

export type Sight = keyof typeof SIGHTS;

/** Why a rule could not be answered, by what it lacked. */
export interface Lack {
  readonly item: string;
  readonly title: string;
  /** Whether nothing of it had been published by then, or what was there does not say it. */
  readonly is: 'not-published' | 'not-stated';
  /** One of the reasons in full. */
  readonly why: string;
  readonly rows: number;
}

/** The answers, country by country within year by year. */
export interface Answers {
  /** The years at whose ends the rule was asked. */
  readonly years: readonly number[];
  readonly countries: number;
  readonly codes: Uint8Array;
  /** Rows that could be answered only as of the end of the year before, because the figures of the year were not out. */
  readonly lagged: number;
  readonly lacks: readonly Lack[];
}

/** The day on which a rule is asked: the last of a year. */
export function endOf(year: number): CalendarDate {
  return calendarDateOf(year, 12, 31);
}

/** Counts what was lacking, the most frequent first. */
export function lackCounter(): {
  readonly add: (lack: Omit<Lack, 'rows'>) => void;
  readonly counted: () => readonly Lack[];
} {
  const found = new Map<string, { -readonly [Key in keyof Lack]: Lack[Key] }>();
  return {
    add(lack) {
      const key = `${lack.item} ${lack.is}`;
      const known = found.get(key) ?? { ...lack, rows: 0 };
      known.rows += 1;
      found.set(key, known);
    },
    counted: () => [...found.values()].toSorted((a, b) => b.rows - a.rows || (a.item < b.item ? -1 : 1)),
  };
}
