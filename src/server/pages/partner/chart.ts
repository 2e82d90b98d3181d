// Assistance and harm over the years on one axis of time, drawn as they are booked: a fiscal year stands where it lay, October to
// September, a calendar year where it lay. Every panel has its own scale. The tables below say the same in full.

import { html } from 'hono/html';

import { dateParts } from '#kernel/calendar-date.ts';
import type { CalendarDate } from '#kernel/calendar-date.ts';
import { fiscalYearDays } from '#kernel/fiscal-year.ts';
import { showMillions } from '#kernel/money.ts';
import type { Dossier } from '#reports/dossier/dossier.ts';

import type { Html } from '../html.ts';

const WIDTH = 960;
const LEFT = 64;
const RIGHT = 12;
const GAP = 34;
const HEAD = 22;

interface Bar {
  readonly from: number;
  readonly to: number;
  readonly min: number | null;
  readonly best: number | null;
  readonly max: number | null;
  readonly told: string;
}

interface Panel {
  readonly title: string;
  readonly kind: 'amount' | 'range';
  readonly height: number;
  readonly bars: readonly Bar[];
  readonly show: (value: number) => string;
}

/** Draws the figure; nothing where there are fewer than two years of anything. */
export function timeFigure(dossier: Dossier): Html {
  const panels = [...moneyPanels(dossier), ...harmPanels(dossier)].filter(({ bars }) => bars.length >= 2);
  if (panels.length === 0) return html``;
  const years = panels.flatMap(({ bars }) => bars.flatMap(({ from, to }) => [Math.floor(from), Math.ceil(to)]));
  const [first, last] = [Math.min(...years), Math.max(...years)];
  const x = (time: number): number => round(LEFT + ((time - first) / (last - first)) * (WIDTH - LEFT - RIGHT));
  const marks = dossier.events.filter(
    ({ kind, first: day }) =>
      kind.startsWith('coup-attempt') && day !== null && timeOf(day) >= first && timeOf(day) < last,
  );
  let top = 0;
  const drawn = panels.map((panel) => {
    const at = top;
    top += HEAD + panel.height + GAP;
    return drawPanel(panel, at, x, [first, last]);
  });
  const height = top - GAP + 26;
  const every = Math.max(1, Math.ceil((last - first) / 14));
  const ticks = Array.from({ length: last - first + 1 }, (_, index) => first + index);
  return html`<figure class="chart">
    <div class="chart-scroll" role="region" aria-label="Assistance and harm over the years, as a drawing" tabindex="0">
      <svg viewBox="0 0 ${WIDTH} ${height}" role="img" aria-labelledby="chart-title chart-told">
        <title id="chart-title">Assistance by fiscal year and harm by calendar year, on one axis of time</title>
        <desc id="chart-told">
          ${panels.map(({ title }) => title).join('; ')}, from ${first} to ${last}. The tables below hold every figure.
        </desc>
        <defs>
          <pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
            <rect class="hatch" width="1.6" height="6" />
          </pattern>
        </defs>
        ${marks.map(({ first: day, what }) => html`<line class="coup" x1="${x(timeOf(day ?? '0001-01-01'))}" x2="${x(timeOf(day ?? '0001-01-01'))}" y1="0" y2="${height - 20}"><title>${what} ${day ?? ''}</title></line>`)}
        ${drawn}
        ${ticks.map((year) => html`<line class="tick" x1="${x(year)}" x2="${x(year)}" y1="${height - 24}" y2="${height - 19}" />${(year - first) % every === 0 && year < last ? html`<text class="label middle" x="${x(year + 0.5)}" y="${height - 4}">${year}</text>` : ''}`)}
      </svg>
    </div>
    <figcaption>
      Bars are fiscal years where they lay, October to September; blocks run from the low to the high estimate of a
      calendar year, with the best estimate as a line. Hatched: no figure on record, which is not
      zero.${marks.length === 0 ? '' : ' Dashed lines: coup attempts.'} Each panel has its own scale.
    </figcaption>
  </figure>`;
}

function moneyPanels({ assistanceYears }: Dossier): readonly Panel[] {
  return [...Map.groupBy(assistanceYears, ({ series }) => series)].map(([series, years]) => ({
    title: `Assistance by fiscal year, ${series}`,
    kind: 'amount' as const,
    height: 130,
    show: (value: number) => showMillions(value * 100),
    bars: years.flatMap(({ period, totalDollars }): Bar[] => {
      const days = fiscalYearDays(period);
      if (days === null || totalDollars === null) return [];
      const [from, to] = [timeOf(days.from), timeOf(days.to) + 1 / 366];
      return [
        { from, to, min: null, best: totalDollars, max: null, told: `${period}: ${showMillions(totalDollars * 100)}` },
      ];
    }),
  }));
}

