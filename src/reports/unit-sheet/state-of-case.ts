// Where a vetting case stands on a day, by its steps. A suspension that nobody resolves in time lapses.

import { addDays, isCalendarDate } from '#kernel/calendar-date.ts';
import type { CalendarDate } from '#kernel/calendar-date.ts';
import type { Forces } from '#records/forces.ts';

type Body = Forces['cases'][number]['body'];

/** The state in words. `longestSuspension` is the parameter of rule T04 on the day, in days; null where it has none. */
export function stateOfCase(body: Body, asOf: CalendarDate, longestSuspension: number | null): string {
  const { nominated, post, review, suspended, final, checks } = body;
  if (nominated.on > asOf) return 'not yet nominated';
  if (final !== null && final.on <= asOf) return `${final.outcome.replaceAll('-', ' ')} on ${final.on}`;
  if (suspended !== null && suspended.on <= asOf && isCalendarDate(suspended.on)) {
    if (longestSuspension === null) return `suspended on ${suspended.on}`;
    const lapses = addDays(suspended.on, longestSuspension);
    return lapses < asOf
      ? `suspended on ${suspended.on} and not resolved: lapsed after ${lapses}`
      : `suspended on ${suspended.on}; lapses after ${lapses}`;
  }
  if (review !== null && review.on <= asOf) return `reviewed on ${review.on}, waiting for the outcome`;
  if (post !== null && post.on <= asOf) return `${post.decision.replaceAll('-', ' ')} at post on ${post.on}`;
  const open = checks.filter((check) => check.done === null || check.done > asOf);
  const overdue = open.filter((check) => check.due < asOf).length;
  if (checks.length === 0) return `nominated on ${nominated.on}`;
  return `checks at post: ${checks.length - open.length} of ${checks.length} answered${overdue === 0 ? '' : `, ${overdue} overdue`}`;
}
