import { expect, test } from 'vitest';

import { figureOf } from './measure.ts';
import { failures, holds, ratioOf, tableOf } from './report.ts';
import type { Measured, Section } from './report.ts';

function measured(line: Partial<Measured>): Measured {
  return { what: 'work', ours: figureOf('ms', [1]), yardstick: null, budget: null, ...line };
}

const hundred = Array.from({ length: 100 }, (_, index) => index + 1);

test('it sums a series up by its median, its ends and its percentiles', () => {
  expect(figureOf('ms', [3, 1, 2])).toMatchObject({ median: 2, low: 1, high: 3, p95: null, p99: null });
  expect(figureOf('ms', [4, 1, 2, 3])).toMatchObject({ median: 2.5 });
  expect(figureOf('ms', hundred)).toMatchObject({ median: 50.5, p95: 95, p99: 99 });
  expect(() => figureOf('ms', [])).toThrow('nothing was measured');
});

test('it says of a rate, too, how many times more ours costs', () => {
  const yardstick = (unit: 'ms' | '/s', value: number): Measured['yardstick'] => ({
    what: 'bare',
    figure: figureOf(unit, [value]),
  });
  expect(ratioOf(measured({ ours: figureOf('ms', [30]), yardstick: yardstick('ms', 10) }))).toBe(3);
  expect(ratioOf(measured({ ours: figureOf('/s', [10]), yardstick: yardstick('/s', 30) }))).toBe(3);
});

test('it judges a budget by the percentile, and without one only what is certain', () => {
  const budget = { most: 95, of: 'p95' } as const;
  expect(holds(measured({ ours: figureOf('ms', hundred), budget }))).toBe(true);
  expect(holds(measured({ ours: figureOf('ms', hundred), budget: { ...budget, most: 94 } }))).toBe(false);
  expect(holds(measured({ ours: figureOf('ms', [90, 99]), budget }))).toBe(null);
  expect(holds(measured({ ours: figureOf('ms', [96, 99]), budget }))).toBe(false);
});

test('it fails the run for what must be right, and never for a time', () => {
  const slow = measured({ ours: figureOf('ms', [9]), budget: { most: 1, of: 'median' } });
  const lost = measured({
    what: 'lost',
    ours: figureOf('count', [1]),
    budget: { most: 0, of: 'every' },
    isCorrectness: true,
  });
  expect(failures([{ part: 'kill', lines: [slow, lost] }])).toEqual(['kill: lost']);
});

test('it says loudly what did not run, and judges no budget at a smaller scale', () => {
  const slow = measured({ ours: figureOf('ms', [9]), budget: { most: 1, of: 'median' } });
  const sections: readonly Section[] = [{ part: 'import', lines: [slow, { what: 'one half', notRun: 'No server.' }] }];
  expect(tableOf(sections, 1)).toContain('!! NOT RUN: one half. No server.');
  expect(tableOf(sections, 1)).toMatch(/NO$/m);
  expect(tableOf(sections, 0.1)).toMatch(/not judged$/m);
});
