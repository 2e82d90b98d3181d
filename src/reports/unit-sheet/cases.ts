// How a unit was vetted, as of a day: the outcome of each case, until when an approval counts, whether the government was told, and what
// the government did about a violation. A step after the day is not told, and what is not on record is never taken for a result.

import { addDays, isCalendarDate } from '#kernel/calendar-date.ts';
import type { CalendarDate } from '#kernel/calendar-date.ts';
import type { Forces } from '#records/forces.ts';

import type { SheetCase, SheetRemediation } from './sheet.ts';
import { stateOfCase } from './state-of-case.ts';

type Body = Forces['cases'][number]['body'];

/** How many days the rules of the shelf give on the day; null where they say nothing of it. */
export interface CaseRules {
  /** Until a suspended case lapses; see rule T04. */
  readonly longestSuspension: number | null;
  /** For which an approval counts; see rule T03. */
  readonly validity: number | null;
}

/** The vetting cases of a unit and its remediations. */
export function vettingOf(
  forces: Forces,
  unit: string,
  asOf: CalendarDate,
  rules: CaseRules,
): { readonly cases: readonly SheetCase[]; readonly remediations: readonly SheetRemediation[] } {
  const root = forces.rootOf(unit);
  const isOf = (id: string | null): boolean => id !== null && forces.rootOf(id) === root;
  return {
    cases: forces.cases
      .filter(({ body }) => isOf(body.unit))
      .map(({ id, label, body }) => ({
        id,
        label,
        state: stateOfCase(body, asOf, rules.longestSuspension),
        assistance: body.assistance.title,
        authority: body.assistance.authority,
        begins: body.assistance.begins,
        lapses: lapseOf(body, asOf, rules.validity),
        suspended: body.suspended !== null && body.suspended.on <= asOf ? body.suspended : null,
        informed: informedOf(body, asOf),
      })),
    remediations: forces.remediations
      .filter(({ body }) => isOf(body.unit))
      .map(({ id, label, body }) => ({
        id,
        label,
        steps: body.steps.filter(({ on }) => on <= asOf).map(({ step, state, on }) => ({ step, state, on })),
        determination: body.determination !== null && body.determination.on <= asOf ? body.determination : null,
      })),
  };
}

function lapseOf({ final }: Body, asOf: CalendarDate, validity: number | null): SheetCase['lapses'] {
  if (final === null || final.on > asOf || final.outcome !== 'approved' || !isCalendarDate(final.on)) return null;
  if (validity === null) return { unknown: 'no rule on the shelf says for that day how long an approval lasts' };
  const after = addDays(final.on, validity);
  return { after, has: after < asOf };
}

/** The duty to inform follows a rejection. */
function informedOf({ final, informed }: Body, asOf: CalendarDate): SheetCase['informed'] {
  if (informed !== null && informed.on <= asOf) return informed;
  const isRejected = final !== null && final.on <= asOf && final.outcome.startsWith('rejected');
  return isRejected ? { unknown: 'no message to the government is on record' } : null;
}
