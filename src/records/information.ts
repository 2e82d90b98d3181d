// What is alleged of a unit, and by which way it reaches the unit: it is named itself, a unit that stood under it on the day of
// the event is named, it became or came from one that is, or its commander is. Each way is certain or only possible. Nothing here
// says that an allegation is true; it says what is on record and how it was assessed.

import { above } from '#command/command.ts';
import type { CalendarDate } from '#kernel/calendar-date.ts';
import { dayFromNumber, dayNumber } from '#kernel/calendar-date.ts';
import { certainDaysOf, claimHoldsOn, possibleDaysOf } from '#kernel/claim-dates.ts';

import { STANDINGS } from './allegation/record.ts';
import type { allegation } from './allegation/record.ts';
import { commandOf, daysOfChange } from './command-of.ts';
import type { Forces } from './forces.ts';
import type { Of } from './of-kind.ts';
import { COMMAND_TYPES } from './unit-relation/record.ts';

export type Allegation = Of<typeof allegation>;
export type AllegationStanding = (typeof STANDINGS)[number];

/** One way from an allegation to a unit. */
export interface Reach {
  readonly allegation: Allegation;
  readonly via: 'itself' | 'below' | 'succession' | 'commander';
  readonly is: 'yes' | 'possibly';
  /** The unit or person that the allegation names. */
  readonly named: string;
}

/** The strongest way from every allegation that reaches a unit on a day, by the day of the event and the id. */
export function informationOn(forces: Forces, unitId: string, asOf: CalendarDate): readonly Reach[] {
  const own = forces.rootOf(unitId);
  const line = succession(forces, own, asOf);
  const commanders = commandersOf(forces, own, asOf);
  const best = new Map<string, Reach>();
  const take = (reach: Reach): void => {
    const known = best.get(reach.allegation.id);
    if (known === undefined || (known.is === 'possibly' && reach.is === 'yes')) best.set(reach.allegation.id, reach);
  };
  for (const each of happened(forces, asOf)) {
    for (const [member, is] of line) {
      for (const named of each.body.units.map((id) => forces.rootOf(id))) {
        const via = member === own ? (named === own ? 'itself' : 'below') : 'succession';
        if (named === member) take({ allegation: each, via, is, named });
        const under = superiorsOf(forces, each, named).get(member);
        if (under !== undefined) take({ allegation: each, via, is: is === 'yes' ? under : 'possibly', named });
      }
    }
    for (const named of each.body.persons) {
      const is = commanders.get(named);
      if (is !== undefined) take({ allegation: each, via: 'commander', is, named });
    }
  }
  return [...best.values()].toSorted(
    (a, b) => compare(a.allegation.worldFirst, b.allegation.worldFirst) || compare(a.allegation.id, b.allegation.id),
  );
}

/** The standing of an allegation on a day: what was assessed later was no more than alleged then. */
export function standingOn({ body }: Allegation, asOf: CalendarDate): AllegationStanding {
  return body.assessed === null || body.assessed.on > asOf ? 'alleged' : body.standing;
}

/** Whether a standing is at least as strong as another. */
export function isAtLeast(standing: AllegationStanding, least: AllegationStanding): boolean {
  return STANDINGS.indexOf(standing) >= STANDINGS.indexOf(least);
}

const commandsByUnit = new WeakMap<Forces, ReadonlyMap<string, Forces['postings']>>();

/** The accepted postings of commanders, by unit. */
export function commandsOf(forces: Forces): ReadonlyMap<string, Forces['postings']> {
  const byUnit =
    commandsByUnit.get(forces) ??
    Map.groupBy(
      forces.postings.filter(
        ({ body }) => body.status === 'accepted' && (body.role === 'commander' || body.role === 'acting-commander'),
      ),
      ({ body }) => forces.rootOf(body.unit),
    );
  commandsByUnit.set(forces, byUnit);
  return byUnit;
}

