// Clocks: something is due within days of a start, a step is lawful only after days, a notice must be given days before a step, a
// report comes round again. Calendar days; the day of receipt is day 0; weekends and recess count. Refuses to guess: what is not on
// record is null, and who calls decides what that means.

import { addDays, calendarDateOf, dateParts, daysBetween, daysInMonth, isCalendarDate } from './calendar-date.ts';
import type { CalendarDate } from './calendar-date.ts';
import type { Duration } from './duration.ts';
import { shift } from './duration.ts';
import { fiscalYearDays, fiscalYearOf } from './fiscal-year.ts';

/**
 * `running`: time is left. `met`, `met-late`: done. `overdue`: not done and the last day is over. `too-early`: the step was taken before
 * it was lawful. `passed`: the waiting is over and the step may be taken. `waived-by-emergency`: an emergency made the time zero.
 */
export const CLOCK_STATES = [
  'too-early',
  'overdue',
  'running',
  'passed',
  'met-late',
  'met',
  'waived-by-emergency',
] as const;

export type ClockState = (typeof CLOCK_STATES)[number];

/** What a clock says on a day. */
export interface ClockReading {
  readonly state: ClockState;
  /** The first day on which the step is lawful; null where no step waits. */
  readonly firstLawful: CalendarDate | null;
  /** The last day on which it can be done in time, or the last day of the waiting; null where that hangs on a step that has no day. */
  readonly lastDay: CalendarDate | null;
  /** Days up to the day that matters; negative: days late, or days too early. Null where nothing is left to count. */
  readonly daysLeft: number | null;
}

/** Which day opens the step: the last day of the waiting itself, or the day after it. Texts differ by this one day. */
export type LawfulOn = 'last-day' | 'day-after';

interface Due {
  readonly from: CalendarDate;
  readonly days: number;
  /** The day on which it was done. */
  readonly met: CalendarDate | null;
  readonly asOf: CalendarDate;
}

/** Something must be done within days after a start. */
export function dueClock({ from, days, met, asOf }: Due): ClockReading {
  return byLastDay(addDays(from, days), met, asOf);
}

/** Something must be done by a day. */
export function byLastDay(lastDay: CalendarDate, met: CalendarDate | null, asOf: CalendarDate): ClockReading {
  const done = met !== null && met <= asOf ? met : null;
  const left = daysBetween(done ?? asOf, lastDay);
  const state = done === null ? (left < 0 ? 'overdue' : 'running') : left < 0 ? 'met-late' : 'met';
  return { state, firstLawful: null, lastDay, daysLeft: state === 'met' ? null : left };
}

interface Wait {
  /** The day of receipt. */
  readonly from: CalendarDate;
  readonly days: number;
  readonly lawfulOn: LawfulOn;
  /** Whether an emergency makes the waiting zero. */
  readonly isEmergency: boolean;
  /** The day on which the step was taken. */
  readonly step: CalendarDate | null;
  readonly asOf: CalendarDate;
}

/** A step is lawful only after days. */
export function waitClock({ from, days, lawfulOn, isEmergency, step, asOf }: Wait): ClockReading {
  const lastDay = addDays(from, isEmergency ? 0 : days);
  const ordinary = addDays(from, days + (lawfulOn === 'day-after' ? 1 : 0));
  const firstLawful = isEmergency ? from : ordinary;
  const taken = step !== null && step <= asOf ? step : null;
  const left = daysBetween(taken ?? asOf, firstLawful);
  if (taken !== null && taken < firstLawful) return { state: 'too-early', firstLawful, lastDay, daysLeft: 0 - left };
  if (isEmergency && (taken ?? asOf) < ordinary && asOf >= from) {
    return { state: 'waived-by-emergency', firstLawful, lastDay, daysLeft: null };
  }
  if (taken !== null) return { state: 'met', firstLawful, lastDay, daysLeft: null };
  return left > 0
    ? { state: 'running', firstLawful, lastDay, daysLeft: left }
    : { state: 'passed', firstLawful, lastDay, daysLeft: null };
}

interface Notice {
  /** The day on which the notice was given; null where none is on record. */
  readonly notice: CalendarDate | null;
  /** The day of the step, taken or planned; null where none is on record. */
  readonly step: CalendarDate | null;
  readonly days: number;
  /** Days after the step within which the notice may follow where an emergency is stated; null where none is. */
  readonly emergencyDays: number | null;
  readonly asOf: CalendarDate;
}

