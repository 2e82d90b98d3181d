// Every partnership in one row, drawn from what is held about it.

import type { z } from 'zod';

import type { CalendarDate } from '#kernel/calendar-date.ts';
import { AppError } from '#kernel/errors.ts';
import type { Times } from '#kernel/times.ts';

import type { Asked } from '../../asked.ts';
import type { PartnershipOrder, partnershipRow, partnershipsPage } from '../../contracts/page-today.ts';
import { COMPARED_HARM, completeFiscalYears, fiscalYears, notFiscal, seriesByPartners } from '../../partner-years.ts';
import { dayAsked, standingsOfAll } from '../../partners-asked.ts';
import type { SortKey, TableRows } from '../../row-order.ts';
import { rowsAt, rowsGivenOf } from '../../rows-given.ts';
import type { Form } from '../../served.ts';
import { byNumber, byRange, byWords } from '../../sort-keys.ts';
import type { Standing } from '../../standing.ts';
import { yearsOfAll } from '../parts/sparkline.ts';
import type { SparkPoint, SparkYears } from '../parts/sparkline.ts';
import { dollars, inWords } from '../parts/words.ts';

export type PartnershipsData = z.output<typeof partnershipsPage.output>;
type Row = z.output<typeof partnershipRow>;
type Query = z.output<typeof partnershipsPage.query>;

/** The partnerships as the rows of their table; the amount is of the series that is shown. */
function rowsOfSeries(series: string | null): TableRows<Row, PartnershipOrder> {
  return {
    idOf: ({ id }) => id,
    textOf: ({ name, type, authorities }) => [name, inWords(type), ...authorities].join(' '),
    orders: {
      name: ({ name }) => byWords(name),
      findings: ({ findings: { stop, red, amber, note } }) => [stop, red, amber, note],
      assistance: ({ assistance }) => byNumber(assistance.find((each) => each.series === series)?.dollars ?? null),
      intentional: ({ harm }) => byYearly(harm.intentional),
      incidental: ({ harm }) => byYearly(harm.incidental),
      coups: ({ coups }) => [coups.attempts],
    },
  };
}

function byYearly(value: Row['harm']['intentional']): SortKey {
  return 'unknown' in value ? null : byRange(value);
}

/** Gathers the page; as CSV all its rows. */
export async function partnershipsData(
  asked: Asked,
  { query, times }: { readonly query: Query; readonly times: Times },
  form: Form,
): Promise<PartnershipsData> {
  const { catalogue } = asked.house;
  const asOf = dayAsked(asked, times);
  const standings = await standingsOfAll(asked, times);
  const allSeries = seriesByPartners(standings.map(({ assistanceYears }) => fiscalYears(assistanceYears)));
  const series = seriesAsked(allSeries, query.series);
  const all = standings.map((standing) => rowOf(standing, series, asOf));
  const fitting = all.filter(
    ({ type, authorities }) =>
      (query.type === '' || type === query.type) && (query.authority === '' || authorities.includes(query.authority)),
  );
  const { at, given } = rowsGivenOf(fitting, rowsOfSeries(series), query, { form });
  const aboutMeasure = (id: string): PartnershipsData['harmMeasures']['intentional'] => {
    const { title = id, definition = 'No definition is on the shelf.', scope = '' } = catalogue.measures.get(id) ?? {};
    return { title, definition, scope };
  };
  const yearsOf = (line: keyof Row['overYears']): SparkYears | null =>
    yearsOfAll(all.map(({ overYears }) => overYears[line]));
  return {
    asOf,
    rows: rowsAt(fitting, at),
    given,
    total: all.length,
    series,
    allSeries,
    notFiscal: notFiscal(standings.map(({ assistanceYears }) => assistanceYears)),
    types: [...new Set(all.map(({ type }) => type))].toSorted(),
    authorities: [...new Set(all.flatMap(({ authorities }) => authorities))]
      .toSorted()
      .map((id) => ({ id, name: catalogue.authorities.get(id)?.name ?? id })),
    harmMeasures: {
      intentional: aboutMeasure(COMPARED_HARM.intentional),
      incidental: aboutMeasure(COMPARED_HARM.incidental),
    },
    years: {
      assistance: yearsOf('assistance'),
      intentional: yearsOf('intentional'),
      incidental: yearsOf('incidental'),
      findings: yearsOf('findings'),
    },
  };
}

