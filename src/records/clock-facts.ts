// Facts about clocks: how late something is or was, whether it is still owed, whether a step was taken too early, and to which class of
// recipients a sale goes. A clock whose length or end is not known answers not known, and never zero.

import type { Clock } from '#catalogue/clock.ts';
import { isCalendarDate } from '#kernel/calendar-date.ts';
import type { CalendarDate } from '#kernel/calendar-date.ts';
import { exactly } from '#kernel/quantity.ts';
import type { Truth } from '#kernel/truth.ts';
import { known, or, unknown } from '#kernel/truth.ts';
import type { StoredRecord } from '#ledger/record.ts';
import { ofKind } from '#ledger/record.ts';
import type { FactReading } from '#rules/fact.ts';

import type { ClockRun } from './clock-run.ts';
import { isStep, runsBegunBy, runsEndedBy } from './clock-runs.ts';
import type { Ask, Fact } from './fact.ts';
import { evidenceOf, numberReading, truthReading, unknownReading } from './fact.ts';
import type { Holding } from './holding.ts';
import { officialAct } from './official-act/record.ts';
import { isOfRule } from './other-clocks.ts';
import { belongsTo } from './recipient-class.ts';
import { waiver } from './waiver/record.ts';

const SUBJECTS = ['official-act', 'waiver'];

/** Whether something can be overdue by a clock: not by the waiting before a step, nor where the matter lapses by itself. */
function isOwed({ form, runsOut }: Clock): boolean {
  return form !== 'wait' && runsOut.effect !== 'lapses';
}

function owedRuns({ holding, subject, asOf }: Ask): readonly ClockRun[] {
  return runsBegunBy(holding, subject, asOf).filter(({ clock }) => isOwed(clock));
}

function lateness({ state, daysLeft }: ClockRun): number {
  return (state === 'overdue' || state === 'met-late') && daysLeft !== null ? 0 - daysLeft : 0;
}

function told(runs: readonly ClockRun[]): string {
  return runs
    .map(({ clock, state, lastDay, metOn, doubt }) => {
      const through = lastDay === null ? '' : `, last day ${lastDay}`;
      const done = metOn === null ? '' : `, done ${metOn}`;
      return `${clock.id}${through}${done}: ${state}${doubt === null ? '' : ' (its length is not verified)'}`;
    })
    .join('; ');
}

function evidence(runs: readonly ClockRun[]): ReturnType<typeof evidenceOf>[] {
  return runs.flatMap(({ clock, start, met }) => [
    ...(start === null ? [] : [evidenceOf(start, `begins ${clock.id}`)]),
    ...(met === null || met.id === start?.id ? [] : [evidenceOf(met, `meets ${clock.id}`)]),
  ]);
}

/** What keeps runs from being answered; null where all can be. */
function openRuns(runs: readonly ClockRun[]): readonly string[] | null {
  const open = runs.filter(({ state }) => state === 'not-known');
  return open.length === 0 ? null : open.flatMap(({ clock, why }) => why.map((each) => `${clock.id}: ${each}`));
}

function daysOverdue(ask: Ask): FactReading {
  const runs = owedRuns(ask);
  const late = Math.max(0, ...runs.map(lateness));
  const open = openRuns(runs);
  if (late === 0 && open !== null) return unknownReading(open, evidence(runs));
  const isSure = open === null && runs.every((run) => run.isSure);
  const value = isSure ? exactly(late) : { min: late === 0 ? 0 : 1, best: null, max: open === null ? late : null };
  return numberReading(
    value,
    () => told(runs) || 'no clock of this record runs on the day',
    () => evidence(runs),
  );
}

function stillOwed(ask: Ask): FactReading {
  const runs = owedRuns(ask);
  const value = or(runs.map(owedIn));
  return truthReading(
    value,
    () => told(runs) || 'no clock of this record runs on the day',
    () => evidence(runs),
  );
}

function owedIn({ clock, state, why, isSure }: ClockRun): Truth {
  if (state === 'not-known') return unknown(...why.map((each) => `${clock.id}: ${each}`));
  if (state !== 'overdue') return known(false);
  return isSure
    ? known(true)
    : unknown(`${clock.id}: whether it was done since, as the docket is not kept through the day`);
}

function nothingMayGoAhead(ask: Ask): FactReading {
  const runs = owedRuns(ask);
  const value = or(
    runs
      .filter(({ clock, doubt }) => clock.runsOut.effect === 'stop' && clock.runsOut.verified && doubt === null)
      .map(owedIn),
  );
  return truthReading(
    value,
    () => told(runs) || 'no clock of this record runs on the day',
    () => evidence(runs),
  );
}

