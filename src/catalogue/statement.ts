// A statement of the shelf: something said of the law or of a word, where it stands, and whether somebody has read it there.
// Refuses a statement that is called verified without a place, and an unverified one that does not say what is in doubt.

import { z } from 'zod';

import { badDate, isCalendarDate } from '#kernel/calendar-date.ts';
import type { CalendarDate } from '#kernel/calendar-date.ts';
import { parseRangeEnd } from '#kernel/date-range.ts';
import { isPartialDate } from '#kernel/partial-date.ts';

import { report } from './shape.ts';

/** A text of the shelf; never empty. */
export const words = z.string().trim().min(1);

/** A document and the place in it. */
export const place = z.strictObject({ document: words, at: words });

/** The fields that every statement has. What is not verified is never shown as law. */
export const grounds = {
  /** Whether the statement was read at the named place of the named document. */
  verified: z.boolean(),
  source: place.nullable().default(null),
  /** What is missing before the statement could be relied on; only with `verified: false`. */
  doubt: words.nullable().default(null),
} as const;

interface Grounds {
  readonly verified: boolean;
  readonly source: Place | null;
  readonly doubt: string | null;
}

export type Place = z.output<typeof place>;

/** Declares a statement: its own fields beside its grounds. */
export function statement<Shape extends z.core.$ZodLooseShape>(
  shape: Shape,
): z.ZodObject<z.core.util.Extend<typeof grounds, Shape>, z.core.$strict> {
  return z.strictObject({ ...grounds, ...shape }).superRefine((value, context) => {
    const { verified, source, doubt } = value as Grounds; // the shape above has these three fields
    if (verified && source === null) {
      report(context, ['verified'], {
        expected: 'a source with a verified statement',
        found: 'verified: true without a source',
        todo: 'Name the document and the place where it was read, or set verified to false.',
      });
    }
    if (verified && doubt !== null) {
      report(context, ['doubt'], {
        expected: 'no doubt about a verified statement',
        found: 'verified: true with a doubt',
        todo: 'Settle the doubt and remove it, or set verified to false.',
      });
    }
    if (!verified && doubt === null) {
      report(context, ['verified'], {
        expected: 'the doubt about an unverified statement',
        found: 'verified: false without a word on what is in doubt',
        todo: 'Say under "doubt" what has to be read before the statement can be relied on.',
      });
    }
  }) as z.ZodObject<z.core.util.Extend<typeof grounds, Shape>, z.core.$strict>; // superRefine returns the same schema
}

/** One end of a dated range, in one of the four forms of the kernel. */
export const rangeEnd = z.string().superRefine((value, context) => {
  if (parseRangeEnd(value) !== null) return;
  const problem = badDate(value, '', 'a date (2014, 2014-02, 2014-02-03), "open", "by <date>" or "not before <date>"');
  report(context, [], problem);
});

/** A date as precise as its source. */
export const partialDate = z.string().superRefine((value, context) => {
  if (!isPartialDate(value)) report(context, [], badDate(value, '', 'a date as 2014, 2014-02 or 2014-02-03'));
});

/** A day. */
export const calendarDay = z.custom<CalendarDate>(
  (value) => typeof value === 'string' && isCalendarDate(value),
  'a day as YYYY-MM-DD',
);
