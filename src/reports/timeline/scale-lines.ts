// The lines of a panel's own scale, with their numbers at the left.

import type { ScaleLinear } from 'd3-scale';

import { markup } from '../markup.ts';
import type { Markup } from '../markup.ts';
import { round } from './frame.ts';
import type { Frame } from './frame.ts';

/** Draws three to five lines over the height of a panel, the one at zero stronger. */
export function scaleLines(
  y: ScaleLinear<number, number>,
  { left, right }: Frame,
  show: (value: number) => string,
): Markup {
  const lines = y.ticks(3).map((value) => {
    const at = round(y(value));
    const words = markup`<text class="tl-label tl-end" x="${left - 6}" y="${at + 4}">${show(value)}</text>`;
    return markup`<line class="${value === 0 ? 'tl-axis' : 'tl-grid'}" x1="${left}" x2="${right}" y1="${at}" y2="${at}"/>${words}`;
  });
  return markup`${lines}`;
}
