// What an event comes to on a day: how many civilians were harmed, how well it is verified, who is held responsible and how firmly,
// whether support was near. What nobody stated is not known; what was graded or attributed later does not count before.

import type { CalendarDate } from '#kernel/calendar-date.ts';
import { beganWithin, describeRange } from '#kernel/date-range.ts';
import { firstDayOf, isPartialDate } from '#kernel/partial-date.ts';
import type { Quantity } from '#kernel/quantity.ts';
import { cover, UNBOUNDED } from '#kernel/quantity.ts';
import type { Truth } from '#kernel/truth.ts';
import { NO, unknown, YES } from '#kernel/truth.ts';

import { HOUSE_GRADES } from './harm-codes.ts';
import type { ATTRIBUTION_GRADES, ATTRIBUTION_LEVELS, EFFECTS, HouseGrade } from './harm-codes.ts';
import type { HarmEvent } from './harm-event.ts';
import type { HarmHeld } from './harm-held.ts';
import type { HarmRow } from './harm-rows.ts';
import { onHouseScale } from './verification/schemes.ts';

type Effect = (typeof EFFECTS)[number];

/** Of a harm that nobody has put a number on: it may be any. */
const NOT_STATED: Quantity = { min: 0, best: null, max: null };

/**
 * How many civilians an event harmed in one way. Where a person settled the range, by a rule that the incident names, that range counts; else
 * one range covers the incidents and all accounts. Numbers of one event are covered, never added. People of unknown status count
 * in the maximum alone.
 */
export function civiliansOf({ incidents, accounts }: HarmEvent, effect: Effect): Quantity {
  const settled = incidents.filter(({ body }) => body.statusRule !== null);
  const told = (settled.length > 0 ? settled : [...incidents, ...accounts]).flatMap(
    ({ body }) => civiliansIn(body.harm, effect) ?? [],
  );
  return told.length === 0 ? NOT_STATED : cover(told);
}

/** The civilians of one account; null where it says nothing of that harm. */
export function civiliansIn(rows: readonly HarmRow[], effect: Effect): Quantity | null {
  const civilians = peopleIn(rows, effect, 'civilian');
  const unsure = peopleIn(rows, effect, 'unknown');
  if (civilians === null) return unsure === null ? null : { min: 0, best: null, max: unsure.max };
  if (unsure === null || unsure.max === 0) return civilians;
  const max = civilians.max === null || unsure.max === null ? null : civilians.max + unsure.max;
  return { min: civilians.min, best: null, max };
}

/** The whole of one status; parts alone say no more than the least that it must be. */
function peopleIn(rows: readonly HarmRow[], effect: Effect, status: HarmRow['status']): Quantity | null {
  const own = rows.filter((row) => row.effect === effect && row.status === status);
  if (own.length === 0) return null;
  const whole = own.find(({ who }) => who === 'all');
  if (whole !== undefined) return withBounds(whole.count);
  const least = (who: HarmRow['who']): number => {
    const count = own.find((row) => row.who === who)?.count ?? UNBOUNDED;
    return withBounds(count).min ?? 0;
  };
  const adults = Math.max(least('adults'), least('men') + least('women'));
  const children = Math.max(least('children'), least('boys') + least('girls'));
  return { min: adults + children, best: null, max: null };
}

/** A bound that nobody stated stays open, also beside a best number; none is below zero. */
function withBounds({ min, best, max }: Quantity): Quantity {
  return { min: min ?? 0, best, max };
}

/** How an event is graded on the scale of this house on a day. */
export interface Grading {
  /** The lowest and the highest that its grades come to; null where nobody has graded it. */
  readonly lowest: HouseGrade | null;
  readonly highest: HouseGrade | null;
  /** What it follows from: the grade of this house, else those of all publishers by the crosswalk. */
  readonly from: HarmHeld['verifications'];
}

