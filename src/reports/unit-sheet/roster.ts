// The units of a party on a day: those that stand at the top of a chain, and all of them with their names and superiors.

import { followed } from '#command/chart.ts';
import { below } from '#command/command.ts';
import { dayNumber } from '#kernel/calendar-date.ts';
import type { CalendarDate } from '#kernel/calendar-date.ts';
import { commandOf } from '#records/command-of.ts';
import type { Holding } from '#records/holding.ts';
import { COMMAND_TYPES } from '#records/unit-relation/record.ts';

import { byLabel, namesOf } from './query.ts';
import type { ChainUnit, Named } from './sheet.ts';

/** One unit of the list. */
export interface RosterUnit extends Named {
  readonly identity: 'named' | 'unnamed' | 'unknown';
  readonly names: readonly string[];
  /** Those directly above it on the day. */
  readonly superiors: readonly (Named & { readonly is: ChainUnit['is'] })[];
}

/** A unit with others under it and nobody above it on the day. */
export interface Top extends Named {
  readonly below: number;
}

export interface Roster {
  readonly tops: readonly Top[];
  readonly units: readonly RosterUnit[];
  /** How many there are before `limit` cuts them. */
  readonly total: number;
}

/** The units of a party whose names hold a text, by label. */
export function rosterOf(
  holding: Holding,
  asOf: CalendarDate,
  { text, limit }: { readonly text: string; readonly limit: number },
): Roster {
  const { forces } = holding;
  const command = commandOf(forces);
  const day = dayNumber(asOf);
  const asking = { types: COMMAND_TYPES };
  const nameOf = namesOf(holding);
  const names = Map.groupBy(
    forces.names.filter(({ body }) => body.status === 'accepted'),
    ({ body }) => forces.rootOf(body.unit),
  );
  const units = forces.units
    .filter(({ id }) => forces.rootOf(id) === id)
    .map((unit) => ({
      unit,
      names: [...new Set((names.get(unit.id) ?? []).map((each) => each.body.name))].filter(
        (name) => name !== unit.label,
      ),
    }));
  const wanted = text.trim().toLowerCase();
  const found = units
    .filter((each) => [each.unit.label, ...each.names].some((name) => name.toLowerCase().includes(wanted)))
    .toSorted((a, b) => byLabel(a.unit, b.unit));
  const tops = units
    .filter(({ unit }) => followed(command, unit.id, day, 'up', asking).length === 0)
    .map(({ unit }) => ({ id: unit.id, label: unit.label, below: below(command, unit.id, day, asking).length }))
    .filter((each) => each.below > 0)
    .toSorted((a, b) => b.below - a.below || byLabel(a, b));
  return {
    tops,
    units: found.slice(0, limit).map(({ unit, names: others }) => ({
      id: unit.id,
      label: unit.label,
      identity: unit.body.identity,
      names: others,
      superiors: followed(command, unit.id, day, 'up', asking).map(({ relation, is }) => ({
        ...nameOf(relation.upper),
        is,
      })),
    })),
    total: found.length,
  };
}
