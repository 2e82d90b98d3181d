// The values of facts by subject and period, put together from rows as they pass: while a release is read, and again from what is
// stored when a fact is declared otherwise. Nothing is rounded, filled in or taken from another release.

import type { CalendarDate } from '#kernel/calendar-date.ts';
import { canonicalJson } from '#kernel/canonical-json.ts';
import { periodOf } from '#kernel/fiscal-year.ts';
import { addAll, cover, UNBOUNDED } from '#kernel/quantity.ts';
import type { Quantity } from '#kernel/quantity.ts';
import { sha256 } from '#rules/sha256.ts';

import type { ObservedFact } from './fact.ts';
import type { Observation } from './observation.ts';

/** A period of a release: a fiscal or calendar year, or a span. */
export interface Period {
  readonly label: string;
  readonly first: CalendarDate;
  readonly last: CalendarDate;
}

/** What one subject has in one period. */
export interface Cell extends Period {
  /** In dollars for dollars; unbounded for rows and shares. */
  readonly value: Quantity;
  /** For shares: how many of the rows count; for shares of value: the value of those rows. */
  readonly counted: number;
  readonly rows: number;
  /** The first and the last row, as a spreadsheet counts. */
  readonly between: readonly [number, number];
  readonly told: string | null;
}

/** The cells of one fact: by subject, in the order of their periods, and every period that anybody has a row for. */
export interface Series {
  readonly bySubject: ReadonlyMap<string, readonly Cell[]>;
  readonly periods: readonly Period[];
}

/** What a row says, as far as facts ask. */
export type Said = Pick<
  Observation,
  'measure' | 'subject' | 'period' | 'min' | 'best' | 'max' | 'money' | 'attributes'
>;

export interface Gathering {
  readonly add: (row: number, said: Said) => void;
  readonly series: () => ReadonlyMap<string, Series>;
}

const declarations = new WeakMap<ObservedFact, string>();

/** One text for all of a declaration that a cell depends on. Declarations never change while the program runs. */
export function declarationOf(fact: ObservedFact): string {
  const known = declarations.get(fact);
  if (known !== undefined) return known;
  const { dataset, measures, where, without, counted, combine, reading, told } = fact;
  const yearly = reading.is !== 'years-since';
  const declaration = sha256(canonicalJson({ dataset, measures, where, without, counted, combine, yearly, told }));
  declarations.set(fact, declaration);
  return declaration;
}

/** Gathers the rows of one release for some facts. */
export function gatherFor(facts: readonly ObservedFact[]): Gathering {
  const open = facts.map((fact) => openFact(fact));
  const byMeasure = new Map<string, OpenFact[]>();
  for (const each of open) {
    for (const measure of each.fact.measures) byMeasure.set(measure, [...(byMeasure.get(measure) ?? []), each]);
  }
  return {
    add(row, said) {
      for (const each of byMeasure.get(said.measure) ?? []) addTo(each, row, said);
    },
    series: () => new Map(open.map((each) => [each.fact.name, closed(each)])),
  };
}

interface OpenFact {
  readonly fact: ObservedFact;
  readonly counts: (said: Said) => boolean;
  readonly where: readonly (readonly [string, string])[];
  readonly cells: Map<string, Map<string, OpenCell>>;
}

interface OpenCell {
  readonly period: Period;
  values: Quantity[];
  counted: number;
  rows: number;
  from: number;
  to: number;
  told: string | null;
}

function openFact(fact: ObservedFact): OpenFact {
  const { counted } = fact;
  const pattern = counted === undefined ? null : new RegExp(counted.matches, 'i');
  return {
    fact,
    where: Object.entries(fact.where ?? {}),
    cells: new Map(),
    counts: ({ attributes }) => {
      if (counted === undefined || pattern === null) return true;
      const text = attributes[counted.attribute];
      return typeof text === 'string' && pattern.test(text) !== (counted.not === true);
    },
  };
}

