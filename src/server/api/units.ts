// The data about units: those of a party, and who stood above and below one on a day.

import { commonSuperiors, waysUp } from '#command/chart.ts';
import { above, below } from '#command/command.ts';
import { dayNumber } from '#kernel/calendar-date.ts';
import { AppError } from '#kernel/errors.ts';
import { commandOf } from '#records/command-of.ts';
import type { Holding } from '#records/holding.ts';
import { namesOf } from '#reports/unit-sheet/query.ts';

import { partnerId } from '../contracts/contract.ts';
import { listUnits, readCommand } from '../contracts/units.ts';
import { tableCsv } from '../csv-table.ts';
import { dayAsked, holdingAsked } from '../partners-asked.ts';
import type { Route } from '../served.ts';
import { reading } from '../served.ts';
import { typesAsked } from '../units-asked.ts';

export const UNIT_ROUTES: readonly Route[] = [
  reading({
    contract: listUnits,
    answer: async (asked, { params, query, times }) => {
      const { partner, forces } = await holdingAsked(asked, partnerId(params.id), times);
      const names = Map.groupBy(
        forces.names.filter(({ body }) => body.status === 'accepted'),
        ({ body }) => forces.rootOf(body.unit),
      );
      const units = forces.units.filter(({ id }) => forces.rootOf(id) === id);
      const shown = units.toSorted((a, b) =>
        a.label === b.label ? (a.id < b.id ? -1 : 1) : a.label < b.label ? -1 : 1,
      );
      return {
        partner: { id: partner.id, label: partner.label },
        units: shown.slice(0, query.limit).map(({ id, label, body }) => ({
          id,
          label,
          identity: body.identity,
          force: body.force,
          names: [...new Set((names.get(id) ?? []).map((each) => each.body.name))].filter((name) => name !== label),
        })),
        total: units.length,
      };
    },
    csv: ({ units }) =>
      tableCsv(
        ['id', 'label', 'identity', 'force', 'names'],
        units.map((each) => ({ ...each, names: each.names.join(' | ') })),
      ),
  }),
  reading({
    contract: readCommand,
    answer: async (asked, { params, query, times }) => {
      const holding = await holdingAsked(asked, partnerId(params.id), times);
      const { forces } = holding;
      const unit = forces.rootOf(query.unit);
      const found = forces.units.find(({ id }) => id === unit);
      if (found === undefined) {
        throw new AppError(
          'not_found',
          `No unit ${query.unit} is on record for ${holding.partner.label} at these times.`,
        );
      }
      const asOf = dayAsked(asked, times);
      const types = typesAsked(query.types);
      const walk = query.direction === 'above' ? above : below;
      const nameOf = namesOf(holding);
      const command = commandOf(forces);
      const day = dayNumber(asOf);
      const units = walk(command, unit, day, { types });
      return {
        unit: { id: found.id, label: found.label },
        asOf,
        direction: query.direction,
        types: [...types],
        units: units.map(({ unit: id, is, steps }) => ({ ...nameOf(id), is, steps })),
        ways: query.to === undefined ? null : waysTold(holding, unit, { day, types, to: query.to, limit: query.limit }),
        common:
          query.and === undefined
            ? null
            : commonSuperiors(command, unit, forces.rootOf(query.and), day, { types }).map(
                ({ unit: id, is, steps }) => ({ ...nameOf(id), is, steps }),
              ),
      };
    },
  }),
];

interface Up {
  readonly day: number;
  readonly types: readonly string[];
  readonly to: string;
  readonly limit: number;
}

/** Every way from a unit up to another, with the units that it leads through. */
function waysTold(holding: Holding, unit: string, { day, types, to, limit }: Up) {
  const nameOf = namesOf(holding);
  const { forces } = holding;
  const { ways, complete } = waysUp(commandOf(forces), unit, day, { types, to: forces.rootOf(to), limit });
  return {
    complete,
    ways: ways.map(({ is, relations }) => ({
      is,
      relations: relations.map(({ id }) => id),
      units: relations.map(({ upper }) => nameOf(upper)),
    })),
  };
}
