// What is on record of official acts about a partner: which had been done by a day, which of them have effect, which lie open, and
// whether somebody answers for it that there were no others.

import type { CalendarDate } from '#kernel/calendar-date.ts';
import { addDays, isCalendarDate } from '#kernel/calendar-date.ts';
import { periodOf } from '#kernel/fiscal-year.ts';

import { ANSWERS } from './acts.ts';
import type { Act, Docket } from './acts.ts';
import type { Holding } from './holding.ts';
import type { Of } from './of-kind.ts';
import type { officialAct } from './official-act/record.ts';

/** An official act on record. */
export type OfficialAct = Of<typeof officialAct>;

/** A day of an act; its schema has checked that it is one. */
export function dayOfAct({ body }: OfficialAct): CalendarDate {
  if (!isCalendarDate(body.on)) throw new RangeError(`not a day: ${body.on}`);
  return body.on;
}

/** Whether somebody answers for it that every act of a docket on a day is on record. */
export function isDocketKept(holding: Holding, asked: Docket, day: CalendarDate): boolean {
  return holding.dockets.some(({ body }) => body.docket === asked && body.from <= day && day <= body.through);
}

/** Whether somebody answers for every day from one to another, be it with several statements that follow on each other. */
export function isDocketKeptOver(
  { dockets }: Pick<Holding, 'dockets'>,
  asked: Docket | null,
  from: CalendarDate,
  to: CalendarDate,
): boolean {
  const spans = dockets
    .filter(({ body }) => body.docket === asked)
    .toSorted((a, b) => (a.body.from < b.body.from ? -1 : a.body.from > b.body.from ? 1 : 0));
  let next = from;
  for (const { body } of spans) {
    if (body.from > next) return false;
    if (body.through >= next && isCalendarDate(body.through)) next = addDays(body.through, 1);
    if (next > to) return true;
  }
  return false;
}

/** The acts of one code that had been done by a day. */
export function actsBy(holding: Holding, act: Act, asOf: CalendarDate): readonly OfficialAct[] {
  return holding.acts.filter(({ body }) => body.act === act && body.on <= asOf);
}

/** The first act by a day that answers another; null when none does. */
export function answerTo(holding: Holding, act: OfficialAct, asOf: CalendarDate): OfficialAct | null {
  const answers = holding.acts.filter(({ body }) => body.answers === act.id && body.on <= asOf);
  return answers.toSorted((a, b) => (a.body.on < b.body.on ? -1 : a.body.on > b.body.on ? 1 : 0))[0] ?? null;
}

/** Acts by a day that may answer another, after it and of a code that does, without saying what they answer. */
export function looseAnswers(holding: Holding, act: OfficialAct, asOf: CalendarDate): readonly OfficialAct[] {
  const codes = ANSWERS[act.body.act] ?? [];
  return holding.acts.filter(
    ({ body }) => codes.includes(body.act) && body.answers === null && body.on >= act.body.on && body.on <= asOf,
  );
}

/** Whether an act has effect on a day: since it was done or since its period began, until it was ended or its period is over. */
export function hasEffect({ body }: OfficialAct, asOf: CalendarDate): boolean {
  if (body.on > asOf || (body.ended !== null && body.ended < asOf)) return false;
  if (body.period === null) return true;
  const { from, to } = periodOf(body.period);
  return from <= asOf && asOf <= to;
}
