// A line of years small enough for a cell, drawn here and told in words: bars for single numbers, blocks from the least to the most
// for ranges. A year without a figure is hatched, and never looks like none. All cells of a column lie on the same years.

import { html } from 'hono/html';

import type { Html } from '../html.ts';

export interface SparkPoint {
  readonly year: number;
  readonly min: number | null;
  readonly best: number | null;
  readonly max: number | null;
}

export interface SparkYears {
  readonly first: number;
  readonly last: number;
}

interface Sparkline {
  /** What is drawn, for those who do not see it. */
  readonly title: string;
  readonly points: readonly SparkPoint[];
  /** The years of the whole column. */
  readonly years: SparkYears;
  readonly show: (value: number) => string;
  /** What a year without a point means: no figure, or none of what is counted. */
  readonly gaps: 'not-known' | 'none';
}

const HEIGHT = 28;
const WIDTH = 132;
/** What of the height a figure takes; the rest is room for what is none. */
const TOP = 24;

/** The years that some lines lie on together; null where there is no year at all. */
export function yearsOfAll(lines: readonly (readonly SparkPoint[])[]): SparkYears | null {
  const years = lines.flatMap((points) => points.map(({ year }) => year));
  return years.length === 0
    ? null
    : { first: years.reduce((a, b) => Math.min(a, b)), last: years.reduce((a, b) => Math.max(a, b)) };
}

/** Draws a line of years on its own scale, from zero to the highest of its own figures. */
export function sparkline(line: Sparkline): Html {
  const { points, years, gaps } = line;
  const slots = years.last - years.first + 1;
  const slot = WIDTH / slots;
  const most = points.reduce((high, point) => Math.max(high, topOf(point) ?? 0), 0);
  const y = (value: number): number => rounded(HEIGHT - 1 - (most === 0 ? 0 : (value / most) * TOP));
  const byYear = new Map(points.map((point) => [point.year, point]));
  const drawn = Array.from({ length: slots }, (_, at) => {
    const x = rounded(at * slot);
    const width = rounded(Math.max(1, slot - Math.min(1.5, slot / 4)));
    const point = byYear.get(years.first + at);
    const top = point === undefined ? null : topOf(point);
    if (point === undefined || top === null) return gaps === 'none' ? html`` : gapAt(x, width);
    return markAt(point, {
      x,
      width,
      top: y(top),
      low: y(point.min ?? 0),
      best: point.best === null ? null : y(point.best),
    });
  });
  const told = inWords(line);
  return html`<svg class="spark" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${told}">
    <title>${told}</title>
    <line class="spark-axis" x1="0" x2="${WIDTH}" y1="${HEIGHT - 0.5}" y2="${HEIGHT - 0.5}" />
    ${drawn}
  </svg>`;
}

function topOf({ min, best, max }: SparkPoint): number | null {
  return max ?? best ?? min;
}

interface Box {
  readonly x: number;
  readonly width: number;
  readonly top: number;
  readonly low: number;
  readonly best: number | null;
}

/** A range is a block with its best number as a line; a single number is a bar from zero; none is a stroke on the axis. */
function markAt({ min, best: known, max }: SparkPoint, { x, width, top, low, best }: Box): Html {
  // A highest number alone is a range from none to it, and no figure.
  const isSingle = min === max || max === null || (min === null && known !== null);
  const foot = isSingle ? HEIGHT - 1 : low;
  const height = rounded(Math.max(1, foot - top));
  const block = html`<rect
    class="${isSingle ? 'spark-bar' : 'spark-range'}"
    x="${x}"
    y="${rounded(foot - height)}"
    width="${width}"
    height="${height}"
  />`;
  if (isSingle || best === null) return block;
  return html`${block}<line class="spark-best" x1="${x}" x2="${rounded(x + width)}" y1="${best}" y2="${best}" />`;
}

/** Strokes that lean, as everything that is not known has them. */
function gapAt(x: number, width: number): Html {
  const step = 5;
  const strokes = Array.from({ length: Math.ceil((HEIGHT - 3) / step) }, (_, at) => {
    const foot = HEIGHT - 2 - at * step;
    return `M${x} ${foot}L${rounded(x + width)} ${rounded(Math.max(1, foot - Math.min(width, step)))}`;
  });
  return html`<path class="spark-gap" d="${strokes.join('')}" />`;
}

/** The first and the last figure, the highest, and how many years have none. */
function inWords({ title, points, years, show, gaps }: Sparkline): string {
  const known = points.filter((point) => topOf(point) !== null).toSorted((a, b) => a.year - b.year);
  const [first, last] = [known[0], known.at(-1)];
  const span = `${title}, ${years.first} to ${years.last}`;
  if (first === undefined || last === undefined) return `${span}: no figure on record.`;
  const say = (point: SparkPoint): string => `${point.year} ${range(point, show)}`;
  const high = known.reduce((a, b) => ((topOf(b) ?? 0) > (topOf(a) ?? 0) ? b : a));
  const missing = years.last - years.first + 1 - known.length;
  const empty =
    missing === 0
      ? ''
      : gaps === 'none'
        ? `; none in ${missing} of the years`
        : `; no figure for ${missing} of the years`;
  return first === last
    ? `${span}: ${say(first)}${empty}.`
    : `${span}: first ${say(first)}, last ${say(last)}, highest ${say(high)}${empty}.`;
}

function range({ min, best, max }: SparkPoint, show: (value: number) => string): string {
  if (min !== null && max !== null && min !== max) {
    return `${best === null ? '' : `${show(best)}, `}${show(min)} to ${show(max)}`;
  }
  if (best === null && min !== max) return min === null ? `at most ${show(max ?? 0)}` : `at least ${show(min)}`;
  return show(best ?? max ?? min ?? 0);
}

function rounded(number: number): number {
  return Math.round(number * 100) / 100;
}
