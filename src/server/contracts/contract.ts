// What every contract of this room is made of: named parameters, a query whose names are all known, and the three times.

import { z } from 'zod';

import { isCalendarDate, parseCalendarDate } from '#kernel/calendar-date.ts';
import type { CalendarDate } from '#kernel/calendar-date.ts';
import type { Endpoint } from '#kernel/endpoint.ts';
import { isRecordId } from '#kernel/id.ts';
import { MARKINGS } from '#kernel/marking.ts';
import { fail, showFound } from '#kernel/result.ts';
import type { Problem, Result } from '#kernel/result.ts';
import { parseTimes } from '#kernel/times.ts';
import type { Times } from '#kernel/times.ts';

/** A contract whose parameters and query are objects, so that a name that it does not know can be refused by name. */
export type Contract = Endpoint<z.ZodObject, z.ZodObject, z.ZodType, z.ZodType>;

/** The schema, if everything of the type fits what it takes; else nothing does, and the compiler says so. */
type Fitting<Value, Schema extends z.ZodType> = Value extends z.input<Schema> ? Schema : never;

/**
 * A schema for a type that is declared elsewhere in the house: `shape<Citation>()(schema)`. The compiler holds the type to the
 * schema; that the schema leaves nothing of it out is held by the tests of this room, which parse every answer.
 */
export function shape<Value>() {
  return <Schema extends z.ZodType>(schema: Fitting<Value, Schema>): z.ZodType<Value> =>
    schema as unknown as z.ZodType<Value>; // see above
}

/** Hands a problem to zod in the words of the house. */
function report(context: z.RefinementCtx, { expected, found, todo }: Omit<Problem, 'at'>): void {
  context.addIssue({ code: 'custom', message: expected, params: { expected, found, todo } });
}

function time(read: (text: string) => Result<unknown>, means: string): z.ZodOptional<z.ZodString> {
  return z
    .string()
    .superRefine((text, context) => {
      const result = text === '' ? null : read(text);
      if (result !== null && !result.ok) for (const problem of result.failure) report(context, problem);
    })
    .optional()
    .describe(means);
}

/** Every rule is asked of every month up to the day: a day centuries ahead would keep the house busy for nothing. */
const LAST_WORLD_DAY = '2100-12-31';

function parseWorldDay(text: string): Result<CalendarDate> {
  const parsed = parseCalendarDate(text);
  if (!parsed.ok || parsed.value <= LAST_WORLD_DAY) return parsed;
  const todo = 'Nothing is on record for a later day; ask for one before it.';
  return fail([{ at: '', expected: `a day up to ${LAST_WORLD_DAY}`, found: text, todo }]);
}

/** The three times, which every question takes. Empty is the same as left out: the newest that there is. */
export const timesQuery = {
  asOf: time(parseWorldDay, 'World time, YYYY-MM-DD: when it was so.'),
  knownAt: time((text) => parseCalendarDate(text), 'Knowledge time, YYYY-MM-DD: only what could be known on that day.'),
  ledgerAt: time(
    (text) => parseTimes({ ledgerAt: text }),
    'Ledger time, a moment in UTC such as 2026-11-21T10:00:00Z: only what this record held then.',
  ),
} as const;

/** The times of a query that was checked. */
export function timesOf(query: { readonly [name: string]: unknown }): Times {
  const text = (name: string): string | undefined => {
    const value = query[name];
    return typeof value === 'string' ? value : undefined;
  };
  const times = parseTimes({ asOf: text('asOf'), knownAt: text('knownAt'), ledgerAt: text('ledgerAt') });
  if (!times.ok) throw new RangeError('times that were not checked');
  return times.value;
}

/** Nothing but the three times. */
export const onlyTimes = z.strictObject(timesQuery);

/** No parameters. */
export const none = z.strictObject({});

/** A list that nobody changes. */
export function list<Item extends z.ZodType>(item: Item): z.ZodReadonly<z.ZodArray<Item>> {
  return z.array(item).readonly();
}

/** What tells a form from every other, so that it is stored once however often it is sent. */
export const formKey = z
  .string()
  .max(100)
  .describe('The key of the form, as its page has it; sent again, it is stored once.');

/** A day in an answer. */
export const calendarDay = z.custom<CalendarDate>(
  (value) => typeof value === 'string' && isCalendarDate(value),
  'a day as YYYY-MM-DD',
);

/** The whole id of a record, `<kind>.<name>`. */
export const recordId = z
  .string()
  .superRefine((text, context) => {
    if (isRecordId(text)) return;
    const todo = 'Look the record up and give its whole id.';
    report(context, { expected: 'the id of a record, as partner.SOM', found: showFound(text), todo });
  })
  .describe('The id of a record, <kind>.<name>.');

/** The id of a partner, whole or by its name alone. */
export const partnerName = z
  .string()
  .regex(/^(partner\.)?[A-Za-z0-9][A-Za-z0-9_-]{0,118}$/, 'a partner, as SOM or partner.SOM')
  .describe('A partner, as SOM or partner.SOM.');

/** The whole id of a partner that was named in short. */
export function partnerId(name: string): string {
  return name.startsWith('partner.') ? name : `partner.${name}`;
}

export const marking = z.enum(MARKINGS);

/** How many items a page of a list has at the most. */
export function limit(usual: number, most: number): z.ZodDefault<z.ZodCoercedNumber> {
  return z.coerce.number().int().min(1).max(most).default(usual).describe('How many items are given at the most.');
}
