// The early warning over made-up countries: what it may see, what it says beside its baselines, and what stands on its lists.

import { describe, expect, it } from 'vitest';

import { FIRST_YEAR, LAST_YEAR, madeYears } from '../../../test/house/made-panel.ts';
import type { Ground } from '../back-test/back-test.ts';
import { OUTCOMES, panelFrom } from '../back-test/panel.ts';
import type { Panel } from '../back-test/panel.ts';
import { earlyWarning } from './forecast.ts';
import { INPUTS, inputsOf } from './inputs.ts';
import { FORECASTS, refit } from './refits.ts';

function panelWith(change: (each: ReturnType<typeof madeYears>[number]) => number): Panel {
  return panelFrom(
    madeYears().map((each) => ({
      unit: each.code,
      subject: each.code,
      year: each.year,
      name: `Country ${each.code}`,
      best: Object.values({ ...each.values, mainGovernment: change(each) }),
    })),
  );
}

const panel = panelWith(({ values }) => values.mainGovernment);
const release = { dataset: 'ucdp-country-year', release: 'made', knownFrom: '2023-06-30' };
const ground: Ground = { panel, panelKnownFrom: '2023-06-30', vintages: [], release };
const TARGET = { outcome: 'intentional', threshold: 25, ahead: 1 } as const;
const FIRST_TESTED = 2011;
const warning = earlyWarning(ground, { threshold: 25, trainedTo: FIRST_TESTED - 1 }, 10);

describe('what the forecast may see', () => {
  it('reads no year from that of the outcome on', () => {
    const later = panelWith(({ year, values }) => (year >= 2015 ? 777 : values.mainGovernment));
    const rows = panel.countries.map((_, country) => ({ country, year: 2015 }));
    expect(inputsOf(later, rows, 'intentional')).toEqual(inputsOf(panel, rows, 'intentional'));
    const next = rows.map(({ country }) => ({ country, year: 2016 }));
    expect(inputsOf(later, next, 'intentional')).not.toEqual(inputsOf(panel, next, 'intentional'));
    expect(inputsOf(panel, rows, 'incidental')).toHaveLength(rows.length * INPUTS.length);
  });

  it('foretells a year the same, whatever comes in it and after it', () => {
    const first = refit(panel, TARGET, FIRST_TESTED);
    // From 2015 on everything is turned round.
    const turned = refit(
      panelWith(({ year, values }) => (year < 2015 ? values.mainGovernment : values.mainGovernment >= 25 ? 0 : 500)),
      TARGET,
      FIRST_TESTED,
    );
    for (const name of FORECASTS) {
      const upTo2015 = first.tested.rows.rows.filter(({ year }) => year <= 2015).length;
      expect(turned.tested.probabilities[name].slice(0, upTo2015)).toEqual(
        first.tested.probabilities[name].slice(0, upTo2015),
      );
      expect(turned.tested.probabilities[name].at(-1)).not.toBe(first.tested.probabilities[name].at(-1));
    }
  });

  it('gives every tested row a chance between 0 and 1, and the year after the panel too', () => {
    const { tested, next } = refit(panel, TARGET, FIRST_TESTED);
    expect(tested.rows.rows).toHaveLength(70 * (LAST_YEAR - FIRST_TESTED + 1));
    for (const name of FORECASTS) {
      expect(tested.probabilities[name].every((each) => each > 0 && each < 1)).toBe(true);
    }
    expect(next).toMatchObject({ year: LAST_YEAR + 1, learnedFrom: 70 * (LAST_YEAR - FIRST_YEAR) });
    expect(next?.probabilities).toHaveLength(70);
    expect(next?.probabilities.every((each) => each > 0 && each < 1)).toBe(true);
  });

  it('corrects by years that were foretold alone, where the first test year is so early that some were not', () => {
    // Of the second and third year too little came before; forecasts to correct by begin with the fourth, whichever year is tested first.
    const [early, later] = [FIRST_YEAR + 8, FIRST_YEAR + 13];
    const [fromEarly, fromLater] = [refit(panel, TARGET, early).tested, refit(panel, TARGET, later).tested];
    const earlier = fromEarly.rows.rows.findIndex(({ year }) => year === later);
    for (const name of FORECASTS) {
      expect(fromEarly.probabilities[name].slice(earlier)).toEqual(fromLater.probabilities[name]);
      expect(fromEarly.probabilities[name].every((each) => each > 0 && each < 1)).toBe(true);
    }
  });

  it('foretells nothing from too little', () => {
    const few = panelFrom([
      { unit: 'A', subject: 'A', year: 2020, name: 'A', best: [30, 30, 0, 0, 0] },
      { unit: 'A', subject: 'A', year: 2021, name: 'A', best: [30, 30, 0, 0, 0] },
    ]);
    expect(refit(few, TARGET, 2021).next).toBeNull();
    expect(earlyWarning({ ...ground, panel: few }, { threshold: 25, trainedTo: 2020 }, 10).outcomes).toEqual([]);
  });
});

