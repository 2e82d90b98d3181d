// A number in the words of its source: "about 30", "over $700 million", "nearly $2 billion". The wording is kept, and the
// bounds that it does imply follow from it by one table; nothing else is read into it.

import type { Quantity } from './quantity.ts';

export const WORDINGS = ['exactly', 'about', 'over', 'at least', 'nearly', 'up to', 'fewer than', 'between'] as const;

export type Wording = (typeof WORDINGS)[number];

/** A number as stated. `high` is given with "between" only, where `stated` is the lower end. */
export interface StatedFigure {
  readonly stated: number;
  readonly wording: Wording;
  readonly high?: number | null | undefined;
}

/** What the wording lets us conclude, and no more: "over" gives a lower bound, "about" gives only a best value. */
export function quantityOf({ stated, wording, high }: StatedFigure): Quantity {
  const byWording = {
    exactly: { min: stated, best: stated, max: stated },
    about: { min: null, best: stated, max: null },
    over: { min: stated, best: null, max: null },
    'at least': { min: stated, best: null, max: null },
    nearly: { min: null, best: stated, max: stated },
    'up to': { min: null, best: null, max: stated },
    'fewer than': { min: null, best: null, max: stated },
    between: { min: stated, best: null, max: high ?? null },
  } as const satisfies Record<Wording, Quantity>;
  return byWording[wording];
}

/** The wording with a number that was formatted for people. */
export function describeStated(figure: StatedFigure, show: (value: number) => string): string {
  if (figure.wording === 'exactly') return show(figure.stated);
  if (figure.wording === 'between') {
    return `${show(figure.stated)} to ${figure.high === null || figure.high === undefined ? '?' : show(figure.high)}`;
  }
  return `${figure.wording} ${show(figure.stated)}`;
}
