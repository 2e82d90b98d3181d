// The shapes of marks, drawn about their middle in a square of 16 by 16. No two kinds share one, so that none is told by its color alone.

import type { MarkKey } from './marks.ts';

interface Shape {
  readonly path: string;
  /** Whether it is filled or only an outline. */
  readonly isFilled: boolean;
}

export const SHAPES: Readonly<Record<MarkKey, Shape>> = {
  'coup-succeeded': { path: 'M-7,-7L7,7M-7,7L7,-7M-8,-8H8V8H-8Z', isFilled: false },
  'coup-failed': { path: 'M-6,-6L6,6M-6,6L6,-6', isFilled: false },
  'coup-open': { path: 'M-6,0H6M0,-6V6', isFilled: false },
  purge: { path: 'M-7,-6H7L0,7Z', isFilled: true },
  'regime-event': { path: 'M-6,-6H6V6H-6Z', isFilled: false },
  signal: { path: 'M-4,8V-7L7,-3L-4,2', isFilled: true },
  'signal-planned': { path: 'M-4,8V-7L7,-3L-4,2', isFilled: false },
  decision: { path: 'M-7,0L-3.5,-6.5H3.5L7,0L3.5,6.5H-3.5Z', isFilled: true },
  waiver: { path: 'M-7,0L-3.5,-6.5H3.5L7,0L3.5,6.5H-3.5Z', isFilled: false },
  disposition: { path: 'M-7,1L-2,6L7,-6', isFilled: false },
  stop: { path: 'M-6,-6H6V6H-6Z', isFilled: true },
  red: { path: 'M0,-7L7,6H-7Z', isFilled: true },
  amber: { path: 'M0,-8L7,0L0,8L-7,0Z', isFilled: true },
  note: { path: 'M-6,0A6,6,0,1,1,6,0A6,6,0,1,1,-6,0Z', isFilled: true },
};
