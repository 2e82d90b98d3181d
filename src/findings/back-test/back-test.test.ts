// The parts of the back-test that need no store: rows, quiet years, the protocol and the releases that were out, each against a plain
// reading of what the README of this folder says.

import { describe, expect, it } from 'vitest';

import type { YearlyRow } from '#observations/yearly.ts';

import { FIRST_YEAR, LAST_YEAR, madeYears } from '../../../test/house/made-panel.ts';
import { runProtocol } from './baselines.ts';
import { runKnownThen } from './known-then.ts';
import type { Vintage } from './known-then.ts';
import { BASELINES, historyOf, isQuiet, PANEL_MEASURES, panelFrom, rowsOf } from './panel.ts';
import type { Panel } from './panel.ts';

const ORDER = Object.keys(PANEL_MEASURES);

/** A panel of countries whose government killed so many in each year from 2000 on; null is a year without a row. */
function panelOf(countries: Readonly<Record<string, readonly (number | null)[]>>): Panel {
  return panelFrom(
    Object.entries(countries).flatMap(([unit, deaths]) =>
      deaths.flatMap((each, at): YearlyRow[] =>
        each === null
          ? []
          : [
              {
                unit,
                subject: `${unit}X`,
                year: 2000 + at,
                name: unit,
                best: ORDER.map((name) => (name === 'mainGovernment' ? each : 0)),
              },
            ],
      ),
    ),
  );
}

const TARGET = { outcome: 'intentional', threshold: 25, ahead: 1 } as const;
const made = panelFrom(
  madeYears().map(({ code, year, values }) => ({
    unit: code,
    subject: code,
    year,
    name: code,
    best: Object.values(values),
  })),
);

describe('the panel', () => {
  it('has a row for every year with an outcome and a year before it, from the threshold on a yes', () => {
    const panel = panelOf({ A: [0, 24, 25, 26], B: [null, null, 30, 0] });
    const { rows, outcomes, clusters } = rowsOf(panel, TARGET, 1900, 2100);
    expect(rows).toEqual([
      { country: 0, year: 2001 },
      { country: 0, year: 2002 },
      { country: 0, year: 2003 },
      { country: 1, year: 2003 },
    ]);
    expect([...outcomes]).toEqual([0, 1, 1, 0]);
    expect([...clusters]).toEqual([0, 0, 0, 1]);
    expect(rowsOf(panel, { ...TARGET, ahead: 2 }, 1900, 2100).rows).toHaveLength(2);
    expect(rowsOf(panel, { ...TARGET, threshold: 1000 }, 1900, 2100).outcomes.some(Boolean)).toBe(false);
  });

  it('takes of the past only years up to the one that is known, and leaves out those without a row', () => {
    const panel = panelOf({ A: [1, 2, 99, 99], B: [null, 3, 99, 99] });
    expect(historyOf(panel, { country: 0, year: 2002 }, 'mainGovernment', 2001)).toEqual([
      Math.log1p(1),
      Math.log1p(2),
    ]);
    const history = historyOf(panel, { country: 1, year: 2002 }, 'mainGovernment', 2001);
    expect(history).toEqual([null, Math.log1p(3)]);
    expect(BASELINES['weighted-mean'].score(history)).toBeCloseTo(Math.log1p(3), 12);
  });

  it('calls a country quiet by the five years before, and one that came later by what it has', () => {
    const panel = panelOf({ A: [30, 0, 0, 0, 0, 0, 24, 0], B: [null, null, null, null, null, 5, 0, 0] });
    const quiet = (country: number, year: number): boolean => isQuiet(panel, { country, year }, TARGET);
    expect([2001, 2004, 2005, 2006, 2007].map((year) => quiet(0, year))).toEqual([false, false, false, true, true]);
    expect(quiet(1, 2006)).toBe(true);
    expect(isQuiet(panel, { country: 0, year: 2006 }, { ...TARGET, threshold: 24 })).toBe(true);
    expect(isQuiet(panel, { country: 0, year: 2007 }, { ...TARGET, threshold: 24 })).toBe(false);
  });
});

