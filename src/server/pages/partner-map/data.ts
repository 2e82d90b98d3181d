// What the map of partners shows: one measure for one year, a class for every partner that has a figure, and for the others why there
// is none. What is not on record to be chosen is refused by name.

import type { z } from 'zod';

import type { CalendarDate } from '#kernel/calendar-date.ts';
import { AppError } from '#kernel/errors.ts';
import type { Quantity } from '#kernel/quantity.ts';
import type { Times } from '#kernel/times.ts';
import { selectOf } from '#ledger/read.ts';
import { coalition } from '#records/coalition/record.ts';

import type { Asked } from '../../asked.ts';
import type { partnerMapPage } from '../../contracts/page-partner-map.ts';
import { COMPARED_HARM, completeFiscalYears, notFiscal, seriesByPartners } from '../../partner-years.ts';
import { dayAsked, questionOf, standingsOfAll } from '../../partners-asked.ts';
import type { Standing } from '../../standing.ts';
import { count, dollars } from '../parts/words.ts';
import { classOf, FINDING_CLASSES, HARM_CLASSES, MONEY_CLASSES } from './classes.ts';
import { placesOf } from './places.ts';

export type PartnerMapData = z.output<typeof partnerMapPage.output>;
type Query = z.output<typeof partnerMapPage.query>;

type Valued = Pick<PartnerMapData['rows'][number], 'class' | 'text'>;

interface Shown extends Pick<PartnerMapData, 'measure' | 'choices' | 'classes'> {
  readonly series: string;
  readonly year: string;
  readonly notFiscal: PartnerMapData['notFiscal'];
  readonly valueOf: (standing: Standing) => Valued;
}

/** Gathers the map. */
export async function partnerMapData(asked: Asked, query: Query, times: Times): Promise<PartnerMapData> {
  const { asOf: _a, knownAt: _k, ledgerAt: _l, ...sent } = query;
  const asOf = dayAsked(asked, times);
  const standings = await standingsOfAll(asked, times);
  const shown = shownBy(asked, standings, query, asOf);
  const places = placesOf(query.view);
  const forces = await selectOf(asked.house.ledger, coalition, questionOf(asked, times));
  return {
    asOf,
    asked: { ...sent, series: shown.series, year: shown.year },
    measure: shown.measure,
    choices: shown.choices,
    notFiscal: shown.notFiscal,
    classes: shown.classes.map(({ key, sign, words }) => ({ key, sign, words })),
    rows: standings.map((standing) => {
      const { id, name, iso3 } = standing.partner;
      return { id, name, iso3, ...shown.valueOf(standing), drawn: places.drawn(iso3) };
    }),
    coalitions: forces.map(({ id, label }) => ({ id, label })),
  };
}

function shownBy(asked: Asked, standings: readonly Standing[], query: Query, asOf: CalendarDate): Shown {
  switch (query.show) {
    case 'findings':
      return byFindings();
    case 'harm':
      return byHarm(asked, standings, query, asOf);
    case 'assistance':
      return byAssistance(standings, query, asOf);
  }
}

function byFindings(): Shown {
  return {
    measure: 'The gravest finding that is open on the day',
    choices: { series: [], years: [] },
    classes: FINDING_CLASSES,
    notFiscal: [],
    series: '',
    year: '',
    valueOf: ({ found }) => {
      const open = found.findings.filter(({ state }) => state === 'open');
      const number = (severity: string): number => open.filter((each) => each.severity === severity).length;
      const some = (['stop', 'red', 'amber', 'note'] as const).filter((severity) => number(severity) > 0);
      const words = some.map((severity) => `${number(severity)} ${severity.toUpperCase()}`).join(', ');
      const unanswered =
        found.undecidable.length === 0 ? '' : `; ${count(found.undecidable.length, 'rule')} cannot be answered`;
      // That nothing is found is known only where every rule has an answer.
      const none = found.undecidable.length === 0 ? 'step-1' : null;
      return { class: some[0] ?? none, text: `${words === '' ? 'no open finding' : words}${unanswered}` };
    },
  };
}

