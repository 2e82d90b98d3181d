// A clock: what starts it, what meets it, how long it is for whom and since when, who owes it and what happens when it runs out. Each
// number stands with its place. Refuses versions out of order, a length of the wrong form, and a class twice in one version.

import { z } from 'zod';

import type { CalendarDate } from '#kernel/calendar-date.ts';
import { parseDayOfYear } from '#kernel/clock.ts';
import type { Recurrence } from '#kernel/clock.ts';
import { parseDuration } from '#kernel/duration.ts';
import type { Duration } from '#kernel/duration.ts';

import { report } from './shape.ts';
import { calendarDay, statement, words } from './statement.ts';

/** `due`: within days after the start. `wait`: a step waits. `notice`: days before a step. `recurring`: it comes round again. */
const CLOCK_FORMS = ['due', 'wait', 'notice', 'recurring'] as const;

const acts = z.array(words);
const channels = z.array(words).default([]);

const starts = z.discriminatedUnion('by', [
  /** `channels`: only acts that go by one of them; none named is all. */
  z.strictObject({ by: z.literal('act'), acts: acts.min(1), channels }),
  /** A waiver of a rule whose citation holds one of these texts. */
  z.strictObject({ by: z.literal('waiver'), rules: z.array(words).min(1) }),
  z.strictObject({ by: z.literal('vetting-suspension') }),
  z.strictObject({ by: z.literal('calendar') }),
  /** Something that no kind of record holds yet: the clock is on the shelf and never runs. */
  z.strictObject({ by: z.literal('awaited'), record: words }),
]);

const meets = z.strictObject({
  /** The acts that meet it; of a notice and a wait, the step. None: nothing on record can. */
  acts,
  /** Only acts that answer the start or name this clock: the code alone says too little. */
  named: z.boolean().default(false),
  /** Owed only where one of these acts came before in the same business; none named is always. */
  afterActs: acts.default([]),
});

const dayOfYear = z.string().refine((text) => parseDayOfYear(text) !== null, { error: 'a day of the year as 06-15' });
const every = z.string().refine((text) => parseDuration(text) !== null, { error: 'a duration as P180D, P6M or P1Y' });

const recurs = z.discriminatedUnion('is', [
  z.strictObject({ is: z.literal('yearly-by'), day: dayOfYear }),
  z.strictObject({ is: z.literal('after-quarter'), days: z.int().min(0) }),
  z.strictObject({ is: z.literal('after-fiscal-year'), days: z.int().min(0) }),
  /** So long after the report before; `since`: after the report of another clock. */
  z.strictObject({ is: z.literal('every'), every, since: words.nullable().default(null) }),
]);

const length = statement({
  /** The class of recipients that it is for; none named is for all. */
  class: words.nullable().default(null),
  days: z.int().min(0).nullable().default(null),
  /** Where the text counts hours: without a time of day on record they are counted as `days`, and labelled. */
  hours: z.int().min(1).nullable().default(null),
  recurs: recurs.nullable().default(null),
});

const version = z.strictObject({
  /** The first day on which it held; unverified where only memory says so. */
  from: statement({ on: calendarDay }),
  /** The last day; none where it still held in the text that was read. */
  to: statement({ on: calendarDay }).nullable().default(null),
  /** The day of the text that was read; none where none was. */
  statedOn: calendarDay.nullable().default(null),
  /** A day from which the reading is in doubt, because a later law may have changed it. */
  doubtfulFrom: z.strictObject({ on: calendarDay, doubt: words }).nullable().default(null),
  lengths: z.array(length).min(1),
  /** Whether the step is lawful on the last day of the waiting or the day after it: to be settled by a lawyer. */
  lawfulOn: statement({ is: z.enum(['last-day', 'day-after']), legalReview: z.literal('open') })
    .nullable()
    .default(null),
  /** How many days an emergency leaves: 0 waives the waiting; of a notice, days after the step. */
  emergency: statement({ days: z.int().min(0), hours: z.int().min(1).nullable().default(null) })
    .nullable()
    .default(null),
});

