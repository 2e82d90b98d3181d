// Every figure against a plain way of working it out: thresholds one by one, all draws counted, curves whose answer is known.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { averagePrecision, ranked } from './average-precision.ts';
import { clusterEstimates } from './bootstrap.ts';
import { calibrationTable, corrected, learnCorrection } from './calibration.ts';
import { seeded } from './chance.ts';
import { alarmOf, alertsFrom, brierScore, highest } from './forecast-scores.ts';
import { fitLogistic, probabilityOf } from './logistic.ts';
import { fadingMean } from './weighted-mean.ts';

/** Rows whose scores are often equal. */
const rows = fc.array(fc.record({ score: fc.integer({ min: 0, max: 5 }), yes: fc.boolean() }), {
  minLength: 1,
  maxLength: 40,
});

type Row = { readonly score: number; readonly yes: boolean };

function columns(all: readonly Row[]): { readonly scores: Float64Array; readonly outcomes: Uint8Array } {
  return {
    scores: Float64Array.from(all, ({ score }) => score),
    outcomes: Uint8Array.from(all, ({ yes }) => Number(yes)),
  };
}

const ap = (all: readonly Row[], weights?: Float64Array): number | null => {
  const { scores, outcomes } = columns(all);
  return averagePrecision(ranked(scores, outcomes), weights);
};

/** Threshold after threshold, each row looked at for each of them. */
function plainAveragePrecision(all: readonly Row[]): number | null {
  const positives = all.filter(({ yes }) => yes).length;
  if (positives === 0) return null;
  const thresholds = [...new Set(all.map(({ score }) => score))].toSorted((a, b) => b - a);
  let [sum, recall] = [0, 0];
  for (const threshold of thresholds) {
    const above = all.filter(({ score }) => score >= threshold);
    const hits = above.filter(({ yes }) => yes).length;
    sum += (hits / positives - recall) * (hits / above.length);
    recall = hits / positives;
  }
  return sum;
}

describe('the average precision', () => {
  it('is what thresholds one by one give, ties and all', () => {
    fc.assert(
      fc.property(rows, (all) => {
        const [ours, plain] = [ap(all), plainAveragePrecision(all)];
        if (plain === null) expect(ours).toBeNull();
        else expect(ours).toBeCloseTo(plain, 12);
      }),
    );
  });

  it('does not depend on the order in which rows come', () => {
    const turned = (all: readonly Row[]): boolean =>
      Math.abs((ap(all) ?? 0) - (ap(all.toReversed()) ?? 0)) < 1e-12 &&
      Math.abs((ap(all) ?? 0) - (ap(all.toSorted((a, b) => Number(b.yes) - Number(a.yes))) ?? 0)) < 1e-12;
    fc.assert(fc.property(rows, turned));
  });

  it('is the part of the yes where every score is the same, and 1 where the yes come first', () => {
    const same = [true, false, false, false].map((yes) => ({ score: 3, yes }));
    expect(ap(same)).toBe(0.25);
    expect(ap(same.toReversed())).toBe(0.25);
    expect(ap([true, true, false].map((yes, at) => ({ score: 9 - at, yes })))).toBe(1);
    // By hand: hits at places 1, 3 and 5 have precision 1, 2/3 and 3/5.
    const known = [true, false, true, false, true].map((yes, at) => ({ score: 9 - at, yes }));
    expect(ap(known)).toBeCloseTo((1 + 2 / 3 + 3 / 5) / 3, 12);
  });

  it('counts a row of weight 2 as two rows, and one of weight 0 not at all', () => {
    const weighted = fc.array(fc.tuple(fc.integer({ min: 0, max: 4 }), fc.boolean(), fc.integer({ min: 0, max: 3 })), {
      minLength: 1,
      maxLength: 25,
    });
    fc.assert(
      fc.property(weighted, (all) => {
        const single = all.map(([score, yes]) => ({ score, yes }));
        const repeated = all.flatMap(([score, yes, times]) => Array.from({ length: times }, () => ({ score, yes })));
        const ours = ap(
          single,
          Float64Array.from(all, ([, , times]) => times),
        );
        const plain = plainAveragePrecision(repeated);
        if (plain === null) expect(ours).toBeNull();
        else expect(ours).toBeCloseTo(plain, 12);
      }),
    );
  });

  it('is refused for lists that do not belong together and for scores that are no numbers', () => {
    expect(() => ranked(new Float64Array(2), new Uint8Array(3))).toThrow('found 2 and 3');
    expect(() => ranked(Float64Array.of(NaN), new Uint8Array(1))).toThrow('finite');
  });
});

