// What a dataset's adapter.ts exports: how one row of its file becomes observations. An adapter gets values that are already
// read by the forms of source.yaml; it never parses text, opens a file or sees the database.

import type { CalendarDate } from '#kernel/calendar-date.ts';
import type { Observation } from '#observations/observation.ts';

import type { Countries } from './countries.ts';

/** A row as the adapter sees it: values by the names that source.yaml gives under `use`. */
export interface Row {
  /** A text that must be stated. */
  text(use: string): string;
  /** A text, or null where the source states none or the layout has no such column. */
  maybeText(use: string): string | null;
  /** A number that must be stated: a count, a year, or cents for the dollar forms. */
  number(use: string): number;
  maybeNumber(use: string): number | null;
  /** The names of the columns of this row in which something was masked. */
  masked(): readonly string[];
}

/** Why a row is kept out. */
export interface KeptOut {
  readonly keptOut: {
    readonly column: string;
    readonly expected: string;
    readonly found: string;
    readonly reason: string;
  };
}

export interface RowMeaning {
  readonly key: string;
  readonly observations: readonly Observation[];
}

export interface AdapterContext {
  readonly release: string;
  readonly layout: string;
  readonly countries: Countries;
  /** The last day that a row can be of: that of publication, or that of loading where it comes first. */
  readonly latest: CalendarDate;
  /** What a text stands for in a list of source.yaml; null when it is not in it. For lists that are open on purpose. */
  readonly lookup: (list: string, text: string) => string | null;
}

/** Makes the reader of one file; what it keeps between rows lives as long as the file. */
export type Adapter = (context: AdapterContext) => (row: Row) => RowMeaning | KeptOut;

const NOTHING = { min: null, best: null, max: null, money: null, attributes: {} } as const;

/** An observation with what is stated; all else is null. */
export function observation(
  stated: Pick<Observation, 'measure' | 'subject' | 'period'> & Partial<Observation>,
): Observation {
  return { ...NOTHING, ...stated };
}

/**
 * A range that holds its best estimate. Where the source states bounds that do not, they are widened and the stated ones kept.
 */
export function rangeOf(stated: {
  readonly low: number;
  readonly best: number;
  readonly high: number;
}): Pick<Observation, 'min' | 'best' | 'max' | 'attributes'> {
  const { low, best, high } = stated;
  const isInOrder = low <= best && best <= high;
  return {
    min: Math.min(low, best, high),
    best,
    max: Math.max(low, best, high),
    attributes: isInOrder ? {} : { stated: { low, best, high } },
  };
}

/** Keeps a row out: the column, what was expected in it, what was found, and why that cannot be taken. */
export function keptOut(column: string, expected: string, found: string, reason: string): KeptOut {
  return { keptOut: { column, expected, found, reason } };
}

/** Keeps a row out for a country that the crosswalk does not know. */
export function unknownCountry(column: string, found: string): KeptOut {
  const reason = 'It is not known which country is meant; add the name or the code to sources/crosswalks.';
  return keptOut(column, 'a country or region of sources/crosswalks', `"${found}"`, reason);
}

/** Keeps a row out for the number of a state that the crosswalk does not know. */
export function unknownNumber(
  column: string,
  found: string,
  { expected = 'the number of a state of that year', meant = 'state' } = {},
): KeptOut {
  const reason = `It is not known which ${meant} is meant; add the number to sources/crosswalks.`;
  return keptOut(column, expected, found, reason);
}
