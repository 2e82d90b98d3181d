// Marks in a row of their sort. Those that would cover one another stand in lines below one another. A date that is known no closer than
// some days is a dashed span with its mark in the middle; what lasted is a line from its first day on.

import { markup } from '../markup.ts';
import type { Markup } from '../markup.ts';
import { round } from './frame.ts';
import type { Drawn, Frame } from './frame.ts';
import type { TimelineItem, TimelinePanel } from './items.ts';
import type { MarkKey } from './marks.ts';
import { SHAPES } from './shapes.ts';

/** What can be hit of a mark, in each direction from its middle. */
const REACH = 13;
const LINE = 2 * REACH;

interface Placed {
  readonly item: TimelineItem;
  readonly from: number;
  readonly to: number;
  /** The middle of the mark. */
  readonly at: number;
}

/** Draws a row of marks. */
export function drawMarks({ title }: TimelinePanel, items: readonly TimelineItem[], frame: Frame): Drawn {
  const lines: number[] = [];
  const drawn = items.map((item) => {
    const placed = place(item, frame);
    const [start, end] = [Math.min(placed.from, placed.at - REACH), Math.max(placed.to, placed.at + REACH)];
    const free = lines.findIndex((taken) => taken <= start);
    const line = free === -1 ? lines.length : free;
    lines[line] = end;
    return frame.wrap(item, mark(placed, LINE * line + REACH));
  });
  const height = Math.max(1, lines.length) * LINE + 4;
  const { left, right } = frame;
  const name = markup`<text class="tl-label tl-end" x="${left - 8}" y="${REACH + 4}">${title}</text>`;
  const foot = markup`<line class="tl-grid" x1="${left}" x2="${right}" y1="${height - 2}" y2="${height - 2}"/>`;
  return { height, content: markup`${foot}${name}${drawn}` };
}

function place(item: TimelineItem, { x, xEnd, left, right }: Frame): Placed {
  const [from, to] = [item.from === null ? left : x(item.from), item.to === null ? right : xEnd(item.to)];
  const isDay = item.from !== null && item.from === item.to;
  if (isDay) return { item, from, to: from, at: from };
  return { item, from, to, at: item.holds === 'some-day' ? round((from + to) / 2) : from };
}

function mark({ item, from, to, at }: Placed, y: number): Markup {
  const shape = SHAPES[item.key as MarkKey]; // the keys of marks are those of marks.ts
  const span =
    to - from < 1
      ? ''
      : markup`<path class="tl-span${item.holds === 'some-day' ? ' tl-rough' : ''}" d="M${from},${y - 4}V${y + 4}M${from},${y}H${to}M${to},${y - 4}V${y + 4}"/>`;
  const hit = markup`<rect class="tl-hit" x="${round(at - REACH)}" y="${y - REACH}" width="${LINE}" height="${LINE}"/>`;
  const form = markup`<path class="tl-mark tl-${item.key}${shape.isFilled ? ' tl-filled' : ''}" transform="translate(${at},${y})" d="${shape.path}"/>`;
  return markup`${hit}${span}${form}`;
}