describe('alerts and probabilities', () => {
  it('Brier: 0 for what came true, 1 for its opposite, a quarter for one half; the base rate has its variance', () => {
    const outcomes = Uint8Array.of(1, 0, 0, 1);
    expect(brierScore(Float64Array.of(1, 0, 0, 1), outcomes)).toBe(0);
    expect(brierScore(Float64Array.of(0, 1, 1, 0), outcomes)).toBe(1);
    expect(brierScore(new Float64Array(4).fill(0.5), outcomes)).toBe(0.25);
    const rare = Uint8Array.from({ length: 20 }, (_, at) => Number(at === 0));
    expect(brierScore(new Float64Array(20).fill(0.05), rare)).toBeCloseTo(0.05 * 0.95, 12);
    expect(brierScore(new Float64Array(0), new Uint8Array(0))).toBeNull();
  });

  it('tells precision and recall, and null where there is nothing to divide by', () => {
    const scores = Float64Array.of(0.9, 0.5, 0.5, 0.1);
    const outcomes = Uint8Array.of(1, 0, 1, 1);
    expect(alarmOf(alertsFrom(scores, 0.5), outcomes)).toEqual({
      alerts: 3,
      hits: 2,
      positives: 3,
      precision: 2 / 3,
      recall: 2 / 3,
    });
    expect(alarmOf(alertsFrom(scores, 2), outcomes)).toMatchObject({ alerts: 0, precision: null, recall: 0 });
    expect(alarmOf(alertsFrom(scores, 0), new Uint8Array(4))).toMatchObject({ precision: 0, recall: null });
  });

  it('gives as many alerts as are asked for, to the highest; equals share what is left', () => {
    expect([...highest(Float64Array.of(1, 3, 2), 2)]).toEqual([0, 1, 1]);
    expect([...highest(Float64Array.of(5, 1, 1, 1, 1), 2)]).toEqual([1, 0.25, 0.25, 0.25, 0.25]);
    fc.assert(
      fc.property(rows, fc.nat({ max: 50 }), (all, count) => {
        const { scores } = columns(all);
        const alerts = highest(scores, count);
        expect(alerts.reduce((a, b) => a + b, 0)).toBeCloseTo(Math.min(count, all.length), 9);
        // Nobody with a lower score is alerted more, and equals are alerted alike.
        for (const [one, score] of scores.entries()) {
          for (const [other, less] of scores.entries()) {
            if (score > less) expect(alerts[one]).toBeGreaterThanOrEqual(alerts[other] ?? 0);
            if (score === less) expect(alerts[one]).toBe(alerts[other]);
          }
        }
      }),
    );
  });

  it('with equals, finds on average what all orders of them would find', () => {
    const outcomes = Uint8Array.of(1, 1, 0, 0);
    // Of four equals two are drawn: 6 pairs, with 2, 1, 1, 1, 1 and 0 hits.
    expect(alarmOf(highest(new Float64Array(4).fill(7), 2), outcomes).hits).toBeCloseTo(6 / 6, 12);
  });

  it('puts every row into one bin, the last of which holds 1', () => {
    const bins = calibrationTable(
      Float64Array.of(0, 0.1, 0.19, 0.2, 1),
      Uint8Array.of(0, 0, 1, 1, 1),
      [0, 0.2, 0.5, 1],
    );
    expect(bins.map(({ rows: count, came }) => [count, came])).toEqual([
      [3, 1],
      [1, 1],
      [1, 1],
    ]);
    expect(bins[0]?.foretold).toBeCloseTo(0.29 / 3, 12);
    expect(calibrationTable(Float64Array.of(0.9), Uint8Array.of(1), [0, 0.5, 1])[0]?.foretold).toBeNull();
    expect(() => calibrationTable(new Float64Array(1), new Uint8Array(1), [0, 0.5])).toThrow('edges');
  });
});

