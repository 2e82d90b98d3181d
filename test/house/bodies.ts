// Bodies of any kind of record, made at random from its schema alone, with everything in them that breaks tables.

import fc from 'fast-check';
import { z } from 'zod';

import { addDays, dayFromNumber } from '#kernel/calendar-date.ts';
import { SINCE_EVER } from '#kernel/claim-dates.ts';
import { fieldNotes } from '#ledger/fields.ts';
import type { Kind } from '#ledger/kind.ts';
import { openLedger } from '#ledger/ledger.ts';
import type { Ledger } from '#ledger/ledger.ts';
import { KINDS } from '#records/index.ts';

/** What a table, a spreadsheet or our own reading of cells could take for something else. */
const TRAPS = [
  '=HYPERLINK("x")',
  "'=1+1",
  "''-2",
  '+1',
  '-1',
  '@SUM(A1)',
  '＝1',
  'a|b',
  '|',
  '\\',
  'a\\|b',
  'ends in \\',
  '"',
  'said "so", twice',
  'a,b',
  'a;b',
  'line\nbreak',
  'line\r\nbreak',
  'line\rbreak',
  'tab\tstop',
  'مساعدة أمنية',
  'עזרה, "|" ביטחונית',
  'Soomaaliya 🇸🇴',
  '0',
  '007',
  '1e5',
  'null',
  'true',
  '{}',
  '[]',
  '[1]',
  'unknown: x',
  "'unknown: y",
  'withheld: sealed',
  'yes',
  '\u200f\u202eRTL',
  '\uFEFFmark',
];

/** The ids of shelves that bodies name. */
const SHELVES = {
  authority: new Set(['FMF', 'PKO']),
  concept: new Set(['influence']),
  measure: new Set(['harm.deaths']),
};

/** A ledger of all real kinds on a store; without one, for what asks no store. */
export function realLedger(store?: Pick<Ledger, 'db'>): Ledger {
  return openLedger(store ?? { db: undefined as never }, KINDS, SHELVES); // whoever asks the store gives one
}

/** Records that bodies link to: two of every kind. */
export const linkTargets = (kind: string): readonly string[] => [`${kind}.one`, `${kind}.Two-2_b`];

/** Texts of at most so many signs, with everything in them that breaks tables. */
export const text = (longest: number): fc.Arbitrary<string> =>
  fc
    .oneof(fc.constantFrom(...TRAPS), fc.string({ unit: 'grapheme', minLength: 1, maxLength: Math.min(longest, 30) }))
    .map((value) => value.trim().slice(0, longest).trim())
    .filter((value) => value !== '' && !value.includes('\0') && value.isWellFormed());

const unknown = text(100).map((why) => ({ unknown: why }));
const year = fc.integer({ min: 1950, max: 2030 }).map(String);
const date = fc.oneof(
  year,
  year.map((each) => `${each}-02`),
  year.map((each) => `${each}-11-30`),
);
const end = fc.oneof(
  { weight: 6, arbitrary: date },
  fc.constant('open'),
  date.map((each) => `by ${each}`),
  date.map((each) => `not before ${each}`),
);
const wholeDay = fc.integer({ min: 0, max: 20_000 }).map((number) => dayFromNumber(number));
/** The dates of a claim about a unit: a precise range, an imprecise one that joins it, or both. */
const claimDates = fc
  .tuple(
    wholeDay,
    fc.nat(99),
    fc.nat(99),
    fc.constantFrom('yes', 'no'),
    fc.constantFrom('precise', 'imprecise', 'both'),
  )
  .map(([first, length, before, stated, which]) => ({
    precise: which === 'imprecise' ? null : { first, last: addDays(first, length) },
    imprecise:
      which === 'precise'
        ? null
        : { first: before === 0 ? SINCE_EVER : addDays(first, -before), last: addDays(first, -1) },
    starting: stated,
    ending: 'no',
  }));
