// Draws a timeline as SVG: panels of bars and blocks over rows of marks, on one axis of time. Pure: the same timeline and view give the
// same text. Colors are classes. On a page every part is a link with its words; on paper it holds digits and the words of this house
// alone, and no text of the record can enter it.

import { scaleLinear } from 'd3-scale';

import { dayNumber } from '#kernel/calendar-date.ts';

import { markup } from '../markup.ts';
import type { Markup } from '../markup.ts';
import { drawBars } from './draw-bars.ts';
import { drawBlocks } from './draw-blocks.ts';
import { drawMarks } from './draw-marks.ts';
import { round } from './frame.ts';
import type { Drawn, Frame } from './frame.ts';
import type { Target, Timeline, TimelineItem, TimelinePanel } from './items.ts';
import { gapPattern, linePatterns } from './patterns.ts';
import { daysOf, gapsOf } from './view.ts';
import type { Gap, View } from './view.ts';

export interface DrawOptions {
  readonly view: View;
  readonly width: number;
  /** Begins the names of patterns: no two drawings of a document share it. */
  readonly prefix: string;
  /** Where a part leads, on a page; null on paper. */
  readonly linkOf: ((target: Target) => string) | null;
}

const LEFT = 116;
const RIGHT = 16;
const TITLE = 22;
const GAP = 16;
const AXIS = 20;
/** Least distance between two years that are named. */
const LEAST_STEP = 46;

/** Draws what `within` gave. */
export function drawTimeline(timeline: Timeline, options: DrawOptions): string {
  const { view, width, prefix, linkOf } = options;
  const frame = frameOf(options);
  const gaps = gapsOf(timeline, view);
  let top = AXIS + 4;
  const panels = timeline.panels.map((panel) => {
    const items = timeline.items.filter((item) => item.panel === panel.id);
    const isTitled = linkOf !== null && panel.kind !== 'marks';
    const drawn = drawPanel(panel, { items, gaps: gaps.filter((gap) => gap.panel === panel.id), frame });
    const title = isTitled ? markup`<text class="tl-title" x="${LEFT}" y="${top + 14}">${panel.title}</text>` : '';
    const at = top + (isTitled ? TITLE : 0);
    top = at + drawn.height + (panel.kind === 'marks' ? 2 : GAP);
    return markup`${title}<g transform="translate(0,${at})">${drawn.content}</g>`;
  });
  const height = Math.ceil(top + AXIS);
  const places = timeline.panels.flatMap(({ kind, keys }) => (kind === 'marks' ? [] : keys.map((_, place) => place)));
  const label = `Timeline, ${view.from} to ${view.to}`;
  const said =
    linkOf === null
      ? ''
      : markup` role="group" aria-label="${label}" data-from="${view.from}" data-to="${view.to}" data-left="${LEFT}" data-right="${width - RIGHT}"`;
  return String(
    markup`<svg xmlns="http://www.w3.org/2000/svg" class="tl" viewBox="0 0 ${width} ${height}"${said}><defs>${gapPattern(prefix)}${linePatterns(prefix, places)}</defs>${years(view, frame, height)}${guides(timeline.items, frame, height)}${panels}</svg>`,
  );
}

function frameOf({ view, width, prefix, linkOf }: DrawOptions): Frame {
  const { from, to } = daysOf(view);
  const right = width - RIGHT;
  const scale = scaleLinear()
    .domain([dayNumber(from), dayNumber(to) + 1])
    .range([LEFT, right])
    .clamp(true);
  const wrap = (item: TimelineItem, drawn: Markup): Markup => {
    if (linkOf === null) return markup`<g data-item="${item.id}">${drawn}</g>`;
    const words = wordsOf(item);
    return markup`<a class="tl-item" href="${linkOf(item.target)}" data-item="${item.id}"><title>${words}</title>${drawn}</a>`;
  };
  const wrapGap = (gap: Gap, drawn: Markup): Markup => {
    if (linkOf === null) return markup`<g data-item="${gap.id}">${drawn}</g>`;
    const words = `${gap.period}: no figure on record, which is not zero`;
    return markup`<g class="tl-item" role="img" data-item="${gap.id}"><title>${words}</title>${drawn}</g>`;
  };
  return {
    left: LEFT,
    right,
    prefix,
    x: (day) => round(scale(dayNumber(day))),
    xEnd: (day) => round(scale(dayNumber(day) + 1)),
    wrap,
    wrapGap,
  };
}

/** A part of the figure in words: what it is, when, its value and its source. */
function wordsOf({ title, period, text, source }: TimelineItem): string {
  return `${title}, ${period}: ${text}. Source: ${source}.`;
}

interface Contents {
  readonly items: readonly TimelineItem[];
  readonly gaps: readonly Gap[];
  readonly frame: Frame;
}

function drawPanel(panel: TimelinePanel, { items, gaps, frame }: Contents): Drawn {
  switch (panel.kind) {
    case 'money':
      return drawBars(panel, items, gaps, frame);
    case 'harm':
      return drawBlocks(panel, items, gaps, frame);
    case 'marks':
      return drawMarks(panel, items, frame);
  }
}

/** The years above and below, and where each begins. */
function years({ from, to }: View, { x, xEnd, left, right }: Frame, height: number): Markup {
  const all = Array.from({ length: to - from + 1 }, (_, index) => daysOf({ from: from + index, to: from + index }));
  const every = Math.max(1, Math.ceil((LEAST_STEP * all.length) / (right - left)));
  const lines = all.map((year, index) => {
    const line = markup`<line class="tl-year" x1="${x(year.from)}" x2="${x(year.from)}" y1="${AXIS}" y2="${height - AXIS}"/>`;
    if (index % every !== 0) return every > 4 ? '' : line;
    const middle = round((x(year.from) + xEnd(year.to)) / 2);
    const words = [14, height - 6].map(
      (y) => markup`<text class="tl-label tl-middle" x="${middle}" y="${y}">${from + index}</text>`,
    );
    return markup`${line}${words}`;
  });
  return markup`${lines}<line class="tl-year" x1="${right}" x2="${right}" y1="${AXIS}" y2="${height - AXIS}"/>`;
}

/** Coups and attempts of a known day run as a line through everything. */
function guides(items: readonly TimelineItem[], { x }: Frame, height: number): Markup {
  const days = items.filter(({ panel, from, to }) => panel === 'coups' && from !== null && from === to);
  return markup`${days.map(({ from }) => (from === null ? '' : markup`<line class="tl-guide" x1="${x(from)}" x2="${x(from)}" y1="${AXIS}" y2="${height - AXIS}"/>`))}`;
}
