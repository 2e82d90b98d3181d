// The classes of the map: each with a sign that stands in the drawing, so that none is told by its shade alone, and with words.

interface MapClass {
  readonly key: string;
  readonly sign: string;
  readonly words: string;
  /** The least value of the class. */
  readonly least: number;
}

export const FINDING_CLASSES: readonly MapClass[] = [
  { key: 'stop', sign: '■', words: 'STOP is the gravest open finding', least: 4 },
  { key: 'red', sign: '▲', words: 'RED is the gravest open finding', least: 3 },
  { key: 'amber', sign: '◆', words: 'AMBER is the gravest open finding', least: 2 },
  { key: 'note', sign: '●', words: 'NOTE is the gravest open finding', least: 1 },
  { key: 'step-1', sign: '–', words: 'no open finding', least: 0 },
];

export const HARM_CLASSES: readonly MapClass[] = [
  { key: 'step-5', sign: 'E', words: '1,000 or more', least: 1000 },
  { key: 'step-4', sign: 'D', words: '100 to 999', least: 100 },
  { key: 'step-3', sign: 'C', words: '25 to 99', least: 25 },
  { key: 'step-2', sign: 'B', words: '1 to 24', least: 1 },
  { key: 'step-1', sign: 'A', words: 'none: a count of zero', least: 0 },
];

export const MONEY_CLASSES: readonly MapClass[] = [
  { key: 'step-5', sign: 'E', words: '$100 million or more', least: 100_000_000 },
  { key: 'step-4', sign: 'D', words: '$10 million to under $100 million', least: 10_000_000 },
  { key: 'step-3', sign: 'C', words: '$1 million to under $10 million', least: 1_000_000 },
  { key: 'step-2', sign: 'B', words: 'under $1 million', least: 0.01 },
  { key: 'step-1', sign: 'A', words: 'nothing, or more taken back than given', least: -Infinity },
];

/** The class of a value. */
export function classOf(classes: readonly MapClass[], value: number): string | null {
  return classes.find(({ least }) => value >= least)?.key ?? null;
}