export const clockSchema = z
  .strictObject({
    id: z.string().regex(/^CLK-[A-Z0-9]{2,12}(-[A-Z0-9]{2,12})?$/),
    title: words,
    /** In plain words: what must be done, and why it matters. */
    means: words,
    form: z.enum(CLOCK_FORMS),
    standing: z.enum(['law', 'policy', 'practice', 'house']),
    citation: words,
    starts,
    meets,
    owner: statement({ text: words }),
    /** So many days before the day that matters somebody is reminded. */
    reminders: z.array(z.int().min(0)),
    /** What happens when it runs out; `stop`: nothing may go ahead, `opens`: the step becomes lawful, `lapses`, `owed`: the duty stays. */
    runsOut: statement({ text: words, effect: z.enum(['stop', 'opens', 'lapses', 'owed']) }),
    versions: z.array(version).min(1),
    notes: z.array(statement({ text: words })).default([]),
  })
  .superRefine((clock, context) => {
    for (const [at, each] of clock.versions.entries()) {
      const before = clock.versions[at - 1];
      const end = before === undefined ? null : (before.to?.on ?? before.from.on);
      if (end !== null && each.from.on <= end) {
        report(context, ['versions', at, 'from', 'on'], {
          expected: `a day after ${end}, on which the version before it still held`,
          found: each.from.on,
          todo: 'Put the versions in order, the earliest first, and end each before the next begins.',
        });
      }
      if (each.to !== null && each.to.on < each.from.on) {
        report(context, ['versions', at, 'to', 'on'], {
          expected: `a day on or after ${each.from.on}`,
          found: each.to.on,
          todo: 'Give the last day on which the version held.',
        });
      }
      checkLengths(clock.form, each, (path, said) => report(context, ['versions', at, ...path], said));
    }
    const isCalendar = clock.form === 'recurring';
    if (isCalendar !== (clock.starts.by === 'calendar') && clock.starts.by !== 'awaited') {
      report(context, ['starts', 'by'], {
        expected: isCalendar
          ? 'the calendar, for a recurring clock'
          : 'what starts it, for a clock that does not recur',
        found: clock.starts.by,
        todo: 'Make form and start agree.',
      });
    }
  });

type Said = { readonly expected: string; readonly found: string; readonly todo: string };

function checkLengths(
  form: (typeof CLOCK_FORMS)[number],
  { lengths, lawfulOn, to }: z.output<typeof version>,
  say: (path: readonly (string | number)[], said: Said) => void,
): void {
  const classes = lengths.map((each) => each.class);
  for (const [at, each] of lengths.entries()) {
    const isRecurring = form === 'recurring';
    if ((each.recurs !== null) !== isRecurring || (each.days !== null) === isRecurring) {
      say(['lengths', at], {
        expected: isRecurring ? 'how it recurs, and no days' : 'days, and no recurrence',
        found: each.days === null ? 'no days' : `${each.days} days`,
        todo: 'Give the length in the form of the clock.',
      });
    }
    if (classes.indexOf(each.class) < at || (each.class === null && lengths.length > 1)) {
      say(['lengths', at, 'class'], {
        expected: 'each class once, and a length for all only alone',
        found: each.class ?? 'a length for all beside others',
        todo: 'Name the class of each length.',
      });
    }
  }
  if ((form === 'wait') !== (lawfulOn !== null)) {
    say(['lawfulOn'], {
      expected: form === 'wait' ? 'the day on which the step becomes lawful' : 'it with a wait only',
      found: lawfulOn === null ? 'nothing' : lawfulOn.is,
      todo: to === null ? 'Say whether it is the last day or the day after.' : 'Say it of this version too.',
    });
  }
}

export type Clock = z.output<typeof clockSchema>;
export type ClockVersion = Clock['versions'][number];
export type ClockLength = ClockVersion['lengths'][number];

/** The version that held on a day, and its number from 1; null where the shelf has none for the day. */
export function versionOn(
  clock: Clock,
  day: CalendarDate,
): { readonly version: ClockVersion; readonly number: number } | null {
  const at = clock.versions.findIndex(({ from, to }) => from.on <= day && (to === null || day <= to.on));
  const version = clock.versions[at];
  return version === undefined ? null : { version, number: at + 1 };
}

/** Why a length may not be shown as law on a day; null where it was read at its place and nothing is in doubt. */
export function doubtOn(version: ClockVersion, length: ClockLength, day: CalendarDate): string | null {
  if (!length.verified) return length.doubt;
  if (!version.from.verified && (version.statedOn === null || day < version.statedOn)) return version.from.doubt;
  const { doubtfulFrom } = version;
  return doubtfulFrom !== null && day >= doubtfulFrom.on ? doubtfulFrom.doubt : null;
}

/** A recurrence for the arithmetic of the kernel, or the time after the report before. */
export function recurrenceOf(
  length: ClockLength,
):
  | { readonly kind: 'by-calendar'; readonly recurrence: Recurrence }
  | { readonly kind: 'after-report'; readonly every: Duration; readonly since: string | null }
  | null {
  const { recurs: is } = length;
  if (is === null) return null;
  if (is.is === 'every') {
    const duration = parseDuration(is.every);
    return duration === null ? null : { kind: 'after-report', every: duration, since: is.since };
  }
  if (is.is !== 'yearly-by') return { kind: 'by-calendar', recurrence: is };
  const day = parseDayOfYear(is.day);
  return day === null ? null : { kind: 'by-calendar', recurrence: { is: 'yearly-by', ...day } };
}
