// What a rule answers on day after day. Few days change anything: where every value that a rule reads is that of the day before,
// and the rule itself is too, its answer is. Only the answer: what it rests on is worked out for the days that are shown.

import { addDays } from '#kernel/calendar-date.ts';
import type { CalendarDate } from '#kernel/calendar-date.ts';
import { answerOn } from '#rules/answer.ts';
import { isInForce, questionOn } from '#rules/compiled-policy.ts';
import type { CompiledPolicy, Condition } from '#rules/compiled-policy.ts';
import type { DatedAnswer } from '#rules/episodes.ts';
import type { Answer } from '#rules/evaluation.ts';
import type { FactReading, FactValue } from '#rules/fact.ts';

import type { ValuesOverDays } from './ask-facts.ts';

/** Answers a policy for a record on ascending days. Of an answer that is unknown the reasons may be those of an earlier day. */
export function answersOver(
  compiled: CompiledPolicy,
  values: ValuesOverDays,
  days: readonly CalendarDate[],
): readonly DatedAnswer[] {
  // What another policy would read is only known while that one is in force.
  if (asksAnother(compiled.condition)) return days.map((day) => ({ day, answer: answerOn(compiled, values.on(day)) }));
  const turns = turnsOf(compiled);
  let turn = -1;
  let reads: readonly ((day: CalendarDate) => FactReading)[] = [];
  let before: { readonly turn: number; readonly values: readonly FactValue[]; readonly answer: Answer } | null = null;
  return days.map((day): DatedAnswer => {
    const turnedTo = turnAt(turns, day, Math.max(turn, 0));
    if (turnedTo !== turn) {
      turn = turnedTo;
      const isAsked = isInForce(compiled.policy, day);
      reads = isAsked ? compiled.reads.map((operand) => values.to(questionOn(operand, day))) : [];
    }
    const read = reads.map((each) => each(day).value);
    const known = before !== null && before.turn === turn && isSame(before.values, read) ? before.answer : null;
    const answer = known ?? answerOn(compiled, values.on(day));
    before = { turn, values: read, answer };
    return { day, answer };
  });
}

/** How many of the days on which the rule changes have come. */
function turnAt(turns: readonly CalendarDate[], day: CalendarDate, from: number): number {
  let turn = from;
  while (turn < turns.length && (turns[turn] ?? day) <= day) turn += 1;
  return turn;
}

function isSame(values: readonly FactValue[], others: readonly FactValue[]): boolean {
  return values.length === others.length && values.every((value, at) => isSameValue(value, others[at]));
}

/** Whether no rule can tell two values apart; why something is not known makes no difference to an answer. */
function isSameValue(value: FactValue, other: FactValue | undefined): boolean {
  if (value === other) return true;
  if (value.kind === 'unknown') return other?.kind === 'unknown';
  if (value.kind === 'truth') return other?.kind === 'truth' && value.value.is === other.value.is;
  if (other?.kind !== 'number') return false;
  const [a, b] = [value.value, other.value];
  return a.min === b.min && a.best === b.best && a.max === b.max;
}

const found = new WeakMap<CompiledPolicy, readonly CalendarDate[]>();

/** The days on which the rule itself changes: it comes into force, ends, or a parameter gets another value. */
function turnsOf(compiled: CompiledPolicy): readonly CalendarDate[] {
  const known = found.get(compiled);
  if (known !== undefined) return known;
  const days = [
    ...compiled.policy.inForce.flatMap(({ from, to }) => (to === undefined ? [from] : [from, addDays(to, 1)])),
    ...compiled.parameters.flatMap(({ values }) => values.map(({ from }) => from)),
  ];
  const turns = [...new Set(days)].sort();
  found.set(compiled, turns);
  return turns;
}

function asksAnother(condition: Condition): boolean {
  switch (condition.kind) {
    case 'all':
    case 'any':
      return condition.parts.some(asksAnother);
    case 'not':
      return asksAnother(condition.part);
    case 'policy':
      return true;
    case 'compare':
    case 'is':
      return false;
  }
}
