// Vets lines of names for a request: what is held about the party, the names of its units, the day where a line has none.

import type { z } from 'zod';

import { vettingStandard } from '#findings/vetting-standard.ts';
import { parseCalendarDate } from '#kernel/calendar-date.ts';
import type { CalendarDate } from '#kernel/calendar-date.ts';
import { AppError } from '#kernel/errors.ts';
import { describeProblem } from '#kernel/result.ts';
import type { Times } from '#kernel/times.ts';
import { completenessOf } from '#reports/unit-sheet/completeness.ts';
import type { Nominee } from '#reports/vetting-list/list.ts';
import { countLines, vetLines } from '#reports/vetting-list/query.ts';

import type { Asked } from './asked.ts';
import { partnerId } from './contracts/contract.ts';
import type { vetList } from './contracts/vetting.ts';
import { dayAsked, holdingAsked } from './partners-asked.ts';
import { caseRulesOn } from './units-asked.ts';

type Vetted = z.output<typeof vetList.output>;

interface Line {
  readonly row: number;
  readonly text: string;
  readonly on?: string | null | undefined;
}

/** Works the lines through. */
export async function vetAsked(
  asked: Asked,
  times: Times,
  { partner, law, lines }: { readonly partner: string; readonly law: Vetted['law']; readonly lines: readonly Line[] },
): Promise<Vetted> {
  const holding = await holdingAsked(asked, partnerId(partner), times);
  const asOf = dayAsked(asked, times);
  const nominees = lines.map(({ row, text, on }): Nominee => ({ row, text, on: dayOf(row, on) ?? asOf }));
  const results = vetLines(holding, asked.house.names(), nominees, {
    law,
    standardOn: (day) => vettingStandard(asked.house.engine, law, day),
    caseRulesOn: (day) => caseRulesOn(asked, day),
  });
  return {
    partner: { id: holding.partner.id, label: holding.partner.label },
    law,
    asOf,
    results,
    counts: countLines(results),
    completeness: completenessOf(holding.forces, asOf),
  };
}

function dayOf(row: number, on: string | null | undefined): CalendarDate | null {
  if (on === null || on === undefined || on === '') return null;
  const parsed = parseCalendarDate(on, `row ${row}`);
  if (parsed.ok) return parsed.value;
  throw new AppError('malformed_request', parsed.failure.map(describeProblem).join(' '), { problems: parsed.failure });
}