function tooEarly(onlyVerified: boolean): (ask: Ask) => FactReading {
  return ({ holding, subject, asOf }) => {
    // Nobody breaks a rule by being quicker than a custom.
    const all = runsEndedBy(holding, subject, asOf).filter(({ clock }) => clock.standing !== 'practice');
    const runs = onlyVerified ? all.filter(({ doubt }) => doubt === null) : all;
    const value = or(
      runs.map(({ clock, state, why }) =>
        state === 'not-known' ? unknown(...why.map((each) => `${clock.id}: ${each}`)) : known(state === 'too-early'),
      ),
    );
    return truthReading(
      value,
      () => told(runs) || 'no clock made this step wait',
      () => evidence(runs),
    );
  };
}

/** Whether a record can owe something by a clock at all, by what the shelf says of its kind. */
function owesByClock({ clocks }: Holding, subject: StoredRecord): boolean {
  const [act] = ofKind(officialAct, [subject]);
  const [used] = ofKind(waiver, [subject]);
  return [...clocks.values()].filter(isOwed).some((clock) => {
    if (used !== undefined) return isOfRule(clock, used);
    if (act === undefined || clock.starts.by !== 'act') return false;
    const isStepOfNotice = clock.form === 'notice' && clock.meets.acts.includes(act.body.act);
    return clock.starts.acts.includes(act.body.act) || isStepOfNotice;
  });
}

function isAStep({ clocks }: Holding, subject: StoredRecord): boolean {
  const [act] = ofKind(officialAct, [subject]);
  return (
    act !== undefined &&
    [...clocks.values()].some(({ form, meets }) => isStep(form) && meets.acts.includes(act.body.act))
  );
}

/** An act is asked on its own day; a partner on the day of the question. */
function classDay(subject: StoredRecord, asOf: CalendarDate): CalendarDate {
  const on = ofKind(officialAct, [subject])[0]?.body.on;
  return on !== undefined && isCalendarDate(on) ? on : asOf;
}

export const clockFacts: readonly Fact[] = [
  {
    definition: {
      name: 'clock.days_overdue',
      title: 'Days past the last day',
      means:
        'Days since the last day of a clock that the record begins, up to the day on which it was met; 0 where it is in time.',
      unit: 'days',
      scope:
        'Clocks of the shelf, whether or not their length is verified. Not known where length, day or answer is not known.',
      subjects: SUBJECTS,
      windowed: false,
    },
    applies: owesByClock,
    answer: daysOverdue,
  },
  {
    definition: {
      name: 'clock.still_owed',
      title: 'Still owed',
      means: 'Whether what a clock asks for had not been done by the day, though its last day is over.',
      unit: 'truth',
      scope:
        'What is on record. That nothing was done is known only where somebody answers for the docket, or the act lies open.',
      subjects: SUBJECTS,
      windowed: false,
    },
    applies: owesByClock,
    answer: stillOwed,
  },
  {
    definition: {
      name: 'clock.stops',
      title: 'Nothing may go ahead',
      means: 'Whether a clock that ran out forbids that anything goes ahead, by a text and a length that were read.',
      unit: 'truth',
      scope: 'Only clocks of which both the length on the day and the stop are verified.',
      subjects: SUBJECTS,
      windowed: false,
    },
    applies: owesByClock,
    answer: nothingMayGoAhead,
  },
  {
    definition: {
      name: 'clock.step_too_early',
      title: 'Step taken too early',
      means:
        'Whether an act was done before the days were over that it had to wait, or with less notice than it needs.',
      unit: 'truth',
      scope:
        'Acts that belong to the same business as the notice or certification that they had to wait for; customs that no law and no policy states are left out.',
      subjects: ['official-act'],
      windowed: false,
    },
    applies: isAStep,
    answer: tooEarly(false),
  },
  {
    definition: {
      name: 'clock.step_too_early_by_law',
      title: 'Step taken too early, by a length that was read',
      means: 'The same, by clocks alone whose length on the day is verified.',
      unit: 'truth',
      scope: 'Clocks whose length is not verified on the day are left out.',
      subjects: ['official-act'],
      windowed: false,
    },
    applies: isAStep,
    answer: tooEarly(true),
  },
  {
    definition: {
      name: 'sale.recipient_is_nato_plus_five',
      title: 'Recipient is of NATO and five',
      means: 'Whether the partner belongs to NATO or is one of the five on the day; of an act, on the day of the act.',
      unit: 'truth',
      scope: 'The dated membership of the shelf. Not known of who is no state, and on days that a date leaves open.',
      subjects: ['official-act', 'partner'],
      windowed: false,
    },
    answer: ({ holding, subject, asOf }) => {
      const day = classDay(subject, asOf);
      const value = belongsTo(holding.recipientClasses, holding.partner, { id: 'NATO5', day });
      if (value.is === 'unknown') return unknownReading(value.why);
      return truthReading(value, `by the membership on ${day}`, () => [evidenceOf(holding.partner, 'the recipient')]);
    },
  },
];
