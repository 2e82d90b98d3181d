// Answers the facts that a policy asks, from what is held about a partner. Each question is worked out once a day, however
// many policies ask it; for bare answers on many days, once for all days that make no difference to it.

import type { CalendarDate } from '#kernel/calendar-date.ts';
import { parseDuration } from '#kernel/duration.ts';
import type { StoredRecord } from '#ledger/record.ts';
import type { Ask } from '#records/fact.ts';
import { FACTS } from '#records/facts.ts';
import type { Holding } from '#records/holding.ts';
import { questionKey } from '#rules/compiled-policy.ts';
import type { FactQuestion, FactReading, FactSource } from '#rules/fact.ts';

import { DAY_KEYS } from './day-keys.ts';

/** The facts of one subject on one day. */
export function factsOn(holding: Holding, subject: StoredRecord, asOf: CalendarDate): FactSource {
  return sourceOn({ holding, subject, asOf }, new Map(), questionKey);
}

/**
 * The facts of one subject on day after day, for answers alone. The value of each is that of the day; its working may be that
 * of another day with the same value, so it is nothing to show to anybody.
 */
export function valuesOver(holding: Holding, subject: StoredRecord): (asOf: CalendarDate) => FactSource {
  const answered = new Map<string, FactReading>();
  return (asOf) =>
    sourceOn({ holding, subject, asOf }, answered, (question) => {
      const day = DAY_KEYS.get(question.fact)?.(holding, asOf) ?? asOf;
      return `${questionKey(question)} on ${day}`;
    });
}

function sourceOn(
  { holding, subject, asOf }: Pick<Ask, 'holding' | 'subject' | 'asOf'>,
  answered: Map<string, FactReading>,
  keyOf: (question: FactQuestion) => string,
): FactSource {
  const read = (question: FactQuestion): FactReading => {
    const key = keyOf(question);
    const known = answered.get(key);
    if (known !== undefined) return known;
    const fact = FACTS.get(question.fact);
    if (fact === undefined) throw new RangeError(`the compiler let the unknown fact ${question.fact} through`);
    const reading = fact.answer({
      holding,
      subject,
      asOf,
      window: question.window === null ? null : parseDuration(question.window),
      lag: question.lag === null ? null : parseDuration(question.lag),
    });
    answered.set(key, reading);
    return reading;
  };
  return { subject: subject.id, asOf, read };
}
