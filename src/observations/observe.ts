// Reads facts for many subjects at once, as they were known on a day and recorded by a moment; asking one of them of any day is
// then a look into a sorted list.

import type { Kysely } from 'kysely';

import type { Tables } from '#db/tables.ts';
import { addDays, daysBetween, monthsBetween } from '#kernel/calendar-date.ts';
import type { CalendarDate } from '#kernel/calendar-date.ts';
import type { Instant } from '#kernel/instant.ts';
import { addAll, exactly, UNBOUNDED } from '#kernel/quantity.ts';
import type { Quantity } from '#kernel/quantity.ts';

import type { Cell, Period } from './cells.ts';
import type { Observed, ObservedFact } from './fact.ts';
import { readSeries } from './kept-series.ts';
import type { Memberships } from './memberships.ts';
import { answeringReleases } from './releases.ts';
import type { Release } from './releases.ts';

export interface Observing {
  readonly facts: readonly ObservedFact[];
  readonly subjects: readonly string[];
  /** Only releases that were known on the day; null for all. */
  readonly knownAt: CalendarDate | null;
  /** Only releases that were loaded by the moment; null for all. */
  readonly ledgerAt: Instant | null;
  readonly memberships: Memberships;
}

/** The facts of some subjects; a fact or subject that was not asked for is refused. */
export interface Observations {
  /** What the release that answers has of a subject, period by period; null where there is none. */
  readonly series: (
    fact: string,
    subject: string,
  ) => { readonly release: Release; readonly cells: readonly Cell[] } | null;
  readonly on: (fact: string, subject: string, asOf: CalendarDate) => Observed;
  /** What was known last, of a day on or before the one that is asked for; to be shown with its period, and never what holds on the day. */
  readonly lastKnown: (fact: string, subject: string, asOf: CalendarDate) => Known | null;
}

type Known = Extract<Observed, { readonly is: 'known' }>;

/** What holds from a day on, until the next one begins. */
interface Step {
  readonly from: CalendarDate;
  readonly observed: Observed;
  /** The beginning of a span: the value is the years since. */
  readonly since?: CalendarDate;
}

/** Reads facts for some subjects. */
export async function observe(db: Kysely<Tables>, asked: Observing): Promise<Observations> {
  const releases = await answeringReleases(db, asked);
  const membersFor = (fact: ObservedFact): Memberships | null =>
    fact.throughCoalitions === true ? asked.memberships : null;
  const wanted = asked.facts.flatMap((fact) => {
    const release = releases.get(fact.dataset);
    const subjects = membersFor(fact)?.actors ?? asked.subjects;
    return release === undefined ? [] : [{ fact, releaseNo: release.release_no, subjects }];
  });
  const series = await readSeries(db, wanted);
  const steps = new Map<string, Map<string, readonly Step[]>>();
  const none = new Map<string, Observed>();
  for (const fact of asked.facts) {
    const release = releases.get(fact.dataset) ?? null;
    if (release === null) {
      none.set(fact.name, { is: 'unknown', why: `a release of ${fact.dataset}: none is loaded here`, release: null });
      continue;
    }
    none.set(fact.name, { is: 'unknown', why: `${fact.dataset} for that day`, release });
    const found = series.get(fact.name);
    if (found === undefined) {
      const why = `the values of ${fact.dataset} for this fact: they are not put together yet; "tl rebuild" does it`;
      none.set(fact.name, { is: 'unknown', why, release });
      continue;
    }
    const { bySubject: cells, periods } = found;
    const members = membersFor(fact);
    const ofFact = new Map<string, readonly Step[]>();
    steps.set(fact.name, ofFact);
    for (const subject of asked.subjects) {
      const own = members === null ? (cells.get(subject) ?? []) : asMember(members, subject, cells);
      const covered =
        members === null ? periods : periods.filter(({ label }) => members.isMember(subject, Number(label)));
      ofFact.set(subject, stepsOf(fact, release, covered, own));
    }
  }
  const known = new Set(asked.subjects);
  return {
    series(fact, subject) {
      const release = releases.get(asked.facts.find(({ name }) => name === fact)?.dataset ?? '');
      const cells = series.get(fact)?.bySubject.get(subject);
      return release === undefined || cells === undefined ? null : { release, cells };
    },
    on(fact, subject, asOf) {
      const unknown = none.get(fact);
      if (unknown === undefined || !known.has(subject)) throw new RangeError(`${fact} was not read for ${subject}`);
      const step = lastBegun(steps.get(fact)?.get(subject) ?? [], asOf);
      return step === undefined ? unknown : onDay(step, asOf);
    },
    lastKnown(fact, subject, asOf) {
      const begun = (steps.get(fact)?.get(subject) ?? []).filter(({ from }) => from <= asOf);
      const at = begun.findLastIndex(({ observed }) => observed.is === 'known');
      const [step, next] = [begun[at], begun[at + 1]];
      if (step === undefined) return null;
      const observed = onDay(step, next === undefined ? asOf : addDays(next.from, -1));
      return observed.is === 'known' ? observed : null;
    },
  };
}

/** The last step that begins by a day; a back-test asks this millions of times. */
function lastBegun(steps: readonly Step[], asOf: CalendarDate): Step | undefined {
  let [low, high] = [0, steps.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((steps[middle]?.from ?? '') <= asOf) low = middle + 1;
    else high = middle;
  }
  return steps[low - 1];
}

