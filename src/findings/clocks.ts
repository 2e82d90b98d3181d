// Every clock that runs on a day, of a partner or of all: how long it is by which version and class, what is left, who owes it, when to
// be reminded, how much of it lay in session, and how long a sale was before the committees. Pure: the same record gives the same answer.

import type { Catalogue } from '#catalogue/catalogue.ts';
import { daysInSession } from '#catalogue/congress-days.ts';
import type { SessionDays } from '#catalogue/congress-days.ts';
import { addDays, daysBetween } from '#kernel/calendar-date.ts';
import type { CalendarDate } from '#kernel/calendar-date.ts';
import { reminderDays } from '#kernel/clock.ts';
import type { StoredRecord } from '#ledger/record.ts';
import { ofKind } from '#ledger/record.ts';
import { groundOfHolding } from '#records/clock-ground.ts';
import type { ClockGround } from '#records/clock-ground.ts';
import type { ClockRun } from '#records/clock-run.ts';
import { isStep, runsOfHolding, runsOfHouse } from '#records/clock-runs.ts';
import type { Holding } from '#records/holding.ts';
import { officialAct } from '#records/official-act/record.ts';
import { dayOfAct } from '#records/official-acts.ts';

/** A record that a clock speaks of, with the day that counts. */
export interface ClockEvent {
  readonly id: string;
  readonly label: string;
  readonly on: CalendarDate | null;
}

/** A span with its days, from day 0. */
export interface Exposure {
  readonly from: CalendarDate;
  readonly to: CalendarDate;
  readonly days: number;
}

export interface RunningClock {
  readonly clock: string;
  readonly title: string;
  readonly form: ClockRun['clock']['form'];
  readonly standing: ClockRun['clock']['standing'];
  readonly citation: string;
  /** Null where all owe it, or the house. */
  readonly partner: { readonly id: string; readonly label: string } | null;
  readonly version: number | null;
  readonly state: ClockRun['state'];
  readonly why: readonly string[];
  readonly start: ClockEvent | null;
  readonly met: ClockEvent | null;
  readonly recipientClass: string | null;
  readonly lengths: readonly {
    readonly class: string | null;
    readonly days: number | null;
    readonly hours: number | null;
    readonly recurs: string | null;
    readonly doubt: string | null;
    readonly firstLawful: CalendarDate | null;
    readonly lastDay: CalendarDate | null;
    readonly state: string | null;
  }[];
  readonly firstLawful: CalendarDate | null;
  readonly lastDay: CalendarDate | null;
  /** The day that matters: the last day of what is owed, or the first on which a step is lawful. */
  readonly due: CalendarDate | null;
  readonly daysLeft: number | null;
  readonly owner: string;
  readonly reminders: readonly { readonly on: CalendarDate; readonly isDue: boolean }[];
  readonly runsOut: string;
  /** Why the length may not be shown as law; null where it may. */
  readonly doubt: string | null;
  readonly isEmergency: boolean;
  /** How much of the waiting lay in session, chamber by chamber; none where nothing waits. */
  readonly session: readonly SessionDays[];
  /** How long a sale is before Congress, and with the informal review before it. */
  readonly formal: Exposure | null;
  readonly withInformal: Exposure | null;
  /** A resolution of disapproval that was enacted, and whether in time. */
  readonly disapproval: { readonly event: ClockEvent; readonly isInTime: boolean } | null;
}

type Shelf = Pick<Catalogue, 'congressDays'>;

/** The clocks of one partner on a day. */
export function clocksOfPartner(holding: Holding, shelf: Shelf, asOf: CalendarDate): readonly RunningClock[] {
  const { id, label } = holding.partner;
  const told = telling(shelf, groundOfHolding(holding), asOf);
  return runsOfHolding(holding, asOf).map((run) => told(run, { id, label }));
}

/** The clocks of acts about no partner, and of the reports that come round. */
export function clocksOfHouse(ground: ClockGround, shelf: Shelf, asOf: CalendarDate): readonly RunningClock[] {
  const told = telling(shelf, ground, asOf);
  return runsOfHouse(ground, asOf).map((run) => told(run, null));
}

