// Harm as ranges: a block from the low to the high number, the best one as a line. Counts that are alternatives stand beside one
// another in their year. Where no highest number is stated, the block is open above.

import { scaleLinear } from 'd3-scale';

import { markup } from '../markup.ts';
import type { Markup } from '../markup.ts';
import { gapBox } from './draw-bars.ts';
import { round } from './frame.ts';
import type { Drawn, Frame } from './frame.ts';
import type { TimelineItem, TimelinePanel } from './items.ts';
import { filled } from './patterns.ts';
import { scaleLines } from './scale-lines.ts';
import type { Gap } from './view.ts';

const HEIGHT = 92;

/** Draws the ranges of one sort of harm. */
export function drawBlocks(
  panel: TimelinePanel,
  items: readonly TimelineItem[],
  gaps: readonly Gap[],
  frame: Frame,
): Drawn {
  const numbers = items.flatMap(({ min, best, max }) => [min ?? 0, best ?? 0, max ?? 0]);
  const y = scaleLinear()
    .domain([0, Math.max(1, ...numbers)])
    .nice(3)
    .range([HEIGHT, 0]);
  const place = new Map(panel.keys.map(({ key }, index) => [key, index]));
  const blocks = items.map((item) => {
    const at = place.get(item.key) ?? 0;
    const [left, width] = slot(item, at, panel.keys.length, frame);
    return frame.wrap(
      item,
      block(item, { left, width, fill: (box) => filled(frame.prefix, 'harm', at, box), y: (value) => round(y(value)) }),
    );
  });
  const empty = gaps.map((gap) => frame.wrapGap(gap, gapBox(gap, frame, HEIGHT)));
  const show = (value: number): string => (Number.isInteger(value) ? value.toLocaleString('en-US') : '');
  return { height: HEIGHT, content: markup`${empty}${scaleLines(y, frame, show)}${blocks}` };
}

/** The place of one count in its year. */
function slot(
  { from, to }: TimelineItem,
  at: number,
  counts: number,
  { x, xEnd, left, right }: Frame,
): readonly [number, number] {
  const [first, last] = [from === null ? left : x(from), to === null ? right : xEnd(to)];
  const air = Math.min(3, (last - first) / 8);
  const width = (last - first - 2 * air) / counts;
  return [round(first + air + at * width), round(Math.max(width - Math.min(1, width / 4), 0.8))];
}

interface Box {
  readonly left: number;
  readonly width: number;
  readonly fill: (box: { x: number; y: number; width: number; height: number }) => Markup;
  readonly y: (value: number) => number;
}

function block({ min, best, max, holds }: TimelineItem, { left, width, fill, y }: Box): Markup {
  const low = min ?? best;
  const hit = markup`<rect class="tl-hit" x="${left}" y="0" width="${width}" height="${HEIGHT}"/>`;
  const rough = holds === 'some-day' ? ' tl-rough' : '';
  const boxFrom = (top: number, foot: number): Markup => {
    const box = { x: left, y: round(Math.min(top, foot - 2)), width, height: round(Math.max(foot - top, 2)) };
    const edge = markup`<rect class="tl-range${rough}" x="${left}" y="${box.y}" width="${width}" height="${box.height}"/>`;
    return markup`${fill(box)}${edge}`;
  };
  const range = low === null || max === null ? '' : boxFrom(y(max), y(low));
  // Nobody states a highest number: what is certain is drawn, and that it may be more.
  const above = markup`<path class="tl-open" d="M${round(left + width / 2)},${Math.min(y(best ?? min ?? 0), HEIGHT - 2)}V0"/>`;
  const open = min === null || max !== null ? '' : markup`${boxFrom(y(min), HEIGHT)}${above}`;
  const line =
    best === null
      ? ''
      : markup`<rect class="tl-best" x="${left}" y="${round(y(best) - 1)}" width="${width}" height="2"/>`;
  // A highest number alone says nothing of how many there were at the least: an empty box up to it, and no block.
  const top = max === null ? HEIGHT - 12 : Math.min(y(max), HEIGHT - 2);
  const nothing =
    low === null
      ? markup`<rect class="tl-open" x="${left}" y="${top}" width="${width}" height="${round(HEIGHT - top)}"/>`
      : '';
  return markup`${hit}${range}${open}${line}${nothing}`;
}