/** Who commanded a unit on a day. */
export function commandersOf(
  forces: Forces,
  unitId: string,
  asOf: CalendarDate,
): ReadonlyMap<string, 'yes' | 'possibly'> {
  const commanders = new Map<string, 'yes' | 'possibly'>();
  for (const { body } of commandsOf(forces).get(unitId) ?? []) {
    const holds = claimHoldsOn(body.when, asOf);
    if (holds === 'yes' || (holds === 'possibly' && !commanders.has(body.person))) commanders.set(body.person, holds);
  }
  return commanders;
}

/** Accepted allegations of events that can have happened by a day. */
function happened(forces: Forces, asOf: CalendarDate): readonly Allegation[] {
  return forces.allegations.filter(({ body }) => body.status === 'accepted' && possibleDaysOf(body.when).first <= asOf);
}

/**
 * The unit and those that it became or came from. A unit that was renamed or formed again is the same for certain; one that
 * took over part of another possibly carries what that one did.
 */
function succession(forces: Forces, own: string, asOf: CalendarDate): ReadonlyMap<string, 'yes' | 'possibly'> {
  const steps = forces.successions.filter(
    ({ body }) => body.status === 'accepted' && possibleDaysOf(body.when).first <= asOf,
  );
  const line = new Map<string, 'yes' | 'possibly'>([[own, 'yes']]);
  const isWhole = new Set(['renamed', 'formed-again-as']);
  // First all that is certain, so that a certain way is never hidden by a possible one that was found before.
  for (const sure of [true, false]) {
    for (const [member, is] of line) {
      for (const { body } of steps) {
        const [from, to] = [forces.rootOf(body.unit), forces.rootOf(body.successor)];
        const other = from === member ? to : to === member ? from : null;
        if (other === null || line.has(other) || (sure && !isWhole.has(body.how))) continue;
        line.set(other, sure && is === 'yes' ? 'yes' : 'possibly');
      }
    }
  }
  return line;
}

const superiors = new WeakMap<Forces, Map<string, ReadonlyMap<string, 'yes' | 'possibly'>>>();

/**
 * Who stood above the unit that an allegation names on the day of the event. A superior is certain when it certainly stood there
 * on a certain day of the event, or on every day on which the event can have been; else it is possible.
 */
function superiorsOf(forces: Forces, each: Allegation, named: string): ReadonlyMap<string, 'yes' | 'possibly'> {
  const kept = superiors.get(forces) ?? new Map<string, ReadonlyMap<string, 'yes' | 'possibly'>>();
  superiors.set(forces, kept);
  const key = `${each.id} ${named}`;
  const found = kept.get(key) ?? superiorsOnEvent(forces, each, named);
  kept.set(key, found);
  return found;
}

function superiorsOnEvent(forces: Forces, each: Allegation, named: string): ReadonlyMap<string, 'yes' | 'possibly'> {
  // An unknown unit connects two others and never perpetrates: what names one reaches nobody.
  if (forces.units.some((unit) => unit.id === named && unit.body.identity === 'unknown')) return new Map();
  const command = commandOf(forces);
  const certain = certainDaysOf(each.body.when);
  const begins = certain === null ? [] : [dayNumber(certain.first)];
  const changing = new Set([...daysOfChange(command, possibleDaysOf(each.body.when)), ...begins]);
  const days = [...changing].map((number) => {
    const day = dayFromNumber(number);
    const on = certain !== null && certain.first <= day && day <= certain.last;
    return { on, above: above(command, named, number, { types: COMMAND_TYPES }) };
  });
  const result = new Map<string, 'yes' | 'possibly'>();
  const surely = new Map<string, number>();
  for (const { on, above: placed } of days) {
    for (const { unit, is } of placed) {
      if (is === 'yes') surely.set(unit, (surely.get(unit) ?? 0) + 1);
      if (result.get(unit) !== 'yes') result.set(unit, is === 'yes' && on ? 'yes' : 'possibly');
    }
  }
  for (const [unit, count] of surely) if (count === days.length) result.set(unit, 'yes');
  return result;
}

function compare(a: string | null, b: string | null): number {
  return (a ?? '') < (b ?? '') ? -1 : (a ?? '') > (b ?? '') ? 1 : 0;
}