/** A notice must be given at least so many days before a step. One of the two days is known. */
export function noticeClock({ notice, step, days, emergencyDays, asOf }: Notice): ClockReading {
  const given = notice !== null && notice <= asOf ? notice : null;
  const firstLawful = given === null ? null : addDays(given, days);
  if (step === null) {
    const left = firstLawful === null ? null : daysBetween(asOf, firstLawful);
    return left !== null && left > 0
      ? { state: 'running', firstLawful, lastDay: null, daysLeft: left }
      : { state: 'passed', firstLawful, lastDay: null, daysLeft: null };
  }
  if (emergencyDays !== null) {
    const after = byLastDay(addDays(step, emergencyDays), given, asOf);
    return after.state === 'met' ? { ...after, state: 'waived-by-emergency' } : after;
  }
  const lastDay = addDays(step, -days);
  const left = daysBetween(given ?? asOf, lastDay);
  if (given === null) {
    return { state: left < 0 ? 'overdue' : 'running', firstLawful, lastDay, daysLeft: left };
  }
  if (left >= 0) return { state: step <= asOf ? 'met' : 'running', firstLawful, lastDay, daysLeft: null };
  // The notice came too late for the day of the step: as long as the step is only planned, it can be put off.
  return step <= asOf
    ? { state: 'too-early', firstLawful, lastDay, daysLeft: left }
    : { state: 'running', firstLawful, lastDay, daysLeft: daysBetween(asOf, addDays(given, days)) };
}

/** How something comes round: by a day of the year, or so many days after each quarter or fiscal year. */
export type Recurrence =
  | { readonly is: 'yearly-by'; readonly month: number; readonly day: number }
  | { readonly is: 'after-quarter'; readonly days: number }
  | { readonly is: 'after-fiscal-year'; readonly days: number };

/** One turn: the span that it speaks of, and its last day. */
export interface Turn {
  readonly from: CalendarDate;
  readonly to: CalendarDate;
  readonly lastDay: CalendarDate;
}

/** The turns whose last day lies in a span of days, the earliest first. A leap day falls on 28 February in a common year. */
export function turnsIn(recurrence: Recurrence, first: CalendarDate, last: CalendarDate): readonly Turn[] {
  const years: number[] = [];
  for (let year = Math.max(dateParts(first).year - 2, 2); year <= dateParts(last).year; year += 1) years.push(year);
  return years
    .flatMap((year) => turnsOf(recurrence, year))
    .filter(({ lastDay }) => first <= lastDay && lastDay <= last);
}

/** The turns whose span ends in a year; of a day of the year, the one that falls into it. */
function turnsOf(recurrence: Recurrence, year: number): readonly Turn[] {
  if (recurrence.is === 'yearly-by') {
    const lastDay = dayOfYear(year, recurrence);
    return [{ from: addDays(dayOfYear(year - 1, recurrence), 1), to: lastDay, lastDay }];
  }
  if (recurrence.is === 'after-quarter') {
    return [3, 6, 9, 12].map((month) => {
      const to = calendarDateOf(year, month, daysInMonth(year, month));
      return { from: calendarDateOf(year, month - 2, 1), to, lastDay: addDays(to, recurrence.days) };
    });
  }
  // From a day in the middle of the year the fiscal year is told whichever month it ends in.
  const span = fiscalYearDays(fiscalYearOf(calendarDateOf(year, 5, 1)) ?? '');
  return span === null ? [] : [{ ...span, lastDay: addDays(span.to, recurrence.days) }];
}

function dayOfYear(year: number, { month, day }: { readonly month: number; readonly day: number }): CalendarDate {
  return calendarDateOf(year, month, Math.min(day, daysInMonth(year, month)));
}

/** When something that comes round after each time is due next. */
export function nextAfter(done: CalendarDate, every: Duration): CalendarDate {
  return shift(done, every);
}

/** The days on which somebody is to be reminded of a last day, the earliest first. */
export function reminderDays(lastDay: CalendarDate, daysBefore: readonly number[]): readonly CalendarDate[] {
  return daysBefore.map((days) => addDays(lastDay, -days)).toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0));
}

/** Reads a day of every year, `06-15`; null when the text is none. */
export function parseDayOfYear(text: string): { readonly month: number; readonly day: number } | null {
  // Every day of a year is a day of a leap year.
  if (!/^\d{2}-\d{2}$/.test(text) || !isCalendarDate(`2000-${text}`)) return null;
  return { month: Number(text.slice(0, 2)), day: Number(text.slice(3)) };
}
