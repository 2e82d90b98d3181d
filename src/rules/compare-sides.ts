// Compares the two sides of a condition and says in words what was compared. Ranges are compared by the bounds that both state;
// where those leave both answers open, the answer is unknown and names the range.

import { describeDuration, parseDuration } from '#kernel/duration.ts';
import { atLeast, moreThan } from '#kernel/quantity.ts';
import type { Quantity } from '#kernel/quantity.ts';
import { and, unknown } from '#kernel/truth.ts';
import type { Truth } from '#kernel/truth.ts';

import type { CompareTrace, FactSide, TraceSide } from './evaluation.ts';
import { OPERATORS } from './operators.ts';
import type { Operator } from './operators.ts';
import { numberUnit, quantityOf, whyUnknown } from './read-sides.ts';
import { decimalsFor, showFact, showNumber } from './show-number.ts';
import type { NumberUnit } from './show-number.ts';

/** The comparisons of ranges, each by the bounds that both sides state. */
const COMPARE = {
  atLeast,
  moreThan,
  atMost: (left, right) => atLeast(right, left),
  lessThan: (left, right) => moreThan(right, left),
  equals: (left, right) => and([atLeast(left, right), atLeast(right, left)]),
} as const satisfies Record<Operator, (left: Quantity, right: Quantity) => Truth>;

/** Compares a fact with the other side; the trace holds both. */
export function compareSides(path: string, operator: Operator, left: FactSide, right: TraceSide): CompareTrace {
  const unit = numberUnit(left.unit);
  const compared = { left: quantityOf(left), right: quantityOf(right) };
  const decimals = decimalsFor([...numbersOf(compared.left), ...numbersOf(compared.right)], unit);
  const [shownLeft, shownRight] = [showAgain(left, unit, decimals), showAgain(right, unit, decimals)];
  const says = `${nameOf(shownLeft)}: ${shownLeft.shown}; asked for: ${OPERATORS[operator]} ${phraseOf(shownRight)}`;
  const truth = truthOf(operator, shownLeft, shownRight, compared);
  return { kind: 'compare', path, truth, operator, left: shownLeft, right: shownRight, compared, says };
}

function truthOf(operator: Operator, left: FactSide, right: TraceSide, compared: CompareTrace['compared']): Truth {
  if (compared.left === null || compared.right === null) {
    return unknown(...[left, ...factsOf(right)].flatMap(reasonsOf));
  }
  const truth = COMPARE[operator](compared.left, compared.right);
  if (truth.is !== 'unknown') return truth;
  return unknown(`${left.title}: ${openText(operator, left, right)}`);
}

/** Why two known sides leave the answer open. */
export function openText(operator: Operator, left: FactSide, right: TraceSide): string {
  return `${left.shown} leaves open whether it is ${OPERATORS[operator]} ${phraseOf(right)}`;
}

/** Why a fact is not known, each reason with the fact's title before it; empty when it is known. */
export function reasonsOf(side: FactSide): readonly string[] {
  return whyUnknown(side).map((why) => `${side.title}: ${why}`);
}

/** The facts inside a side. */
export function factsOf(side: TraceSide): readonly FactSide[] {
  if (side.kind === 'fact') return [side];
  return side.kind === 'times' ? factsOf(side.of) : [];
}

/** The name of a fact with the time it looks at: `Coup attempts in the last 24 months`. */
export function nameOf({ title, window, lag }: Pick<FactSide, 'title' | 'window' | 'lag'>): string {
  if (window === null) return title;
  const span = spanInWords(window);
  return lag === null ? `${title} in the last ${span}` : `${title} in the ${span} before the last ${spanInWords(lag)}`;
}

/** `P90D` as `90 days`. */
export function spanInWords(text: string): string {
  const duration = parseDuration(text);
  return duration === null ? text : describeDuration(duration);
}

/** A side in words as the end of a sentence. */
export function phraseOf(side: TraceSide): string {
  switch (side.kind) {
    case 'parameter':
    case 'number':
      return side.shown;
    case 'fact':
      return `${lowerFirst(nameOf(side))} (${side.shown})`;
    case 'times':
      return `${side.shown} (${side.factor.shown} ${phraseOf(side.of)})`;
  }
}

/** The text with a small first letter, unless its first word is an abbreviation. */
export function lowerFirst(text: string): string {
  return /^[A-Z][a-z]/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
}

function numbersOf(quantity: Quantity | null): readonly number[] {
  return quantity === null ? [] : [quantity.min, quantity.best, quantity.max].filter((value) => value !== null);
}

/** The same side with its numbers in as many decimals as the comparison needs. */
function showAgain<Side extends TraceSide>(side: Side, unit: NumberUnit, decimals: number): Side {
  switch (side.kind) {
    case 'parameter':
    case 'number':
      return { ...side, shown: showNumber(side.value, unit, decimals) };
    case 'fact':
    case 'times':
      return { ...side, shown: showFact(side.value, unit, decimals) };
  }
}
