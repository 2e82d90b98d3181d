// Incidents that may be one event, told twice: dated at most a day apart, at one named place or within 25 kilometers, with numbers of
// killed that can both be so; or of one day, the one in the town that the other names around its street, with numbers that both state.
// A likeness is proposed to a person and joins nothing. What a person has decided is not proposed again, nor
// are two rows of one dataset, which its publisher keeps apart.

import type { z } from 'zod';

import { kmBetween } from '#geography/locate.ts';
import { dayNumber } from '#kernel/calendar-date.ts';
import type { CalendarDate } from '#kernel/calendar-date.ts';
import { spanOf } from '#kernel/date-range.ts';
import { folded } from '#kernel/folded.ts';
import { addAll, describeQuantity, UNBOUNDED } from '#kernel/quantity.ts';
import type { Quantity } from '#kernel/quantity.ts';

import type { incident } from './incident/record.ts';

type Body = z.output<typeof incident.schema>;

/** What of an incident is compared. */
export interface ComparedIncident {
  readonly id: string;
  readonly body: Pick<Body, 'when' | 'place' | 'harm' | 'derivedFrom'>;
}

/** Two incidents that may be one event, and what speaks for it. */
export interface AlikeIncidents {
  readonly one: string;
  readonly other: string;
  /** In words: the days, the place, the numbers. */
  readonly why: readonly string[];
}

/** So many days lie at the most between two accounts of one event. */
export const DAYS_APART = 1;
const KILOMETERS_APART = 25;
/** A span as long as this is looked at beside every other, and a shorter one day by day. */
const LONG_SPAN = 40;

/** What is compared of an incident, worked out once. */
interface Prepared extends ComparedIncident {
  readonly from: CalendarDate;
  readonly to: CalendarDate;
  /** The two days as numbers. */
  readonly start: number;
  readonly end: number;
}

/** The pairs of one of the first with one of the second that look alike, by id; without those that were decided. */
export function alikeIncidents(
  fresh: readonly ComparedIncident[],
  known: readonly ComparedIncident[],
  decided: readonly { readonly one: string; readonly other: string }[],
): readonly AlikeIncidents[] {
  const settled = new Set(decided.map(({ one, other }) => keyOf(one, other)));
  const found = new Map<string, AlikeIncidents>();
  const near = byDay(known.flatMap(prepared));
  for (const each of fresh.flatMap(prepared)) {
    for (const other of near(each)) {
      const why = each.id === other.id ? null : likeness(each, other);
      if (why === null) continue;
      const key = keyOf(each.id, other.id);
      if (!settled.has(key) && !found.has(key)) found.set(key, { one: each.id, other: other.id, why });
    }
  }
  return [...found.values()].toSorted((a, b) => compare(a.one, b.one) || compare(a.other, b.other));
}

function keyOf(one: string, other: string): string {
  return one < other ? `${one} ${other}` : `${other} ${one}`;
}

/** An incident without two ends that are days is like none. */
function prepared({ id, body }: ComparedIncident): readonly Prepared[] {
  const { possibleFrom: from, possibleTo: to } = spanOf(body.when);
  if (from === null || to === null) return [];
  return [{ id, body, from, to, start: dayNumber(from), end: dayNumber(to) }];
}

/** The killed who were or may have been civilians. */
function killedIn({ harm }: Pick<Body, 'harm'>): Quantity {
  const rows = harm.filter(({ effect, who, status }) => effect === 'killed' && who === 'all' && status !== 'combatant');
  if (rows.length === 0) return UNBOUNDED;
  const bounded = rows.map(({ status, count: { min, best, max } }) => {
    const [low, high] = min === null && max === null ? [best, best] : [min, max];
    // Who is of unknown status may be no civilian.
    return { min: status === 'unknown' ? 0 : low, best, max: high };
  });
  return addAll(bounded);
}

