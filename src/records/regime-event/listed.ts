// The events of one sort in the regime of a partner: which fall within a window, and up to which day the sources that list such
// events spoke. That none is on record is a zero only up to that day.

import { later } from '#kernel/calendar-date.ts';
import type { CalendarDate } from '#kernel/calendar-date.ts';
import { beganWithin, describeRange } from '#kernel/date-range.ts';
import type { Quantity } from '#kernel/quantity.ts';
import type { Truth } from '#kernel/truth.ts';
import type { Evidence } from '#rules/fact.ts';

import { evidenceOf } from '../fact.ts';
import type { Holding } from '../holding.ts';
import type { Of } from '../of-kind.ts';
import { oncePerHolding } from '../once-per-holding.ts';
import { firstPublished } from '../source-days.ts';
import type { regimeEvent } from './record.ts';

export type RegimeEvent = Of<typeof regimeEvent>;

/** An event, and whether it fell within a window. */
interface Judged {
  readonly event: RegimeEvent;
  readonly inside: Truth;
}

/** The events that fall, or may fall, within a window. */
export function judged({ events }: Listed, from: CalendarDate, to: CalendarDate): readonly Judged[] {
  return events
    .map((event) => ({ event, inside: beganWithin(event.body.when, from, to) }))
    .filter(({ inside }) => inside.is !== 'no');
}

/** The events as evidence, each with its days and whether it was certainly inside. */
export function evidenceIn(near: readonly Judged[]): readonly Evidence[] {
  return near.map(({ event, inside }) =>
    evidenceOf(
      event,
      `${describeRange(event.body.when)}, ${inside.is === 'yes' ? 'inside' : 'possibly inside'} the window`,
    ),
  );
}

/** The events of one sort. */
interface Listed {
  readonly events: readonly RegimeEvent[];
  /** The last day on which a source that lists such events spoke; null where none has a date. */
  readonly until: CalendarDate | null;
}

const eventsBySort = oncePerHolding((holding) => {
  const bySort = Map.groupBy(holding.regimeEvents, ({ body }) => body.event);
  return new Map([...bySort].map(([sort, events]) => [sort, { events, until: lastSpoken(holding, events) }]));
});

/** The events of one sort in a holding. */
export function listed(holding: Holding, sort: RegimeEvent['body']['event']): Listed {
  return eventsBySort(holding).get(sort) ?? { events: [], until: null };
}

function lastSpoken(holding: Holding, events: readonly RegimeEvent[]): CalendarDate | null {
  const cited = new Set(events.flatMap((event) => event.citations.map((citation) => citation.source)));
  const days = [...cited].flatMap((id) => firstPublished(holding, id) ?? []);
  return days.length === 0 ? null : days.reduce((a, b) => later(a, b));
}

/** An absence is a zero only up to the day on which a source that lists such events spoke. */
export function isCovered({ until }: Listed, to: CalendarDate): boolean {
  return until !== null && to <= until;
}

/** After the day of the last source that lists such events, there may have been more of them. */
export function asFarAsCovered(value: Quantity, covered: boolean): Quantity {
  return covered ? value : { min: value.min, best: null, max: null };
}