/** What the actors did in the years in which a subject fought with them. */
function asMember(
  memberships: Memberships,
  subject: string,
  cells: ReadonlyMap<string, readonly Cell[]>,
): readonly Cell[] {
  return [...cells].flatMap(([actor, own]) =>
    own.filter(({ label }) => memberships.isMemberOf(subject, actor, Number(label))),
  );
}

function stepsOf(
  fact: ObservedFact,
  release: Release,
  periods: readonly Period[],
  cells: readonly Cell[],
): readonly Step[] {
  if (fact.reading.is === 'years-since') return spans(release, cells);
  const byLabel = new Map(cells.map((cell) => [cell.label, cell]));
  const many = fact.reading.is === 'last-several' ? fact.reading.periods : 1;
  return periods.flatMap((period, index): readonly Step[] => {
    const taken = periods.slice(Math.max(0, index + 1 - many), index + 1);
    const next = periods[index + 1];
    const observed = together(fact, release, taken, byLabel, many);
    // After the last period that a release covers, its value holds as long as another such period: then nobody knows.
    const until = next?.last ?? addDays(period.last, daysBetween(period.first, period.last) + 1);
    const after: Observed = { is: 'unknown', why: `${fact.dataset} after ${period.label}`, release };
    return next === undefined || next.first > addDays(period.last, 1)
      ? [
          { from: period.last, observed },
          { from: until, observed: after },
        ]
      : [{ from: period.last, observed }];
  });
}

/** The value of some periods together. */
function together(
  fact: ObservedFact,
  release: Release,
  periods: readonly Period[],
  byLabel: ReadonlyMap<string, Cell>,
  many: number,
): Observed {
  const [first, last] = [periods[0], periods.at(-1)];
  if (first === undefined || last === undefined || periods.length < many) {
    return { is: 'unknown', why: `${many} years of ${fact.dataset} before the day`, release };
  }
  const label = first === last ? last.label : `${first.label}/${last.label}`;
  const found = periods.flatMap((period) => byLabel.get(period.label) ?? []);
  if (found.length === 0 && fact.absence === 'not-known') {
    return { is: 'unknown', why: `a row of ${fact.dataset} for ${label}: there is none, which is not zero`, release };
  }
  const value =
    fact.combine === 'share'
      ? shareOf(
          found,
          found.reduce((sum, cell) => sum + cell.rows, 0),
        )
      : fact.combine === 'value-share'
        ? shareOf(found, addAll(found.map((cell) => cell.value)).best)
        : sumOf(fact, periods, byLabel);
  const isOpen = value === null || (value.best === null && value.max === null && (value.min ?? 0) <= 0);
  if (value === null || isOpen) {
    return { is: 'unknown', why: `what ${fact.dataset} does not state for ${label}`, release };
  }
  return {
    is: 'known',
    value,
    period: label,
    told: null,
    rows: {
      count: found.reduce((sum, cell) => sum + cell.rows, 0),
      between:
        found.length === 0
          ? null
          : [Math.min(...found.map(({ between }) => between[0])), Math.max(...found.map(({ between }) => between[1]))],
    },
    release,
  };
}

/** Null where there is nothing to divide by, or the whole is not stated. */
function shareOf(cells: readonly Cell[], all: number | null): Quantity | null {
  if (all === null || all === 0) return null;
  const share = cells.reduce((sum, cell) => sum + cell.counted, 0) / all;
  return { min: share, best: share, max: share };
}

/** The values of all periods added; a period without a row adds what its absence means. */
function sumOf(fact: ObservedFact, periods: readonly Period[], byLabel: ReadonlyMap<string, Cell>): Quantity {
  const parts = periods.map(({ label }): Quantity => {
    const cell = byLabel.get(label);
    if (cell === undefined) return absent(fact);
    return fact.combine === 'rows' ? { min: cell.rows, best: cell.rows, max: cell.rows } : cell.value;
  });
  if (parts.length === 1 && parts[0] !== undefined) return parts[0];
  // What is counted is never below 0: a part that is not stated adds nothing to the least.
  return addAll(parts.map((part) => ({ ...part, min: part.min ?? 0 })));
}

function absent({ absence }: ObservedFact): Quantity {
  if (absence === 'none') return { min: 0, best: 0, max: 0 };
  return { min: 0, best: null, max: absence === 'not-known' ? null : absence.below - 1 };
}

/** Spans that begin one after the other: what holds on each day of one, and nothing after the last. */
function spans(release: Release, cells: readonly Cell[]): readonly Step[] {
  return cells.flatMap((cell, index): readonly Step[] => {
    const next = cells[index + 1];
    const step: Step = { from: cell.first, since: cell.first, observed: spanOf(release, cell) };
    const end = addDays(cell.last, 1);
    const isFollowed = next !== undefined && next.first <= end;
    const gap: Observed = { is: 'unknown', why: `${release.dataset} after ${cell.last}`, release };
    return isFollowed ? [step] : [step, { from: end, observed: gap }];
  });
}

/** A span without its value, which differs from day to day. */
function spanOf(release: Release, cell: Cell): Observed {
  return {
    is: 'known',
    value: UNBOUNDED,
    period: cell.label,
    told: cell.told,
    rows: { count: cell.rows, between: cell.between },
    release,
  };
}

function onDay({ observed, since }: Step, asOf: CalendarDate): Observed {
  if (observed.is === 'unknown' || since === undefined) return observed;
  const years = Math.floor(monthsBetween(since, asOf) / 12);
  return { ...observed, value: exactly(years) };
}
