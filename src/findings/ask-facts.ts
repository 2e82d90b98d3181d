// Answers the facts that a policy asks, from what is held about a partner. Each question is worked out once a day, however
// many policies ask it.

import type { CalendarDate } from '#kernel/calendar-date.ts';
import { parseDuration } from '#kernel/duration.ts';
import type { StoredRecord } from '#ledger/record.ts';
import type { Holding } from '#records/holding.ts';
import { questionKey } from '#rules/compiled-policy.ts';
import type { FactQuestion, FactReading, FactSource } from '#rules/fact.ts';

import { RULE_FACTS } from './observed-facts.ts';

/** What one question is answered on a day. */
type OnDay = (asOf: CalendarDate) => FactReading;

/** The facts of one subject on one day. */
export function factsOn(holding: Holding, subject: StoredRecord, asOf: CalendarDate): FactSource {
  const answered = new Map<string, FactReading>();
  const read = (question: FactQuestion): FactReading => {
    const key = questionKey(question);
    const reading = answered.get(key) ?? asking(holding, subject, question)(asOf);
    answered.set(key, reading);
    return reading;
  };
  return { subject: subject.id, asOf, read };
}

/** One question about a subject, to be asked of many days. */
export function asking(holding: Holding, subject: StoredRecord, question: FactQuestion): OnDay {
  const fact = RULE_FACTS.get(question.fact);
  if (fact === undefined) throw new RangeError(`the compiler let the unknown fact ${question.fact} through`);
  const window = question.window === null ? null : parseDuration(question.window);
  const lag = question.lag === null ? null : parseDuration(question.lag);
  return (asOf) => fact.answer({ holding, subject, asOf, window, lag });
}
