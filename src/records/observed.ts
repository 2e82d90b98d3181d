// What public datasets say of a partner, as rules ask it. Records know no datasets: whoever loads a holding hands the answers in.

import type { CalendarDate } from '#kernel/calendar-date.ts';
import type { FactReading } from '#rules/fact.ts';

/** The answers about one partner at one knowledge and ledger time. */
export interface ObservedAnswers {
  /** What a fact says on a day, with the release and the rows that it comes from. */
  readonly on: (fact: string, asOf: CalendarDate) => FactReading;
  /** One text for days on which a fact says the same. */
  readonly keyOn: (fact: string, asOf: CalendarDate) => string;
  /** From which day a release was known, by the id under which it is evidence; null for one that is not read here. */
  readonly knownFrom: (release: string) => CalendarDate | null;
}
