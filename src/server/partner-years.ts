// What of the years of partners the pages compare that speak of all of them: two measures of harm, and yearly series of assistance by
// their complete fiscal years. A calendar year is no fiscal year and never stands in the place of one.

import type { CalendarDate } from '#kernel/calendar-date.ts';
import { fiscalYearDays } from '#kernel/fiscal-year.ts';

import type { Standing } from './standing.ts';

type Years = Standing['assistanceYears'];

/** The two measures that are compared: harm that was meant, by the partner's own government, and harm in its fighting. */
export const COMPARED_HARM = {
  intentional: 'harm.deaths.onesided.main-government',
  incidental: 'harm.deaths.state-based.civilians',
} as const;

/** The fiscal years that were over before a day. */
export function completeFiscalYears(years: Years, asOf: CalendarDate): Years {
  return years.filter(({ period }) => (fiscalYearDays(period)?.to ?? asOf) < asOf);
}

/** The series in which some partners have years, given the years of each: that of the most partners first, equal ones by name. */
export function seriesByPartners(partners: readonly Years[]): readonly string[] {
  const held = new Map<string, number>();
  for (const years of partners) {
    for (const series of new Set(years.map((each) => each.series))) held.set(series, (held.get(series) ?? 0) + 1);
  }
  return [...held].toSorted(([a, many], [b, more]) => more - many || (a < b ? -1 : 1)).map(([series]) => series);
}
