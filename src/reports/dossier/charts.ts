// Two small drawings as SVG: money by fiscal year, stacked by account, and harm by calendar year, as ranges. They hold digits only;
// every word stands beside them as text. Colors are names of classes, so that page and print choose their own. A table follows
// each drawing and says the same.

import { showMillions } from '#kernel/money.ts';

import { markup } from '../markup.ts';
import type { Markup } from '../markup.ts';
import type { Chart } from './document.ts';
import type { AssistanceYear, HarmYear, MeasureColumn } from './dossier.ts';
import { titleWithUnit } from './phrases.ts';

const WIDTH = 720;
const LEFT = 64;
const RIGHT = 8;
const TOP = 12;
const BOTTOM = 22;
const MOST_COLORS = 8;

type Measured = HarmYear['measures'][number];

/** Draws the money of one series; null with fewer than two fiscal years, where a drawing says nothing. */
export function assistanceChart(
  name: string,
  all: readonly AssistanceYear[],
  accounts: readonly string[],
): Chart | null {
  // Amounts that cannot be added cannot be stacked either.
  const years = all.filter(({ totalDollars }) => totalDollars !== null);
  const byYear = new Map(
    years.flatMap((year) => (/^FY\d{4}$/.test(year.period) ? [[Number(year.period.slice(2)), year]] : [])),
  );
  if (byYear.size < 2) return null;
  const total = (account: string): number => years.reduce((sum, year) => sum + Math.abs(dollarsOf(year, account)), 0);
  const largest = accounts.toSorted((a, b) => total(b) - total(a));
  const named = accounts.length <= MOST_COLORS ? largest : largest.slice(0, MOST_COLORS - 1);
  const rest = largest.slice(named.length);
  const bands = [...named.map((account) => [account]), ...(rest.length === 0 ? [] : [rest])];
  const stacks = new Map(
    [...byYear].map(([year, row]) => [
      year,
      bands.map((band) => band.reduce((sum, account) => sum + dollarsOf(row, account), 0)),
    ]),
  );
  const sums = [...stacks.values()];
  const highest = Math.max(...sums.map((stack) => stack.reduce((sum, part) => sum + Math.max(part, 0), 0)));
  const lowest = Math.min(...sums.map((stack) => stack.reduce((sum, part) => sum + Math.min(part, 0), 0)));
  const frame = openFrame({
    years: [...byYear.keys()],
    lowest,
    highest,
    height: 240,
    name: `hatch-${name}`,
    show: (value) => (value === 0 ? '$0' : showMillions(value * 100)),
  });
  const columns = frame.years.map((year) => {
    const stack = stacks.get(year);
    return stack === undefined ? frame.missing(year) : stackedColumn(stack, year, frame);
  });
  return {
    kind: 'chart',
    title: 'Assistance by fiscal year, in millions of dollars as reported',
    description: `Columns for the fiscal years ${frame.years[0]} to ${frame.years.at(-1)}, stacked by account; the table below has the same figures.`,
    legend: [
      ...bands.map((band, index) => ({
        color: `series-${index + 1}`,
        label: index < named.length ? band.join('') : 'all other accounts',
      })),
      ...(frame.years.length === byYear.size ? [] : [{ color: 'missing', label: 'nothing on record for the year' }]),
    ],
    panels: [{ title: '', svg: String(frame.drawing(columns)) }],
  };
}

/** Draws each measure on a scale of its own; null where no measure has figures of two years. */
export function harmChart(columns: readonly MeasureColumn[], years: readonly HarmYear[]): Chart | null {
  const panels = columns.flatMap((column) => {
    const points = years.flatMap(({ year, measures }) => {
      const found = measures.find(({ measure }) => measure === column.measure);
      return found === undefined || found.figure === null || !/^\d{4}$/.test(year)
        ? []
        : [{ year: Number(year), ...found }];
    });
    return points.length < 2 ? [] : [{ column, points }];
  });
  if (panels.length === 0) return null;
  const span = panels.flatMap(({ points }) => points.map(({ year }) => year));
  return {
    kind: 'chart',
    title: 'Deaths of civilians by calendar year, each count on a scale of its own',
    description: `Ranges for the years ${Math.min(...span)} to ${Math.max(...span)}; the table below has the same figures.`,
    legend: [
      { color: 'range', label: 'from the low to the high estimate' },
      { color: 'best', label: 'best estimate' },
      ...(panels.some(({ points }) => points.some(isOpen))
        ? [{ color: 'open', label: 'at least so many; no upper bound stated' }]
        : []),
      { color: 'missing', label: 'not on record' },
    ],
    panels: panels.map(({ column, points }, index) => {
      const highest = Math.max(1, ...points.flatMap(({ best, max, min }) => [best ?? 0, max ?? 0, min ?? 0]));
      const frame = openFrame({
        years: span,
        lowest: 0,
        highest,
        height: 128,
        name: `hatch-harm-${index}`,
        show: (value) => value.toLocaleString('en-US'),
      });
      const byYear = new Map(points.map((point) => [point.year, point]));
      const drawn = frame.years.map((year) => {
        const point = byYear.get(year);
        return point === undefined ? frame.missing(year) : rangeMark(point, year, frame);
      });
      return { title: titleWithUnit(column), svg: String(frame.drawing(drawn)) };
    }),
  };
}

