// Clocks that official acts begin: what is due after an act, a step that waits for one, a notice before a step. An act meets a clock when
// it belongs to the same business. That nothing met it is certain only where the act lies open by its nature or the docket is kept.

import type { Clock } from '#catalogue/clock.ts';
import { addDays } from '#kernel/calendar-date.ts';
import type { CalendarDate } from '#kernel/calendar-date.ts';
import { dueClock, noticeClock, waitClock } from '#kernel/clock.ts';

import { awaitsAnswer } from './acts.ts';
import { docketOf } from './clock-ground.ts';
import type { ClockGround } from './clock-ground.ts';
import type { Begun, ClockRun } from './clock-run.ts';
import { runOf } from './clock-run.ts';
import type { OfficialAct } from './official-acts.ts';
import { dayOfAct, isDocketKeptOver } from './official-acts.ts';

/** A clock, and on what it is asked. */
interface Asking {
  readonly clock: Clock;
  readonly ground: ClockGround;
  readonly asOf: CalendarDate;
}

/** The runs of a clock that one act begins, or that it shows never to have begun in time: a step without the notice that it needs. */
export function runsOfAct(
  clock: Clock,
  act: OfficialAct,
  ground: ClockGround,
  asOf: CalendarDate,
): readonly ClockRun[] {
  const asking = { clock, ground, asOf };
  if (startsClock(clock, act, ground) && act.body.on <= asOf) {
    if (clock.form === 'due') return [dueRun(asking, act)];
    if (clock.form === 'wait') return [waitRun(asking, act)];
    return isOwed(asking, act) ? [noticeRun(asking, act, stepOf(asking, act))] : [];
  }
  return clock.form === 'notice' && isStepWithoutNotice(asking, act) ? [noticeRun(asking, null, act)] : [];
}

function startsClock(clock: Clock, act: OfficialAct, ground: ClockGround): boolean {
  const { starts } = clock;
  if (starts.by !== 'act' || !starts.acts.includes(act.body.act)) return false;
  const { channel } = act.body;
  if (starts.channels.length > 0 && channel !== null && !starts.channels.includes(channel)) return false;
  if (clock.form !== 'notice' || act.body.answers === null) return true;
  // A notice that answers what another clock begins with is an answer there and no notice here.
  const answered = ground.acts.find(({ id }) => id === act.body.answers)?.body.act ?? '';
  return !ground.clocks.some(
    (other) =>
      other.form === 'due' &&
      other.starts.by === 'act' &&
      other.starts.acts.includes(answered) &&
      other.meets.acts.includes(act.body.act),
  );
}

/** The first act of the same business by a day that is of one of some codes; one that answers another start is that one's. */
function metBy({ clock, ground }: Asking, start: OfficialAct, through: CalendarDate | null): OfficialAct | null {
  const starts = clock.starts.by === 'act' ? clock.starts.acts : [];
  const fits = ground.business(start).filter(({ id, body }) => {
    if (id === start.id || !clock.meets.acts.includes(body.act) || (through !== null && body.on > through))
      return false;
    if (body.clock !== null && body.clock !== clock.id) return false;
    // What is due after a start is not met by what was done before it: that was about something else.
    if (clock.form === 'due' && body.on < start.body.on && body.answers !== start.id) return false;
    if (clock.meets.named && body.answers !== start.id && start.body.answers !== id && body.clock !== clock.id) {
      return false;
    }
    const answered = body.answers === start.id ? null : ground.acts.find((each) => each.id === body.answers);
    return answered === null || answered === undefined || !starts.includes(answered.body.act);
  });
  return fits.find(({ body }) => body.answers === start.id) ?? fits[0] ?? null;
}

/** Acts that could meet a clock and do not say to which business they belong. */
function looseAfter({ clock, ground, asOf }: Asking, start: OfficialAct): readonly OfficialAct[] {
  return ground.acts.filter(
    ({ body }) =>
      clock.meets.acts.includes(body.act) &&
      body.answers === null &&
      (clock.meets.named ? body.clock === clock.id : body.clock === null || body.clock === clock.id) &&
      body.on >= start.body.on &&
      body.on <= asOf,
  );
}

function begun({ clock, ground }: Asking, start: OfficialAct, met: OfficialAct | null): Omit<Begun, 'read'> {
  const startedOn = dayOfAct(start);
  const isWithoutChannel = clock.starts.by === 'act' && clock.starts.channels.length > 0 && start.body.channel === null;
  const { emergency } = start.body;
  const hangsOnEmergency = clock.versions.some((each) => each.emergency !== null);
  const notes = [
    ...(isWithoutChannel
      ? ['by which channel the sale goes is not on record, so that this clock may not be its clock']
      : []),
    ...(hangsOnEmergency && typeof emergency === 'object' && emergency !== null
      ? [`whether an emergency was stated: ${emergency.unknown}`]
      : []),
  ];
  return {
    clock,
    countedOn: startedOn,
    start,
    startedOn,
    met,
    metOn: met === null ? null : dayOfAct(met),
    recipientClass: ground.classOn(startedOn),
    isEmergency: start.body.emergency === 'yes',
    isSure: true,
    owner: start.body.owner,
    notes,
    isOpen: notes.length > 0,
  };
}

