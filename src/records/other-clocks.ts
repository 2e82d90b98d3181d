// Clocks that no act begins: the use of a waiver, a suspended vetting case, and reports that come round by the calendar. A report that is
// not on record is overdue only where somebody answers for the docket of reports; else it is not known.

import type { Clock, ClockLength } from '#catalogue/clock.ts';
import { recurrenceOf } from '#catalogue/clock.ts';
import { addDays, isCalendarDate } from '#kernel/calendar-date.ts';
import type { CalendarDate } from '#kernel/calendar-date.ts';
import { byLastDay, dueClock, nextAfter, turnsIn } from '#kernel/clock.ts';
import type { Turn } from '#kernel/clock.ts';
import { periodOf } from '#kernel/fiscal-year.ts';
import { firstDayOf, isPartialDate, lastDayOf } from '#kernel/partial-date.ts';

import { nobodyAnswers } from './act-clocks.ts';
import type { ClockGround } from './clock-ground.ts';
import type { Begun, ClockRun } from './clock-run.ts';
import { runOf } from './clock-run.ts';
import type { Of } from './of-kind.ts';
import type { OfficialAct } from './official-acts.ts';
import { dayOfAct, isDocketKeptOver } from './official-acts.ts';
import type { vettingCase } from './vetting-case/record.ts';
import type { waiver } from './waiver/record.ts';

const NOTHING = {
  start: null,
  startedOn: null,
  met: null,
  metOn: null,
  recipientClass: null,
  isEmergency: false,
  isSure: true,
  owner: null,
  notes: [],
  isOpen: false,
} as const;

/** `10 U.S.C. § 362(e)` and `10 USC 362` hold the same citation. */
function plain(text: string): string {
  return text
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, ' ')
    .replaceAll(/\bu s c\b/g, 'usc')
    .trim();
}

/** Whether a clock begins with the use of a waiver of this rule. */
export function isOfRule({ starts }: Clock, { body }: Of<typeof waiver>): boolean {
  return starts.by === 'waiver' && starts.rules.some((each) => ` ${plain(body.rule)} `.includes(` ${plain(each)} `));
}

/** The run of a clock that the use of a waiver begins; null where the waiver is of another rule. */
export function runOfWaiver(
  clock: Clock,
  used: Of<typeof waiver>,
  ground: ClockGround,
  asOf: CalendarDate,
): ClockRun | null {
  const { granted, reportedOn } = used.body;
  if (!isOfRule(clock, used)) return null;
  if (!isPartialDate(granted) || firstDayOf(granted) > asOf) return null;
  const from = lastDayOf(granted);
  const report = ground.acts.find(
    ({ body }) =>
      clock.meets.acts.includes(body.act) && body.clock === clock.id && body.about.includes(used.id) && body.on <= asOf,
  );
  const stated = reportedOn !== null && isPartialDate(reportedOn) ? reportedOn : null;
  const metOn = report === undefined ? (stated === null ? null : lastDayOf(stated)) : dayOfAct(report);
  const isVague =
    from !== firstDayOf(granted) || (report === undefined && stated !== null && firstDayOf(stated) !== metOn);
  const run = runOf({
    ...NOTHING,
    clock,
    countedOn: from,
    start: used,
    startedOn: isVague ? null : from,
    met: report ?? null,
    metOn,
    isOpen: isVague,
    notes: isVague
      ? [`granted ${granted}${stated === null ? '' : `, reported ${stated}`}: the days are not on record`]
      : [],
    read: ({ days }) => (days === null || isVague ? null : dueClock({ from, days, met: metOn, asOf })),
  });
  if (run.state !== 'overdue' || isDocketKeptOver(ground, 'reports', from, run.lastDay ?? asOf)) {
    return { ...run, isSure: run.state !== 'overdue' || isDocketKeptOver(ground, 'reports', from, asOf) };
  }
  return { ...run, state: 'not-known', daysLeft: null, isSure: false, why: [nobodyAnswers('reports')] };
}

/** The run of a clock that the suspension of a case begins. The case itself says whether it was resolved. */
export function runOfCase(clock: Clock, found: Of<typeof vettingCase>, asOf: CalendarDate): ClockRun | null {
  const { suspended, final } = found.body;
  if (clock.starts.by !== 'vetting-suspension' || suspended === null) return null;
  if (!isCalendarDate(suspended.on) || suspended.on > asOf) return null;
  const from = suspended.on;
  const resolved = final !== null && isCalendarDate(final.on) && final.on >= from && final.on <= asOf ? final.on : null;
  return runOf({
    ...NOTHING,
    clock,
    countedOn: from,
    start: found,
    startedOn: from,
    metOn: resolved,
    met: resolved === null ? null : found,
    read: ({ days }) => (days === null ? null : dueClock({ from, days, met: resolved, asOf })),
  });
}

