// What comes of comparing one feature of two names.

/** What is compared. */
export type FeatureName =
  | 'initials'
  | 'number'
  | 'echelon'
  | 'specialty'
  | 'service'
  | 'name'
  | 'place'
  | 'superior'
  | 'headquarters'
  | 'country'
  | 'spelling'
  | 'other-names';

/** Both say the same, each says something else, only one says it, or neither. */
export type Verdict = 'agree' | 'differ' | 'one-side' | 'absent';

/** How rare a plain word is in the register, from 0 (in every name) to 1. */
export type Rarity = (word: string) => number;

/** The outcome of one comparison. */
export interface Outcome {
  readonly verdict: Verdict;
  /** What it adds to the log odds that both names mean one unit. */
  readonly effect: number;
  /** The highest score that it leaves open. */
  readonly most: number;
  /** What both say. */
  readonly shared: readonly string[];
  /** What only one says, or each says differently. */
  readonly apart: readonly string[];
}

export const NOTHING: readonly string[] = [];
export const ABSENT: Outcome = { verdict: 'absent', effect: 0, most: 1, shared: NOTHING, apart: NOTHING };