function seriesAsked(all: readonly string[], named: string): string | null {
  if (named === '') return all[0] ?? null;
  if (all.includes(named)) return named;
  throw new AppError(
    'malformed_request',
    `Expected a series of assistance that is on record by fiscal years (${all.join(', ')}), found "${named}". Choose one of them.`,
  );
}

function rowOf(standing: Standing, series: string | null, asOf: CalendarDate): Row {
  const { partner, found } = standing;
  const open = found.findings.filter(({ state }) => state === 'open');
  const graded = (severity: string): number => open.filter((finding) => finding.severity === severity).length;
  const attempts = standing.events.filter(({ kind }) => kind.startsWith('coup-attempt'));
  const dated = attempts.filter(({ first }) => first !== null);
  return {
    id: partner.id,
    name: partner.name,
    type: partner.type,
    authorities: standing.authorities,
    findings: {
      stop: graded('stop'),
      red: graded('red'),
      amber: graded('amber'),
      note: graded('note'),
      undecidable: found.undecidable.length,
    },
    assistance: lastFiscalYears(standing, asOf),
    harm: {
      intentional: lastCalendarYear(standing, COMPARED_HARM.intentional, asOf),
      incidental: lastCalendarYear(standing, COMPARED_HARM.incidental, asOf),
    },
    overYears: {
      assistance: amountsByYear(standing, series),
      intentional: harmByYear(standing, COMPARED_HARM.intentional),
      incidental: harmByYear(standing, COMPARED_HARM.incidental),
      findings: openedByYear(found.findings),
    },
    coups: { attempts: attempts.length, since: dateOf(dated[0]), last: dateOf(dated.at(-1)) },
  };
}

/** When an event was, as precise as that is known: a day that only its year could have is nobody's claim. */
function dateOf(event: Standing['events'][number] | undefined): string | null {
  return event?.when.replace(/^(in|on) /, '') ?? null;
}

/** The last complete fiscal year of each series. */
function lastFiscalYears({ assistanceYears }: Standing, asOf: CalendarDate): Row['assistance'] {
  return [...Map.groupBy(completeFiscalYears(assistanceYears, asOf), ({ series }) => series)].flatMap(
    ([series, members]) => {
      const last = members.toSorted((a, b) => (a.period < b.period ? -1 : 1)).at(-1);
      if (last === undefined) return [];
      const { period, totalDollars, notAdded, totalNote } = last;
      const text = totalDollars === null ? `not added; missing: ${notAdded}` : dollars(totalDollars);
      return [{ year: period, series, dollars: totalDollars, text, note: totalNote }];
    },
  );
}

/** The last complete calendar year for which the record has any figure of harm; the measure may have none for that year. */
function lastCalendarYear({ harm }: Standing, measure: string, asOf: CalendarDate): Row['harm']['intentional'] {
  const last = harm.years.filter(({ year }) => `${year}-12-31` < asOf).at(-1);
  const found = last?.measures.find((each) => each.measure === measure);
  if (last === undefined) return { unknown: 'no figure of harm on record' };
  if (found === undefined || found.figure === null) return { unknown: `no figure on record for ${last.year}` };
  return { year: last.year, text: found.figure.text, min: found.min, best: found.best, max: found.max };
}

function amountsByYear({ assistanceYears }: Standing, series: string | null): readonly SparkPoint[] {
  return fiscalYears(assistanceYears)
    .filter((each) => each.series === series && each.totalDollars !== null)
    .map(({ period, totalDollars }) => pointOf(Number(period.slice(-4)), totalDollars));
}

function harmByYear({ harm }: Standing, measure: string): readonly SparkPoint[] {
  return harm.years.flatMap(({ year, measures }) => {
    const found = measures.find((each) => each.measure === measure);
    if (found === undefined || found.figure === null || !/^\d{4}$/.test(year)) return [];
    return [{ year: Number(year), min: found.min, best: found.best, max: found.max }];
  });
}

function openedByYear(findings: Standing['found']['findings']): readonly SparkPoint[] {
  const years = Map.groupBy(findings, ({ opened }) => Number(opened.slice(0, 4)));
  return [...years].toSorted(([a], [b]) => a - b).map(([year, members]) => pointOf(year, members.length));
}

function pointOf(year: number, value: number | null): SparkPoint {
  return { year, min: value, best: value, max: value };
}
