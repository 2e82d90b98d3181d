// An authority: the law under which assistance is paid for. Who runs it, what it may pay for, when it was in force, what it
// came from and what came after, each as a statement with its place. Refuses an interval that ends before it begins.

import { z } from 'zod';

import type { CalendarDate } from '#kernel/calendar-date.ts';
import { EARLIEST_DAY, LATEST_DAY } from '#kernel/calendar-date.ts';
import { checkDateRange, describeRange, holdsOn } from '#kernel/date-range.ts';
import type { DateRange } from '#kernel/date-range.ts';
import { and, or, unknown } from '#kernel/truth.ts';
import type { Truth } from '#kernel/truth.ts';

import { PURPOSES } from './purposes.ts';
import { report } from './shape.ts';
import { calendarDay, partialDate, rangeEnd, statement, words } from './statement.ts';

const said = statement({ text: words });

const interval = z
  .strictObject({
    begins: statement({ on: rangeEnd }),
    /** `on: open` says that it was still in force on the day `statedOn`, and no more than that. */
    ends: statement({ on: rangeEnd, statedOn: calendarDay.nullable().default(null) }),
    note: words.nullable().default(null),
  })
  .superRefine(({ begins, ends }, context) => {
    const checked = checkDateRange({ first: begins.on, last: ends.on, holds: 'every-day' });
    if (!checked.ok) for (const problem of checked.failure) report(context, ['ends', 'on'], problem);
    // An open end that nobody has verified rests on no text, so that there is no day to give.
    if ((ends.on === 'open' && ends.verified) === (ends.statedOn !== null)) return;
    report(context, ['ends', 'statedOn'], {
      expected: 'the day of the text with a verified open end, and only then',
      found: ends.statedOn === null ? 'an open end without a day' : `a day with the end ${ends.on}`,
      todo: 'Say on which day the source still held it in force.',
    });
  });

const relation = statement({
  id: words,
  /** When the one took over from the other. */
  on: partialDate.nullable().default(null),
  how: words,
});

export const authoritySchema = z.strictObject({
  id: z.string().regex(/^[A-Z][A-Z0-9]{1,11}$/),
  name: words,
  /** Of the United States Code; `uncodified` for what stands only in a yearly act. */
  title: z.enum(['22', '10', 'joint', 'uncodified']),
  agency: said,
  /** Whose agreement it needs beside the agency's; null when no statement about it is on the shelf. */
  concurrence: said.nullable(),
  statute: statement({ citation: words }),
  inForce: z.array(interval).min(1),
  /** The codes may be none, when the list of purposes has none that fits. */
  purposes: z.array(statement({ codes: z.array(z.enum(PURPOSES)), text: words })).min(1),
  lineage: z.strictObject({ predecessors: z.array(relation), successors: z.array(relation) }),
  /** Recipients or uses that it leaves out. */
  exclusions: z.array(statement({ excludes: words, applies: z.enum(['yes', 'not-known']), text: words })),
  /** How somebody has characterized what it is used for. */
  orientation: z.array(
    statement({
      is: z.enum(['counterterrorism-tactical', 'operational', 'institutional', 'mixed']),
      applies: z.enum(['yes', 'not-known']),
      statedBy: words,
      text: words,
    }),
  ),
  /** Which vetting law stops it; `held-not-to-apply` where the departments hold that neither does. */
  vetting: statement({ law: z.enum(['state', 'defense', 'held-not-to-apply', 'not-known']), text: words }).nullable(),
  notes: z.array(said),
});

export type Authority = z.output<typeof authoritySchema>;
type Interval = Authority['inForce'][number];

/**
 * Was the authority in force on a day? Yes and no only on the strength of verified statements; unknown, with the reason,
 * between the days that an imprecise date can mean, after the day of the text, and where a needed end is not verified.
 */
export function authorityInForce(authority: Authority, day: CalendarDate): Truth {
  return or(authority.inForce.map((each) => intervalHolds(authority.id, each, day)));
}

function intervalHolds(id: string, { begins, ends }: Interval, day: CalendarDate): Truth {
  const begun: DateRange = { first: begins.on, last: 'open', holds: 'every-day' };
  // From the first day of the calendar on: this half asks only whether it had ended, the other whether it had begun.
  const running: DateRange = { first: EARLIEST_DAY, last: ends.on, holds: 'every-day' };
  return and([
    begins.verified ? holdsOn(begun, day, LATEST_DAY) : unverified(id, 'beginning', begins.on),
    ends.verified ? stillHolds(id, running, ends.statedOn, day) : unverified(id, 'end', ends.on),
  ]);
}

function stillHolds(id: string, running: DateRange, statedOn: CalendarDate | null, day: CalendarDate): Truth {
  if (statedOn === null || day <= statedOn) return holdsOn(running, day, statedOn);
  return unknown(`whether ${id} was in force on ${day}: the text that was read is of ${statedOn}`);
}

function unverified(id: string, end: string, on: string): Truth {
  return unknown(`the ${end} of ${id} (${describeRange({ first: on, last: on, holds: 'every-day' })}) is not verified`);
}
