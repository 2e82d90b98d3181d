// The page of the units of a party, with its data.

import { rosterOf } from '#reports/unit-sheet/roster.ts';

import { partnerId } from '../../contracts/contract.ts';
import { unitsPage } from '../../contracts/units.ts';
import { tableCsv } from '../../csv-table.ts';
import { dayAsked, holdingAsked } from '../../partners-asked.ts';
import type { Route } from '../../served.ts';
import { reading } from '../../served.ts';
import { unitsView } from './view.ts';

export const UNITS_PAGES: readonly Route[] = [
  reading({
    contract: unitsPage,
    answer: async (asked, { params, query, times }) => {
      const holding = await holdingAsked(asked, partnerId(params.id), times);
      const asOf = dayAsked(asked, times);
      const { partner } = holding;
      return {
        partner: { id: partner.id, label: partner.label },
        asOf,
        text: query.q,
        ...rosterOf(holding, asOf, { text: query.q, limit: query.limit }),
      };
    },
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
