// Money as stacked bars: what was taken back hangs below the line. A year whose accounts are not to be added is no bar.

import { scaleLinear } from 'd3-scale';
import { stack, stackOffsetDiverging } from 'd3-shape';

import { showMillions } from '#kernel/money.ts';

import { markup } from '../markup.ts';
import type { Markup } from '../markup.ts';
import { round } from './frame.ts';
import type { Drawn, Frame } from './frame.ts';
import type { TimelineItem, TimelinePanel } from './items.ts';
import { filled } from './patterns.ts';
import { scaleLines } from './scale-lines.ts';
import type { Gap } from './view.ts';

const HEIGHT = 150;

/** Draws the bars of one count of money. */
export function drawBars(
  panel: TimelinePanel,
  items: readonly TimelineItem[],
  gaps: readonly Gap[],
  frame: Frame,
): Drawn {
  const place = new Map(panel.keys.map(({ key }, index) => [key, index]));
  const added = items.filter(({ best }) => best !== null);
  const parts = [...Map.groupBy(added, ({ from, to }) => `${from} ${to}`).values()].flatMap((bar) =>
    stacked(bar.toSorted((a, b) => (place.get(a.key) ?? 0) - (place.get(b.key) ?? 0))),
  );
  const y = scaleLinear()
    .domain([Math.min(0, ...parts.map(({ low }) => low)), Math.max(1, ...parts.map(({ high }) => high))])
    .nice(4)
    .range([HEIGHT, 0]);
  const bars = parts.map(({ item, low, high }) => {
    const [left, width] = across(item, frame);
    // Zero is a figure and is seen as one.
    const height = Math.max(y(low) - y(high), item.best === 0 ? 1.5 : 0.5);
    const box = { x: left, y: round(y(low) - height), width, height: round(height) };
    return frame.wrap(item, filled(frame.prefix, 'money', place.get(item.key) ?? 0, box));
  });
  const apart = items
    .filter(({ best }) => best === null)
    .map((item) => {
      const [left, width] = across(item, frame);
      return frame.wrap(
        item,
        markup`<rect class="tl-open" x="${left}" y="${round(y(0) - 26)}" width="${width}" height="26"/>`,
      );
    });
  const empty = gaps.map((gap) => frame.wrapGap(gap, gapBox(gap, frame, HEIGHT)));
  const show = (value: number): string => (value === 0 ? '$0' : showMillions(value * 100));
  return { height: HEIGHT, content: markup`${empty}${scaleLines(y, frame, show)}${bars}${apart}` };
}

/** The hatched box of years without a figure. */
export function gapBox(gap: Gap, frame: Frame, height: number): Markup {
  const [left, width] = across(gap, frame);
  return markup`<rect class="tl-gap" fill="url(#${frame.prefix}-gap)" x="${left}" y="0" width="${width}" height="${height}"/>`;
}

function across(
  { from, to }: Pick<TimelineItem, 'from' | 'to'>,
  { x, xEnd, left: least, right: most }: Frame,
): readonly [left: number, width: number] {
  const [left, right] = [from === null ? least : x(from), to === null ? most : xEnd(to)];
  const air = right - left > 6 ? 1 : 0;
  return [round(left + air), round(Math.max(right - left - 2 * air, 1))];
}

interface Part {
  readonly item: TimelineItem;
  readonly low: number;
  readonly high: number;
}

function stacked(bar: readonly TimelineItem[]): readonly Part[] {
  const amounts = Object.fromEntries(bar.map(({ id, best }) => [id, best ?? 0]));
  const layers = stack<Readonly<Record<string, number>>>()
    .keys(bar.map(({ id }) => id))
    .offset(stackOffsetDiverging)([amounts]);
  return layers.flatMap(({ key, 0: point }) => {
    const item = bar.find(({ id }) => id === key);
    return item === undefined || point === undefined ? [] : [{ item, low: point[0], high: point[1] }];
  });
}
