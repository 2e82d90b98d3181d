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

/** The years that can be compared: fiscal years, and the transition quarter of 1976 is none. */
export function fiscalYears(years: Years): Years {
  return years.filter(({ period }) => /^FY\d{4}$/.test(period));
}

/** The fiscal years that were over before a day. */
export function completeFiscalYears(years: Years, asOf: CalendarDate): Years {
  return fiscalYears(years).filter(({ period }) => (fiscalYearDays(period)?.to ?? asOf) < asOf);
}

/** What is left out because it is booked to other periods than fiscal years: each series that has some, with those periods in order. */
export function notFiscal(
  partners: readonly Years[],
): readonly { readonly series: string; readonly periods: readonly string[] }[] {
  const others = partners.flatMap((years) => {
    const fiscal = new Set(fiscalYears(years));
    return years.filter((each) => !fiscal.has(each));
  });
  return [...Map.groupBy(others, ({ series }) => series)]
    .map(([series, members]) => ({ series, periods: [...new Set(members.map(({ period }) => period))].toSorted() }))
    .toSorted((a, b) => (a.series < b.series ? -1 : 1));
}

/** The same in words; empty where nothing is left out. */
export function notFiscalInWords(leftOut: ReturnType<typeof notFiscal>): string {
  if (leftOut.length === 0) return '';
  const told = leftOut.map(({ series, periods }) => {
    const [first, second, ...more] = periods;
    const last = more.at(-1) ?? second;
    const which = last === undefined ? first : `${first} ${more.length === 0 ? 'and' : 'to'} ${last}`;
    return `${which} of the series ${series}`;
  });
  return `Left out, because they are no fiscal years: ${told.join('; ')}. The page of each partner has them.`;
}

/** The series in which some partners have years, given the years of each: that of the most partners first, equal ones by name. */
export function seriesByPartners(partners: readonly Years[]): readonly string[] {
  const held = new Map<string, number>();
  for (const years of partners) {
    for (const series of new Set(years.map((each) => each.series))) held.set(series, (held.get(series) ?? 0) + 1);
  }
  return [...held].toSorted(([a, many], [b, more]) => more - many || (a < b ? -1 : 1)).map(([series]) => series);
}
