// Countries and years as a published release has them: what back-tests and forecasts are made of. A year without a row is not there,
// and a value that a row does not state is not zero.

import type { YearlyRow } from '#observations/yearly.ts';
import type { Estimate } from '#statistics/bootstrap.ts';
import { fadingMean } from '#statistics/weighted-mean.ts';

/** The dataset that outcomes are counted in. */
export const PANEL_DATASET = 'ucdp-country-year';

/** What is read of it, by the names that are used here. */
export const PANEL_MEASURES = {
  mainGovernment: 'deaths.one-sided.main-government',
  anyGovernment: 'deaths.one-sided.any-government',
  groups: 'deaths.one-sided.non-state-groups',
  fighting: 'deaths.state-based',
  civiliansInFighting: 'deaths.state-based.civilians',
} as const;

export type PanelMeasure = keyof typeof PANEL_MEASURES;

const NAMES = Object.keys(PANEL_MEASURES) as readonly PanelMeasure[]; // the keys of the object above

/** What can come of a year. Deliberate and incidental harm stand side by side and are never added. */
export const OUTCOMES = {
  intentional: {
    measure: 'mainGovernment',
    title: 'Intentional harm',
    means: 'civilians killed on purpose by the country’s own government within its borders, best estimate of the year',
  },
  incidental: {
    measure: 'civiliansInFighting',
    title: 'Incidental harm',
    means: 'civilians killed in fighting to which a state is a party, within the borders, whoever killed them',
  },
} as const satisfies Record<string, { measure: PanelMeasure; title: string; means: string }>;

export type OutcomeName = keyof typeof OUTCOMES;
export const OUTCOME_NAMES = Object.keys(OUTCOMES) as readonly OutcomeName[]; // the keys of the object above

/** One country over all years of the panel; arrays have a place for each year from the first. */
export interface PanelCountry {
  readonly unit: string;
  /** The newest name that the publisher gives it. */
  readonly name: string;
  /** The code under which it stands on record in each year; null in a year without a row. */
  readonly codes: readonly (string | null)[];
  readonly values: Readonly<Record<PanelMeasure, readonly (number | null)[]>>;
}

export interface Panel {
  /** The first and the last year that anybody has a row for. */
  readonly first: number;
  readonly last: number;
  readonly countries: readonly PanelCountry[];
}

/** Puts rows together by country. They carry the measures in the order of `PANEL_MEASURES`. */
export function panelFrom(rows: readonly YearlyRow[]): Panel {
  const years = rows.map(({ year }) => year);
  const [first, last] = years.reduce(
    ([least, most], year) => [Math.min(least, year), Math.max(most, year)],
    [Infinity, -Infinity],
  );
  const size = rows.length === 0 ? 0 : last - first + 1;
  const empty = <Value>(): (Value | null)[] => Array.from({ length: size }, () => null);
  const countries = [...Map.groupBy(rows, ({ unit }) => unit)].map(([unit, own]): PanelCountry => {
    const codes = empty<string>();
    const values = NAMES.map(() => empty<number>());
    let name = unit;
    for (const row of own.toSorted((a, b) => a.year - b.year)) {
      name = row.name ?? name;
      codes[row.year - first] = row.subject;
      for (const [at, value] of row.best.entries()) {
        const column = values[at];
        if (column !== undefined) column[row.year - first] = value;
      }
    }
    const [mainGovernment = [], anyGovernment = [], groups = [], fighting = [], civiliansInFighting = []] = values;
    return { unit, name, codes, values: { mainGovernment, anyGovernment, groups, fighting, civiliansInFighting } };
  });
  return { first, last, countries };
}

/** A country in the year whose outcome is looked at. */
export interface PanelRow {
  /** The place of the country in the panel. */
  readonly country: number;
  readonly year: number;
}

/** What is asked of a panel. */
export interface Target {
  readonly outcome: OutcomeName;
  /** From how many deaths the outcome is a yes. */
  readonly threshold: number;
  /** How many years before the outcome the last year lies that is known. */
  readonly ahead: number;
}

/** Rows with their outcomes, and the country of each as a number. */
export interface PanelRows {
  readonly rows: readonly PanelRow[];
  readonly outcomes: Uint8Array;
  readonly clusters: Int32Array;
}

/** Every country and year of a span that has an outcome, and a row for the last year that was known before it. */
export function rowsOf(panel: Panel, { outcome, threshold, ahead }: Target, from: number, to: number): PanelRows {
  const { measure } = OUTCOMES[outcome];
  const rows: PanelRow[] = [];
  const outcomes: number[] = [];
  for (let year = Math.max(from, panel.first + ahead); year <= Math.min(to, panel.last); year += 1) {
    for (const [country, { values, codes }] of panel.countries.entries()) {
      const came = values[measure][year - panel.first] ?? null;
      if (came === null || (codes[year - ahead - panel.first] ?? null) === null) continue;
      rows.push({ country, year });
      outcomes.push(Number(came >= threshold));
    }
  }
  return { rows, outcomes: Uint8Array.from(outcomes), clusters: Int32Array.from(rows, ({ country }) => country) };
}

/** The half-life of the weighted mean, in years. */
export const HALF_LIFE = 2;

/** The values of a country up to a year, that year included, each as the logarithm of one more. */
export function historyOf(
  panel: Panel,
  row: PanelRow,
  measure: PanelMeasure,
  upTo: number,
): readonly (number | null)[] {
  const values = panel.countries[row.country]?.values[measure] ?? [];
  return values.slice(0, upTo - panel.first + 1).map((value) => (value === null ? null : Math.log1p(value)));
}

/** The two scores that any forecast must beat, from a history. */
export const BASELINES = {
  'last-value': {
    title: 'Last year’s value',
    score: (history: readonly (number | null)[]): number => history.at(-1) ?? 0,
  },
  'weighted-mean': {
    title: `Weighted mean, half-life ${HALF_LIFE} years`,
    score: (history: readonly (number | null)[]): number => fadingMean(history, HALF_LIFE) ?? 0,
  },
} as const;

export type BaselineName = keyof typeof BASELINES;
export const BASELINE_NAMES = Object.keys(BASELINES) as readonly BaselineName[]; // the keys of the object above

/** How many years a country must have been quiet before an outcome for it to be an onset. */
export const QUIET_YEARS = 5;

/**
 * Whether no year of the last five before the outcome reached the threshold, as far as the panel goes back: a country that entered it
 * later is quiet where all that it has of those years is.
 */
export function isQuiet(panel: Panel, row: PanelRow, { outcome, threshold, ahead }: Target): boolean {
  const values = panel.countries[row.country]?.values[OUTCOMES[outcome].measure] ?? [];
  const end = row.year - ahead - panel.first + 1;
  return values.slice(Math.max(0, end - QUIET_YEARS), end).every((value) => value === null || value < threshold);
}

/** How many draws an interval is made of, and the seed of them. */
export const DRAWING = { draws: 1000, seed: 20_120_101 } as const;

/** What is told of one forecast over some rows. */
export interface Measured {
  readonly rows: number;
  readonly positives: number;
  /** The area under precision over recall, as the average precision. */
  readonly aupr: Estimate | null;
  /** Null also for a score that is no probability. */
  readonly brier: Estimate | null;
}
