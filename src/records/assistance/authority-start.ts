// How long before its authority a claim is booked. Compares two dates on record and says nothing of law.

import { daysBetween, earlier } from '#kernel/calendar-date.ts';
import type { CalendarDate } from '#kernel/calendar-date.ts';
import { parseRangeEnd } from '#kernel/date-range.ts';
import { periodOf } from '#kernel/fiscal-year.ts';
import { isPartialDate, lastDayOf } from '#kernel/partial-date.ts';
import type { Quantity } from '#kernel/quantity.ts';
import { describeQuantity } from '#kernel/quantity.ts';
import type { FactReading } from '#rules/fact.ts';

import { claimTreeOf } from '../claim-tree.ts';
import type { Ask } from '../fact.ts';
import { evidenceOf, numberReading, unknownReading } from '../fact.ts';

/** Days from the end of the first booked year to the beginning of the earliest authority; 0 when it had begun. */
export function daysBeforeAuthority({ holding, subject }: Ask): FactReading {
  const claim = claimTreeOf(holding.assistance).claimOf(subject.id);
  if (claim === null || claim.body.authorities.length === 0) return unknownReading(['the authority of the claim']);
  const { label, until } = firstBooked(claim.body.period);
  const starts = claim.body.authorities.flatMap((id) => {
    const authority = holding.authorities.get(id);
    return (authority?.inForce ?? []).map(({ begins }) => ({ id, begins, bounds: parseRangeEnd(begins.on) }));
  });
  if (starts.length === 0) return unknownReading([`when ${claim.body.authorities.join(', ')} began`]);
  // The earliest of several is no later than any that is known; of one whose beginning nobody states, it may be any day.
  const isOnShelf = claim.body.authorities.every((id) => starts.some((start) => start.id === id));
  const low = [...starts.map(({ bounds }) => bounds?.earliest ?? null), ...(isOnShelf ? [] : [null])];
  const high = starts.flatMap(({ bounds }) => bounds?.latest ?? []);
  const least = low.includes(null) ? null : earliestOf(low.filter((day) => day !== null));
  const most = earliestOf(high);
  const days = (start: CalendarDate | null): number | null =>
    start === null ? null : Math.max(0, daysBetween(until, start));
  const [min, max] = [days(least) ?? 0, days(most)];
  const value: Quantity = { min, best: min === max ? min : null, max };
  const began = (): string =>
    starts.map(({ id, begins }) => `${id} began ${begins.on}${begins.verified ? '' : ' (not verified)'}`).join(', ');
  return numberReading(
    value,
    () => `first booked to ${label}, until ${until}; ${began()}: ${describeQuantity(value)} days`,
    () => [evidenceOf(claim, `period ${claim.body.period}, authority ${claim.body.authorities.join(', ')}`, '/period')],
  );
}

/**
 * The first year of a booked period, or the month or day that it is said to begin with, and its last day: an authority that
 * began within it may have paid for it, and a row is early when it was over.
 */
function firstBooked(label: string): { readonly label: string; readonly until: CalendarDate } {
  const first = label.split('/')[0] ?? label;
  return { label: first, until: isPartialDate(first) ? lastDayOf(first) : periodOf(first).to };
}

function earliestOf(days: readonly CalendarDate[]): CalendarDate | null {
  return days.reduce<CalendarDate | null>((least, day) => (least === null ? day : earlier(least, day)), null);
}