describe('what it says', () => {
  it('has the model first, with its difference to each baseline, and the same words twice', () => {
    expect(warning.outcomes.map(({ outcome }) => outcome)).toEqual(['intentional', 'incidental']);
    for (const { forecasts, tested, onsets } of warning.outcomes) {
      expect(forecasts.map(({ forecast }) => forecast)).toEqual(['model', 'weighted-mean', 'last-value']);
      const [model, ...others] = forecasts;
      expect(model?.model).toBeNull();
      for (const other of others) {
        for (const scope of ['all', 'onsets'] as const) {
          const difference = other.model?.[scope];
          const [ours, theirs] = [model?.[scope], other[scope]];
          expect(difference?.aupr?.value).toBeCloseTo((ours?.aupr?.value ?? 0) - (theirs.aupr?.value ?? 0), 12);
          expect(difference?.brier?.value).toBeCloseTo((ours?.brier?.value ?? 0) - (theirs.brier?.value ?? 0), 12);
          expect(difference?.aupr?.low).toBeLessThan(difference?.aupr?.high ?? 0);
        }
      }
      expect(model?.all.rows).toBe(tested.rows);
      expect(model?.onsets.rows).toBe(onsets.rows);
      expect(model?.all.aupr?.value).toBeGreaterThan(tested.positives / tested.rows);
    }
    expect(earlyWarning(ground, { threshold: 25, trainedTo: FIRST_TESTED - 1 }, 10)).toEqual(warning);
    expect(warning.limits.length).toBeGreaterThan(3);
  });

  it('counts every row in its calibration tables, near to what came', () => {
    for (const { calibration, tested, onsets } of warning.outcomes) {
      for (const [bins, part] of [
        [calibration.all, tested],
        [calibration.onsets, onsets],
      ] as const) {
        expect(bins.reduce((sum, { rows }) => sum + rows, 0)).toBe(part.rows);
        expect(bins.reduce((sum, { came }) => sum + came, 0)).toBe(part.positives);
      }
      const expected = calibration.all.reduce((sum, { rows, foretold }) => sum + rows * (foretold ?? 0), 0);
      expect(Math.abs(expected - tested.positives) / tested.positives).toBeLessThan(0.35);
    }
  });

  it('lists quiet countries alone, the highest chance first, and says how many will be wrong', () => {
    for (const { outcome, watch } of warning.outcomes) {
      const { measure } = OUTCOMES[outcome];
      expect(watch.listed).toHaveLength(10);
      const chances = watch.listed.map(({ probability }) => probability);
      expect(chances).toEqual(chances.toSorted((a, b) => b - a));
      for (const { country, lastYear } of watch.listed) {
        const values = panel.countries.find(({ unit }) => unit === country)?.values[measure] ?? [];
        expect(values.slice(-5).every((value) => (value ?? 0) < 25)).toBe(true);
        expect(lastYear).toBe(values.at(-1));
      }
      const sum = chances.reduce((total, chance) => total + chance, 0);
      expect(watch.expectedOnsets).toBeCloseTo(sum, 12);
      expect(watch.expectedFalse).toBeCloseTo(10 - sum, 12);
      expect(watch.expectedMissed).toBeGreaterThanOrEqual(0);
    }
  });

  it('tells what came of such a list in each test year: every onset of the test is on one or missed', () => {
    for (const { watch, onsets } of warning.outcomes) {
      expect(watch.past.map(({ year }) => year)).toEqual(
        Array.from({ length: LAST_YEAR - FIRST_TESTED + 1 }, (_, at) => FIRST_TESTED + at),
      );
      expect(watch.past.reduce((sum, { came, missed }) => sum + came + missed, 0)).toBe(onsets.positives);
      for (const { listed, came, expectedFalse } of watch.past) {
        expect(came).toBeLessThanOrEqual(listed);
        expect(expectedFalse).toBeGreaterThan(0);
      }
    }
  });
});
