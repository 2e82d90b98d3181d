// The stated protocol over the real files, where they are at hand: the rows, the figures and the releases that it is known for. Where
// the folder is absent, one test says so aloud.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { Store } from '#db/open.ts';
import { readGround, testBaselines } from '#findings/back-test/back-test.ts';
import type { BaselineTest, Ground } from '#findings/back-test/back-test.ts';
import { earlyWarning } from '#findings/early-warning/forecast.ts';
import type { EarlyWarning } from '#findings/early-warning/forecast.ts';
import { addRelease } from '#ingest/sources/add-release.ts';

import { freshStore } from '../engine/store.ts';
import { announceAbsence, countries, dataset, sharedData } from '../sources/datasets.ts';

const LIMIT = 240_000;
const FILES = [
  ['ucdp-country-year', 'organizedviolencecy_v25_1.csv'],
  ['ucdp-onesided', 'vintages/ucdp-onesided-14-2016.csv'],
  ['ucdp-onesided', 'vintages/ucdp-onesided-181-2017.csv'],
  ['ucdp-onesided', 'vintages/ucdp-onesided-191-2018.csv'],
  ['ucdp-onesided', 'vintages/ucdp-onesided-201-2019.csv'],
  ['ucdp-onesided', 'vintages/ucdp-onesided-211-2020.csv'],
  ['ucdp-onesided', 'vintages/ucdp-onesided-221-2021.csv'],
  ['ucdp-onesided', 'OneSided_v23_1.csv'],
] as const;
const STATED = { threshold: 25, trainedTo: 2011 } as const;

it.runIf(sharedData === null)('says that the figures of the protocol were not held against the real files', () => {
  announceAbsence('the protocol of the back-test');
  expect(sharedData).toBeNull();
});

describe.runIf(sharedData !== null)('the protocol over the real files', () => {
  let store: Store;
  let ground: Ground;
  let test: BaselineTest;
  let warning: EarlyWarning;

  beforeAll(async () => {
    store = await freshStore();
    for (const [name, file] of FILES) {
      await addRelease(store.db, {
        dataset: dataset(name),
        countries,
        path: `${sharedData ?? ''}/${name}/${file}`,
        by: 'A. Clerk',
        atMilliseconds: Date.UTC(2026, 10, 20, 9),
      });
    }
    const read = await readGround(store.db, { knownAt: null, ledgerAt: null });
    if (read === null) throw new Error('the panel was not read');
    ground = read;
    test = testBaselines(ground, STATED);
    warning = earlyWarning(ground, STATED, 15);
  }, LIMIT);
  afterAll(() => store.close());

  it('has the rows that are stated: 2,548 with 152 yes, and 2,290 with 20 onsets after five quiet years', () => {
    const [intentional, incidental] = test.outcomes;
    expect(intentional?.trained).toEqual({ from: 1990, to: 2011, rows: 4189, positives: 270 });
    expect(intentional?.tested).toEqual({ from: 2012, to: 2024, rows: 2548, positives: 152 });
    expect(intentional?.baselines[0]?.onsets).toMatchObject({ rows: 2290, positives: 20 });
    expect(incidental?.tested).toEqual({ from: 2012, to: 2024, rows: 2548, positives: 201 });
  });

  it('reaches the figures of the weighted mean: AUPR 0.78 ± 0.01, Brier 0.0275 ± 0.0005, and 0.12 on onsets', () => {
    const mean = test.outcomes[0]?.baselines.find(({ baseline }) => baseline === 'weighted-mean');
    expect(Math.abs((mean?.all.aupr?.value ?? 0) - 0.78)).toBeLessThanOrEqual(0.01);
    expect(Math.abs((mean?.all.brier?.value ?? 0) - 0.0275)).toBeLessThanOrEqual(0.0005);
    expect(Math.abs((mean?.onsets.aupr?.value ?? 0) - 0.12)).toBeLessThanOrEqual(0.01);
    expect(mean?.all.aupr?.low).toBeGreaterThan(0.6);
    expect(mean?.all.aupr?.high).toBeLessThan(0.9);
  });

  it('two years ahead reaches 0.69 from what was known then, and more from the country-year file of today', () => {
    const found = test.knownThen;
    expect(found?.vintages.map(({ release, apart }) => [release, apart === null])).toEqual([
      ['1.4', false],
      ['18.1', true],
      ['19.1', true],
      ['20.1', true],
      ['21.1', true],
      ['22.1', true],
      ['23.1', true],
    ]);
    expect([found?.rows, found?.positives]).toEqual([1176, 82]);
    const value = (vantage: string): number =>
      found?.figures.find((each) => each.baseline === 'weighted-mean' && each.vantage === vantage)?.aupr?.value ?? NaN;
    expect(value('then')).toBeCloseTo(0.69, 2);
    // Read with years before a country entered the panel as years without deaths, it is 0.72; here they are left out.
    expect(value('panel')).toBeCloseTo(0.73, 2);
  });

  it('sets a model beside them, made anew each year: 0.79 and 0.024, and 0.23 on onsets, each with its range', () => {
    const [intentional] = warning.outcomes;
    const [model, mean] = intentional?.forecasts ?? [];
    expect(model?.all.aupr?.value).toBeCloseTo(0.79, 2);
    expect(model?.all.brier?.value).toBeCloseTo(0.0239, 3);
    expect(model?.onsets.aupr?.value).toBeCloseTo(0.23, 2);
    expect(mean?.model?.all.brier?.high).toBeLessThan(0);
    expect(intentional?.watch.year).toBe(2025);
    expect(intentional?.watch.expectedFalse).toBeGreaterThan(12);
  });
});