function dueRun(asking: Asking, start: OfficialAct): ClockRun {
  const { clock, ground, asOf } = asking;
  const from = dayOfAct(start);
  const met = metBy(asking, start, asOf);
  const base = begun(asking, start, met);
  const read: Begun['read'] = ({ days }) => (days === null ? null : dueClock({ from, days, met: base.metOn, asOf }));
  const docket = docketOf(clock.meets.acts[0]);
  const run = runOf({ ...base, read });
  if (met === null && wasEnded(start, asOf)) return ended(run, start);
  if (run.state !== 'overdue') return run;
  const loose = looseAfter(asking, start);
  if (loose.length > 0) {
    return { ...run, state: 'not-known', daysLeft: null, isSure: false, why: loose.map(notSaid) };
  }
  // Such an act lies open on the record until another answers it, as the facts about open acts have it.
  if (awaitsAnswer(start.body.act)) return run;
  if (isDocketKeptOver(ground, docket, from, run.lastDay ?? asOf)) {
    return { ...run, isSure: isDocketKeptOver(ground, docket, from, asOf) };
  }
  return { ...run, state: 'not-known', daysLeft: null, isSure: false, why: [nobodyAnswers(docket)] };
}

function wasEnded({ body }: OfficialAct, asOf: CalendarDate): boolean {
  return body.ended !== null && body.ended <= asOf;
}

/** A run whose start was ended: nothing is owed and nothing waits any more. */
function ended(run: ClockRun, { body }: OfficialAct): ClockRun {
  return { ...run, state: 'passed', daysLeft: null, why: [...run.why, `ended on ${body.ended}`] };
}

/** What is said where a docket is not kept. */
export function nobodyAnswers(docket: string | null): string {
  return `nothing that meets it is on record, and nobody answers for the docket “${docket ?? 'none'}” of these days`;
}

function waitRun(asking: Asking, start: OfficialAct): ClockRun {
  const { asOf } = asking;
  const from = dayOfAct(start);
  const step = metBy(asking, start, asOf);
  const base = begun(asking, start, step);
  const run = runOf({
    ...base,
    read: ({ days }, { lawfulOn, emergency }) => {
      if (days === null || lawfulOn === null) return null;
      const isEmergency = base.isEmergency && emergency !== null;
      return waitClock({ from, days, lawfulOn: lawfulOn.is, isEmergency, step: base.metOn, asOf });
    },
  });
  if (step === null && wasEnded(start, asOf)) return ended(run, start);
  const loose = step === null ? looseAfter(asking, start) : [];
  if (loose.length === 0) return run;
  const why = [...run.why, ...loose.map(notSaid)];
  const isEarly = loose.some(({ body }) => run.firstLawful === null || body.on < run.firstLawful);
  return isEarly ? { ...run, state: 'not-known', daysLeft: null, isSure: false, why } : { ...run, why };
}

function notSaid({ label }: OfficialAct): string {
  return `“${label}” does not say what it answers`;
}

/** Whether a notice is owed at all: some are only where somebody asked for them. */
function isOwed({ clock, ground }: Asking, act: OfficialAct): boolean {
  const { afterActs } = clock.meets;
  if (afterActs.length === 0) return true;
  return ground.business(act).some(({ body }) => afterActs.includes(body.act) && body.on <= act.body.on);
}

/** The step that a notice is about, also where its day is still to come. */
function stepOf(asking: Asking, notice: OfficialAct): OfficialAct | null {
  return metBy(asking, notice, null);
}

function isStepWithoutNotice(asking: Asking, act: OfficialAct): boolean {
  const { clock, ground } = asking;
  const { starts, meets } = clock;
  if (starts.by !== 'act' || !meets.acts.includes(act.body.act)) return false;
  if (meets.named ? act.body.clock !== clock.id : act.body.clock !== null && act.body.clock !== clock.id) return false;
  const hasNotice = ground.business(act).some((each) => startsClock(clock, each, ground));
  return !hasNotice && isOwed(asking, act);
}

function noticeRun(asking: Asking, notice: OfficialAct | null, step: OfficialAct | null): ClockRun {
  const { clock, ground, asOf } = asking;
  const first = notice ?? step;
  if (first === null) throw new RangeError(`${clock.id} was asked without a notice and without a step`);
  const base = begun(asking, first, notice === null ? null : step);
  const [noticeOn, stepOn] = [notice, step].map((act) => (act === null ? null : dayOfAct(act)));
  const isEmergency = [notice, step].some((act) => act?.body.emergency === 'yes');
  const run = runOf({
    ...base,
    isEmergency,
    owner: notice?.body.owner ?? step?.body.owner ?? null,
    read: ({ days }, { emergency }) =>
      days === null
        ? null
        : noticeClock({
            notice: noticeOn ?? null,
            step: stepOn ?? null,
            days,
            emergencyDays: isEmergency ? (emergency?.days ?? null) : null,
            asOf,
          }),
  });
  if (notice !== null || step === null || run.state !== 'overdue') return run;
  const docket = docketOf(clock.starts.by === 'act' ? clock.starts.acts[0] : undefined);
  const loose = looseNotices(asking, step);
  const isKept = isDocketKeptOver(ground, docket, addDays(run.lastDay ?? asOf, -LOOK_BACK), asOf);
  if (isKept && loose.length === 0) return run;
  const why = loose.length > 0 ? loose.map(notSaid) : [nobodyAnswers(docket)];
  return { ...run, state: 'not-known', daysLeft: null, isSure: false, why };
}

/** A notice that is older than this many days before the last day for it is taken to be of another step. */
const LOOK_BACK = 365;

/** Notices before a step that could be its notice and are of no step on record. */
function looseNotices({ clock, ground }: Asking, step: OfficialAct): readonly OfficialAct[] {
  return ground.acts.filter(
    (act) =>
      act.body.answers === null &&
      act.body.on <= step.body.on &&
      startsClock(clock, act, ground) &&
      !ground.business(act).some(({ body }) => clock.meets.acts.includes(body.act)),
  );
}
