// Two years ahead, from what had been published: a release that tells of year t comes out in year t + 1, so that the first whole year
// that can be foretold with it is t + 2. Beside it the same with hindsight, from what is known of year t today.

import type { YearlyRow } from '#observations/yearly.ts';
import { averagePrecision, ranked } from '#statistics/average-precision.ts';
import { clusterEstimates } from '#statistics/bootstrap.ts';
import type { Estimate } from '#statistics/bootstrap.ts';

import { BASELINE_NAMES, BASELINES, DRAWING, OUTCOMES } from './panel.ts';
import type { BaselineName, Panel } from './panel.ts';

/** The dataset whose older releases are on record. */
export const VINTAGE_DATASET = 'ucdp-onesided';
export const VINTAGE_MEASURE = 'deaths.one-sided';

/** One release as it was published. */
export interface Vintage {
  readonly release: string;
  readonly knownFrom: string;
  /** Rows about a government that do not say of which state: what they tell is lost to a list by country. */
  readonly withoutState: number;
  readonly rows: readonly YearlyRow[];
}

/** One release in the test. */
export interface VintageUse {
  readonly release: string;
  readonly knownFrom: string;
  /** The last year that it tells of, and the year that was foretold from it. */
  readonly tellsTo: number;
  readonly foretells: number;
  readonly rows: number;
  readonly positives: number;
  readonly withoutState: number;
  /** Yes-years of its last year that the newest release has and it did not have yet. */
  readonly addedLater: number;
  /** How many yes-years the newest release has for its last year. */
  readonly inNewest: number;
  /** Why it stands apart; null where it counts in the figures. */
  readonly apart: string | null;
}

/** From which figures a score was made. */
const VANTAGE_WORDS = {
  then: 'as known then',
  revised: 'the same file as it was published last',
  panel: 'the country-year file of today',
} as const;

export type Vantage = keyof typeof VANTAGE_WORDS;
const VANTAGES = Object.keys(VANTAGE_WORDS) as readonly Vantage[]; // the keys of the object above

export interface VintageFigures {
  readonly baseline: BaselineName;
  readonly title: string;
  readonly vantage: Vantage;
  /** From which figures the score was made, in words. */
  readonly seen: string;
  readonly aupr: Estimate | null;
}

export interface KnownThen {
  readonly threshold: number;
  readonly vintages: readonly VintageUse[];
  /** Over the releases that name the state of each government. */
  readonly rows: number;
  readonly positives: number;
  readonly figures: readonly VintageFigures[];
  /** Over all releases, those that stand apart with them. */
  readonly withAll: { readonly rows: number; readonly positives: number; readonly figures: readonly VintageFigures[] };
}

/** Deaths by code of the state and year. */
type ByState = ReadonlyMap<string, ReadonlyMap<number, number>>;

/** Puts a list of actors together by state; what names no state is left out. */
export function byState(rows: readonly YearlyRow[]): ByState {
  const found = new Map<string, Map<number, number>>();
  for (const { subject, year, best } of rows) {
    if (subject.startsWith('actor:')) continue;
    const own = found.get(subject) ?? new Map<number, number>();
    found.set(subject, own);
    own.set(year, (own.get(year) ?? 0) + (best[0] ?? 0));
  }
  return found;
}

interface Row {
  readonly vintage: number;
  readonly country: number;
  readonly outcome: number;
  readonly scores: Readonly<Record<Vantage, Readonly<Record<BaselineName, number>>>>;
}

