// The incidents of a partner by year, as ranges. An incident whose dates leave open in which year it was stands in a row of its own, and what
// rests on a source that may not leave the house stands apart from what does not, so that an export can leave it out.

import type { CalendarDate } from '#kernel/calendar-date.ts';
import { calendarDateOf, dateParts } from '#kernel/calendar-date.ts';
import { counted, killedIn } from '#records/harm-counted.ts';
import type { Counted } from '#records/harm-counted.ts';
import { mayLeaveBy, sourcesOfEvent } from '#records/harm-sources.ts';
import type { Holding } from '#records/holding.ts';

import type { IncidentYears } from './dossier.ts';

/** Before anything on record. */
export const EVER = calendarDateOf(1, 1, 1);

/** The incidents up to a day for which the partner is or may be responsible, the earliest first. */
export function incidentYearsOf(holding: Holding, asOf: CalendarDate): readonly IncidentYears[] {
  const placed = counted(holding, { from: EVER, to: asOf }, asOf).flatMap((each) => {
    const days = each.event.incidents.flatMap(({ worldFirst, worldLast }) =>
      [worldFirst ?? [], worldLast ?? []].flat(),
    );
    const years = days.map((day) => dateParts(day).year);
    if (years.length === 0) return [];
    return [{ each, first: Math.min(...years), last: Math.max(...years), mayLeave: mayLeave(each, holding) }];
  });
  return [...Map.groupBy(placed, ({ first, last, mayLeave: may }) => `${first} ${last} ${may}`).values()]
    .flatMap((group): readonly IncidentYears[] => {
      const [one] = group;
      if (one === undefined) return [];
      const sure = group.filter(({ each }) => each.is.is === 'yes').length;
      const best = sure === group.length ? sure : null;
      return [
        {
          first: one.first,
          last: one.last,
          events: { min: sure, best, max: group.length },
          killed: killedIn(group.map(({ each }) => each)),
          mayLeave: one.mayLeave,
        },
      ];
    })
    .toSorted((a, b) => a.first - b.first || a.last - b.last || Number(b.mayLeave) - Number(a.mayLeave));
}

/** Whether every source that an event rests on may leave the house. */
export function mayLeave({ event }: Counted, { sources }: Holding): boolean {
  return sourcesOfEvent(event).every(mayLeaveBy(sources));
}