function dollarsOf(year: AssistanceYear, account: string): number {
  return year.accounts.reduce((sum, each) => (each.account === account ? sum + (each.dollars ?? 0) : sum), 0);
}

interface Frame {
  readonly years: readonly number[];
  readonly x: (year: number) => number;
  readonly y: (value: number) => number;
  readonly bar: number;
  readonly missing: (year: number) => Markup;
  readonly drawing: (content: readonly Markup[]) => Markup;
}

interface FrameOptions {
  readonly years: readonly number[];
  readonly lowest: number;
  readonly highest: number;
  readonly height: number;
  /** Names the pattern of the drawing; no two drawings of a document have one name. */
  readonly name: string;
  readonly show: (value: number) => string;
}

function openFrame({ years: given, lowest, highest, height, name, show }: FrameOptions): Frame {
  const first = Math.min(...given);
  const years = Array.from({ length: Math.max(...given) - first + 1 }, (_, index) => first + index);
  const ticks = ticksFor(Math.min(lowest, 0), Math.max(highest, 0));
  const [bottom, top] = [ticks[0] ?? 0, ticks.at(-1) ?? 1];
  const step = (WIDTH - LEFT - RIGHT) / years.length;
  const x = (year: number): number => round(LEFT + (year - first + 0.5) * step);
  const y = (value: number): number => round(TOP + ((top - value) / (top - bottom)) * (height - TOP - BOTTOM));
  const bar = Math.min(round(step * 0.66), 40);
  const every = Math.ceil(years.length / 13);
  const missing = (year: number): Markup =>
    markup`<rect fill="url(#${name})" x="${round(x(year) - bar / 2)}" y="${TOP}" width="${bar}" height="${round(height - TOP - BOTTOM)}"/>`;
  const hatch = markup`<defs><pattern id="${name}" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect class="hatch" width="1.4" height="5"/></pattern></defs>`;
  const scale = ticks.map((tick) => {
    const line = markup`<line class="${tick === 0 ? 'axis' : 'grid'}" x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${y(tick)}" y2="${y(tick)}"/>`;
    return markup`${line}<text class="label end" x="${LEFT - 8}" y="${round(y(tick) + 4)}">${show(tick)}</text>`;
  });
  const labels = years.map((year, index) =>
    index % every === 0 ? markup`<text class="label middle" x="${x(year)}" y="${height - 6}">${year}</text>` : '',
  );
  const drawing = (content: readonly Markup[]): Markup =>
    markup`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}">${hatch}${scale}${content}${labels}</svg>`;
  return { years, x, y, bar, missing, drawing };
}

function stackedColumn(stack: readonly number[], year: number, { x, y, bar }: Frame): Markup {
  let [up, down] = [0, 0];
  const parts = stack.map((part, index) => {
    const from = part >= 0 ? up : down;
    const to = from + part;
    if (part >= 0) up = to;
    else down = to;
    const height = round(Math.abs(y(from) - y(to)));
    if (part === 0) return '';
    return markup`<rect class="series-${index + 1}" x="${round(x(year) - bar / 2)}" y="${Math.min(y(from), y(to))}" width="${bar}" height="${height}"/>`;
  });
  return markup`${parts}`;
}

/** Whether only a lower bound is stated. */
function isOpen({ min, best, max }: Measured): boolean {
  return min !== null && best === null && max === null;
}

function rangeMark(measured: Measured, year: number, { x, y, bar }: Frame): Markup {
  const { min, best, max } = measured;
  const width = Math.max(round(bar * 0.6), 6);
  const left = round(x(year) - width / 2);
  const low = min ?? best;
  const range =
    low === null || max === null
      ? ''
      : markup`<rect class="range" x="${left}" y="${y(max)}" width="${width}" height="${Math.max(round(y(low) - y(max)), 1)}"/>`;
  const dot = best === null ? '' : markup`<circle class="best" cx="${x(year)}" cy="${y(best)}" r="3.2"/>`;
  const open =
    isOpen(measured) && min !== null
      ? markup`<path class="open" d="M${x(year)} ${y(min)}V${TOP}"/><rect class="range" x="${left}" y="${y(min)}" width="${width}" height="2"/>`
      : '';
  return markup`${range}${open}${dot}`;
}

/** Round steps that cover the values: 1, 2 or 5 times a power of ten, four to six of them. */
function ticksFor(lowest: number, highest: number): readonly number[] {
  const rough = Math.max(highest - lowest, 1e-9) / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((size) => size >= rough) ?? rough;
  const [from, to] = [Math.floor(lowest / step), Math.max(Math.ceil(highest / step), 1)];
  return Array.from({ length: to - from + 1 }, (_, index) => (from + index) * step);
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
