// How likely it is that two names mean the same unit: graded, explained feature by feature, the same in either order. A number that
// differs is another unit, however alike the rest. It is a suggestion for a person to judge, and confirms nothing.

import { comparisonOf } from './features.ts';
import type { Feature } from './features.ts';
import type { Rarity } from './outcome.ts';
import type { NameReading } from './reading.ts';

/** A score with its reasons. */
export interface NameScore {
  /** From 0 to 1; never 1, because a name alone proves nothing. */
  readonly score: number;
  /** What was compared, in a fixed order. The score is the logistic function of the sum of their effects, up to `most`. */
  readonly features: readonly Feature[];
  /** The highest score that the differences leave open. */
  readonly most: number;
}

/** At this score, or over it, a unit of the register is suggested. */
export const SUGGEST_AT = 0.5;

/** Before anything is compared two names are taken for different units. */
const START = -2;
const HIGHEST = 0.99;

/** Compares two names that one reader has read. Without a register every plain word counts as rare. */
export function scoreNames(a: NameReading, b: NameReading, rarity: Rarity = () => 1): NameScore {
  const { features, most } = comparisonOf(a, b, rarity, true);
  return {
    score: scoreOf(
      features.reduce((sum, feature) => sum + feature.effect, START),
      most,
    ),
    features,
    most,
  };
}

/** The score alone, for ranking many candidates. */
export function rankNames(a: NameReading, b: NameReading, rarity: Rarity): number {
  const { effect, most } = comparisonOf(a, b, rarity, false);
  return scoreOf(START + effect, most);
}

function scoreOf(sum: number, most: number): number {
  return Math.min(HIGHEST, most, 1 / (1 + Math.exp(-sum)));
}
