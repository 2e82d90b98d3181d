// Who may see what: four markings in rising order, and compartments that a reader must hold by name. The stricter wins.

export const MARKINGS = ['public', 'partner', 'restricted', 'sealed'] as const;

export type Marking = (typeof MARKINGS)[number];

/** Somebody who asks: the highest marking open to them and the compartments that they hold. */
export interface Reader {
  readonly name: string;
  readonly clearance: Marking;
  readonly compartments: readonly string[];
}

/** The reader of whom nothing is known. */
export const ANYONE: Reader = { name: 'anyone', clearance: 'public', compartments: [] };

/** The rank of a marking; a higher rank is stricter. Throws on a text that is none, so that it never opens anything. */
export function rankOf(marking: Marking): number {
  const rank = MARKINGS.indexOf(marking);
  if (rank < 0) throw new RangeError(`not a marking: ${marking}`);
  return rank;
}

/** The markings that a clearance opens. */
export function openTo(clearance: Marking): readonly Marking[] {
  return MARKINGS.slice(0, rankOf(clearance) + 1);
}

/** Whether a reader may see something so marked. */
export function maySee(reader: Reader, marking: Marking, compartments: readonly string[] = []): boolean {
  return (
    rankOf(marking) <= rankOf(reader.clearance) && compartments.every((name) => reader.compartments.includes(name))
  );
}

/** The stricter of two markings. */
export function stricter(a: Marking, b: Marking): Marking {
  return rankOf(a) >= rankOf(b) ? a : b;
}