function byHarm({ house }: Asked, standings: readonly Standing[], query: Query, asOf: CalendarDate): Shown {
  const measure = COMPARED_HARM[query.harm];
  const figuresOf = ({ harm }: Standing): Standing['harm']['years'] =>
    harm.years.filter(
      ({ year, measures }) =>
        `${year}-12-31` < asOf && measures.some((each) => each.measure === measure && each.figure !== null),
    );
  const years = [...new Set(standings.flatMap((each) => figuresOf(each).map(({ year }) => year)))].toSorted();
  const year = chosen('year', query.year, years);
  const title = house.catalogue.measures.get(measure)?.title ?? measure;
  return {
    measure: `${title}, ${year === '' ? 'no year on record' : year}; ${query.harm === 'intentional' ? 'harm that was meant' : 'harm in fighting'}`,
    choices: { series: [], years },
    classes: HARM_CLASSES,
    notFiscal: [],
    series: '',
    year,
    valueOf: ({ harm }) => {
      const found = harm.years.find((each) => each.year === year)?.measures.find((each) => each.measure === measure);
      if (found === undefined || found.figure === null) {
        return { class: null, text: `no figure on record for ${year === '' ? 'any year' : year}` };
      }
      const value = harmClassedBy(found);
      if (value === null) return { class: null, text: `${found.figure.text} killed, no best number stated` };
      return { class: classOf(HARM_CLASSES, value), text: `${found.figure.text} killed` };
    },
  };
}

/** The number that puts a figure into a class: the best one, else the least; from none up to more than none is no count of none. */
function harmClassedBy({ min, best, max }: Pick<Quantity, 'min' | 'best' | 'max'>): number | null {
  const least = best ?? min;
  return best === null && least === 0 && max !== 0 ? null : least;
}

function byAssistance(standings: readonly Standing[], query: Query, asOf: CalendarDate): Shown {
  const all = standings.map(({ assistanceYears }) => completeFiscalYears(assistanceYears, asOf));
  // What most partners have is taken where nothing is chosen, as the last year is.
  const names = seriesByPartners(all).toReversed();
  const series = chosen('series', query.series, names);
  const years = [
    ...new Set(all.flatMap((own) => own.filter((each) => each.series === series).map(({ period }) => period))),
  ].toSorted();
  const year = chosen('year', query.year, years);
  return {
    measure:
      series === ''
        ? 'Assistance: no series by fiscal years on record'
        : `Assistance of ${year}, series ${series}, as reported`,
    choices: { series: names.toSorted(), years },
    classes: MONEY_CLASSES,
    notFiscal: notFiscal(standings.map(({ assistanceYears }) => assistanceYears)),
    series,
    year,
    valueOf: ({ assistanceYears }) => {
      const found = assistanceYears.find((each) => each.series === series && each.period === year);
      if (found === undefined) return { class: null, text: `no row for ${year === '' ? 'any year' : year}` };
      const { totalDollars, notAdded, totalNote } = found;
      if (totalDollars === null) return { class: null, text: `not added; missing: ${notAdded ?? 'not said'}` };
      return {
        class: classOf(MONEY_CLASSES, totalDollars),
        text: [dollars(totalDollars), ...(totalNote === null ? [] : [totalNote])].join(', '),
      };
    },
  };
}

/** What was asked for, else the last that there is; empty where there is none. */
function chosen(name: 'series' | 'year', asked: string, all: readonly string[]): string {
  if (asked === '') return all.at(-1) ?? '';
  if (all.includes(asked)) return asked;
  const there = all.length === 0 ? 'nothing: none is on record' : all.slice(-12).join(', ');
  throw new AppError(
    'malformed_request',
    `${name}: expected one of ${there}; found “${asked}”. Leave it out for the last one.`,
  );
}