describe('the fading mean', () => {
  it('halves the weight with every half-life', () => {
    // Weights 1, 1/2 and 1/4 from the newest on.
    expect(fadingMean([8, 4, 2], 1)).toBeCloseTo((2 * 1 + 4 * 0.5 + 8 * 0.25) / 1.75, 12);
    const half = 0.5 ** 0.5;
    expect(fadingMean([1, 0], 2)).toBeCloseTo(half / (1 + half), 12);
  });

  it('lies between the least and the most, is theirs where all are the same, and passes over what is not there', () => {
    const values = fc.array(fc.option(fc.double({ min: 0, max: 1e6, noNaN: true })), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(values, fc.double({ min: 0.5, max: 20, noNaN: true }), (all, halfLife) => {
        const given = all.filter((value) => value !== null);
        const mean = fadingMean(all, halfLife);
        const [least, most] = [Math.min(...given), Math.max(...given)];
        expect(mean === null).toBe(given.length === 0);
        expect((mean ?? least) >= least * (1 - 1e-9) - 1e-9 && (mean ?? most) <= most * (1 + 1e-9) + 1e-9).toBe(true);
      }),
    );
    expect(fadingMean([null, 5, null], 2)).toBe(5);
    expect(() => fadingMean([1], 0)).toThrow('half-life');
  });
});

