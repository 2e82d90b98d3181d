// Incidents that may be one event: days that overlap, and a place that is the same or near. They are proposed with the reasons and
// nothing is done about them; a person says whether they are one.

import { kmBetween } from '#geography/locate.ts';
import type { Point } from '#geography/locate.ts';
import { dayNumber, daysBetween } from '#kernel/calendar-date.ts';
import type { CalendarDate } from '#kernel/calendar-date.ts';
import { spanOf } from '#kernel/date-range.ts';
import type { Reader } from '#kernel/marking.ts';
import { NEWEST } from '#kernel/times.ts';
import type { Ledger } from '#ledger/ledger.ts';
import { selectOf } from '#ledger/read.ts';
import { incident } from '#records/incident/record.ts';

/** What is compared of an incident. */
export interface Event {
  readonly id: string;
  readonly label: string;
  readonly first: CalendarDate;
  readonly last: CalendarDate;
  readonly country: string | null;
  readonly place: string;
  readonly point: Point | null;
}

/** A pair that may be one event. */
export interface LookAlike {
  readonly id: string;
  readonly other: string;
  readonly otherLabel: string;
  /** Why it is proposed. */
  readonly because: readonly string[];
}

const NEAR_KM = 5;
/** An event on one of more days than these says too little about when it was. */
const LONGEST_SPAN_DAYS = 31;
const MOST_FOR_EACH = 5;

/** What is compared of the body of an incident; null where its days say too little. */
export function eventOf(id: string, body: ReturnType<typeof incident.schema.parse>): Event | null {
  const { possibleFrom: first, possibleTo: last } = spanOf(body.when);
  if (first === null || last === null || daysBetween(first, last) > LONGEST_SPAN_DAYS) return null;
  const { name, country, coordinates } = body.place;
  return { id, label: body.title, first, last, country, place: fold(name), point: coordinates };
}

/** The incidents on record, as this reader sees them, that may be one of these events; and these among each other. */
export async function lookAlikes(
  ledger: Ledger,
  events: readonly Event[],
  reader: Reader,
): Promise<readonly LookAlike[]> {
  const [one] = events;
  if (one === undefined) return [];
  const during = events.reduce(
    ({ first, last }, event) => ({
      first: event.first < first ? event.first : first,
      last: event.last > last ? event.last : last,
    }),
    { first: one.first, last: one.last },
  );
  const own = new Set(events.map(({ id }) => id));
  const held = await selectOf(ledger, incident, { times: NEWEST, reader, during });
  const others = held.flatMap(({ id, body }) => (own.has(id) ? [] : (eventOf(id, body) ?? [])));
  return pairs(events, [...others, ...events]);
}

function pairs(events: readonly Event[], others: readonly Event[]): readonly LookAlike[] {
  const byDay = new Map<number, Event[]>();
  for (const other of others) {
    for (const day of daysOf(other)) {
      const held = byDay.get(day);
      if (held === undefined) byDay.set(day, [other]);
      else held.push(other);
    }
  }
  const seen = new Set<string>();
  return events.flatMap((event) => {
    const near = new Set(daysOf(event).flatMap((day) => byDay.get(day) ?? []));
    const found = [...near].flatMap((other): LookAlike[] => {
      const pair = [event.id, other.id].sort().join(' ');
      const because = other.id === event.id || seen.has(pair) ? [] : reasons(event, other);
      if (because.length === 0) return [];
      seen.add(pair);
      return [{ id: event.id, other: other.id, otherLabel: other.label, because }];
    });
    return found.slice(0, MOST_FOR_EACH);
  });
}

function reasons(one: Event, other: Event): readonly string[] {
  if (one.country !== null && other.country !== null && one.country !== other.country) return [];
  const km = one.point === null || other.point === null ? null : kmBetween(one.point, other.point);
  const samePlace = one.place === other.place;
  if (!samePlace && (km === null || km > NEAR_KM)) return [];
  if (km !== null && km > 10 * NEAR_KM) return [];
  const sameDay = one.first === other.first && one.last === other.last;
  return [
    sameDay ? `on ${one.first === one.last ? one.first : `${one.first} to ${one.last}`}, both` : 'days that overlap',
    ...(samePlace ? ['a place of the same name'] : []),
    ...(km === null ? [] : [`${km.toFixed(1)} km apart`]),
  ];
}

function daysOf({ first, last }: Event): readonly number[] {
  return Array.from({ length: daysBetween(first, last) + 1 }, (_, at) => dayNumber(first) + at);
}

function fold(name: string): string {
  return name
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
