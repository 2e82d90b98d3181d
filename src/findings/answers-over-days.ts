// What a rule answers on day after day. Few days change anything: where every value that a rule reads is that of the day before,
// and the rule itself is too, its answer is. Only the answer: what it rests on is worked out for the days that are shown.

import { addDays } from '#kernel/calendar-date.ts';
import type { CalendarDate } from '#kernel/calendar-date.ts';
import type { StoredRecord } from '#ledger/record.ts';
import type { Holding } from '#records/holding.ts';
import { answerOn } from '#rules/answer.ts';
import { isInForce, questionOn } from '#rules/compiled-policy.ts';
import type { CompiledPolicy, Condition } from '#rules/compiled-policy.ts';
import type { DatedAnswer } from '#rules/episodes.ts';
import type { Answer } from '#rules/evaluation.ts';
import type { FactSource, FactValue } from '#rules/fact.ts';

import { valuesOver } from './ask-facts.ts';

/** Answers a policy for a record on ascending days. Of an answer that is unknown the reasons may be those of an earlier day. */
export function answersOver(
  compiled: CompiledPolicy,
  holding: Holding,
  record: StoredRecord,
  days: readonly CalendarDate[],
): readonly DatedAnswer[] {
  const valuesOn = valuesOver(holding, record);
  // What another policy would read is only known while that one is in force.
  if (asksAnother(compiled.condition)) return days.map((day) => ({ day, answer: answerOn(compiled, valuesOn(day)) }));
  const turns = turnsOf(compiled);
  let turn = 0;
  let before: { readonly turn: number; readonly values: readonly FactValue[]; readonly answer: Answer } | null = null;
  return days.map((day): DatedAnswer => {
    while (turn < turns.length && (turns[turn] ?? day) <= day) turn += 1;
    const source = valuesOn(day);
    const values = isInForce(compiled.policy, day) ? readAll(compiled, source) : [];
    const known = before !== null && before.turn === turn && isSame(before.values, values) ? before.answer : null;
    const answer = known ?? answerOn(compiled, source);
    before = { turn, values, answer };
    return { day, answer };
  });
}

function readAll(compiled: CompiledPolicy, source: FactSource): readonly FactValue[] {
  return compiled.reads.map((operand) => source.read(questionOn(operand, source.asOf)).value);
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
