// The three times of a question (never mixed): when it was so, when it could be known, and what this record held then.

import { parseCalendarDate } from './calendar-date.ts';
import type { CalendarDate } from './calendar-date.ts';
import type { Instant } from './instant.ts';
import { parseInstant } from './instant.ts';
import { fail, ok, showFound } from './result.ts';
import type { Problem, Result } from './result.ts';

/** The times by which a page, a report or a finding is asked; null is "no limit": the newest that there is. */
export interface Times {
  /** World time: when it was so. */
  readonly asOf: CalendarDate | null;
  /** Knowledge time: only what could be known on that day, by publication of the earliest source. */
  readonly knownAt: CalendarDate | null;
  /** Ledger time: only what this record held at that moment. */
  readonly ledgerAt: Instant | null;
}

export const NEWEST: Times = { asOf: null, knownAt: null, ledgerAt: null };

/** Reads the three times from the texts of an address or a command; each problem names its argument. */
export function parseTimes(text: {
  readonly asOf?: string | undefined;
  readonly knownAt?: string | undefined;
  readonly ledgerAt?: string | undefined;
}): Result<Times> {
  const problems: Problem[] = [];
  const day = (value: string | undefined, at: string): CalendarDate | null => {
    if (value === undefined || value === '') return null;
    const parsed = parseCalendarDate(value, at);
    if (parsed.ok) return parsed.value;
    problems.push(...parsed.failure);
    return null;
  };
  const asOf = day(text.asOf, 'asOf');
  const knownAt = day(text.knownAt, 'knownAt');
  const moment = text.ledgerAt === undefined || text.ledgerAt === '' ? null : parseInstant(text.ledgerAt);
  if (text.ledgerAt !== undefined && text.ledgerAt !== '' && moment === null) {
    problems.push({
      at: 'ledgerAt',
      expected: 'a moment in UTC as 2026-11-21T10:00:00Z',
      found: showFound(text.ledgerAt),
      todo: 'Give the moment in UTC, ending in Z.',
    });
  }
  return problems.length > 0 ? fail(problems) : ok({ asOf, knownAt, ledgerAt: moment });
}
