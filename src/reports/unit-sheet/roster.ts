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

/** A unit with the names that it went under, whatever the day. */
export type UnitLine = Omit<RosterUnit, 'superiors'>;

const lines = new WeakMap<Holding, readonly UnitLine[]>();

/** Every unit of a party in one line, by label; put together once for what is held. */
export function unitLines(holding: Holding): readonly UnitLine[] {
  const known = lines.get(holding);
  if (known !== undefined) return known;
  const { forces } = holding;
  const names = Map.groupBy(
    forces.names.filter(({ body }) => body.status === 'accepted'),
    ({ body }) => forces.rootOf(body.unit),
  );
  const made = forces.units
    .filter(({ id }) => forces.rootOf(id) === id)
    .toSorted(byLabel)
    .map(({ id, label, body }) => ({
      id,
      label,
      identity: body.identity,
      names: [...new Set((names.get(id) ?? []).map((each) => each.body.name))].filter((name) => name !== label),
    }));
  lines.set(holding, made);
  return made;
}

/** Some units with those directly above each on a day. */
export function withSuperiors(holding: Holding, asOf: CalendarDate, some: readonly UnitLine[]): readonly RosterUnit[] {
  const command = commandOf(holding.forces);
  const day = dayNumber(asOf);
  const nameOf = namesOf(holding);
  return some.map((unit) => ({
    ...unit,
    superiors: followed(command, unit.id, day, 'up', { types: COMMAND_TYPES }).map(({ relation, is }) => ({
      ...nameOf(relation.upper),
      is,
    })),
  }));
}

/** The units with others under them and nobody above on a day, those with the most under them first. */
export function topsOf(holding: Holding, asOf: CalendarDate): readonly Top[] {
  const command = commandOf(holding.forces);
  const day = dayNumber(asOf);
  const asking = { types: COMMAND_TYPES };
  return unitLines(holding)
    .filter(({ id }) => followed(command, id, day, 'up', asking).length === 0)
    .map(({ id, label }) => ({ id, label, below: below(command, id, day, asking).length }))
    .filter((each) => each.below > 0)
    .toSorted((a, b) => b.below - a.below || byLabel(a, b));
}
