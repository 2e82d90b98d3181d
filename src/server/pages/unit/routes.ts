// The page of a unit, with its data.

import { vettingStandard } from '#findings/vetting-standard.ts';
import { parseCalendarDate } from '#kernel/calendar-date.ts';
import { AppError } from '#kernel/errors.ts';
import { describeProblem } from '#kernel/result.ts';
import { unitSheet } from '#reports/unit-sheet/query.ts';
import { trainingsOf } from '#reports/unit-sheet/trainings.ts';

import { unitPage } from '../../contracts/units.ts';
import { dayAsked } from '../../partners-asked.ts';
import type { Route } from '../../served.ts';
import { reading } from '../../served.ts';
import { caseRulesOn, holdingOfUnit, trainingsAsked, typesAsked } from '../../units-asked.ts';
import { unitCsv } from './csv.ts';
import { unitView } from './view.ts';

export const UNIT_PAGES: readonly Route[] = [
  reading({
    contract: unitPage,
    answer: async (asked, { params, query, times }) => {
      const against =
        query.against === undefined || query.against === '' ? null : parseCalendarDate(query.against, 'against');
      if (against !== null && !against.ok) {
        throw new AppError('malformed_request', against.failure.map(describeProblem).join(' '), {
          problems: against.failure,
        });
      }
      const holding = await holdingOfUnit(asked, params.id, times);
      const asOf = dayAsked(asked, times);
      const sheet = unitSheet(holding, {
        unit: params.id,
        asOf,
        types: typesAsked(query.types),
        against: against === null ? null : against.value,
        caseRules: caseRulesOn(asked, asOf),
        standards: {
          state: vettingStandard(asked.house.engine, 'state', asOf),
          defense: vettingStandard(asked.house.engine, 'defense', asOf),
        },
      });
      const reported = await trainingsAsked(asked, holding, times);
      const reader = asked.house.names();
      return {
        ...sheet,
        trainings: reported === null ? null : trainingsOf(reported, { holding, reader }, sheet.unit.id, asOf),
      };
    },
    csv: unitCsv,
    html: unitView,
  }),
];