/** The grade of an event on a day. A grade of this house stands before those of others, the latest one before the earlier. */
export function gradingOn({ verifications }: HarmEvent, asOf: CalendarDate): Grading {
  const given = verifications.filter(({ body }) => body.on === null || body.on <= asOf);
  const ours = given
    .filter(({ body }) => body.scheme === 'house')
    .toSorted((a, b) => compare(a.body.on ?? '', b.body.on ?? '') || compare(a.id, b.id))
    .at(-1);
  const from = ours === undefined ? latestOfEach(given) : [ours];
  const grades = from
    .flatMap(({ body }) => onHouseScale(body.scheme, body.grade)?.house ?? [])
    .toSorted((a, b) => HOUSE_GRADES.indexOf(a) - HOUSE_GRADES.indexOf(b));
  return { lowest: grades[0] ?? null, highest: grades.at(-1) ?? null, from };
}

/** Of each publisher in each scheme the latest grade: one that was given anew is what they say now. */
function latestOfEach(given: HarmHeld['verifications']): HarmHeld['verifications'] {
  const groups = Map.groupBy(given, ({ body }) => `${body.scheme} ${body.by}`);
  return [...groups.values()].flatMap((own) => {
    const latest = own.reduce((last, { body }) => ((body.on ?? '') > last ? (body.on ?? '') : last), '');
    return own.filter(({ body }) => (body.on ?? '') === latest);
  });
}

/** Whether an event is graded at least so high on a day; without a floor everything is. */
export function isGraded(event: HarmEvent, floor: HouseGrade | null, asOf: CalendarDate): Truth {
  if (floor === null) return YES;
  const { lowest, highest } = gradingOn(event, asOf);
  if (lowest === null || highest === null) return unknown(`a grade of “${titleOf(event)}”`);
  const least = HOUSE_GRADES.indexOf(floor);
  if (HOUSE_GRADES.indexOf(lowest) >= least) return YES;
  if (HOUSE_GRADES.indexOf(highest) < least) return NO;
  return unknown(`which of the grades of “${titleOf(event)}” holds: ${lowest} to ${highest}`);
}

type Level = (typeof ATTRIBUTION_LEVELS)[number];
type Firmness = (typeof ATTRIBUTION_GRADES)[number];

const FIRM: ReadonlySet<Firmness> = new Set(['probable', 'confirmed', 'admitted']);

/** Whether an attribution is at least probable: from then on it counts as made. */
export function isFirm(grade: Firmness): boolean {
  return FIRM.has(grade);
}

/** Whom an attribution has to name for it to be about a party. */
export interface Party {
  readonly id: string;
  /** Whether a unit is one of the party. */
  readonly hasUnit: (unit: string) => boolean;
  /** Whether the party belonged to a joint force in a time; no for what is none. */
  readonly belongsTo: (coalition: string, event: HarmEvent) => Truth;
}

/** The attributions of an event that count on a day. */
export function attributionsOn({ attributions }: HarmEvent, asOf: CalendarDate): HarmHeld['attributions'] {
  return attributions.filter(({ body }) => body.on === null || body.on <= asOf);
}

/**
 * Whether a party is responsible for an event. It is where a claim that is at least probable names it or a unit of it, and none
 * excludes it. That a unit is excluded clears that unit alone. An attribution to a joint force goes no further than the force: of its
 * members each may be responsible.
 */
export function isResponsible(event: HarmEvent, party: Party, asOf: CalendarDate): Truth {
  const claims = attributionsOn(event, asOf).filter(({ body }) => body.level !== 'A0');
  const own = claims.filter(({ body }) => body.actor === party.id || body.units.some(party.hasUnit));
  const excluded = own.filter(({ body }) => body.grade === 'excluded');
  const cleared = new Set(excluded.flatMap(({ body }) => body.units));
  const isExcluded = excluded.some(({ body }) => body.actor === party.id && body.units.length === 0);
  const stands = ({ body }: (typeof own)[number]): boolean =>
    body.actor === party.id || body.units.some((unit) => party.hasUnit(unit) && !cleared.has(unit));
  const firm = own.filter(({ body }) => isFirm(body.grade) && body.level >= 'A2');
  const soft = own.filter((each) => each.body.grade !== 'excluded' && stands(each));
  const what = `who is responsible for “${titleOf(event)}”`;
  if (firm.some(stands)) return isExcluded ? unknown(`${what}: one claim names the partner, another excludes it`) : YES;
  if (firm.length > 0) return unknown(`${what}: one claim names a unit of the partner, another excludes that unit`);
  if (isExcluded) return NO;
  if (soft.length > 0) return unknown(`${what}: it is ${[...new Set(soft.map(({ body }) => body.grade))].join(', ')}`);
  const jointly = claims.filter(
    ({ body }) => body.actor !== null && body.grade !== 'excluded' && party.belongsTo(body.actor, event).is !== 'no',
  );
  if (jointly.length > 0) return unknown(`${what}: it is attributed to a joint force, and to none of its members`);
  return NO;
}

