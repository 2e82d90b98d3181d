// Answers of several series side by side. Series are alternatives: their answers are covered by one range, never added, and a
// series whose amounts cannot be added answers with the reason.

import type { Quantity } from '#kernel/quantity.ts';
import { cover } from '#kernel/quantity.ts';
import type { Evidence, FactReading } from '#rules/fact.ts';

import type { Assistance } from '../amounts.ts';
import { bySeries, statedDollars, whyNotAddable } from '../amounts.ts';
import { numberReading, unknownReading } from '../fact.ts';

/** What one series says: an answer with its working, or why it has none. */
export type SeriesAnswer =
  | { readonly value: Quantity; readonly formula: () => string; readonly evidence: () => readonly Evidence[] }
  | { readonly why: string };

/**
 * The answers of all series side by side: alternatives, so that the answer covers them, and its working names those that have
 * none. Unknown when no series has one.
 */
export function besides(answers: readonly SeriesAnswer[], missing: string): FactReading {
  const known = answers.filter((answer) => 'value' in answer);
  const why = answers.flatMap((answer) => ('why' in answer ? [answer.why] : []));
  if (known.length === 0) return unknownReading(why.length === 0 ? [missing] : [...new Set(why)].sort());
  return numberReading(
    cover(known.map((answer) => answer.value)),
    () => [...known.map((answer) => answer.formula()), ...why.map((each) => `another series lacks ${each}`)].join('; '),
    () => known.flatMap((answer) => answer.evidence()),
  );
}

/** The series of some claims, by name. */
export function seriesIn(claims: readonly Assistance[]): readonly (readonly [string, readonly Assistance[]])[] {
  return [...bySeries(claims)].sort(([a], [b]) => (a < b ? -1 : 1));
}

/** Why the amounts of some claims have no shares in their sum; null when they have. */
export function whyNoShares(claims: readonly Assistance[]): string | null {
  const negative = claims.filter((claim) => (statedDollars(claim) ?? 0) < 0).map(({ label }) => label);
  return negative.length === 0
    ? whyNotAddable(claims)
    : `shares of a sum without amounts below 0; such are ${negative.sort().join(', ')}`;
}
