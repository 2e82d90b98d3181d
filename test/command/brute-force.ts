// Who stood above whom, worked out the slow way: for one day the set of all pairs of units, closed by trying every unit between
// every two. It shares no code with src/command and follows the words of that room's README.

import type { Relation } from '#command/edges.ts';

export type Answer = 'yes' | 'possibly' | 'not-known';

/** Pairs of units, the lower first. */
class Pairs {
  readonly #pairs = new Set<string>();

  has(lower: string, upper: string): boolean {
    return this.#pairs.has(`${lower} ${upper}`);
  }

  add(lower: string, upper: string): void {
    this.#pairs.add(`${lower} ${upper}`);
  }
}

/** The answer for an ordered pair on one day. */
export function bruteForce(
  units: readonly string[],
  relations: readonly Relation[],
  day: number,
): (lower: string, upper: string) => Answer {
  const on = (span: Relation['certain']): boolean => span !== null && span.first <= day && day <= span.last;
  const others = relations.filter(({ lower, upper }) => lower !== upper);

  const surely = others.filter(({ certain }) => on(certain));
  const sureWays = closed(units, surely);
  // Whatever lies on a circle of certain relations is struck out, all at once.
  const sound = surely.filter(({ lower, upper }) => !sureWays.has(upper, lower));
  const soundWays = closed(units, sound);

  const maybe = others.filter(
    ({ lower, upper, certain, possible }) => !on(certain) && on(possible) && !soundWays.has(upper, lower),
  );
  const maybeWays = closed(units, [...sound, ...maybe]);

  return (lower, upper) => {
    if (lower === upper) return 'not-known';
    if (soundWays.has(lower, upper)) return 'yes';
    return maybeWays.has(lower, upper) && !soundWays.has(upper, lower) ? 'possibly' : 'not-known';
  };
}

function closed(units: readonly string[], relations: readonly Relation[]): Pairs {
  const ways = new Pairs();
  for (const { lower, upper } of relations) ways.add(lower, upper);
  for (const between of units) {
    for (const lower of units.filter((unit) => ways.has(unit, between))) {
      for (const upper of units) if (ways.has(between, upper)) ways.add(lower, upper);
    }
  }
  return ways;
}
