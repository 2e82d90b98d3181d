// Which support was near an event: recorded links first, then what the record holds of the party, the units, the place and the time. Each is
// a fact that is recorded as such, an inference from two records, or no more than a suggestion; none of them says that support was used.

import { above } from '#command/command.ts';
import { kmBetween } from '#geography/locate.ts';
import type { CalendarDate } from '#kernel/calendar-date.ts';
import { addMonths, dayNumber } from '#kernel/calendar-date.ts';
import { claimHoldsOn } from '#kernel/claim-dates.ts';
import { periodOf } from '#kernel/fiscal-year.ts';
import { commandOf } from '#records/command-of.ts';
import type { HarmEvent } from '#records/harm-event.ts';
import { attributionsOn, isFirm } from '#records/harm-weight.ts';
import type { Holding } from '#records/holding.ts';
import { COMMAND_TYPES } from '#records/unit-relation/record.ts';

import type { Trainings } from '../unit-sheet/sheet.ts';

/** One piece of support that was near. */
export interface Near {
  readonly is: 'fact' | 'inference' | 'suggestion';
  readonly what:
    | 'recorded-link'
    | 'to-the-unit'
    | 'to-a-unit-above'
    | 'to-the-partner'
    | 'unit-in-the-area'
    | 'reported-training';
  readonly says: string;
  /** How firm a recorded link is; null for what nobody has graded. */
  readonly grade: 'none-known' | 'possible' | 'probable' | 'confirmed' | null;
  /** The records that it rests on. */
  readonly records: readonly string[];
}

/** Assistance of so many months before an event counts as near in time. */
const MONTHS = 24;

/** A place of a unit so close to the event is near it. */
const KILOMETERS = 25;

/** What was near an event, as far as it is held about the parties that a claim names. */
export function nearnessOf(event: HarmEvent, holdings: readonly Holding[], asOf: CalendarDate): readonly Near[] {
  const links = event.nexuses
    .filter(({ body }) => body.on === null || body.on <= asOf)
    .map(({ id, body }): Near => ({
      is: 'fact',
      what: 'recorded-link',
      says: `${body.supporter}: ${body.link.replaceAll('-', ' ')}. ${body.basis}`,
      grade: body.grade,
      records: [id, ...(body.assistance === null ? [] : [body.assistance])],
    }));
  return [...links, ...holdings.flatMap((holding) => nearOf(event, holding, asOf))];
}

/** Courses that public reports tell of a unit up to the event. Joined by name they are a suggestion until somebody confirms the name. */
export function trainingNear({ groups, dataset }: Trainings, unit: string): readonly Near[] {
  return groups.map(({ text, is, courses, reasons }) => ({
    is: is === 'confirmed' ? 'inference' : 'suggestion',
    what: 'reported-training',
    says: `${courses.length} ${courses.length === 1 ? 'course' : 'courses'} up to the day reported of “${text}” in ${dataset}${is === 'confirmed' ? ', a confirmed name of the unit' : `, a name that may mean the unit (${reasons.join('; ')})`}; who of them was there is not on record`,
    grade: null,
    records: [unit],
  }));
}

function nearOf(event: HarmEvent, holding: Holding, asOf: CalendarDate): readonly Near[] {
  const day = event.incidents.flatMap(({ worldLast }) => worldLast ?? []).toSorted()[0];
  if (day === undefined) return [];
  const named = new Set(
    attributionsOn(event, asOf)
      .filter(({ body }) => body.grade !== 'excluded')
      .flatMap(({ body }) => body.units.map((id) => holding.forces.rootOf(id))),
  );
  const units = holding.forces.units.filter(({ id }) => named.has(id));
  const toUnits = units.flatMap(({ id, label }) => [
    ...assistanceTo(holding, new Map([[id, label]]), day, 'to-the-unit'),
    ...assistanceTo(holding, superiorsOf(holding, id, day), day, 'to-a-unit-above'),
  ]);
  const shown = new Set(toUnits.flatMap(({ records }) => records));
  const isNamed = attributionsOn(event, asOf).some(
    ({ body }) => body.actor === holding.partner.id && isFirm(body.grade),
  );
  const toPartner = isNamed || units.length > 0 ? toThePartner(holding, day, shown) : [];
  return [...toUnits, ...unitsThere(event, holding, day, named), ...toPartner];
}

