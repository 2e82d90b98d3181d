// How the text of a cell becomes a value, form by form. Each form takes one way of writing and nothing that merely looks like it:
// no spaces, no signs, no exponents, no separators, no day that the calendar does not have.

import { isCalendarDate } from '#kernel/calendar-date.ts';
import { parseCents } from '#kernel/money.ts';

import type { CellForm } from './source-schema.ts';

interface Form {
  readonly expected: string;
  /** The value, or null when the text is not of this form. */
  readonly read: (text: string) => string | number | null;
}

const numberLike =
  (pattern: RegExp) =>
  (text: string): number | null =>
    pattern.test(text) ? Number(text) : null;

const centsLike = (text: string): number | null => {
  const cents = parseCents(text);
  return cents.ok ? cents.value : null;
};

const dayOf = (year: string, month: string, day: string): string | null => {
  const text = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isCalendarDate(text) ? text : null;
};

export const FORMS = {
  text: { expected: 'a text', read: (text) => text.trim() },
  count: { expected: 'a count in digits', read: numberLike(/^(?:0|[1-9]\d{0,11})$/) },
  whole: { expected: 'a whole number in digits', read: numberLike(/^(?:0|-?[1-9]\d{0,11})$/) },
  decimal: { expected: 'a number with a decimal point', read: numberLike(/^-?(?:0|[1-9]\d{0,11})(?:\.\d{1,12})?$/) },
  dollars: { expected: 'an amount in digits, as 236000000 or -12.50', read: centsLike },
  'dollars-with-sign': {
    expected: 'an amount as $1,234.50',
    read: (text) => (/^\$\d{1,3}(?:,\d{3})*\.\d\d$/.test(text) ? centsLike(text.slice(1).replaceAll(',', '')) : null),
  },
  year: { expected: 'a year of four digits', read: numberLike(/^(?:1[5-9]|20)\d\d$/) },
  day: { expected: 'a day as 2014-02-03', read: (text) => (isCalendarDate(text) ? text : null) },
  'day-month-year': {
    expected: 'a day as 31/12/2015, the day first',
    read: (text) => {
      const [, day, month, year] = /^(\d\d)\/(\d\d)\/(\d{4})$/.exec(text) ?? [];
      return day === undefined || month === undefined || year === undefined ? null : dayOf(year, month, day);
    },
  },
  'month-day-short-year': {
    expected: 'a day as 12/31/15, the month first, in this century',
    read: (text) => {
      const [, month, day, year] = /^(\d\d?)\/(\d\d?)\/(\d\d)$/.exec(text) ?? [];
      return day === undefined || month === undefined || year === undefined ? null : dayOf(`20${year}`, month, day);
    },
  },
} as const satisfies Record<CellForm, Form>;