const angle = fc.integer({ min: -9_000_000, max: 9_000_000 }).map((parts) => parts / 100_000);
/** A country and a point of it: any two of them hardly ever fit. */
const whereabouts = fc.constantFrom(
  { country: 'YEM', coordinates: { latitude: 15.35, longitude: 44.2 }, precision: 'exact' },
  { country: 'SOM', coordinates: null, precision: 'country' },
  { country: null, coordinates: { latitude: 2.0469123, longitude: 45.3 }, precision: 'near' },
  { country: null, coordinates: { latitude: 0, longitude: -30 }, precision: 'international' },
);
const amount = fc.integer({ min: 0, max: 10 ** 12 }).map((cents) => (cents / 100).toFixed(2));
const number = fc.oneof(fc.nat(), fc.double({ min: 0, noNaN: true, noDefaultInfinity: true }));
const bound = fc.option(fc.nat({ max: 9 }));

/** Fields whose rules stand beside their shape. */
const BY_ROLE: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  date,
  range: fc.record({ first: end, last: end, holds: fc.constantFrom('every-day', 'some-day') }),
  period: fc.constantFrom('FY2012', 'FY2009/FY2018', 'FY1976TQ', '2012', '2017-04/2018-06'),
  count: fc.record({ min: bound, best: bound, max: bound }),
  flag: fc.oneof(fc.constantFrom('yes', 'no'), unknown),
  figure: fc.oneof(
    fc.record({ stated: number, wording: fc.constantFrom('exactly', 'about', 'over'), high: fc.constant(null) }),
    fc
      .tuple(fc.nat(), fc.nat())
      .map(([a, b]) => ({ stated: Math.min(a, b), wording: 'between', high: Math.max(a, b) })),
  ),
  money: fc.record({
    stated: fc.oneof(
      amount,
      amount.map((each) => `-${each}`),
    ),
    wording: fc.constantFrom('exactly', 'about', 'nearly'),
    currency: fc.constantFrom('USD', 'EUR'),
    prices: fc.constantFrom('historical', 'constant-2018', 'not-stated'),
  }),
};

/** Bodies of a kind by its schema. How fields fit together is not minded: some of them its own checks refuse. */
export function bodiesOf(kind: Kind): fc.Arbitrary<unknown> {
  return valuesOf(kind.schema);
}

function valuesOf(schema: z.core.$ZodType): fc.Arbitrary<unknown> {
  const note = schema instanceof z.ZodType ? fieldNotes.get(schema) : undefined;
  if (note?.links !== undefined) return fc.constantFrom(...note.links.flatMap(linkTargets));
  if (note?.vocabulary !== undefined) return fc.constantFrom(...SHELVES[note.vocabulary]);
  if (note?.wholeDay === true) return wholeDay;
  if (schema instanceof z.ZodObject && 'imprecise' in schema.def.shape) return claimDates;
  const byRole = note === undefined ? undefined : BY_ROLE[note.role];
  if (byRole !== undefined) return byRole;
  if (schema instanceof z.ZodDefault) return valuesOf(schema.def.innerType);
  if (schema instanceof z.ZodNullable) return fc.option(valuesOf(schema.def.innerType), { nil: null });
  if (schema instanceof z.ZodArray) return fc.array(valuesOf(schema.def.element), { minLength: 0, maxLength: 3 });
  if (schema instanceof z.ZodUnion) return fc.oneof(...schema.def.options.map(valuesOf));
  if (schema instanceof z.ZodObject) {
    const fields = Object.entries<z.core.$ZodType>(schema.def.shape);
    const values = fc.record(Object.fromEntries(fields.map(([name, inner]) => [name, valuesOf(inner)])));
    if (!fields.some(([name]) => name === 'precision')) return values;
    return fc.tuple(values, whereabouts).map(([value, where]) => ({ ...value, ...where }));
  }
  if (schema instanceof z.ZodEnum) return fc.constantFrom(...schema.options);
  if (schema instanceof z.ZodLiteral) return fc.constantFrom(...schema.values);
  if (note?.pattern !== undefined) return fc.stringMatching(new RegExp(note.pattern));
  if (schema instanceof z.ZodString) return text(schema.maxLength ?? 1000);
  if (schema instanceof z.ZodNumber) return note?.unit === 'degrees' ? angle : fc.nat();
  throw new Error('a kind of field that no value is made for yet');
}