/** The turns of a recurring clock on a day: the one that was due last, and the one that is due next. */
export function runsOfCalendar(clock: Clock, ground: ClockGround, asOf: CalendarDate): readonly ClockRun[] {
  if (clock.starts.by !== 'calendar') return [];
  const version = clock.versions.find(({ from, to }) => from.on <= asOf && (to === null || asOf <= to.on));
  const [length] = version?.lengths ?? [];
  const how = length === undefined ? null : recurrenceOf(length);
  if (version === undefined || how === null) return [];
  const reports = reportsOf(clock.id, ground, asOf);
  if (how.kind === 'after-report') {
    const before = how.since === null ? reports : reportsOf(how.since, ground, asOf);
    const last = before.at(-1);
    const done =
      how.since === null ? undefined : reports.find(({ body }) => last !== undefined && body.on > last.body.on);
    const from = last === undefined ? null : dayOfAct(last);
    const lastDay = from === null ? null : nextAfter(from, how.every);
    const none = `no ${how.since === null ? 'earlier report' : `report under ${how.since}`} is on record to count from`;
    return [calendarRun({ clock, ground, asOf, from, lastDay, report: done ?? null, none })];
  }
  const turns = turnsIn(how.recurrence, addDays(asOf, -800), addDays(asOf, 800)).filter(
    ({ lastDay }) => lastDay >= version.from.on,
  );
  const next = turns.findIndex(({ lastDay }) => lastDay >= asOf);
  return turns.slice(Math.max(0, next - 1), next + 1).map((turn, at) => {
    const after = turns[turns.indexOf(turn) + 1] ?? null;
    const report = reports.find((each) => isOfTurn(each, turn, after, how.recurrence.is === 'yearly-by')) ?? null;
    return calendarRun({ clock, ground, asOf, from: turn.to, lastDay: turn.lastDay, report, none: `turn ${at + 1}` });
  });
}

/** A report belongs to the turn whose span holds the end of its period; without a period, to the turn in which it was made. */
function isOfTurn({ body }: OfficialAct, turn: Turn, after: Turn | null, isByDay: boolean): boolean {
  if (body.period !== null) {
    const { to } = periodOf(body.period);
    return turn.from <= to && to <= turn.to;
  }
  return isByDay
    ? turn.from <= body.on && body.on <= turn.to
    : turn.to < body.on && (after === null || body.on <= after.to);
}

function reportsOf(id: string, { acts }: ClockGround, asOf: CalendarDate): readonly OfficialAct[] {
  const made = acts.filter(({ body }) => body.act === 'report-submitted' && body.clock === id && body.on <= asOf);
  return made.toSorted((a, b) => (a.body.on < b.body.on ? -1 : a.body.on > b.body.on ? 1 : 0));
}

interface CalendarAsked {
  readonly clock: Clock;
  readonly ground: ClockGround;
  readonly asOf: CalendarDate;
  readonly from: CalendarDate | null;
  readonly lastDay: CalendarDate | null;
  readonly report: OfficialAct | null;
  readonly none: string;
}

function calendarRun({ clock, ground, asOf, from, lastDay, report, none }: CalendarAsked): ClockRun {
  const metOn = report === null ? null : dayOfAct(report);
  const read: Begun['read'] = (_length: ClockLength) => (lastDay === null ? null : byLastDay(lastDay, metOn, asOf));
  const isOpen = lastDay === null;
  const run = runOf({
    ...NOTHING,
    clock,
    countedOn: asOf,
    startedOn: from,
    met: report,
    metOn,
    isOpen,
    notes: isOpen ? [none] : [],
    read,
  });
  if (run.state !== 'overdue' || from === null || lastDay === null) return run;
  if (isDocketKeptOver(ground, 'reports', from, lastDay)) {
    return { ...run, isSure: isDocketKeptOver(ground, 'reports', from, asOf) };
  }
  return { ...run, state: 'not-known', daysLeft: null, isSure: false, why: [nobodyAnswers('reports')] };
}
