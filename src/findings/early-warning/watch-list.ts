// The watch-list of onsets: countries that were quiet for five years, those with the highest chance first, and how many of them are
// expected to stay quiet. Beside it the lists of the test years, with what came of them.

import { isQuiet, OUTCOMES } from '../back-test/panel.ts';
import type { Panel, PanelRows, Target } from '../back-test/panel.ts';
import type { Next } from './refits.ts';

/** A quiet country and its chance of an onset. */
export interface Watched {
  readonly country: string;
  readonly name: string;
  readonly probability: number;
  /** Deaths of this kind in the last year; below the threshold. */
  readonly lastYear: number;
}

/** What the list of one test year was worth. */
export interface PastList {
  readonly year: number;
  readonly listed: number;
  readonly came: number;
  /** Onsets of countries that were not on the list. */
  readonly missed: number;
  /** What the probabilities said would not come. */
  readonly expectedFalse: number;
}

export interface WatchList {
  readonly year: number;
  readonly listed: readonly Watched[];
  /** All quiet countries that it was drawn from. */
  readonly quiet: number;
  readonly expectedOnsets: number;
  readonly expectedFalse: number;
  /** Onsets that the probabilities expect of quiet countries that are not on the list. */
  readonly expectedMissed: number;
  readonly past: readonly PastList[];
}

/** The places of the highest probabilities; equals in the order of the panel, which is that of the publisher's numbers. */
function highestPlaces(probabilities: ArrayLike<number>, count: number): readonly number[] {
  return Array.from(probabilities, (_, at) => at)
    .toSorted((a, b) => (probabilities[b] ?? 0) - (probabilities[a] ?? 0) || a - b)
    .slice(0, count);
}

/** The list for the coming year: the quiet countries with the highest chance, and what is to be expected of it. */
export function watchList(
  panel: Panel,
  target: Target,
  { year, rows, probabilities }: Next,
  listed: number,
  past: readonly PastList[],
): WatchList {
  const quiet = rows.flatMap((row, at) =>
    isQuiet(panel, row, target) ? [{ row, chance: probabilities[at] ?? 0 }] : [],
  );
  const places = highestPlaces(
    quiet.map(({ chance }) => chance),
    listed,
  );
  const named = places.flatMap((at) => quiet[at] ?? []);
  const expected = (some: typeof quiet): number => some.reduce((sum, { chance }) => sum + chance, 0);
  return {
    year,
    listed: named.map(({ row, chance }) => {
      const country = panel.countries[row.country];
      return {
        country: country?.codes.at(-1) ?? '',
        name: country?.name ?? '',
        probability: chance,
        lastYear: country?.values[OUTCOMES[target.outcome].measure].at(-1) ?? 0,
      };
    }),
    quiet: quiet.length,
    expectedOnsets: expected(named),
    expectedFalse: named.length - expected(named),
    expectedMissed: expected(quiet) - expected(named),
    past,
  };
}

/** The same list as it would have been made for each test year. */
export function pastLists(
  { rows, outcomes }: PanelRows,
  probabilities: Float64Array,
  listed: number,
): readonly PastList[] {
  return [...Map.groupBy(rows.keys(), (at) => rows[at]?.year ?? 0)].map(([year, places]) => {
    const top = highestPlaces(
      places.map((at) => probabilities[at] ?? 0),
      listed,
    ).flatMap((at) => places[at] ?? []);
    const cameIn = (some: readonly number[]): number => some.reduce((sum, at) => sum + (outcomes[at] ?? 0), 0);
    return {
      year,
      listed: top.length,
      came: cameIn(top),
      missed: cameIn(places) - cameIn(top),
      expectedFalse: top.reduce((sum, at) => sum + 1 - (probabilities[at] ?? 0), 0),
    };
  });
}
