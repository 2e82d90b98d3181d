// The book of harm: every event on record in one line.

import type { HarmLine } from './line.ts';

/** Every event in one line, the latest first. */
export interface HarmBook {
  readonly lines: readonly HarmLine[];
  /** The end of the chain up to which it holds. */
  readonly seq: number;
}
