// Answers the facts that a policy asks, from what is held about a partner. Each question is worked out once a day, however
// many policies ask it; for bare answers on many days, once for all days that make no difference to it.

import type { CalendarDate } from '#kernel/calendar-date.ts';
import { parseDuration } from '#kernel/duration.ts';
import type { StoredRecord } from '#ledger/record.ts';
import { FACTS } from '#records/facts.ts';
import type { Holding } from '#records/holding.ts';
import { questionKey } from '#rules/compiled-policy.ts';
import type { FactQuestion, FactReading, FactSource } from '#rules/fact.ts';

import { DAY_KEYS } from './day-keys.ts';

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

/**
 * The facts of one subject on day after day, for answers alone. The value of each is that of the day; its working may be that
 * of another day with the same value, so it is nothing to show to anybody.
 */
export interface ValuesOverDays {
  readonly on: (asOf: CalendarDate) => FactSource;
  /** The answers to one question, for asking it of many days. */
  readonly to: (question: FactQuestion) => OnDay;
}

/** Keeps every answer for all policies that ask about the subject. */
export function valuesOver(holding: Holding, subject: StoredRecord): ValuesOverDays {
  const answers = new Map<string, OnDay>();
  const to = (question: FactQuestion): OnDay => {
    const key = questionKey(question);
    const answer = answers.get(key) ?? overDays(holding, subject, question);
    answers.set(key, answer);
    return answer;
  };
  return { to, on: (asOf) => ({ subject: subject.id, asOf, read: (question) => to(question)(asOf) }) };
}

function overDays(holding: Holding, subject: StoredRecord, question: FactQuestion): OnDay {
  const ask = asking(holding, subject, question);
  const dayKey = DAY_KEYS.get(question.fact);
  const answered = new Map<string, FactReading>();
  let last: { readonly key: string; readonly reading: FactReading } | null = null;
  return (asOf) => {
    const key = dayKey === undefined ? asOf : dayKey(holding, asOf);
    if (last?.key === key) return last.reading;
    const reading = answered.get(key) ?? ask(asOf);
    answered.set(key, reading);
    last = { key, reading };
    return reading;
  };
}

function asking(holding: Holding, subject: StoredRecord, question: FactQuestion): OnDay {
  const fact = FACTS.get(question.fact);
  if (fact === undefined) throw new RangeError(`the compiler let the unknown fact ${question.fact} through`);
  const window = question.window === null ? null : parseDuration(question.window);
  const lag = question.lag === null ? null : parseDuration(question.lag);
  return (asOf) => fact.answer({ holding, subject, asOf, window, lag });
}
