// The page of a unit, with its data.

import { vettingStandard } from '#findings/vetting-standard.ts';
import { parseCalendarDate } from '#kernel/calendar-date.ts';
import { AppError } from '#kernel/errors.ts';
import { describeProblem } from '#kernel/result.ts';
import { readDeliveries } from '#reports/unit-sheet/deliveries.ts';
import { unitSheet } from '#reports/unit-sheet/query.ts';
import type { UnitSheet } from '#reports/unit-sheet/sheet.ts';
import { trainingsOf } from '#reports/unit-sheet/trainings.ts';

import { unitPage } from '../../contracts/units.ts';
import { dayAsked, questionOf } from '../../partners-asked.ts';
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
        deliveries: await readDeliveries(asked.house.ledger, holding, {
          unit: sheet.unit.id,
          asOf,
          question: questionOf(asked, times),
        }),
        leftOut: 0,
        trainings: reported === null ? null : trainingsOf(reported, { holding, reader }, sheet.unit.id, asOf),
      };
    },
    exported: mayLeaveOf,
    csv: unitCsv,
    html: unitView,
  }),
];

/** The sheet as data: what rests on a source that may not leave the house stays, and is counted. */
function mayLeaveOf(sheet: UnitSheet): UnitSheet {
  const incidents = sheet.incidents.filter(({ mayLeave }) => mayLeave);
  const lines = sheet.deliveries.lines.filter(({ mayLeave }) => mayLeave);
  const leftOut = sheet.incidents.length - incidents.length + sheet.deliveries.lines.length - lines.length;
  return { ...sheet, incidents, deliveries: { ...sheet.deliveries, lines }, leftOut };
}