/** How far and how firmly a claim goes. */
export interface Attributed {
  readonly level: Level;
  readonly grade: Firmness | null;
}

/** How far and how firmly an event is attributed on a day: the furthest firm claim, else the furthest of the others. */
export function attributionOf(event: HarmEvent, asOf: CalendarDate): Attributed {
  return furthest(attributionsOn(event, asOf));
}

function furthest(all: HarmHeld['attributions']): Attributed {
  const claims = all.filter(({ body }) => body.grade !== 'excluded');
  const order = (claim: (typeof claims)[number]): string => `${isFirm(claim.body.grade) ? 1 : 0}${claim.body.level}`;
  const best = claims.toSorted((a, b) => compare(order(a), order(b)) || compare(b.id, a.id)).at(-1);
  return best === undefined ? { level: 'A0', grade: null } : { level: best.body.level, grade: best.body.grade };
}

/** What claims say of one party, joint force or unit that they name. */
export interface NamedByClaims extends Attributed {
  readonly id: string;
  /** Whether a claim excludes it. */
  readonly isExcluded: boolean;
}

/** Everybody whom a claim of an event names, each with what is said of them and of nobody else. */
export function namedIn(event: HarmEvent, asOf: CalendarDate): readonly NamedByClaims[] {
  const claims = attributionsOn(event, asOf);
  const ids = new Set(claims.flatMap(({ body }) => [...(body.actor === null ? [] : [body.actor]), ...body.units]));
  return [...ids].map((id) => {
    const own = claims.filter(({ body }) => body.actor === id || body.units.includes(id));
    // A claim that excludes a unit of a party says nothing of the party.
    const isExcluded = own.some(
      ({ body }) => body.grade === 'excluded' && (body.units.includes(id) || body.units.length === 0),
    );
    return { id, ...furthest(own), isExcluded };
  });
}

/** Whether support was near an event: confirmed or probable is yes, possible is not known, and so is what nobody looked for. */
export function hasNexus(event: HarmEvent, asOf: CalendarDate): Truth {
  const links = event.nexuses.filter(({ body }) => body.on === null || body.on <= asOf);
  if (links.some(({ body }) => body.grade === 'confirmed' || body.grade === 'probable')) return YES;
  if (links.some(({ body }) => body.grade === 'possible')) {
    return unknown(`whether support was near “${titleOf(event)}”: a link is possible`);
  }
  return links.length > 0 ? NO : unknown(`whether support was near “${titleOf(event)}”: nobody has looked`);
}

/** The responses to an event that can have been made by a day. */
export function responsesBy({ responses }: HarmEvent, asOf: CalendarDate): HarmHeld['responses'] {
  return responses.filter(({ body }) => body.on === null || !isPartialDate(body.on) || firstDayOf(body.on) <= asOf);
}

/** Whether a response answers an event at all: that nothing was done does not, and a denial is shown and answers nothing. */
export function isAnswer({ body }: HarmHeld['responses'][number]): boolean {
  return body.did.some((did) => did !== 'none' && did !== 'denial');
}

/** Whether an event fell between two days. Where its records date it apart, only what all of them agree on is certain. */
export function fellWithin({ incidents }: HarmEvent, from: CalendarDate, to: CalendarDate): Truth {
  const each = incidents.map(({ body }) => beganWithin(body.when, from, to));
  if (each.every(({ is }) => is === 'yes')) return YES;
  if (each.every(({ is }) => is === 'no')) return NO;
  const dates = incidents.map(({ body }) => describeRange(body.when)).join('; ');
  return unknown(`when it happened: the sources date it ${dates}`);
}

/** What an event is called. */
export function titleOf({ id, incidents }: HarmEvent): string {
  return incidents[0]?.label ?? id;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