const ORDER = ['too-early', 'overdue', 'running', 'not-known', 'passed', 'met-late', 'waived-by-emergency', 'met'];

/** What is graver first, then what is due first. */
export function byPressure(a: RunningClock, b: RunningClock): number {
  const rank = ORDER.indexOf(a.state) - ORDER.indexOf(b.state);
  if (rank !== 0) return rank;
  const [of, than] = [a, b].map(({ due, clock, start }) => `${due ?? '9999'} ${clock} ${start?.id ?? ''}`);
  return of === than ? 0 : (of ?? '') < (than ?? '') ? -1 : 1;
}

function telling(
  { congressDays }: Shelf,
  ground: ClockGround,
  asOf: CalendarDate,
): (run: ClockRun, partner: RunningClock['partner']) => RunningClock {
  return (run, partner) => {
    const { clock, startedOn, firstLawful, lastDay } = run;
    const waits = clock.form === 'wait';
    const due = waits ? firstLawful : (lastDay ?? firstLawful);
    const end = waits ? lastDay : firstLawful;
    const window = isStep(clock.form) && startedOn !== null && end !== null && end > startedOn;
    return {
      clock: clock.id,
      title: clock.title,
      form: clock.form,
      standing: clock.standing,
      citation: clock.citation,
      partner,
      version: run.version,
      state: run.state,
      why: run.why,
      start: eventOf(run.start, startedOn),
      met: eventOf(run.met, run.metOn),
      recipientClass: run.recipientClass?.id ?? null,
      lengths: run.lengths.map(({ reading, ...length }) => ({
        class: length.class,
        days: length.days,
        hours: length.hours,
        recurs: length.recurs,
        doubt: length.doubt,
        firstLawful: reading?.firstLawful ?? null,
        lastDay: reading?.lastDay ?? null,
        state: reading?.state ?? null,
      })),
      firstLawful,
      lastDay,
      due,
      daysLeft: run.daysLeft,
      owner: run.owner,
      reminders:
        run.state === 'running' && due !== null
          ? reminderDays(due, clock.reminders).map((on) => ({ on, isDue: on <= asOf }))
          : [],
      runsOut: clock.runsOut.text,
      doubt: run.doubt,
      isEmergency: run.isEmergency,
      session: window ? daysInSession(congressDays, addDays(startedOn, 1), end) : [],
      ...beforeCongress(run, ground, asOf),
    };
  };
}

function beforeCongress(
  { clock, start, startedOn, firstLawful, lastDay }: ClockRun,
  { business }: ClockGround,
  asOf: CalendarDate,
): Pick<RunningClock, 'formal' | 'withInformal' | 'disapproval'> {
  const [sale] = start === null ? [] : ofKind(officialAct, [start]);
  if (sale?.body.act !== 'sale-certified' || clock.form !== 'wait' || startedOn === null) {
    return { formal: null, withInformal: null, disapproval: null };
  }
  const acts = business(sale).filter(({ body }) => body.on <= asOf);
  const announced = acts.find(({ body }) => body.act === 'sale-announced-informally' && body.on <= sale.body.on);
  const against = acts.find(({ body }) => body.act === 'disapproval-enacted');
  const since = (from: CalendarDate): Exposure | null =>
    firstLawful === null ? null : { from, to: firstLawful, days: daysBetween(from, firstLawful) };
  return {
    formal: since(startedOn),
    withInformal: announced === undefined ? null : since(dayOfAct(announced)),
    disapproval:
      against === undefined || lastDay === null
        ? null
        : {
            event: { id: against.id, label: against.label, on: dayOfAct(against) },
            isInTime: against.body.on <= lastDay,
          },
  };
}

function eventOf(record: StoredRecord | null, on: CalendarDate | null): ClockEvent | null {
  return record === null ? null : { id: record.id, label: record.label, on };
}