describe('logistic regression', () => {
  const noise = seeded(7);
  const inputs = Float64Array.from({ length: 3 * 400 }, () => noise() * 10 - 3);
  const outcomes = Uint8Array.from({ length: 400 }, (_, row) => {
    const sum = -1 + 0.8 * (inputs[3 * row] ?? 0) - 0.3 * (inputs[3 * row + 1] ?? 0);
    return Number(noise() < 1 / (1 + Math.exp(-sum)));
  });

  it('comes to rest where the likelihood with its penalty has no slope', () => {
    for (const penalty of [1e-6, 1, 50]) {
      const curve = fitLogistic({ inputs, width: 3, outcomes, penalty });
      const lossAt = (moved: number, at: number): number => {
        const [intercept, ...slopes] = [curve.intercept, ...curve.slopes].map((value, each) =>
          each === at ? value + moved : value,
        );
        return penalizedLoss(inputs, outcomes, intercept ?? 0, slopes, penalty);
      };
      for (const at of [0, 1, 2, 3]) {
        expect(lossAt(1e-3, at)).toBeGreaterThan(lossAt(0, at));
        expect(lossAt(-1e-3, at)).toBeGreaterThan(lossAt(0, at));
      }
    }
  });

  it('of one input that is 0 or 1 it gives the two logits, as a table of four cells does', () => {
    // 30 of 100 without, 45 of 60 with.
    const given = Float64Array.from({ length: 160 }, (_, row) => Number(row >= 100));
    const came = Uint8Array.from({ length: 160 }, (_, row) => Number(row < 30 || (row >= 100 && row < 145)));
    const { intercept, slopes } = fitLogistic({ inputs: given, width: 1, outcomes: came, penalty: 1e-9 });
    expect(intercept).toBeCloseTo(Math.log(30 / 70), 6);
    expect(intercept + (slopes[0] ?? 0)).toBeCloseTo(Math.log(45 / 15), 6);
  });

  it('foretells on average what came, which a curve with an intercept must', () => {
    const curve = fitLogistic({ inputs, width: 3, outcomes, penalty: 5 });
    const mean = outcomes.reduce((sum, _, row) => sum + probabilityOf(curve, inputs, 3 * row), 0) / 400;
    expect(mean).toBeCloseTo(outcomes.reduce((a, b) => a + b, 0) / 400, 9);
  });

  it('holds where a threshold parts the outcomes, where one input never changes, and where all rows are of one kind', () => {
    const parted = { inputs: Float64Array.of(0, 1, 2, 3), width: 1, outcomes: Uint8Array.of(0, 0, 1, 1) };
    const curve = fitLogistic({ ...parted, penalty: 1e-6 });
    expect(probabilityOf(curve, [0])).toBeLessThan(0.01);
    expect(probabilityOf(curve, [3])).toBeGreaterThan(0.99);
    const still = fitLogistic({ inputs: new Float64Array(4).fill(5), width: 1, outcomes: parted.outcomes, penalty: 1 });
    expect(still.slopes[0]).toBeCloseTo(0, 9);
    const never = fitLogistic({ ...parted, outcomes: new Uint8Array(4), penalty: 1 });
    expect(probabilityOf(never, [3])).toBeLessThan(0.01);
  });

  it('a greater penalty leaves smaller slopes', () => {
    const size = (penalty: number): number =>
      Math.hypot(...fitLogistic({ inputs, width: 3, outcomes, penalty }).slopes);
    expect(size(1000)).toBeLessThan(size(100));
    expect(size(100)).toBeLessThan(size(1));
  });

  it('refuses what is no number, lists that do not belong together, and no penalty', () => {
    const one = { width: 1, outcomes: Uint8Array.of(1, 0), penalty: 1 };
    expect(() => fitLogistic({ ...one, inputs: Float64Array.of(1, NaN) })).toThrow('found NaN in row 1');
    expect(() => fitLogistic({ ...one, inputs: Float64Array.of(1) })).toThrow('for each of 2 rows');
    expect(() => fitLogistic({ ...one, inputs: Float64Array.of(1, 2), penalty: 0 })).toThrow('penalty');
  });

  it('a correction brings overconfident forecasts back to what came', () => {
    const next = seeded(3);
    const truth = Float64Array.from({ length: 4000 }, () => next());
    const came = truth.map((chance) => Number(next() < chance));
    const bold = truth.map((chance) => 1 / (1 + (1 / chance - 1) ** 3));
    const correction = learnCorrection(bold, Uint8Array.from(came));
    const off = (at: number): number => Math.abs(corrected(correction, bold[at] ?? 0) - (truth[at] ?? 0));
    expect(correction.curve.slopes[0]).toBeCloseTo(1 / 3, 1);
    expect(truth.reduce((sum, _, at) => sum + off(at), 0) / 4000).toBeLessThan(0.02);
  });
});

/** The loss as the documentation states it: the penalty weighs slopes in units of the spread of their input. */
function penalizedLoss(
  inputs: Float64Array,
  outcomes: Uint8Array,
  intercept: number,
  slopes: readonly number[],
  penalty: number,
): number {
  const rowsIn = [...outcomes].map((_, row) => slopes.map((__, at) => inputs[row * slopes.length + at] ?? 0));
  const spreads = slopes.map((_, at) => {
    const mean = rowsIn.reduce((sum, row) => sum + (row[at] ?? 0), 0) / rowsIn.length;
    return Math.sqrt(rowsIn.reduce((sum, row) => sum + ((row[at] ?? 0) - mean) ** 2, 0) / rowsIn.length);
  });
  const likelihood = rowsIn.reduce((sum, row, at) => {
    const score = row.reduce((total, value, each) => total + value * (slopes[each] ?? 0), intercept);
    return sum - Math.log(1 / (1 + Math.exp(outcomes[at] === 1 ? -score : score)));
  }, 0);
  return likelihood + (penalty / 2) * slopes.reduce((sum, slope, at) => sum + (slope * (spreads[at] ?? 1)) ** 2, 0);
}

