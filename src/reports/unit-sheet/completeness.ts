// How much the record holds of the units of a party: what its silence is worth.

import { followed } from '#command/chart.ts';
import { dayNumber } from '#kernel/calendar-date.ts';
import type { CalendarDate } from '#kernel/calendar-date.ts';
import { commandOf } from '#records/command-of.ts';
import type { Forces } from '#records/forces.ts';
import { commandersOf, commandsOf } from '#records/information.ts';
import { COMMAND_TYPES } from '#records/unit-relation/record.ts';

import type { Completeness } from './sheet.ts';

/** Counts what is on record on a day. */
export function completenessOf(forces: Forces, asOf: CalendarDate): Completeness {
  const command = commandOf(forces);
  const day = dayNumber(asOf);
  const all = forces.units.filter(({ id }) => forces.rootOf(id) === id);
  const units = all.filter(({ body }) => body.identity !== 'unknown');
  const accepted = forces.allegations.filter(({ body }) => body.status === 'accepted');
  const haveSuperior = new Set(command.edges.relations.map((relation) => relation.lower));
  const haveCommander = commandsOf(forces);
  return {
    units: units.length,
    placeholders: all.length - units.length,
    withSuperior: units.filter(({ id }) => followed(command, id, day, 'up', { types: COMMAND_TYPES }).length > 0)
      .length,
    withSuperiorEver: units.filter(({ id }) => haveSuperior.has(id)).length,
    withCommander: units.filter(({ id }) => commandersOf(forces, id, asOf).size > 0).length,
    withCommanderEver: units.filter(({ id }) => haveCommander.has(id)).length,
    allegations: accepted.length,
    allegationsWithoutUnit: accepted.filter(({ body }) => body.units.length === 0 && body.persons.length === 0).length,
  };
}
