// Every partnership in one row, drawn from what is held about it.

import type { z } from 'zod';

import type { CalendarDate } from '#kernel/calendar-date.ts';
import { fiscalYearDays } from '#kernel/fiscal-year.ts';
import type { Times } from '#kernel/times.ts';

import type { Asked } from '../../asked.ts';
import type { partnershipRow, partnershipsPage } from '../../contracts/page-today.ts';
import { dayAsked, standingsOfAll } from '../../partners-asked.ts';
import type { Standing } from '../../standing.ts';
import { dollars } from '../parts/words.ts';

export type PartnershipsData = z.output<typeof partnershipsPage.output>;
type Row = z.output<typeof partnershipRow>;

/** The two measures that the page compares: harm that was meant, by the partner's own government, and harm in its fighting. */
const HARM = {
  intentional: 'harm.deaths.onesided.main-government',
  incidental: 'harm.deaths.state-based.civilians',
} as const;

/** Gathers the page. */
export async function partnershipsData(asked: Asked, times: Times): Promise<PartnershipsData> {
  const asOf = dayAsked(asked, times);
  const standings = await standingsOfAll(asked, times);
  const titleOf = (measure: string): string => asked.house.catalogue.measures.get(measure)?.title ?? measure;
  return {
    asOf,
    rows: standings.map((standing) => rowOf(standing, asOf)),
    harmTitles: { intentional: titleOf(HARM.intentional), incidental: titleOf(HARM.incidental) },
  };
}

function rowOf(standing: Standing, asOf: CalendarDate): Row {
  const { partner, found } = standing;
  const open = found.findings.filter(({ state }) => state === 'open');
  const graded = (severity: string): number => open.filter((finding) => finding.severity === severity).length;
  const attempts = standing.events.filter(({ kind }) => kind.startsWith('coup-attempt'));
  const days = attempts.flatMap(({ first }) => first ?? []).toSorted();
  return {
    id: partner.id,
    name: partner.name,
    type: partner.type,
    findings: {
      stop: graded('stop'),
      red: graded('red'),
      amber: graded('amber'),
      note: graded('note'),
      undecidable: found.undecidable.length,
    },
    assistance: lastFiscalYear(standing, asOf),
    harm: {
      intentional: lastCalendarYear(standing, HARM.intentional, asOf),
      incidental: lastCalendarYear(standing, HARM.incidental, asOf),
    },
    coups: { attempts: attempts.length, since: days[0] ?? null, last: days.at(-1) ?? null },
  };
}

function lastFiscalYear({ assistanceYears }: Standing, asOf: CalendarDate): Row['assistance'] {
  const complete = assistanceYears.filter(({ period }) => (fiscalYearDays(period)?.to ?? asOf) < asOf);
  const last = complete
    .map(({ period }) => period)
    .toSorted()
    .at(-1);
  return complete
    .filter(({ period }) => period === last)
    .map(({ period, series, totalDollars, notAdded }) => ({
      year: period,
      series,
      dollars: totalDollars,
      text: totalDollars === null ? `not added; missing: ${notAdded}` : dollars(totalDollars),
    }));
}

/** The last complete calendar year for which the record has any figure of harm; the measure may have none for that year. */
function lastCalendarYear({ harm }: Standing, measure: string, asOf: CalendarDate): Row['harm']['intentional'] {
  const last = harm.years.filter(({ year }) => `${year}-12-31` < asOf).at(-1);
  const found = last?.measures.find((each) => each.measure === measure);
  if (last === undefined) return { unknown: 'no figure of harm on record' };
  if (found === undefined || found.figure === null) return { unknown: `no figure on record for ${last.year}` };
  return { year: last.year, text: found.figure.text, min: found.min, max: found.max };
}
