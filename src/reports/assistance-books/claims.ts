// The claims of the record that a question asks about, series by series, and the row of a pivot in which each stands.

import type { CalendarDate } from '#kernel/calendar-date.ts';
import { periodOf } from '#kernel/fiscal-year.ts';
import { bySeries, standing } from '#records/amounts.ts';
import type { Assistance } from '#records/amounts.ts';

import { NOT_TOLD } from './books.ts';
import type { Dimension, PivotQuestion } from './books.ts';

/** The claims of one series that are asked about and stand for themselves, also those that state no amount. */
export interface SeriesBook {
  readonly id: string;
  readonly series: string;
  /** Whether each claim names others beside what is asked about: nobody says how it is divided among them. */
  readonly isShared: boolean;
  /** Those whose period is over on the day. */
  readonly claims: readonly Assistance[];
  /** Those that are left out because theirs is not. */
  readonly running: readonly Assistance[];
}

const TOGETHER = ' + ';

/** What the rows by unit are called, by their keys. */
export function unitLabels(units: ReadonlyMap<string, string>): (key: string) => string {
  return (key) => {
    if (key === NOT_TOLD) return 'no unit on record';
    const names = key.split(TOGETHER).map((id) => (id.startsWith('unit.') ? (units.get(id) ?? id) : null));
    if (names.includes(null)) return `${key} (as its source names it)`;
    return names.length === 1 ? names.join('') : `${names.join(' and ')}, together`;
  };
}

/**
 * The claims that are asked about and stand for themselves, a book for each series: series are alternatives and never added. What was
 * given to the partner that is asked about and to others together is a book of its own, and so is what went under several authorities.
 */
export function claimsAsked(
  all: readonly Assistance[],
  question: PivotQuestion,
  idOf: ReadonlyMap<string, string>,
  asOf: CalendarDate,
): readonly SeriesBook[] {
  const asked = all.filter((claim) => isAsked(claim, question, idOf));
  return [...bySeries(asked)]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([series, members]) => {
      const over = standing(
        members.filter((claim) => isOver(claim, asOf)),
        all,
      );
      const running = members.filter((claim) => !isOver(claim, asOf) && claim.body.statistic === 'total');
      return [false, true].map((isShared) => {
        const isHere = (claim: Assistance): boolean => namesOthers(claim, question, idOf) === isShared;
        const id = `${isShared ? 'shared' : 'record'}: ${series}`;
        return { id, series, isShared, claims: over.filter(isHere), running: running.filter(isHere) };
      });
    })
    .filter(({ claims, running }) => claims.length + running.length > 0);
}

/** An amount counts once its period is over, as in the books of datasets: nobody says how much of it was given by a day within. */
function isOver({ body }: Assistance, asOf: CalendarDate): boolean {
  return periodOf(body.period).to <= asOf;
}

function namesOthers(
  { body }: Assistance,
  { partner: iso3, authority }: PivotQuestion,
  idOf: ReadonlyMap<string, string>,
): boolean {
  return (
    (iso3 !== null && body.recipients.some((each) => each !== idOf.get(iso3))) ||
    (authority !== null && body.authorities.some((each) => each !== authority))
  );
}

/** All claims that are asked about and whose period is over, items beside their totals. */
export function askedAmong(
  all: readonly Assistance[],
  question: PivotQuestion,
  idOf: ReadonlyMap<string, string>,
  asOf: CalendarDate,
): readonly Assistance[] {
  return all.filter((claim) => isAsked(claim, question, idOf) && isOver(claim, asOf));
}

function isAsked(
  { body }: Assistance,
  { partner: iso3, authority, from, to }: PivotQuestion,
  idOf: ReadonlyMap<string, string>,
): boolean {
  const { to: last } = periodOf(body.period);
  // A claim over several years is asked about whole or not at all: nobody says how it is spread over them.
  const years = [Number(body.period.replace(/^FY/, '').slice(0, 4)), Number(last.slice(0, 4))];
  if ((years[0] ?? 0) < from || (years[1] ?? 0) > to) return false;
  if (authority !== null && !body.authorities.includes(authority)) return false;
  return iso3 === null || body.recipients.some((each) => each === idOf.get(iso3));
}

/** The row in which a claim stands. */
export function keyOf({ body }: Assistance, by: Dimension, isoOf: ReadonlyMap<string, string>): string {
  const one = (values: readonly string[], many: string): string =>
    values.length === 0 ? NOT_TOLD : values.length === 1 ? (values[0] ?? NOT_TOLD) : many;
  switch (by) {
    case 'partner':
      return one(
        body.recipients.map((id) => isoOf.get(id) ?? id),
        'several partners together',
      );
    case 'unit':
      // A claim for several units stands once, in a row of all of them: nobody says how it is divided among them.
      return body.units.length > 0 ? body.units.toSorted().join(TOGETHER) : (body.unit ?? NOT_TOLD);
    case 'authority':
      return one(body.authorities, 'several authorities together');
    case 'year':
      return body.period;
    case 'purpose':
      return body.purposes.length > 0 ? one(body.purposes, 'several purposes together') : (body.account ?? NOT_TOLD);
    case 'level':
      return body.engagementLevel === 'not-stated' ? NOT_TOLD : body.engagementLevel;
  }
}
