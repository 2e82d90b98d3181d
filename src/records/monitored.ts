// How closely a partner was watched. Below the middle of what is asked of monitoring, that nothing is on record says nothing, and
// whoever shows a number of incidents has to say so.

import { addDays } from '#kernel/calendar-date.ts';
import type { CalendarDate } from '#kernel/calendar-date.ts';
import { spanOf } from '#kernel/date-range.ts';

import type { HarmHeld } from './harm-held.ts';

type Monitoring = HarmHeld['monitoring'][number];

/** Below this mean of its three parts, monitoring is too thin for silence to mean anything. A choice of this house. */
export const ENOUGH = 1.5;

/** How monitoring stood on a day. */
export interface Watch {
  readonly is: 'enough' | 'too-thin' | 'not-known';
  /** The mean of its parts, each from 0 to 4; null where one of them is not on record. */
  readonly mean: number | null;
  readonly record: Monitoring | null;
}

/** The mean of the parts of monitoring; null where one of them is not known. */
function meanOf({ body }: Monitoring): number | null {
  const parts = [body.observation, body.access, body.capacity].map((part) => (part === null ? null : Number(part)));
  const stated = parts.filter((part) => part !== null);
  return stated.length < parts.length ? null : stated.reduce((sum, part) => sum + part, 0) / stated.length;
}

/** How closely the partner was watched on a day; where several say it, the one that began last. */
export function watchOn({ monitoring }: Pick<HarmHeld, 'monitoring'>, day: CalendarDate): Watch {
  const record = monitoring
    .filter((each) => certainOf(each, day))
    .toSorted((a, b) =>
      (a.worldFirst ?? '') < (b.worldFirst ?? '') ? -1 : a.worldFirst === b.worldFirst && a.id < b.id ? -1 : 1,
    )
    .at(-1);
  if (record === undefined) return { is: 'not-known', mean: null, record: null };
  const mean = meanOf(record);
  return { is: mean === null ? 'not-known' : mean < ENOUGH ? 'too-thin' : 'enough', mean, record };
}

/** Whether monitoring was enough on every day from one to another, so that silence is an answer. */
export function isWatchedOver(harm: Pick<HarmHeld, 'monitoring'>, from: CalendarDate, to: CalendarDate): boolean {
  const turns = harm.monitoring.flatMap((each) => {
    const { certain } = spanOf(each.body.when, each.knownFrom);
    return certain === null ? [] : [certain.from, addDays(certain.to, 1)];
  });
  // Between two turns nothing changes: what holds on the first day of a stretch holds on all of it.
  const days = [from, ...turns.filter((day) => from < day && day <= to)];
  return days.every((day) => watchOn(harm, day).is === 'enough');
}

function certainOf({ body, knownFrom }: Monitoring, day: CalendarDate): boolean {
  const { certain } = spanOf(body.when, knownFrom);
  return certain !== null && certain.from <= day && day <= certain.to;
}
