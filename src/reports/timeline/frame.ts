// What the parts of a drawing share: where days lie on the axis, how a part is wrapped, how high a panel came out.

import type { CalendarDate } from '#kernel/calendar-date.ts';

import type { Markup } from '../markup.ts';
import type { TimelineItem } from './items.ts';
import type { Gap } from './view.ts';

/** What every part of the drawing is drawn with. */
export interface Frame {
  readonly left: number;
  readonly right: number;
  readonly prefix: string;
  /** Where a day begins; before the view at its left edge, after it at its right. */
  readonly x: (day: CalendarDate) => number;
  /** Where a day ends. */
  readonly xEnd: (day: CalendarDate) => number;
  readonly wrap: (item: TimelineItem, drawn: Markup) => Markup;
  readonly wrapGap: (gap: Gap, drawn: Markup) => Markup;
}

/** A panel as drawn, from 0 downward. */
export interface Drawn {
  readonly height: number;
  readonly content: Markup;
}

/** A coordinate, to a hundredth. */
export function round(value: number): number {
  return Math.round(value * 100) / 100;
}