/** Runs the test; null where the record has no release whose second year on is in the panel. */
export function runKnownThen(panel: Panel, vintages: readonly Vintage[], threshold: number): KnownThen | null {
  const inOrder = vintages.toSorted((a, b) => (a.knownFrom < b.knownFrom ? -1 : 1));
  const newest = inOrder.at(-1);
  if (newest === undefined) return null;
  const today = byState(newest.rows);
  const uses: VintageUse[] = [];
  const rows: Row[] = [];
  for (const vintage of inOrder) {
    const tellsTo = Math.max(...vintage.rows.map(({ year }) => year));
    if (tellsTo + 2 > panel.last || tellsTo < panel.first) continue;
    const then = byState(vintage.rows);
    const own = rowsFor(panel, { then, revised: today }, tellsTo, threshold).map((row) => ({
      ...row,
      vintage: uses.length,
    }));
    const reached = [...today].filter(([, years]) => (years.get(tellsTo) ?? 0) >= threshold);
    rows.push(...own);
    uses.push({
      release: vintage.release,
      knownFrom: vintage.knownFrom,
      tellsTo,
      foretells: tellsTo + 2,
      rows: own.length,
      positives: own.reduce((sum, { outcome }) => sum + outcome, 0),
      withoutState: vintage.withoutState,
      addedLater: reached.filter(([state]) => (then.get(state)?.get(tellsTo) ?? 0) < threshold).length,
      inNewest: reached.length,
      apart:
        vintage.withoutState === 0
          ? null
          : `${vintage.withoutState} of its rows are about a government and do not say of which state`,
    });
  }
  if (uses.length === 0) return null;
  const counted = rows.filter(({ vintage }) => uses[vintage]?.apart === null);
  return { threshold, vintages: uses, ...figuresOf(counted), withAll: figuresOf(rows) };
}

function rowsFor(
  panel: Panel,
  files: Readonly<Record<'then' | 'revised', ByState>>,
  tellsTo: number,
  threshold: number,
): readonly Omit<Row, 'vintage'>[] {
  const { measure } = OUTCOMES.intentional;
  return panel.countries.flatMap(({ codes, values }, country) => {
    const came = values[measure][tellsTo + 2 - panel.first] ?? null;
    if (came === null) return [];
    const years = Array.from({ length: tellsTo - panel.first + 1 }, (_, at) => panel.first + at);
    // The publisher lists what reaches its threshold: a year without a row had fewer deaths, which the score takes as none. Years
    // before the country entered the panel are left out, as they are where the panel itself is read.
    const listed = (file: ByState): readonly (number | null)[] =>
      years.map((year) => {
        const code = codes[year - panel.first] ?? null;
        return code === null ? null : Math.log1p(file.get(code)?.get(year) ?? 0);
      });
    const inPanel = years.map((year) => {
      const value = values[measure][year - panel.first] ?? null;
      return value === null ? null : Math.log1p(value);
    });
    const scored = (history: readonly (number | null)[]): Row['scores'][Vantage] => ({
      'last-value': BASELINES['last-value'].score(history),
      'weighted-mean': BASELINES['weighted-mean'].score(history),
    });
    const scores = { then: scored(listed(files.then)), revised: scored(listed(files.revised)), panel: scored(inPanel) };
    return [{ country, outcome: Number(came >= threshold), scores }];
  });
}

function figuresOf(rows: readonly Row[]): Pick<KnownThen, 'rows' | 'positives' | 'figures'> {
  const outcomes = Uint8Array.from(rows, ({ outcome }) => outcome);
  const asked = BASELINE_NAMES.flatMap((baseline) => VANTAGES.map((vantage) => ({ baseline, vantage })));
  const lists = asked.map(({ baseline, vantage }) =>
    ranked(
      Float64Array.from(rows, ({ scores }) => scores[vantage][baseline]),
      outcomes,
    ),
  );
  const clusters = Int32Array.from(rows, ({ country }) => country);
  const estimates = clusterEstimates({ clusters, ...DRAWING }, (weights) =>
    lists.map((list) => averagePrecision(list, weights)),
  );
  return {
    rows: rows.length,
    positives: outcomes.reduce((sum, outcome) => sum + outcome, 0),
    figures: asked.map(({ baseline, vantage }, at) => ({
      baseline,
      title: BASELINES[baseline].title,
      vantage,
      seen: VANTAGE_WORDS[vantage],
      aupr: estimates[at] ?? null,
    })),
  };
}
