// The data about units: those of a party, and who stood above and below one on a day.

import { above, below } from '#command/command.ts';
import { dayNumber } from '#kernel/calendar-date.ts';
import { AppError } from '#kernel/errors.ts';
import { commandOf } from '#records/command-of.ts';
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
      const units = walk(commandOf(forces), unit, dayNumber(asOf), { types });
      return {
        unit: { id: found.id, label: found.label },
        asOf,
        direction: query.direction,
        types: [...types],
        units: units.map(({ unit: id, is, steps }) => ({ ...nameOf(id), is, steps })),
      };
    },
  }),
];
