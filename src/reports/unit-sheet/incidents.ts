// Harm that a claim attributes to a unit, or to a unit that stood under it on the day of the event. Of what was attributed below, no more is
// said of the unit than that at least one unit under it did it, as far as the claim holds.

import { above } from '#command/command.ts';
import type { CalendarDate } from '#kernel/calendar-date.ts';
import { dayNumber } from '#kernel/calendar-date.ts';
import { commandOf } from '#records/command-of.ts';
import type { HarmEvent } from '#records/harm-event.ts';
import { harmEvents } from '#records/harm-party.ts';
import { mayLeaveBy, sourcesOfEvent } from '#records/harm-sources.ts';
import { attributionsOn, civiliansOf, gradingOn, titleOf } from '#records/harm-weight.ts';
import type { Holding } from '#records/holding.ts';
import { COMMAND_TYPES } from '#records/unit-relation/record.ts';

import type { SheetIncident } from './sheet.ts';

/** The incidents of a unit by a day, the latest first. */
export function incidentsOfUnit(holding: Holding, unit: string, asOf: CalendarDate): readonly SheetIncident[] {
  const names = new Map<string, string>(holding.forces.units.map(({ id, label }) => [id, label]));
  return harmEvents(holding)
    .flatMap((event) => {
      const day = event.incidents.flatMap(({ worldFirst }) => worldFirst ?? []).toSorted()[0];
      return day === undefined || day > asOf ? [] : waysTo(holding, event, { unit, day, asOf, names });
    })
    .toSorted((a, b) => (a.day > b.day ? -1 : a.day < b.day ? 1 : 0));
}

interface Looked {
  readonly unit: string;
  readonly day: CalendarDate;
  readonly asOf: CalendarDate;
  readonly names: ReadonlyMap<string, string>;
}

function waysTo(holding: Holding, event: HarmEvent, { unit, day, asOf, names }: Looked): readonly SheetIncident[] {
  const { lowest, highest } = gradingOn(event, asOf);
  return attributionsOn(event, asOf).flatMap(({ body }) =>
    body.units.flatMap((id): readonly SheetIncident[] => {
      const named = holding.forces.rootOf(id);
      const stood =
        named === unit
          ? 'yes'
          : above(commandOf(holding.forces), named, dayNumber(day), { types: COMMAND_TYPES }).find(
              (each) => each.unit === unit,
            )?.is;
      if (stood === undefined) return [];
      return [
        {
          id: event.id,
          label: titleOf(event),
          day,
          named: { id: named, label: names.get(named) ?? named },
          via: named === unit ? 'itself' : 'below',
          is: stood,
          firmness: body.grade,
          grade: { lowest, highest },
          killed: civiliansOf(event, 'killed'),
          mayLeave: sourcesOfEvent(event).every(mayLeaveBy(holding.sources)),
        },
      ];
    }),
  );
}
