// The fills of bars and blocks: a color by class, and over it lines or dots that tell them apart where colors do not. Colors are chosen by
// the style sheet of whoever shows the figure.

import { markup } from '../markup.ts';
import type { Markup } from '../markup.ts';

/** The lines over each fill, in a square of 8 by 8; the first is plain. */
const LINES = [
  '',
  'M-2,10L10,-2',
  'M0,4H8',
  'M4,0V8',
  'M-2,-2L10,10',
  'M0,4H8M4,0V8',
  'M-2,10L10,-2M-2,-2L10,10',
  'M3,4H5',
] as const;

/** So many fills can be told apart; what comes after shares the last one. */
export const FILLS = LINES.length;

type FillKind = 'money' | 'harm';

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A box in the fill of a key, by its place among the keys of its panel: its color, and over it its lines. */
export function filled(prefix: string, kind: FillKind, place: number, box: Box): Markup {
  const at = Math.min(place, FILLS - 1);
  const { x, y, width, height } = box;
  const over =
    LINES[at] === ''
      ? ''
      : markup`<rect fill="url(#${prefix}-${at + 1})" x="${x}" y="${y}" width="${width}" height="${height}"/>`;
  return markup`<rect class="tl-fill tl-${kind}-${at + 1}" x="${x}" y="${y}" width="${width}" height="${height}"/>${over}`;
}

/** The definitions of the lines over some fills, by their places. */
export function linePatterns(prefix: string, places: readonly number[]): Markup {
  const drawn = [...new Set(places.map((place) => Math.min(place, FILLS - 1)))].map((at) =>
    LINES[at] === ''
      ? ''
      : markup`<pattern id="${prefix}-${at + 1}" width="8" height="8" patternUnits="userSpaceOnUse"><path class="tl-lines" d="${LINES[at] ?? ''}"/></pattern>`,
  );
  return markup`${drawn}`;
}

/** The hatching of what is not on record. */
export function gapPattern(prefix: string): Markup {
  return markup`<pattern id="${prefix}-gap" width="6" height="6" patternUnits="userSpaceOnUse"><path class="tl-hatch" d="M-1,7L7,-1"/></pattern>`;
}
