// The fields that kinds of record are made of. Each carries its meaning, unit, marking and links in one registry, from which
// validation, data dictionary, CSV columns, search, links and redaction are all derived.

import { z } from 'zod';

import { badDate, isCalendarDate } from '#kernel/calendar-date.ts';
import { checkDateRange } from '#kernel/date-range.ts';
import { parsePeriod } from '#kernel/fiscal-year.ts';
import { isRecordId } from '#kernel/id.ts';
import type { Marking } from '#kernel/marking.ts';
import { parseCents } from '#kernel/money.ts';
import { isPartialDate } from '#kernel/partial-date.ts';
import { checkCount } from '#kernel/quantity.ts';
import type { Problem } from '#kernel/result.ts';
import { showFound } from '#kernel/result.ts';
import { WORDINGS } from '#kernel/stated-figure.ts';

/** What the house knows of a field beyond its type. */
export interface FieldNote {
  readonly title: string;
  /** The definition: what the field says, in one sentence. */
  readonly means: string;
  readonly role:
    | 'text'
    | 'code'
    | 'link'
    | 'date'
    | 'range'
    | 'period'
    | 'count'
    | 'figure'
    | 'money'
    | 'flag'
    | 'number'
    | 'group';
  readonly unit?: string;
  /** Of a text: the form that alone fits, as a regular expression. */
  readonly pattern?: string;
  /** Of a date: only a whole day fits. */
  readonly wholeDay?: boolean;
  /** The kinds of record that a link may lead to. */
  readonly links?: readonly string[];
  /** The shelf whose ids are the allowed values. */
  readonly vocabulary?: 'authority' | 'concept' | 'measure';
  /** A stricter marking than that of the record: the field is withheld from readers below it. */
  readonly marking?: Marking;
  /** Whether full-text search finds it. */
  readonly search?: boolean;
}

type Said = Pick<FieldNote, 'title' | 'means'> & Partial<Pick<FieldNote, 'unit' | 'marking' | 'search'>>;

export const fieldNotes = z.registry<FieldNote>();

/** A line or more of text, trimmed, never empty. */
export function text(said: Said, longest = 20_000): z.ZodString {
  return z
    .string()
    .trim()
    .min(1)
    .max(longest)
    .register(fieldNotes, { ...said, role: 'text' });
}

/** A text of a fixed form: a code of letters, a hash in hexadecimal. */
export function formed(pattern: RegExp, expected: string, said: Said): z.ZodString {
  return z
    .string()
    .regex(pattern, expected)
    .register(fieldNotes, { ...said, role: 'text', pattern: pattern.source });
}

/** One of a closed list of codes. */
export function code<const Codes extends readonly [string, ...string[]]>(
  codes: Codes,
  said: Said,
): z.ZodEnum<{ [Code in Codes[number]]: Code }> {
  return z.enum(codes).register(fieldNotes, { ...said, role: 'code' });
}

/** A link to another record of one of the named kinds. */
export function link(kinds: readonly string[], said: Said): z.ZodString {
  const schema = z.string().superRefine((value, context) => {
    if (isRecordId(value) && kinds.some((kind) => value.startsWith(`${kind}.`))) return;
    report(context, {
      expected: `the id of a ${kinds.join(' or ')}, as ${kinds[0]}.NAME`,
      found: showFound(value),
      todo: 'Look the record up and give its whole id.',
    });
  });
  return schema.register(fieldNotes, { ...said, role: 'link', links: kinds });
}

/** An id from a shelf of the catalogue; the ledger checks that it is there. */
export function shelfId(vocabulary: 'authority' | 'concept' | 'measure', said: Said): z.ZodString {
  return z
    .string()
    .min(1)
    .register(fieldNotes, { ...said, role: 'code', vocabulary });
}

/** A date as precise as the source: a year, a month or a day. */
export function date(said: Said): z.ZodString {
  const schema = z.string().superRefine((value, context) => {
    if (isPartialDate(value)) return;
    report(context, badDate(value, '', 'a date as 2014, 2014-02 or 2014-02-03'));
  });
  return schema.register(fieldNotes, { ...said, role: 'date' });
}

/** One whole day. */
export function day(said: Said): z.ZodString {
  const schema = z.string().superRefine((value, context) => {
    if (!isCalendarDate(value)) report(context, badDate(value, '', 'a whole day as 2014-02-03'));
  });
  return schema.register(fieldNotes, { ...said, role: 'date', wholeDay: true });
}

const rangeShape = z.strictObject({
  first: z.string(),
  last: z.string(),
  holds: z.enum(['every-day', 'some-day']),
});

/** When it was so in the world: first and last end, and whether on every day between them or on at least one. */
export function range(said: Said): typeof rangeShape {
  const schema = rangeShape.superRefine((value, context) => {
    const checked = checkDateRange(value);
    if (!checked.ok) for (const problem of checked.failure) report(context, problem);
  });
  return schema.register(fieldNotes, { ...said, role: 'range' });
}

/** The fiscal or calendar period that an amount or a count is booked to. */
export function period(said: Said): z.ZodString {
  const schema = z.string().superRefine((value, context) => {
    const parsed = parsePeriod(value);
    if (!parsed.ok) for (const problem of parsed.failure) report(context, problem);
  });
  return schema.register(fieldNotes, { ...said, role: 'period' });
}

const countShape = z.strictObject({
  min: z.number().nullable().default(null),
  best: z.number().nullable().default(null),
  max: z.number().nullable().default(null),
});