function addTo({ fact, counts, where, cells }: OpenFact, row: number, said: Said): void {
  if (!where.every(([name, text]) => said.attributes[name] === text)) return;
  if (fact.without?.some(({ period, attribute, is }) => said.period === period && said.attributes[attribute] === is))
    return;
  const own = cells.get(said.subject) ?? new Map<string, OpenCell>();
  cells.set(said.subject, own);
  const label = fact.reading.is === 'years-since' ? said.period : yearOf(said.period);
  const cell = own.get(label) ?? newCell(label, row);
  own.set(label, cell);
  if (fact.combine !== 'rows' && fact.combine !== 'share') {
    // Sums are folded as they come, so that what is kept does not grow with the rows.
    const value = valueOf(fact, said);
    cell.values = fact.combine === 'opinions' ? [...cell.values, value] : [added(cell.values[0] ?? ZERO, value)];
  }
  if (counts(said)) cell.counted += fact.combine === 'value-share' ? (said.best ?? 0) : 1;
  cell.rows += 1;
  cell.from = Math.min(cell.from, row);
  cell.to = Math.max(cell.to, row);
  const told = fact.told === undefined ? undefined : said.attributes[fact.told];
  if (typeof told === 'string') cell.told = told;
}

/** Days and months are put together by calendar year. */
function yearOf(period: string): string {
  return /^\d{4}-/.test(period) ? period.slice(0, 4) : period;
}

function newCell(label: string, row: number): OpenCell {
  const { from, to } = periodOf(label);
  return { period: { label, first: from, last: to }, values: [], counted: 0, rows: 0, from: row, to: row, told: null };
}

const ZERO: Quantity = { min: 0, best: 0, max: 0 };

function valueOf({ combine }: ObservedFact, { min, best, max, money }: Said): Quantity {
  if (combine === 'dollars') {
    if (money === null || money.currency !== 'USD') return UNBOUNDED;
    return { min: money.cents, best: money.cents, max: money.cents };
  }
  return { min: min ?? best, best, max: max ?? best };
}

/** A sum in which what one part does not state leaves the whole open; nothing that is counted is below 0. */
function added(sum: Quantity, part: Quantity): Quantity {
  return addAll([sum, { ...part, min: part.min ?? 0 }]);
}

function closed({ fact, cells }: OpenFact): Series {
  const periods = new Map<string, Period>();
  const bySubject = new Map<string, readonly Cell[]>();
  for (const [subject, own] of cells) {
    const list = [...own.values()].map((cell): Cell => {
      periods.set(cell.period.label, cell.period);
      const { counted, rows, from, to, told } = cell;
      return { ...cell.period, value: closedValue(fact, cell), counted, rows, between: [from, to], told };
    });
    bySubject.set(subject, list.toSorted(inOrder));
  }
  return { bySubject, periods: [...periods.values()].toSorted(inOrder) };
}

function closedValue({ combine }: ObservedFact, { values }: OpenCell): Quantity {
  if (combine === 'rows' || combine === 'share') return UNBOUNDED;
  if (combine === 'opinions') return opinions(values);
  const sum = values[0] ?? ZERO;
  return combine === 'dollars' ? inDollars(sum) : sum;
}

/** What some opinions cover; those that were not given are passed over. */
function opinions(values: readonly Quantity[]): Quantity {
  const given = values.filter(({ min, best, max }) => min !== null || best !== null || max !== null);
  return given.length === 0 ? UNBOUNDED : cover(given);
}

function inDollars({ min, best, max }: Quantity): Quantity {
  const part = (cents: number | null): number | null => (cents === null ? null : cents / 100);
  return { min: best === null && min === 0 ? null : part(min), best: part(best), max: part(max) };
}

function inOrder(a: Period, b: Period): number {
  return a.first < b.first ? -1 : a.first > b.first ? 1 : a.last < b.last ? -1 : a.last > b.last ? 1 : 0;
}
