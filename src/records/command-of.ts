// The relations of command among the units of a holding, made ready to be walked. Only accepted claims count; units that were
// merged stand as one.

import { commandFrom } from '#command/command.ts';
import type { Command } from '#command/command.ts';
import { changeDays } from '#command/edges.ts';
import type { CalendarDate } from '#kernel/calendar-date.ts';
import { dayNumber } from '#kernel/calendar-date.ts';
import type { ClaimDates, DaySpan } from '#kernel/claim-dates.ts';
import { certainDaysOf, possibleDaysOf } from '#kernel/claim-dates.ts';

import type { Forces } from './forces.ts';

const known = new WeakMap<Forces, Command>();

/** The command among the units of a partner, worked out once. */
export function commandOf(forces: Forces): Command {
  const command = known.get(forces) ?? made(forces);
  known.set(forces, command);
  return command;
}

function made({ relations, rootOf }: Forces): Command {
  return commandFrom(
    relations
      .filter(({ body }) => body.status === 'accepted')
      .map(({ id, body }) => ({
        id,
        lower: rootOf(body.unit),
        upper: rootOf(body.superior),
        type: body.type,
        ...spansOf(body.when),
      })),
  );
}

/** The certain and the possible days of a claim as numbers. */
function spansOf(dates: ClaimDates): {
  readonly certain: { readonly first: number; readonly last: number } | null;
  readonly possible: { readonly first: number; readonly last: number };
} {
  const certain = certainDaysOf(dates);
  return { certain: certain === null ? null : numbers(certain), possible: numbers(possibleDaysOf(dates)) };
}

function numbers({ first, last }: DaySpan): { readonly first: number; readonly last: number } {
  return { first: dayNumber(first), last: dayNumber(last) };
}

/** The days within a span on which the command of anybody can change, its first day among them. */
export function daysOfChange(
  command: Command,
  span: { readonly first: CalendarDate; readonly last: CalendarDate },
): readonly number[] {
  const [first, last] = [dayNumber(span.first), dayNumber(span.last)];
  return [first, ...changesIn(command).filter((day) => first < day && day <= last)];
}

const changes = new WeakMap<Command, readonly number[]>();

function changesIn(command: Command): readonly number[] {
  const sorted = changes.get(command) ?? changeDays(command.edges.relations);
  changes.set(command, sorted);
  return sorted;
}