/** Finds those of a list whose days lie close enough to those of another. */
function byDay(incidents: readonly Prepared[]): (near: Prepared) => Iterable<Prepared> {
  // Most incidents are of one day, and are looked up by it; a short span can begin some days before, and a long one anywhere.
  const lengths = incidents.map(({ start, end }) => end - start);
  const ofOneDay = Map.groupBy(
    incidents.filter((_, at) => lengths[at] === 0),
    ({ start }) => start,
  );
  const short = incidents.filter((_, at) => lengths[at] !== 0 && (lengths[at] ?? 0) <= LONG_SPAN);
  const ofSomeDays = Map.groupBy(short, ({ start }) => start);
  const long = incidents.filter((_, at) => (lengths[at] ?? 0) > LONG_SPAN);
  return function* ({ start, end }) {
    const [first, last] = [start - DAYS_APART, end + DAYS_APART];
    const touches = (other: Prepared): boolean => other.start <= last && other.end >= first;
    yield* long.filter(touches);
    for (let day = first; day <= last; day += 1) yield* ofOneDay.get(day) ?? [];
    for (let day = first - LONG_SPAN; day <= last; day += 1) yield* (ofSomeDays.get(day) ?? []).filter(touches);
  };
}

/** What speaks for one event, of two whose days lie close enough; null where something speaks against it. */
function likeness(a: Prepared, b: Prepared): readonly string[] | null {
  const [mine, theirs] = [a.body.derivedFrom, b.body.derivedFrom];
  if (mine !== null && mine.dataset === theirs?.dataset) return null;
  const [ours, others] = [killedIn(a.body), killedIn(b.body)];
  if (!canAgree(ours, others)) return null;
  const isOneDay = a.start === a.end && a.start === b.start && b.start === b.end;
  const place =
    samePlace(a.body.place, b.body.place) ??
    (isOneDay && isStated(ours) && isStated(others) ? namedAround(a.body.place, b.body.place) : null);
  if (place === null) return null;
  const days = a.from === b.from && a.to === b.to ? `both on ${daysOf(a)}` : `on ${daysOf(a)} and on ${daysOf(b)}`;
  return [days, place, `killed: ${describeQuantity(ours)} and ${describeQuantity(others)}`];
}

function daysOf({ from, to }: Prepared): string {
  return from === to ? from : `a day from ${from} to ${to}`;
}

type Place = Body['place'];

/** Known to the district at least: a province or a country is no place that two events share by chance alone. */
const CLOSE: ReadonlySet<Place['precision']> = new Set(['exact', 'near', 'district']);

function samePlace(a: Place, b: Place): string | null {
  if (!CLOSE.has(a.precision) || !CLOSE.has(b.precision)) return null;
  if (a.country !== null && b.country !== null && a.country !== b.country) return null;
  if (a.coordinates !== null && b.coordinates !== null) {
    const apart = kmBetween(a.coordinates, b.coordinates);
    if (apart <= KILOMETERS_APART) return `${apart.toFixed(1)} kilometers apart`;
  }
  const name = plain(a.name);
  return name !== '' && name === plain(b.name) && mayLieWithin(a.within, b.within) ? `both at ${a.name}` : null;
}

/** A town that one of two accounts is of, and the other names in the address of its street or around it. */
function namedAround(a: Place, b: Place): string | null {
  if (!CLOSE.has(a.precision) || !CLOSE.has(b.precision)) return null;
  if (a.country === null || a.country !== b.country || plain(a.name) === plain(b.name)) return null;
  const town = townIn(a, b) ?? townIn(b, a);
  return town === null ? null : `${town} is named by both`;
}

/** Shorter words stand in many names. */
const LEAST_LETTERS = 4;

function townIn({ name, within }: Place, other: Place): string | null {
  const address = mayLieWithin(within, other.within) ? other.name : '';
  const around = new Set([address, other.within ?? ''].flatMap((text) => text.split(',')).map(plain));
  const towns = name.split(',').map((part) => part.trim());
  return towns.find((part) => plain(part).length >= LEAST_LETTERS && around.has(plain(part))) ?? null;
}

function isStated({ min, max }: Quantity): boolean {
  return min !== null && max !== null;
}

/** Places of one name in two provinces are two; where one of the two says no more than the name, they may be one. */
function mayLieWithin(a: string | null, b: string | null): boolean {
  if (a === null || b === null) return true;
  const parts = new Set(a.split(',').map(plain));
  return b.split(',').some((part) => parts.has(plain(part)));
}

function plain(text: string): string {
  return folded(text).replaceAll(/[^\p{L}\p{N}]+/gu, '');
}

/** Whether two numbers can both be so: their bounds overlap. What nobody states contradicts nothing. */
function canAgree(a: Quantity, b: Quantity): boolean {
  return (a.min ?? 0) <= (b.max ?? Infinity) && (b.min ?? 0) <= (a.max ?? Infinity);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