describe('intervals by drawing clusters', () => {
  const values = Float64Array.of(1, 2, 3, 10, 20, 30, 5, 5);
  const clusters = Int32Array.of(0, 0, 0, 1, 1, 1, 2, 2);
  const meanOf = (weights: Float64Array): readonly number[] => {
    const [sum, all] = weights.reduce(([a, b], weight, row) => [a + weight * (values[row] ?? 0), b + weight], [0, 0]);
    return [sum / all];
  };

  it('the same seed gives the same interval, another seed another one', () => {
    const own = Int32Array.from(clusters, (_, row) => row);
    const drawn = (seed: number): unknown => clusterEstimates({ clusters: own, draws: 500, seed }, meanOf);
    expect(drawn(1)).toEqual(drawn(1));
    expect(drawn(1)).not.toEqual(drawn(2));
    expect([0, 1, 2].map(seeded(42))).toEqual([0, 1, 2].map(seeded(42)));
  });

  it('draws only clusters that have a row, whatever their numbers', () => {
    const numbered = clusters.map((cluster) => 100 - 40 * cluster);
    const drawn = (own: Int32Array): unknown => clusterEstimates({ clusters: own, draws: 300, seed: 9 }, meanOf);
    expect(drawn(numbered)).toEqual(drawn(clusters));
  });

  it('draws whole clusters: its interval is that of all 27 draws that there are', () => {
    const all: number[] = [];
    for (let draw = 0; draw < 27; draw += 1) {
      const times = [0, 0, 0];
      for (const at of [draw % 3, Math.floor(draw / 3) % 3, Math.floor(draw / 9)]) times[at] = (times[at] ?? 0) + 1;
      all.push(meanOf(Float64Array.from(clusters, (cluster) => times[cluster] ?? 0))[0] ?? 0);
    }
    all.sort((a, b) => a - b);
    const [estimate] = clusterEstimates({ clusters, draws: 20_000, seed: 5 }, meanOf);
    // One of 27 draws is 3.7 of 100: the lowest and the highest lie beyond 2.5 of 100 on either side.
    expect(estimate).toEqual({ value: 76 / 8, low: all[0], high: all.at(-1) });
  });

  it('holds the true mean about as often as it says', () => {
    const next = seeded(11);
    let held = 0;
    for (let trial = 0; trial < 200; trial += 1) {
      const drawn = Float64Array.from({ length: 60 }, () => next() + next() + next());
      const own = Int32Array.from({ length: 60 }, (_, row) => row);
      const [estimate] = clusterEstimates({ clusters: own, draws: 300, seed: trial }, (weights) => [
        weights.reduce((sum, weight, row) => sum + weight * (drawn[row] ?? 0), 0) / 60,
      ]);
      if ((estimate?.low ?? 9) <= 1.5 && 1.5 <= (estimate?.high ?? 0)) held += 1;
    }
    expect(held).toBeGreaterThan(180);
    expect(held).toBeLessThan(200);
  });

  it('tells no figure that is not there, and no interval that hardly any draw had a figure for', () => {
    const drawing = { clusters, draws: 200, seed: 1 };
    expect(clusterEstimates(drawing, () => [null])).toEqual([null]);
    const rare = (weights: Float64Array): readonly (number | null)[] => [
      weights.every((each) => each === 1) ? 4 : null,
    ];
    expect(clusterEstimates(drawing, rare)).toEqual([{ value: 4, low: null, high: null }]);
  });
});

it('a generator spreads its numbers evenly over 0 to 1', () => {
  const next = seeded(123);
  const bins = Array.from({ length: 10 }, () => 0);
  for (let at = 0; at < 100_000; at += 1) {
    const value = next();
    expect(value >= 0 && value < 1).toBe(true);
    bins[Math.floor(value * 10)] = (bins[Math.floor(value * 10)] ?? 0) + 1;
  }
  for (const bin of bins) expect(Math.abs(bin - 10_000)).toBeLessThan(400);
});
