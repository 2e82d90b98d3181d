import { expect, test } from 'vitest';

import { assistanceChart, harmChart } from './charts.ts';
import { madeUpDossier } from './golden/fixture.ts';

const { assistanceYears, harm } = madeUpDossier();
const accounts = [...new Set(assistanceYears.flatMap((year) => year.accounts.map(({ account }) => account)))];

function rectangles(svg: string): readonly { readonly name: string; readonly y: number; readonly height: number }[] {
  return [...svg.matchAll(/<rect class="([^"]+)" x="[^"]+" y="([^"]+)" width="[^"]+" height="([^"]+)"/g)].map(
    ([, name = '', y, height]) => ({ name, y: Number(y), height: Number(height) }),
  );
}

test('columns are as high as their money, taken-back money hangs below, and small accounts are folded into one', () => {
  const chart = assistanceChart('test', assistanceYears, accounts);
  expect(chart?.legend.map(({ label }) => label)).toEqual([
    'PKO',
    'DOD-OM-DW',
    'FMF',
    'FORCES-FUND',
    'A very long account name of a program nobody abbreviates',
    'OTHER',
    'DOD-COUNTERDRUG',
    'all other accounts',
    'nothing on record for the year',
  ]);
  const bars = rectangles(chart?.panels[0]?.svg ?? '');
  const [first, second] = bars.filter(({ name }) => name === 'series-1');
  // FY2010 98.0 and FY2012 143.25 million dollars on one scale.
  expect((second?.height ?? 0) / (first?.height ?? 1)).toBeCloseTo(143.25 / 98, 2);
  const below = bars.filter(({ y }) => y >= (first?.y ?? 0) + (first?.height ?? 0) - 0.01);
  expect(below.map(({ name }) => name)).toEqual(['series-3']);
});

test('a year without a row is hatched, and a column that is zero is not', () => {
  const svg = assistanceChart('test', assistanceYears, accounts)?.panels[0]?.svg ?? '';
  expect(svg.match(/fill="url\(#hatch-test\)"/g)).toHaveLength(1);
  expect(svg).toContain('$0</text>');
});

test('one year is no chart', () => {
  expect(assistanceChart('test', assistanceYears.slice(0, 1), accounts)).toBeNull();
  expect(harmChart(harm.columns, harm.years.slice(0, 1))).toBeNull();
  expect(harmChart([], [])).toBeNull();
});

test('harm is drawn measure by measure, as ranges with the best estimate inside, and open where no upper bound is stated', () => {
  const chart = harmChart(harm.columns, harm.years);
  expect(chart?.panels.map(({ title }) => title)).toEqual([
    'Civilians killed on purpose by the government (deaths)',
    'Civilians killed on purpose by armed groups (deaths)',
    'Civilians killed in fighting (deaths)',
  ]);
  const counts = (chart?.panels ?? []).map(({ svg }) => ({
    ranges: rectangles(svg).filter(({ name }) => name === 'range').length,
    best: svg.split('<circle').length - 1,
    open: svg.split('class="open"').length - 1,
    missing: svg.split('fill="url(').length - 1,
  }));
  expect(counts).toEqual([
    { ranges: 4, best: 4, open: 0, missing: 2 },
    { ranges: 4, best: 3, open: 1, missing: 2 },
    { ranges: 0, best: 4, open: 0, missing: 2 },
  ]);
});

test('only digits stand in a drawing, so that no text of the record can enter it', () => {
  const charts = [assistanceChart('test', assistanceYears, accounts), harmChart(harm.columns, harm.years)];
  const words = charts.flatMap((chart) =>
    (chart?.panels ?? []).flatMap(({ svg }) => [...svg.matchAll(/>([^<]+)<\/text>/g)].map(([, text]) => text)),
  );
  expect(words.filter((text) => !/^[−$\d,.M]+$/.test(text ?? ''))).toEqual([]);
});