function harmPanels({ harm }: Dossier): readonly Panel[] {
  return harm.columns.map(({ measure, title }) => ({
    title,
    kind: 'range' as const,
    height: 70,
    show: (value: number) => value.toLocaleString('en-US'),
    bars: harm.years.flatMap(({ year, measures }): Bar[] => {
      const found = measures.find((each) => each.measure === measure);
      if (found === undefined || found.figure === null || !/^\d{4}$/.test(year)) return [];
      const { min, best, max } = found;
      return [{ from: Number(year), to: Number(year) + 1, min, best, max, told: `${year}: ${found.figure.text}` }];
    }),
  }));
}

function drawPanel(
  { title, kind, height, bars, show }: Panel,
  top: number,
  x: (time: number) => number,
  span: readonly [number, number],
): Html {
  const values = bars.flatMap(({ min, best, max }) => [min ?? 0, best ?? 0, max ?? 0]);
  const [lowest, highest] = [Math.min(0, ...values), niceTop(Math.max(1, ...values))];
  const base = top + HEAD + height;
  const y = (value: number): number => round(base - ((value - lowest) / (highest - lowest)) * height);
  const [start, end] = [Math.min(...bars.map(({ from }) => from)), Math.max(...bars.map(({ to }) => to))];
  const isThere = (time: number): boolean => bars.some(({ from, to }) => from <= time && time < to);
  const missing = Array.from({ length: Math.round(end - start) }, (_, index) => start + index).filter(
    (from) => !isThere(from + 0.5),
  );
  return html`<text class="panel-title" x="${LEFT}" y="${top + 14}">${title}</text>
    <line class="grid" x1="${LEFT}" x2="${x(span[1])}" y1="${y(highest)}" y2="${y(highest)}" /><text
      class="label end"
      x="${LEFT - 6}"
      y="${y(highest) + 4}"
      >${show(highest)}</text
    >
    <line class="grid" x1="${LEFT}" x2="${x(span[1])}" y1="${y(highest / 2)}" y2="${y(highest / 2)}" />
    ${missing.map((from) => html`<rect class="missing" x="${x(from) + 1}" width="${round(x(from + 1) - x(from) - 2)}" y="${top + HEAD}" height="${height}" />`)}
    ${bars.map((bar) => (kind === 'amount' ? amountBar(bar, x, y) : rangeBar(bar, x, y)))}
    <line class="axis" x1="${LEFT}" x2="${x(span[1])}" y1="${y(0)}" y2="${y(0)}" /><text
      class="label end"
      x="${LEFT - 6}"
      y="${y(0) + 4}"
      >0</text
    >`;
}

function amountBar({ from, to, best, told }: Bar, x: (time: number) => number, y: (value: number) => number): Html {
  const value = best ?? 0;
  const [high, low] = [y(Math.max(value, 0)), y(Math.min(value, 0))];
  return html`<rect
    class="amount"
    x="${x(from) + 1}"
    width="${round(x(to) - x(from) - 2)}"
    y="${high}"
    height="${Math.max(round(low - high), 1)}"
    ><title>${told}</title></rect
  >`;
}

function rangeBar(
  { from, to, min, best, max, told }: Bar,
  x: (time: number) => number,
  y: (value: number) => number,
): Html {
  const [left, width] = [x(from) + 3, round(x(to) - x(from) - 6)];
  const [low, high] = [min ?? best, max ?? best];
  const block =
    low === null || high === null
      ? ''
      : html`<rect
          class="range"
          x="${left}"
          width="${width}"
          y="${y(high)}"
          height="${Math.max(round(y(low) - y(high)), 1)}"
        />`;
  const line =
    best === null ? '' : html`<rect class="best" x="${left}" width="${width}" y="${y(best) - 1}" height="2" />`;
  return html`<g><title>${told}</title>${block}${line}</g>`;
}

/** A day as a point on the axis: 2012.5 is the middle of 2012. */
function timeOf(day: string): number {
  const { year, month, day: ofMonth } = dateParts(day as CalendarDate); // every day that comes here was checked when it was stored
  return year + (month - 1) / 12 + (ofMonth - 1) / 366;
}

/** The next round number, so that the middle line is round too. */
function niceTop(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  return [1, 1.5, 2, 3, 4, 5, 6, 8, 10].map((factor) => factor * power).find((each) => each >= value) ?? value;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
