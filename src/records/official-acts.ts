// What is on record of official acts about a partner: which had been done by a day, which of them have effect, which lie open, and
// whether somebody answers for it that there were no others.

import type { CalendarDate } from '#kernel/calendar-date.ts';
import { isCalendarDate } from '#kernel/calendar-date.ts';
import { periodOf } from '#kernel/fiscal-year.ts';

import type { Act, Docket } from './acts.ts';
import type { Holding } from './holding.ts';
import type { Of } from './of-kind.ts';
import type { officialAct } from './official-act/record.ts';

type OfficialAct = Of<typeof officialAct>;

/** A day of an act; its schema has checked that it is one. */
export function dayOfAct({ body }: OfficialAct): CalendarDate {
  if (!isCalendarDate(body.on)) throw new RangeError(`not a day: ${body.on}`);
  return body.on;
}

/** Whether somebody answers for it that every act of a docket on a day is on record. */
export function isDocketKept(holding: Holding, asked: Docket, day: CalendarDate): boolean {
  return holding.dockets.some(({ body }) => body.docket === asked && body.from <= day && day <= body.through);
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

/** Whether an act has effect on a day: since it was done or since its period began, until it was ended or its period is over. */
export function hasEffect({ body }: OfficialAct, asOf: CalendarDate): boolean {
  if (body.on > asOf || (body.ended !== null && body.ended < asOf)) return false;
  if (body.period === null) return true;
  const { from, to } = periodOf(body.period);
  return from <= asOf && asOf <= to;
}
