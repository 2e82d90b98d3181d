// Classes of recipients that laws tell apart, with who belonged to each and when. Refuses a membership that ends before it begins. Who
// is no state, and a day that a date leaves open, is not known to belong.

import { z } from 'zod';

import type { CalendarDate } from '#kernel/calendar-date.ts';
import { firstDayOf, isPartialDate, lastDayOf } from '#kernel/partial-date.ts';
import { known, or, unknown } from '#kernel/truth.ts';
import type { Truth } from '#kernel/truth.ts';

import { report } from './shape.ts';
import { partialDate, statement, words } from './statement.ts';

const member = statement({
  /** The three letters of a state, or the short name of an organization. */
  partner: z.string().regex(/^[A-Z]{3,12}$/),
  name: words,
  from: partialDate,
  to: partialDate.nullable().default(null),
  /** As what it belongs. */
  as: words,
}).superRefine(({ from, to }, context) => {
  if (to === null || firstOf(from) <= lastOf(to)) return;
  report(context, ['to'], { expected: `a date after ${from}`, found: to, todo: 'Give the last day of belonging.' });
});

const recipientClass = z.strictObject({
  id: z.string().regex(/^[A-Z][A-Z0-9]{2,11}$/),
  title: words,
  means: words,
  /** The members; null for the class of all others. */
  members: z.array(member).min(1).nullable(),
});

export const recipientClassesSchema = z.array(recipientClass).min(1);

export type RecipientClass = z.output<typeof recipientClass>;
export type Membership = NonNullable<RecipientClass['members']>[number];

function firstOf(text: string): string {
  return isPartialDate(text) ? firstDayOf(text) : text;
}

function lastOf(text: string): string {
  return isPartialDate(text) ? lastDayOf(text) : text;
}

/** The memberships of a partner in a class. */
export function membershipsOf(of: RecipientClass, partner: string): readonly Membership[] {
  return (of.members ?? []).filter((each) => each.partner === partner);
}

/** Whether somebody belonged to a class with members on a day; not known between the days that a date can mean. */
export function isMember(of: RecipientClass, partner: string, day: CalendarDate): Truth {
  const spans = membershipsOf(of, partner).map(({ from, to, name }): Truth => {
    if (day < firstOf(from) || (to !== null && day > lastOf(to))) return known(false);
    if (day >= lastOf(from) && (to === null || day <= firstOf(to))) return known(true);
    return unknown(
      `whether ${name} belonged to “${of.title}” on ${day}: on record is ${from}${to === null ? '' : ` to ${to}`}`,
    );
  });
  return or(spans);
}
