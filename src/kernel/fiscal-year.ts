// Periods that money and counts are booked to. A fiscal year and a calendar year are different types and never compare.
// United States: until FY1976 a fiscal year ran from 1 July; the transition quarter FY1976TQ filled the gap; from FY1977
// on it runs from 1 October of the year before to 30 September (Congressional Budget Act of 1974, Pub. L. 93-344, s. 501).
// Refuses fiscal years before FY1844, the first that began on 1 July: the earlier ones began on 1 January.

import { badDate, calendarDateOf, dateParts } from './calendar-date.ts';
import type { CalendarDate } from './calendar-date.ts';
import { firstDayOf, isPartialDate, lastDayOf } from './partial-date.ts';
import { fail, ok, showFound } from './result.ts';
import type { Result } from './result.ts';

export type PeriodBasis = 'fiscal' | 'calendar';

/** A booked period. `from` and `to` are its first and last day. `label` is its text form, the one that is stored. */
export interface Period {
  readonly basis: PeriodBasis;
  readonly label: string;
  readonly from: CalendarDate;
  readonly to: CalendarDate;
  /**
   * The single years it covers, as labels (`FY2012`, `2012`), when it is made of whole years; else null. A span over 1976
   * names the transition quarter among them, as `FY1976TQ`: it holds money of its own and is no year to multiply by.
   */
  readonly years: readonly string[] | null;
}

const FISCAL = /^FY(\d{4})(TQ)?$/;
const FIRST_FISCAL_YEAR = 1844;

/** The first and last day of a United States fiscal year, from its label `FY2012` or `FY1976TQ`. */
export function fiscalYearDays(label: string): { readonly from: CalendarDate; readonly to: CalendarDate } | null {
  const match = FISCAL.exec(label);
  if (match === null) return null;
  const year = Number(match[1]);
  if (match[2] !== undefined) {
    return year === 1976 ? { from: calendarDateOf(1976, 7, 1), to: calendarDateOf(1976, 9, 30) } : null;
  }
  if (year < FIRST_FISCAL_YEAR) return null;
  return year <= 1976
    ? { from: calendarDateOf(year - 1, 7, 1), to: calendarDateOf(year, 6, 30) }
    : { from: calendarDateOf(year - 1, 10, 1), to: calendarDateOf(year, 9, 30) };
}

/** The label of the fiscal year, or the transition quarter, that a day belongs to; null outside FY1844 to FY9999. */
export function fiscalYearOf(day: CalendarDate): string | null {
  if (day >= '1976-07-01' && day <= '1976-09-30') return 'FY1976TQ';
  const startsInOctober = day >= '1976-10-01';
  const turned = startsInOctober ? day.slice(5) >= '10-01' : day.slice(5) >= '07-01';
  const year = Number(day.slice(0, 4)) + (turned ? 1 : 0);
  return year < FIRST_FISCAL_YEAR || year > 9999 ? null : `FY${year}`;
}

/**
 * Reads a period: `FY2012`, `FY2009/FY2018`, `2012`, `2009/2018`, `2017-04/2018-06`.
 * A span that mixes fiscal and calendar ends, or ends before it begins, is refused, and so is `FY2012/FY2012`: the label is
 * what periods are found by, and one period must not have two.
 */
export function parsePeriod(text: string, at = ''): Result<Period> {
  const [first, last, extra] = text.split('/');
  if (first === undefined || extra !== undefined || first === last) return fail([badPeriod(text, at)]);
  const [start, end] = [periodEnd(first), periodEnd(last ?? first)];
  if (start === null || end === null) {
    const bad = start === null ? first : (last ?? first);
    return fail([bad.startsWith('FY') ? badPeriod(text, at) : badDate(bad, at, PERIOD_FORM)]);
  }
  if (start.basis !== end.basis) return fail([badPeriod(text, at)]);
  if (start.from > end.to) {
    return fail([
      {
        at,
        expected: 'a period that begins before it ends',
        found: showFound(text),
        todo: 'Check both ends against the source; were they swapped?',
      },
    ]);
  }
  return ok({
    basis: start.basis,
    label: text,
    from: start.from,
    to: end.to,
    years: start.basis === 'fiscal' ? fiscalYears(first, last ?? first) : calendarYears(start.from, end.to),
  });
}

const read = new Map<string, Period>();

/** Reads a period that is known to be valid, such as one that the ledger has stored; throws on a programming error. */
export function periodOf(text: string): Period {
  const known = read.get(text);
  if (known !== undefined) return known;
  const period = parsePeriod(text);
  if (!period.ok) throw new RangeError(`not a period: ${text}`);
  // Periods are few (years and spans of them) and asked for by the million; the bound only guards against a strange record.
  if (read.size < 10_000) read.set(text, period.value);
  return period.value;
}

const PERIOD_FORM = 'a period as FY2012, FY2009/FY2018, 2012, 2009/2018 or 2017-04/2018-06';

function badPeriod(text: string, at: string): ReturnType<typeof badDate> {
  return {
    at,
    expected: PERIOD_FORM,
    found: showFound(text),
    todo: 'Name a fiscal year as FY and four digits, a calendar year as four digits, one of them alone; never mix the two in one period.',
  };
}

function periodEnd(text: string): { basis: PeriodBasis; from: CalendarDate; to: CalendarDate } | null {
  const fiscal = fiscalYearDays(text);
  if (fiscal !== null) return { basis: 'fiscal', ...fiscal };
  if (!isPartialDate(text)) return null;
  return { basis: 'calendar', from: firstDayOf(text), to: lastDayOf(text) };
}

function fiscalYears(first: string, last: string): readonly string[] {
  const [from, to] = [Number(first.slice(2, 6)), Number(last.slice(2, 6))];
  const labels = Array.from({ length: to - from + 1 }, (_, index) => `FY${from + index}`);
  const all = labels.flatMap((label) => (label === 'FY1976' ? [label, 'FY1976TQ'] : [label]));
  return all.slice(all.indexOf(first), all.indexOf(last) + 1);
}

function calendarYears(from: CalendarDate, to: CalendarDate): readonly string[] | null {
  if (!from.endsWith('-01-01') || !to.endsWith('-12-31')) return null;
  const [first, last] = [dateParts(from).year, dateParts(to).year];
  return Array.from({ length: last - first + 1 }, (_, index) => String(first + index).padStart(4, '0'));
}