/** A count known between bounds: min, best and max, whole and not negative; null where the source states none. */
export function count(said: Said): typeof countShape {
  const schema = countShape.superRefine((value, context) => {
    const checked = checkCount(value);
    if (!checked.ok) for (const problem of checked.failure) report(context, problem);
    if (value.min !== null || value.best !== null || value.max !== null) return;
    report(context, {
      expected: 'at least one of min, best and max',
      found: 'none of them',
      todo: 'Give what the source states; where it states no number, leave the field out or say {"unknown": "why"}.',
    });
  });
  return schema.register(fieldNotes, { ...said, role: 'count' });
}

const figureShape = z.strictObject({
  stated: z.number().nonnegative(),
  wording: z.enum(WORDINGS).default('exactly'),
  high: z.number().nonnegative().nullable().default(null),
});

/** A number in the words of its source: "about 30", "more than 600". */
export function figure(said: Said): typeof figureShape {
  const schema = figureShape.superRefine((value, context) => {
    const problem = highProblem(value.wording, value.high === null ? null : value.high >= value.stated, value.high);
    if (problem !== null) report(context, problem);
  });
  return schema.register(fieldNotes, { ...said, role: 'figure' });
}

const moneyShape = z.strictObject({
  stated: z.string(),
  wording: z.enum(WORDINGS).default('exactly'),
  high: z.string().nullable().default(null),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/, 'a currency by its three letters, as USD')
    .default('USD'),
  /** `historical`: the money of its own time; `constant-2018`: recalculated to the prices of that year. */
  prices: z.string().regex(/^(historical|constant-\d{4}|not-stated)$/, 'historical, constant-YYYY or not-stated'),
});

/** An amount of money in the words of its source, with currency and price basis; amounts are texts of digits. */
export function money(said: Said): typeof moneyShape {
  const schema = moneyShape.superRefine((value, context) => {
    const stated = parseCents(value.stated, '/stated');
    const high = value.high === null ? null : parseCents(value.high, '/high');
    for (const parsed of [stated, high]) {
      if (parsed !== null && !parsed.ok) for (const problem of parsed.failure) report(context, problem);
    }
    if (!stated.ok || (high !== null && !high.ok)) return;
    const problem = highProblem(value.wording, high === null ? null : high.value >= stated.value, value.high);
    if (problem !== null) report(context, problem);
  });
  return schema.register(fieldNotes, { ...said, role: 'money' });
}

/** An angle in decimal degrees between `-most` and `most`, with at most seven decimals: a centimeter on the ground. */
export function degrees(most: 90 | 180, said: Said): z.ZodNumber {
  const schema = z
    .number()
    .min(-most)
    .max(most)
    .superRefine((value, context) => {
      if (Number(value.toFixed(7)) === value) return;
      const todo = 'Round it; more decimals than that say nothing about a place.';
      report(context, { expected: 'at most seven decimals', found: showFound(value), todo });
    });
  return schema.register(fieldNotes, { ...said, role: 'number', unit: 'degrees' });
}

type FlagSchema = z.ZodUnion<
  [z.ZodLiteral<'yes'>, z.ZodLiteral<'no'>, z.ZodObject<{ unknown: z.ZodString }, z.core.$strict>]
>;

/** Yes, no, or unknown with the reason: the three answers that stay three. */
export function flag(said: Said): FlagSchema {
  const answers: FlagSchema = z.union([
    z.literal('yes'),
    z.literal('no'),
    z.strictObject({ unknown: z.string().trim().min(1) }),
  ]);
  return answers.register(fieldNotes, { ...said, role: 'flag' });
}

/** A plain whole number of things that cannot be negative. */
export function number(said: Said): z.ZodNumber {
  return z
    .number()
    .int()
    .nonnegative()
    .register(fieldNotes, { ...said, role: 'number' });
}

/** A field that the source may leave open: the value, or unknown with the reason. */
export function orUnknown<Schema extends z.ZodType>(
  schema: Schema,
): z.ZodUnion<[Schema, z.ZodObject<{ unknown: z.ZodString }, z.core.$strict>]> {
  return z.union([schema, z.strictObject({ unknown: z.string().trim().min(1) })]);
}

/** A field that may be absent; it is stored as null, which says that nobody has stated it. */
export function optional<Schema extends z.ZodType>(schema: Schema): z.ZodDefault<z.ZodNullable<Schema>> {
  return schema.nullable().default(null as z.util.NoUndefined<z.output<Schema> | null>); // null is one of its values
}

/** A list that may be empty. */
export function list<Schema extends z.ZodType>(schema: Schema, said: Said): z.ZodDefault<z.ZodArray<Schema>> {
  return z
    .array(schema)
    .register(fieldNotes, { ...said, role: 'group' })
    .default([]);
}

/** A group of fields that belong together. */
export function group<Shape extends z.ZodRawShape>(shape: Shape, said: Said): z.ZodObject<Shape, z.core.$strict> {
  return z.strictObject(shape).register(fieldNotes, { ...said, role: 'group' });
}

function highProblem(wording: string, inOrder: boolean | null, found: unknown): Omit<Problem, 'at'> | null {
  if ((wording === 'between') === (inOrder === true)) return null;
  if (wording !== 'between' && inOrder === null) return null;
  return {
    expected: wording === 'between' ? 'a high end that is not below the stated one' : 'no high end with this wording',
    found: showFound(found),
    todo: 'Give "high" with the wording "between", and only then.',
  };
}

/** Hands a problem to zod in a form from which `problemsOf` makes the same problem again. */
function report(context: z.RefinementCtx, problem: Omit<Problem, 'at'> & { readonly at?: string }): void {
  const path = (problem.at ?? '').split('/').filter((step) => step !== '');
  context.addIssue({
    code: 'custom',
    path,
    message: problem.expected,
    params: { expected: problem.expected, found: problem.found, todo: problem.todo },
  });
}
