// A figure with its interval: as a number with its range, and as a drawing in which the range is a block and the figure a line on it.
// Nothing is drawn where there is no figure.

import { html } from 'hono/html';

import type { Estimate } from '#statistics/bootstrap.ts';

import type { Html } from '../html.ts';
import { notKnown } from './marks.ts';

/** What a drawing spans, and how numbers are written. */
interface Scale {
  readonly from: number;
  readonly to: number;
  readonly digits: number;
  /** As a share of a hundred. */
  readonly isShare?: true;
  /** Differences carry their sign. */
  readonly isSigned?: true;
}

export const SCALES = {
  aupr: { from: 0, to: 1, digits: 2 },
  brier: { from: 0, to: 0.06, digits: 4 },
  share: { from: 0, to: 1, digits: 0, isShare: true },
  auprDifference: { from: -0.3, to: 0.3, digits: 2, isSigned: true },
  brierDifference: { from: -0.006, to: 0.006, digits: 4, isSigned: true },
} as const satisfies Record<string, Scale>;

const WIDTH = 120;

/** A figure in a cell: the number, its range, and both as a drawing. */
export function estimateCell(estimate: Estimate | null, scale: Scale, why: string): Html {
  if (estimate === null) return notKnown(why);
  const { value, low, high } = estimate;
  const range =
    low === null || high === null
      ? html` <span class="quiet">too few to tell a range</span>`
      : html` <span class="quiet">(${shown(low, scale)} to ${shown(high, scale)})</span>`;
  return html`<span class="estimate"
    ><span><b>${shown(value, scale)}</b>${range}</span> ${drawing(estimate, scale)}</span
  >`;
}

function drawing({ value, low, high }: Estimate, scale: Scale): Html {
  const x = (at: number): number =>
    Math.round(((Math.min(scale.to, Math.max(scale.from, at)) - scale.from) / (scale.to - scale.from)) * WIDTH * 10) /
    10;
  const isCut = [value, low, high].some((each) => each !== null && (each > scale.to || each < scale.from));
  return html`<svg viewBox="0 0 ${WIDTH} 12" aria-hidden="true" class="estimate-bar">
    <line class="axis" x1="0" x2="${WIDTH}" y1="11" y2="11" />
    ${scale.isSigned === true ? html`<line class="axis" x1="${x(0)}" x2="${x(0)}" y1="0" y2="12" />` : ''}
    ${low === null || high === null ? '' : html`<rect class="range" x="${x(low)}" width="${Math.max(1, Math.round((x(high) - x(low)) * 10) / 10)}" y="2" height="7" />`}
    <rect class="best" x="${Math.min(WIDTH - 2, Math.max(0, x(value) - 1))}" width="2" y="0" height="11" />
    ${isCut ? html`<text class="cut" x="${WIDTH}" y="9">›</text>` : ''}
  </svg>`;
}

function shown(value: number, { digits, isShare, isSigned }: Scale): string {
  if (isShare === true) return `${Math.round(value * 100)}%`;
  const text = Math.abs(value).toFixed(digits);
  const isZero = Number(text) === 0;
  if (value < 0 && !isZero) return `−${text}`;
  return isSigned === true && !isZero ? `+${text}` : text;
}

/** A figure of a model less that of a baseline, in words: a range that holds 0 tells nothing. */
export function comparedWords(difference: Estimate | null, better: 'higher' | 'lower'): string {
  if (difference === null || difference.low === null || difference.high === null) return 'too few to compare';
  if (difference.low <= 0 && difference.high >= 0) return 'cannot be told apart';
  return difference.low > 0 === (better === 'higher') ? 'better' : 'worse';
}