describe('the protocol of the baselines', () => {
  it('learns up to its year and is tested on all after it, both outcomes by the same rows', () => {
    for (const outcome of ['intentional', 'incidental'] as const) {
      const { trained, tested, baselines } = runProtocol(made, outcome, { threshold: 25, trainedTo: 2010 });
      expect(trained).toMatchObject({ from: FIRST_YEAR + 1, to: 2010, rows: 70 * (2010 - FIRST_YEAR) });
      expect(tested).toMatchObject({ from: 2011, to: LAST_YEAR, rows: 70 * (LAST_YEAR - 2010) });
      expect(baselines.map(({ all }) => all.rows)).toEqual([tested.rows, tested.rows]);
      for (const { all, onsets } of baselines) {
        expect(all.aupr?.value).toBeGreaterThan(tested.positives / tested.rows);
        expect(all.aupr?.low).toBeLessThan(all.aupr?.value ?? 0);
        expect(all.aupr?.high).toBeGreaterThan(all.aupr?.value ?? 1);
        expect(onsets.rows).toBeLessThan(all.rows);
        expect(onsets.positives).toBeGreaterThan(0);
        expect(onsets.aupr?.value).toBeLessThan(all.aupr?.value ?? 0);
      }
    }
  });

  it('says the same again, and nothing that came after the last test year can change it', () => {
    const run = (panel: Panel): unknown => runProtocol(panel, 'intentional', { threshold: 25, trainedTo: 2010 });
    expect(run(made)).toEqual(run(made));
    // What came in the test years moves no curve: the forecast of the first of them stays, whatever came later.
    const until = (year: number): Panel =>
      panelFrom(
        madeYears()
          .filter((each) => each.year <= year)
          .map(({ code, year: of, values }) => ({
            unit: code,
            subject: code,
            year: of,
            name: code,
            best: Object.values(values),
          })),
      );
    const brier = (panel: Panel, trainedTo: number): number | undefined =>
      runProtocol(panel, 'intentional', { threshold: 25, trainedTo }).baselines[1]?.all.brier?.value;
    expect(brier(until(2011), 2010)).not.toBe(brier(made, 2010));
    const first = runProtocol(until(2011), 'intentional', { threshold: 25, trainedTo: 2010 });
    expect(first.tested).toMatchObject({ from: 2011, to: 2011, rows: 70 });
  });

  it('tells nothing where there is nothing to learn from or to be tested on', () => {
    const none = runProtocol(panelOf({ A: [1, 2] }), 'intentional', { threshold: 25, trainedTo: 2011 });
    expect(none.tested.rows).toBe(0);
    expect(none.baselines.map(({ all }) => [all.aupr, all.brier])).toEqual([
      [null, null],
      [null, null],
    ]);
    const untaught = runProtocol(panelOf({ A: [30, 40], B: [0, 0] }), 'intentional', {
      threshold: 25,
      trainedTo: 1990,
    });
    expect(untaught.trained.rows).toBe(0);
    expect(untaught.baselines[0]?.all.aupr?.value).toBe(1);
    expect(untaught.baselines[0]?.all.brier).toBeNull();
  });
});

describe('two years ahead, from the releases that were out', () => {
  const listed = (tellsTo: number, without: readonly string[] = []): readonly YearlyRow[] =>
    madeYears()
      .filter(
        ({ code, year, values }) =>
          year <= tellsTo && values.mainGovernment >= 25 && !without.includes(`${code} ${year}`),
      )
      .map(({ code, year, values }) => ({
        unit: code,
        subject: code,
        year,
        name: null,
        best: [values.mainGovernment],
      }));
  const vintage = (tellsTo: number, more: Partial<Vintage> = {}): Vintage => ({
    release: String(tellsTo),
    knownFrom: `${tellsTo + 1}-12-31`,
    withoutState: 0,
    rows: listed(tellsTo),
    ...more,
  });

  it('sets each release against the year after the one in which it came out', () => {
    const found = runKnownThen(made, [vintage(2016), vintage(2018), vintage(2021)], 25);
    // The last release speaks of a year whose second one is not in the panel yet.
    expect(found?.vintages.map(({ tellsTo, foretells }) => [tellsTo, foretells])).toEqual([
      [2016, 2018],
      [2018, 2020],
    ]);
    expect(found?.rows).toBe(140);
    const figures = found?.figures.filter(({ baseline }) => baseline === 'weighted-mean') ?? [];
    expect(figures.map(({ vantage }) => vantage)).toEqual(['then', 'revised', 'panel']);
    // Nothing was revised here: the list as it was published last says the same of those years.
    expect(figures[0]?.aupr).toEqual(figures[1]?.aupr);
    expect(figures[2]?.aupr).not.toEqual(figures[1]?.aupr);
  });

  it('counts what was added later, and what was not known then does not help then', () => {
    const late = madeYears()
      .filter(({ year, values }) => year === 2016 && values.mainGovernment >= 25)
      .map(({ code, year }) => `${code} ${year}`);
    expect(late.length).toBeGreaterThan(2);
    // A release without any row of its last year tells to an earlier one.
    const all = runKnownThen(made, [vintage(2016, { rows: listed(2016, late) }), vintage(2021)], 25);
    expect(all?.vintages[0]?.tellsTo).toBe(2015);
    const some = runKnownThen(made, [vintage(2016, { rows: listed(2016, late.slice(1)) }), vintage(2021)], 25);
    expect(some?.vintages[0]).toMatchObject({ tellsTo: 2016, addedLater: late.length - 1, inNewest: late.length });
    const value = (vantage: string): number =>
      some?.figures.find((each) => each.baseline === 'last-value' && each.vantage === vantage)?.aupr?.value ?? NaN;
    expect(value('then')).toBeLessThan(value('revised'));
  });

  it('tells releases apart that do not say of which state a government is', () => {
    const found = runKnownThen(made, [vintage(2016, { withoutState: 4 }), vintage(2018)], 25);
    expect(found?.vintages.map(({ apart }) => apart !== null)).toEqual([true, false]);
    expect([found?.rows, found?.withAll.rows]).toEqual([70, 140]);
  });

  it('says nothing without a release that the panel reaches two years beyond', () => {
    expect(runKnownThen(made, [], 25)).toBeNull();
    expect(runKnownThen(made, [vintage(2021)], 25)).toBeNull();
  });
});
