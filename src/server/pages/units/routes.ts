// The page of the units of a party, with its data: all units in one line each, sorted and searched as a whole.

import type { Holding } from '#records/holding.ts';
import { topsOf, unitLines, withSuperiors } from '#reports/unit-sheet/roster.ts';
import type { UnitLine } from '#reports/unit-sheet/roster.ts';

import type { Asked } from '../../asked.ts';
import { partnerId } from '../../contracts/contract.ts';
import { unitsPage } from '../../contracts/units.ts';
import type { UnitOrder } from '../../contracts/units.ts';
import { tableCsv } from '../../csv-table.ts';
import { dayAsked, holdingAsked } from '../../partners-asked.ts';
import type { TableRows } from '../../row-order.ts';
import { rowsAt, rowsGivenOf } from '../../rows-given.ts';
import type { Form, Input, Route } from '../../served.ts';
import { reading } from '../../served.ts';
import { byNumber, byWords } from '../../sort-keys.ts';
import { unitsView, unitTable } from './view.ts';
import type { UnitsData } from './view.ts';

const UNIT_ROWS: TableRows<UnitLine, UnitOrder> = {
  idOf: ({ id }) => id,
  textOf: ({ label, names }) => [label, ...names].join(' '),
  orders: {
    name: ({ label }) => byWords(label),
    names: ({ names }) => byNumber(names.length),
  },
};

type Asking = Input<typeof unitsPage>;

function heldBy(asked: Asked, { params, times }: Asking): Promise<Holding> {
  return holdingAsked(asked, partnerId(params.id), times);
}

function unitsOf(
  asked: Asked,
  holding: Holding,
  { query, times }: Asking,
  form: Form,
): Pick<UnitsData, 'asOf' | 'units' | 'given'> {
  const lines = unitLines(holding);
  const { at, given } = rowsGivenOf(lines, UNIT_ROWS, query, { form });
  const asOf = dayAsked(asked, times);
  return { asOf, units: withSuperiors(holding, asOf, rowsAt(lines, at)), given };
}

export const UNITS_PAGES: readonly Route[] = [
  reading({
    contract: unitsPage,
    answer: async (asked, input, form) => {
      const holding = await heldBy(asked, input);
      const { partner } = holding;
      return {
        partner: { id: partner.id, label: partner.label },
        tops: topsOf(holding, dayAsked(asked, input.times)),
        ...unitsOf(asked, holding, input, form),
        total: unitLines(holding).length,
      };
    },
    rows: async (asked, input, page) => unitTable(unitsOf(asked, await heldBy(asked, input), input, 'rows'), page),
    csv: ({ units }) =>
      tableCsv(
        ['id', 'label', 'identity', 'names', 'superiors'],
        units.map(({ names, superiors, ...unit }) => ({
          ...unit,
          names: names.join(' | '),
          superiors: superiors.map(({ label, is }) => `${label}${is === 'yes' ? '' : ' (possibly)'}`).join(' | '),
        })),
      ),
    html: unitsView,
  }),
];
