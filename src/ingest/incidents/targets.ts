// Where a column of somebody's table can go in an incident and the account of it, and how its cells are read. A cell that is empty
// says nothing: it is never 0, "no" or an empty text.

import { parsePartialDate } from '#kernel/partial-date.ts';
import type { Problem, Result } from '#kernel/result.ts';
import { fail, ok, showFound } from '#kernel/result.ts';
import {
  EFFECTS,
  INCIDENT_TYPES,
  PEOPLE,
  PLACE_PRECISIONS,
  PROTECTED_OBJECTS,
  STATUSES,
  STATUS_RULES,
} from '#records/harm-codes.ts';

/** How the cells of a target are read. */
export type Target =
  | { readonly reads: 'text' | 'date' | 'number' | 'flag' | 'name' }
  | { readonly reads: 'code' | 'codes'; readonly codes: readonly string[] }
  | { readonly reads: 'count'; readonly row: HarmRowName; readonly end: 'min' | 'best' | 'max' | 'range' | 'exact' };

/** Of what a number of people speaks. */
export interface HarmRowName {
  readonly effect: string;
  readonly status: string;
  readonly who: string;
}

const PLAIN: Readonly<Record<string, Target>> = {
  key: { reads: 'name' },
  title: { reads: 'text' },
  when: { reads: 'date' },
  'when.first': { reads: 'date' },
  'when.last': { reads: 'date' },
  'place.name': { reads: 'text' },
  'place.within': { reads: 'text' },
  'place.country': { reads: 'name' },
  'place.coordinates.latitude': { reads: 'number' },
  'place.coordinates.longitude': { reads: 'number' },
  'place.precision': { reads: 'code', codes: PLACE_PRECISIONS },
  types: { reads: 'codes', codes: INCIDENT_TYPES },
  weapon: { reads: 'text' },
  explosiveInPopulatedArea: { reads: 'flag' },
  checkable: { reads: 'flag' },
  protectedObjects: { reads: 'codes', codes: PROTECTED_OBJECTS },
  statusRule: { reads: 'code', codes: STATUS_RULES },
  raisedOn: { reads: 'date' },
  account: { reads: 'text' },
  'account.received': { reads: 'date' },
  'account.group': { reads: 'text' },
  'account.reliability': { reads: 'code', codes: ['A', 'B', 'C', 'D', 'E', 'F'] },
  'account.credibility': { reads: 'code', codes: ['1', '2', '3', '4', '5', '6'] },
  'account.holds': { reads: 'text' },
  'account.says': { reads: 'text' },
};

const ENDS = ['min', 'best', 'max', 'range', 'exact'] as const;

/** The targets in words, for the message that names them. */
export const TARGETS_IN_WORDS = `${Object.keys(PLAIN).join(', ')}, harm.<what>.<status>.<who>.<${ENDS.join('|')}> as harm.killed.civilian.all.min`;

/** The target of that name; null where there is none. */
export function targetNamed(name: string): Target | null {
  const plain = Object.hasOwn(PLAIN, name) ? PLAIN[name] : undefined;
  if (plain !== undefined) return plain;
  const [harm, effect = '', status = '', who = '', ending = '', ...more] = name.split('.');
  const end = ENDS.find((each) => each === ending);
  const fits = isOneOf(EFFECTS, effect) && isOneOf(STATUSES, status) && isOneOf(PEOPLE, who) && more.length === 0;
  return harm === 'harm' && fits && end !== undefined ? { reads: 'count', row: { effect, status, who }, end } : null;
}

function isOneOf(codes: readonly string[], value: string): boolean {
  return codes.includes(value);
}

/** How the dates of a file are written. What fits more than one of them is read by the one that is named, never guessed. */
export const DATE_FORMS = ['YYYY-MM-DD', 'DD/MM/YYYY', 'MM/DD/YYYY', 'DD Month YYYY'] as const;

export type DateForm = (typeof DATE_FORMS)[number];

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

type Said = Omit<Problem, 'at'>;

/** Reads a date; a month or a year alone fits the form YYYY-MM-DD only. */
export function readDate(cell: string, form: DateForm): Result<string, Said> {
  const parsed = parsePartialDate(inOrder(cell, form) ?? '');
  if (parsed.ok) return ok(parsed.value);
  const todo = 'Correct the cell, or name the form of the dates of this file in the mapping ("dates").';
  return fail({ expected: `a date written as ${form}`, found: showFound(cell), todo });
}

function inOrder(cell: string, form: DateForm): string | null {
  switch (form) {
    case 'YYYY-MM-DD':
      return /^(\d{4}(?:-\d{2}){0,2})(?:[T ]00:00(?::00(?:\.0+)?)?)?$/.exec(cell)?.[1] ?? null;
    case 'DD/MM/YYYY':
    case 'MM/DD/YYYY': {
      const [, a = '', b = '', year] = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(cell) ?? [];
      if (year === undefined) return null;
      const [day, month] = form === 'DD/MM/YYYY' ? [a, b] : [b, a];
      return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
    }
    case 'DD Month YYYY': {
      const [, day = '', name = '', year] = /^(\d{1,2})[ -]([a-z]{3})[a-z]*[ -,]+(\d{4})$/i.exec(cell) ?? [];
      const month = MONTHS.indexOf(name.toLowerCase()) + 1;
      return year === undefined || month === 0
        ? null
        : `${year}-${String(month).padStart(2, '0')}-${day.padStart(2, '0')}`;
    }
  }
}

/** Reads a number of people or degrees: digits, with commas between thousands, a point before decimals. */
export function readNumber(cell: string): Result<number, Said> {
  if (/^-?(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d+)?$/.test(cell)) return ok(Number(cell.replaceAll(',', '')));
  const todo = 'Write digits alone; what is not known stays empty.';
  return fail({ expected: 'a number', found: showFound(cell), todo });
}

/** Reads a range of people: `12`, `10-20`, `10 to 20`. */
export function readRange(cell: string): Result<{ readonly min: number; readonly max: number }, Said> {
  const [low = '', high = low, ...more] = cell.split(/\s*(?:–|\bto\b|(?<=\d)\s*-)\s*/);
  const [min, max] = [readNumber(low), readNumber(high)];
  if (more.length === 0 && min.ok && max.ok) return ok({ min: min.value, max: max.value });
  const todo = 'Write the two ends with "-" between them; what is not known stays empty.';
  return fail({ expected: 'a number or a range as 10-20', found: showFound(cell), todo });
}
