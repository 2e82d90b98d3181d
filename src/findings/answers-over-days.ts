// What a rule answers of a subject on day after day: its plan of each time, run over the columns of its facts. Only the answers;
// what they rest on is worked out for the days that are shown.

import type { CalendarDate } from '#kernel/calendar-date.ts';
import { answerRows } from '#rules/answer-rows.ts';
import type { CompiledPolicy } from '#rules/compiled-policy.ts';
import { planOn, turnsOf } from '#rules/plan.ts';
import type { Plan } from '#rules/plan.ts';

import type { FactColumns } from './fact-columns.ts';

/** The code of the answer on each day of the columns. */
export function answersOver(compiled: CompiledPolicy, columns: FactColumns): Uint8Array {
  const { days } = columns;
  const answers = new Uint8Array(days.length);
  const turns = turnsOf(compiled);
  let [from, turn] = [0, 0];
  while (from < days.length) {
    const day = days[from];
    if (day === undefined) break;
    while (turn < turns.length && (turns[turn] ?? day) <= day) turn += 1;
    const next = turns[turn];
    let to = from + 1;
    while (to < days.length && (next === undefined || (days[to] ?? next) < next)) to += 1;
    const plan = planAfter(compiled, turn, day);
    answerRows(plan, plan.reads.map(columns.to), { from, to }, answers);
    from = to;
  }
  return answers;
}

const plans = new WeakMap<CompiledPolicy, Map<number, Plan>>();

/** The plan after so many turns of the rule; any day until the next turn has the same. */
function planAfter(compiled: CompiledPolicy, turn: number, day: CalendarDate): Plan {
  const known = plans.get(compiled) ?? new Map<number, Plan>();
  plans.set(compiled, known);
  const plan = known.get(turn) ?? planOn(compiled, day);
  known.set(turn, plan);
  return plan;
}
