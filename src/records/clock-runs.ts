// The clocks that run on what is on record: all of a holding, or those that one record begins or ends. Pure: the same records and day
// give the same runs, in the same order.

import type { CalendarDate } from '#kernel/calendar-date.ts';
import type { StoredRecord } from '#ledger/record.ts';
import { ofKind } from '#ledger/record.ts';

import { runsOfAct } from './act-clocks.ts';
import { groundOfHolding } from './clock-ground.ts';
import type { ClockGround } from './clock-ground.ts';
import type { ClockRun } from './clock-run.ts';
import type { Holding } from './holding.ts';
import { officialAct } from './official-act/record.ts';
import { runOfCase, runOfWaiver, runsOfCalendar } from './other-clocks.ts';
import { vettingCase } from './vetting-case/record.ts';
import { waiver } from './waiver/record.ts';

/** The runs that records about a partner begin, on a day. Reports that come round are owed by the house and not by a partner. */
export function runsOfHolding(holding: Holding, asOf: CalendarDate): readonly ClockRun[] {
  const ground = groundOfHolding(holding);
  return [...ground.acts, ...ground.waivers, ...ground.cases].flatMap((record) => runsFrom(record, ground, asOf));
}

/** The runs of acts about no partner, and of everything that comes round, on a day. */
export function runsOfHouse(ground: ClockGround, asOf: CalendarDate): readonly ClockRun[] {
  return [
    ...ground.acts.flatMap((record) => runsFrom(record, ground, asOf)),
    ...ground.clocks.flatMap((clock) => runsOfCalendar(clock, ground, asOf)),
  ];
}

/** The runs that one record of a holding begins, or that it shows not to have begun in time. */
export function runsBegunBy(holding: Holding, record: StoredRecord, asOf: CalendarDate): readonly ClockRun[] {
  return runsFrom(record, groundOfHolding(holding), asOf);
}

/** The runs in which an act is the step that had to wait. */
export function runsEndedBy(holding: Holding, record: StoredRecord, asOf: CalendarDate): readonly ClockRun[] {
  const ground = groundOfHolding(holding);
  const [act] = ofKind(officialAct, [record]);
  if (act === undefined) return [];
  const clocks = ground.clocks.filter(({ form, meets }) => isStep(form) && meets.acts.includes(act.body.act));
  return ground
    .business(act)
    .flatMap((start) => clocks.flatMap((clock) => runsOfAct(clock, start, ground, asOf)))
    .filter((run) => run.met?.id === act.id);
}

/** Whether a clock of a form makes a step wait. */
export function isStep(form: string): boolean {
  return form === 'wait' || form === 'notice';
}

function runsFrom(record: StoredRecord, ground: ClockGround, asOf: CalendarDate): readonly ClockRun[] {
  const { clocks, clocksOfAct } = ground;
  return [
    ...ofKind(officialAct, [record]).flatMap((act) =>
      (clocksOfAct.get(act.body.act) ?? []).flatMap((clock) => runsOfAct(clock, act, ground, asOf)),
    ),
    ...ofKind(waiver, [record]).flatMap((used) =>
      clocks.flatMap((clock) => runOfWaiver(clock, used, ground, asOf) ?? []),
    ),
    ...ofKind(vettingCase, [record]).flatMap((found) => clocks.flatMap((clock) => runOfCase(clock, found, asOf) ?? [])),
  ];
}