function superiorsOf(holding: Holding, unit: string, day: CalendarDate): ReadonlyMap<string, string> {
  const names = new Map<string, string>(holding.forces.units.map(({ id, label }) => [id, label]));
  const found = above(commandOf(holding.forces), unit, dayNumber(day), { types: COMMAND_TYPES });
  return new Map(found.map((each) => [each.unit, names.get(each.unit) ?? each.unit]));
}

function assistanceTo(
  holding: Holding,
  units: ReadonlyMap<string, string>,
  day: CalendarDate,
  what: 'to-the-unit' | 'to-a-unit-above',
): readonly Near[] {
  return before(holding, day).flatMap(({ id, label, body }): Near[] => {
    const unit = body.units.map((each) => holding.forces.rootOf(each)).find((each) => units.has(each));
    if (unit === undefined) return [];
    const whom = units.get(unit) ?? unit;
    return [
      {
        is: what === 'to-the-unit' ? 'fact' : 'inference',
        what,
        says:
          what === 'to-the-unit'
            ? `${label} (${body.period}) went to ${whom}, the unit that is named`
            : `${label} (${body.period}) went to ${whom}, which stood above the unit that is named; whether it reached that unit is not on record`,
        grade: null,
        records: [id, unit],
      },
    ];
  });
}

/** Assistance whose period had begun by a day and ended no longer ago than is near in time. */
function before({ assistance }: Holding, day: CalendarDate): Holding['assistance'] {
  const earliest = addMonths(day, -MONTHS);
  return assistance.filter(({ body }) => {
    const { from, to } = periodOf(body.period);
    return from <= day && to >= earliest;
  });
}

function toThePartner(holding: Holding, day: CalendarDate, shown: ReadonlySet<string>): readonly Near[] {
  return before(holding, day)
    .filter(({ id, body }) => body.recipients.includes(holding.partner.id) && body.units.length === 0 && !shown.has(id))
    .map(({ id, label, body }): Near => ({
      is: 'inference',
      what: 'to-the-partner',
      says: `${label} (${body.period}) went to ${holding.partner.label}; which unit had it is not on record`,
      grade: null,
      records: [id],
    }));
}

/** Units of the partner that were based or operated where it happened and had assistance. Nobody has said that they were there. */
function unitsThere(
  event: HarmEvent,
  holding: Holding,
  day: CalendarDate,
  named: ReadonlySet<string>,
): readonly Near[] {
  const names = new Map<string, string>(holding.forces.units.map(({ id, label }) => [id, label]));
  return holding.forces.locations.flatMap((location): Near[] => {
    const unit = holding.forces.rootOf(location.body.unit);
    const holds = claimHoldsOn(location.body.when, day);
    if (named.has(unit) || location.body.status !== 'accepted' || (holds !== 'yes' && holds !== 'possibly')) return [];
    const where = event.incidents.map(({ body }) => alike(body.place, location.body)).find((each) => each !== null);
    const had = before(holding, day).filter(({ body }) => body.units.some((id) => holding.forces.rootOf(id) === unit));
    if (where === undefined || had.length === 0) return [];
    const what = location.body.is === 'site' ? 'was based' : 'operated';
    return [
      {
        is: 'suggestion',
        what: 'unit-in-the-area',
        says: `${names.get(unit) ?? unit}, which had ${had.map(({ label }) => label).join('; ')}, ${what} in ${location.label}${holds === 'possibly' ? ', possibly on the day' : ''}: ${where}`,
        grade: null,
        records: [unit, location.id, ...had.map(({ id }) => id)],
      },
    ];
  });
}

interface Placed {
  readonly coordinates: { readonly latitude: number; readonly longitude: number } | null;
}

/** Why two places are taken for near each other; null where they are not. */
function alike(
  event: Placed & { readonly name: string; readonly within: string | null },
  unit: Placed & { readonly place: string; readonly within: string | null },
): string | null {
  if (event.coordinates !== null && unit.coordinates !== null) {
    const km = kmBetween(event.coordinates, unit.coordinates);
    return km <= KILOMETERS ? `${Math.round(km)} km away` : null;
  }
  const names = [event.name, event.within].filter((name) => name !== null).map((name) => name.toLowerCase());
  return names.includes(unit.place.toLowerCase()) ? 'the place has the same name' : null;
}
