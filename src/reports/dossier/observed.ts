// What public datasets say of a partner on a day, and the money of one authority in two books side by side. Nothing of one dataset
// is ever added to another. A partner without a country code, or a house without releases, has none.

import type { Kysely } from 'kysely';

import type { Tables } from '#db/tables.ts';
import { aboutDataset, coalitions } from '#ingest/sources/at-hand.ts';
import type { CalendarDate } from '#kernel/calendar-date.ts';
import { periodOf } from '#kernel/fiscal-year.ts';
import type { Times } from '#kernel/times.ts';
import { BOOKED_AUTHORITIES, budgetFact, obligationsFact } from '#observations/declared-by-authority.ts';
import { OBSERVED_FACTS } from '#observations/declared.ts';
import type { Observed, ObservedFact, Rows } from '#observations/fact.ts';
import { observe } from '#observations/observe.ts';
import type { Observations } from '#observations/observe.ts';
import type { Release } from '#observations/releases.ts';
import type { Assistance } from '#records/amounts.ts';
import { amountInWords, topLevel } from '#records/amounts.ts';
import { showQuantity } from '#rules/show-number.ts';

import type {
  Book,
  BookFigure,
  Dossier,
  HarmSort,
  ObservedLine,
  ObservedOrigin,
  ObservedSection,
  ObservedYears,
} from './dossier.ts';
import type { References } from './references.ts';

const NONE: ObservedSection = { lines: [], years: [], books: [], reasons: [] };

/** Which facts about harm are shown year by year, by how their names begin; those of coalitions are of no one country. */
const HARM_BY_YEAR: readonly (readonly [begins: string, harm: HarmSort])[] = [
  ['observed.harm.one_sided.', 'intentional'],
  ['observed.harm.in_fighting.', 'incidental'],
];

/** Why two books of one money differ, whatever the partner: by what each of them counts. */
const REASONS = [
  'Obligations are what agencies were bound to pay in the year. The budget justification states what was asked for, estimated or, for older years, appropriated, and does not say which.',
  'Obligations of one year can be of money that was appropriated in another.',
  'Regional lines of the budget ("Africa Regional", for one) go to no country there; when they are obligated for a country, they stand in its row.',
  'A total stated by a document counts what its author counts: other years, other accounts, or other recipients of the same effort.',
];

/** Reads what the releases that were known and loaded at the times say of a country. */
export function observationsOf(
  db: Kysely<Tables>,
  iso3: string,
  { knownAt, ledgerAt }: Pick<Times, 'knownAt' | 'ledgerAt'>,
): Promise<Observations> {
  return observe(db, { facts: OBSERVED_FACTS, subjects: [iso3], knownAt, ledgerAt, memberships: coalitions() });
}

interface AskedAbout {
  readonly iso3: string | null;
  /** What was read of the country; null where there is none. */
  readonly observations: Observations | null;
  readonly claims: readonly Assistance[];
  readonly asOf: CalendarDate;
  readonly references: References;
}

/** What public datasets say of a partner on a day. */
export function observedOf({ iso3, observations, claims, asOf, references }: AskedAbout): ObservedSection {
  if (iso3 === null || observations === null) return NONE;
  const shown = OBSERVED_FACTS.filter((fact) => fact.isBook !== true);
  const lines = shown.flatMap((fact) => lineOf(fact, observations, iso3, asOf) ?? []);
  const books = BOOKED_AUTHORITIES.flatMap(
    (authority) => bookOf(authority, { observations, iso3, claims, asOf, references }) ?? [],
  );
  const years = shown.flatMap((fact) => yearsOfHarm(fact, observations, iso3, asOf) ?? []);
  return { lines, years, books, reasons: books.length === 0 ? [] : REASONS };
}

/** Null where the fact is none of harm by year, or the release has nothing of the country. */
function yearsOfHarm(
  { name, title, means, unit }: ObservedFact,
  observations: Observations,
  iso3: string,
  asOf: CalendarDate,
): ObservedYears | null {
  const harm = HARM_BY_YEAR.find(([begins]) => name.startsWith(begins))?.[1];
  const found = harm === undefined ? null : observations.series(name, iso3);
  if (harm === undefined || found === null) return null;
  const cells = found.cells.filter(({ last }) => last <= asOf);
  if (cells.length === 0) return null;
  return {
    fact: name,
    title,
    means,
    harm,
    years: cells.map(({ label, first, last, value }) => ({
      period: label,
      first,
      last,
      value,
      text: showQuantity(value, unit),
    })),
    from: originOf(found.release, null),
  };
}

/** Null where no release of the dataset is loaded, which the page of sources says, and for a part of which there is no row. */
function lineOf(fact: ObservedFact, observations: Observations, iso3: string, asOf: CalendarDate): ObservedLine | null {
  const observed = observations.on(fact.name, iso3, asOf);
  if (observed.release === null || (fact.isPart === true && observed.is === 'unknown')) return null;
  const { name, title, means, unit, scope } = fact;
  const line = { fact: name, title, means, unit, scope };
  const inWords = ({ value, told }: Known): string => `${showQuantity(value, unit)}${told === null ? '' : `, ${told}`}`;
  if (observed.is === 'known') {
    const { value, period, rows, release } = observed;
    return { ...line, text: inWords(observed), known: true, value, period, last: null, from: originOf(release, rows) };
  }
  const known = observations.lastKnown(name, iso3, asOf);
  return {
    ...line,
    text: `not known: ${observed.why}`,
    known: false,
    value: null,
    period: null,
    last: known === null ? null : { text: inWords(known), period: known.period },
    from: originOf(observed.release, known?.rows ?? null),
  };
}

