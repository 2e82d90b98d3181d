// On which days each chamber of Congress sat, as far as it is known. A day outside all spans is not known; a day inside one that is not
// listed was no day in session. Refuses a listed day outside its span.

import { z } from 'zod';

import { addDays, daysBetween } from '#kernel/calendar-date.ts';
import type { CalendarDate } from '#kernel/calendar-date.ts';

import { report } from './shape.ts';
import { calendarDay, statement, words } from './statement.ts';

const CHAMBERS = ['house', 'senate'] as const;

const span = statement({
  chamber: z.enum(CHAMBERS),
  from: calendarDay,
  to: calendarDay,
  inSession: z.array(calendarDay),
}).superRefine(({ from, to, inSession }, context) => {
  for (const [at, day] of inSession.entries()) {
    if (from <= day && day <= to) continue;
    const todo = 'Widen the span or remove the day.';
    report(context, ['inSession', at], { expected: `a day from ${from} to ${to}`, found: day, todo });
  }
});

export const congressDaysSchema = z.strictObject({ note: words, spans: z.array(span) });

export type CongressDays = z.output<typeof congressDaysSchema>;

/** How many days of a span a chamber sat, or for which years nobody knows. */
export type SessionDays =
  | { readonly chamber: string; readonly inSession: number; readonly of: number }
  | { readonly chamber: string; readonly unknown: string };

/** The days in session between two days, both included, chamber by chamber. */
export function daysInSession(calendar: CongressDays, from: CalendarDate, to: CalendarDate): readonly SessionDays[] {
  const days = Array.from({ length: Math.max(0, daysBetween(from, to) + 1) }, (_, at) => addDays(from, at));
  return CHAMBERS.map((chamber) => {
    const spans = calendar.spans.filter((each) => each.chamber === chamber);
    const open = days.filter((day) => !spans.some((each) => each.from <= day && day <= each.to));
    if (open.length > 0) {
      const years = [...new Set(open.map((day) => day.slice(0, 4)))];
      return { chamber, unknown: `no calendar for ${years.join(' and ')} on the shelf` };
    }
    const sat = new Set<string>(spans.flatMap(({ inSession }) => inSession));
    return { chamber, inSession: days.filter((day) => sat.has(day)).length, of: days.length };
  });
}
