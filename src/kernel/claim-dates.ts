// When a claim about a unit holds, after the rules of the field's best register: days only, a precise range (so on every day
// of it), an imprecise one (so on at least one day of it), or both, joined without a gap. Fuzzy dates are refused: they
// stretch a claim beyond what its source says.

import { addDays, badDate, EARLIEST_DAY, earlier, isCalendarDate, later } from './calendar-date.ts';
import type { CalendarDate } from './calendar-date.ts';
import type { Problem } from './result.ts';

/** The first end of a range that began before anything that a source tells. */
export const SINCE_EVER = 'since-beginning-of-time';

/** Days from the first to the last, both included. */
export interface DaySpan {
  readonly first: CalendarDate;
  readonly last: CalendarDate;
}

/** The dates of a claim as they are written down; one day is a range with both ends equal. */
export interface ClaimDates {
  readonly precise: { readonly first: string; readonly last: string } | null;
  /** Its first end may be `since-beginning-of-time`. */
  readonly imprecise: { readonly first: string; readonly last: string } | null;
  /** Whether the first day is the beginning of the fact, or only of what is known of it. */
  readonly starting: 'yes' | 'no';
  /** Whether the last day is the end of the fact, or only of what is known of it. */
  readonly ending: 'yes' | 'no';
}

/**
 * Whether a claim held on a day: `yes` on the days that are certain, `possibly` on those of its imprecise one, `no`
 * before a stated beginning and after a stated end, else `not-known`.
 */
export type Holds = 'yes' | 'possibly' | 'no' | 'not-known';

/** The problems of dates that break a rule; empty when they keep all of them. */
export function checkClaimDates(dates: ClaimDates, at = ''): readonly Problem[] {
  const problems = [
    ...rangeProblems(dates.precise, `${at}/precise`, false),
    ...rangeProblems(dates.imprecise, `${at}/imprecise`, true),
  ];
  if (problems.length > 0) return problems;
  if (dates.precise === null && dates.imprecise === null) {
    const todo =
      'Give the days on which it is said to hold; the day of the source is one of them when it speaks of its present.';
    return [{ at, expected: 'a precise range, an imprecise one or both', found: 'neither', todo }];
  }
  const [precise, imprecise] = [certainDaysOf({ ...dates, imprecise: null }), imprecisely(dates)];
  if (precise === null || imprecise === null) return [];
  if (imprecise.first <= addDays(precise.last, 1) && precise.first <= addDays(imprecise.last, 1)) return [];
  return [
    {
      at,
      expected: 'a precise and an imprecise range that join without a gap',
      found: `${imprecise.first} to ${imprecise.last} (imprecise) and ${precise.first} to ${precise.last} (precise)`,
      todo: 'Two ranges that do not join are two claims: write each down by itself.',
    },
  ];
}

function rangeProblems(range: ClaimDates['precise'], at: string, mayBeginEver: boolean): readonly Problem[] {
  if (range === null) return [];
  const expected = mayBeginEver ? `a day as YYYY-MM-DD, or ${SINCE_EVER}` : 'a day as YYYY-MM-DD';
  const isFirst = isCalendarDate(range.first) || (mayBeginEver && range.first === SINCE_EVER);
  if (!isFirst) return [badDate(range.first, `${at}/first`, expected)];
  if (!isCalendarDate(range.last)) return [badDate(range.last, `${at}/last`, 'a day as YYYY-MM-DD')];
  if (range.first === SINCE_EVER || range.first <= range.last) return [];
  const todo = 'Check both ends against the source; were they swapped?';
  return [{ at, expected: 'a first day on or before the last', found: `${range.first} to ${range.last}`, todo }];
}

/**
 * The days on which the claim holds for certain, for dates that were checked before; null when there is none. An imprecise
 * range of one day is certain of that day.
 */
export function certainDaysOf(dates: ClaimDates): DaySpan | null {
  const { precise } = dates;
  const known =
    precise !== null && isCalendarDate(precise.first) && isCalendarDate(precise.last)
      ? { first: precise.first, last: precise.last }
      : null;
  const beside = imprecisely(dates);
  if (beside === null || beside.first !== beside.last) return known;
  return known === null ? beside : around(known, beside);
}

function imprecisely({ imprecise }: ClaimDates): DaySpan | null {
  if (imprecise === null || !isCalendarDate(imprecise.last)) return null;
  const first = isCalendarDate(imprecise.first) ? imprecise.first : EARLIEST_DAY;
  return { first, last: imprecise.last };
}

/** The days on which the claim holds or may hold, for dates that were checked before. */
export function possibleDaysOf(dates: ClaimDates): DaySpan {
  const [certain, possible] = [certainDaysOf(dates), imprecisely(dates)];
  if (certain !== null && possible !== null) return around(certain, possible);
  const any = certain ?? possible;
  if (any === null) throw new RangeError('a claim without dates was let through');
  return any;
}

/** The days of two spans that join. */
function around(a: DaySpan, b: DaySpan): DaySpan {
  return { first: earlier(a.first, b.first), last: later(a.last, b.last) };
}

/** Whether a claim held on a day, for dates that were checked before. */
export function claimHoldsOn(dates: ClaimDates, day: CalendarDate): Holds {
  const certain = certainDaysOf(dates);
  if (certain !== null && certain.first <= day && day <= certain.last) return 'yes';
  const possible = possibleDaysOf(dates);
  if (possible.first <= day && day <= possible.last) return 'possibly';
  const isOver = day < possible.first ? dates.starting : dates.ending;
  return isOver === 'yes' ? 'no' : 'not-known';
}

/**
 * Whether two claims of one thing are one continuous claim: their certain days overlap or lie at most one day apart, so
 * that the 31st and the 1st join and the 31st and the 2nd do not. An end that is stated to be one parts them even so.
 */
export function areContiguous(a: ClaimDates, b: ClaimDates): boolean {
  const [left, right] = [certainDaysOf(a), certainDaysOf(b)];
  if (left === null || right === null) return false;
  const [early, late] =
    left.first <= right.first
      ? [
          { ...left, dates: a },
          { ...right, dates: b },
        ]
      : [
          { ...right, dates: b },
          { ...left, dates: a },
        ];
  if (late.first <= early.last) return true;
  return late.first === addDays(early.last, 1) && !(early.dates.ending === 'yes' && late.dates.starting === 'yes');
}

/** The dates in words. */
export function describeClaimDates(dates: ClaimDates): string {
  const parts = [
    dates.precise === null ? '' : wordsOf(dates.precise),
    dates.imprecise === null
      ? ''
      : dates.imprecise.first === SINCE_EVER
        ? `some time up to ${dates.imprecise.last}`
        : dates.imprecise.first === dates.imprecise.last
          ? `on ${dates.imprecise.last}`
          : `some time ${wordsOf(dates.imprecise)}`,
  ].filter((part) => part !== '');
  const ends = [dates.starting === 'yes' ? 'beginning stated' : '', dates.ending === 'yes' ? 'end stated' : ''];
  const stated = ends.filter((end) => end !== '').join(', ');
  return `${parts.join(' and ')}${stated === '' ? '' : ` (${stated})`}`;
}

function wordsOf({ first, last }: { readonly first: string; readonly last: string }): string {
  return first === last ? `on ${first}` : `from ${first} to ${last}`;
}