type Known = Extract<Observed, { readonly is: 'known' }>;

function originOf(release: Release, rows: Rows | null): ObservedOrigin {
  const about = aboutDataset(release.dataset);
  return {
    dataset: release.dataset,
    title: about?.title ?? release.dataset,
    release: release.release,
    file: release.file_name,
    sha256: release.file_sha256,
    knownFrom: release.known_from,
    rows: rows === null ? null : rowsInWords(rows),
    licence: about?.licence.name ?? 'not known',
    mayExport: about?.licence.export === true,
  };
}

function rowsInWords({ count, between }: Rows): string {
  if (between === null) return 'no row';
  if (between[0] === between[1]) return `row ${between[0]}`;
  return `${count.toLocaleString('en-US')} rows between ${between[0]} and ${between[1]}`;
}

interface Booking {
  readonly observations: Observations;
  readonly iso3: string;
  readonly claims: readonly Assistance[];
  readonly asOf: CalendarDate;
  readonly references: References;
}

/** The money of one authority, year by year, in both books; null where neither has any. */
function bookOf(authority: string, { observations, iso3, claims, asOf, references }: Booking): Book | null {
  const side = (fact: string): ReadonlyMap<string, BookFigure> => {
    const found = observations.series(fact, iso3);
    if (found === null) return new Map();
    return new Map(
      found.cells
        .filter((cell) => cell.last <= asOf)
        .map((cell) => [
          cell.label,
          {
            dollars: cell.value.best,
            text: showQuantity(cell.value, 'USD'),
            from: originOf(found.release, { count: cell.rows, between: cell.between }),
          },
        ]),
    );
  };
  const [obligations, budget] = [side(obligationsFact(authority)), side(budgetFact(authority))];
  const covered = new Set([...obligations.keys(), ...budget.keys()]);
  const stated = topLevel(claims)
    .filter(({ body }) => body.authorities.includes(authority) && (periodOf(body.period).years?.length ?? 0) > 1)
    .map((claim) => ({
      title: claim.body.title,
      period: claim.body.period,
      figure: references.figure(claim, '/amount', amountInWords(claim)),
    }));
  if (covered.size === 0) return null;
  const years = [...covered]
    .toSorted((a, b) => (periodOf(a).from < periodOf(b).from ? -1 : 1))
    .map((period) => ({ period, obligations: obligations.get(period) ?? null, budget: budget.get(period) ?? null }));
  const both = years.flatMap(({ period, obligations: a, budget: b }) =>
    a === null || b === null || a.dollars === null || b.dollars === null
      ? []
      : [{ period, obligations: a.dollars, budget: b.dollars }],
  );
  const sum = (pick: (year: (typeof both)[number]) => number): number =>
    both.reduce((all, each) => all + pick(each), 0);
  const [first, last] = [both[0], both.at(-1)];
  return {
    authority,
    years,
    both:
      first === undefined || last === undefined
        ? null
        : {
            years: both.length,
            from: first.period,
            to: last.period,
            obligations: sum((each) => each.obligations),
            budget: sum((each) => each.budget),
          },
    stated,
  };
}

/** The dossier as it may leave the house. */
export function exportedDossier<D extends Pick<Dossier, 'observed' | 'incidentYears' | 'whereabouts'>>(dossier: D): D {
  return {
    ...dossier,
    observed: forExport(dossier.observed),
    incidentYears: dossier.incidentYears.filter(({ mayLeave }) => mayLeave),
    whereabouts: {
      ...dossier.whereabouts,
      incidents: dossier.whereabouts.incidents.filter(({ mayLeave }) => mayLeave),
    },
  };
}

/** The section as it may leave the house: figures whose licence forbids it are left out, and that they are is said. */
function forExport({ lines, years: all, books, reasons }: ObservedSection): ObservedSection {
  const figure = (each: BookFigure | null): BookFigure | null =>
    each === null || each.from.mayExport ? each : { ...each, dollars: null, text: leftOut(each.from) };
  return {
    reasons,
    years: all.map((each) => (each.from.mayExport ? each : { ...each, years: [], means: leftOut(each.from) })),
    lines: lines.map((line) =>
      line.from.mayExport || (!line.known && line.last === null)
        ? line
        : { ...line, known: false, value: null, last: null, text: leftOut(line.from) },
    ),
    books: books.map((book) => {
      const years = book.years.map((year) => ({
        ...year,
        obligations: figure(year.obligations),
        budget: figure(year.budget),
      }));
      const isWhole = book.years.every(
        (year) => year.obligations?.from.mayExport !== false && year.budget?.from.mayExport !== false,
      );
      return { ...book, years, both: isWhole ? book.both : null };
    }),
  };
}

function leftOut({ title, licence }: ObservedOrigin): string {
  return `left out: the terms of “${title}” (${licence}) do not allow it in an export; it stands on the page`;
}
