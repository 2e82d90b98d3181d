// Which claim of assistance is part of which, and which is which by its id: worked out once for a list of claims that is held,
// however many facts ask on however many days.

import type { assistance } from './assistance/record.ts';
import type { Of } from './of-kind.ts';

export type Assistance = Of<typeof assistance>;

/** How the claims of one list hang together. */
export interface ClaimTree {
  readonly claimOf: (id: string) => Assistance | null;
  /** The totals one step below a claim, also those that state no amount. */
  readonly itemsOf: (id: string) => readonly Assistance[];
  /** The claims that one is part of, from the nearest up; a circle is walked once. */
  readonly above: (id: string) => readonly string[];
}

const known = new WeakMap<readonly Assistance[], ClaimTree>();

/** The tree of a list of claims. The list is never changed once it was asked for. */
export function claimTreeOf(claims: readonly Assistance[]): ClaimTree {
  const found = known.get(claims);
  if (found !== undefined) return found;
  const tree = grow(claims);
  known.set(claims, tree);
  return tree;
}

function grow(claims: readonly Assistance[]): ClaimTree {
  const byId = new Map<string, Assistance>(claims.map((claim) => [claim.id, claim]));
  const items = Map.groupBy(
    claims.filter(({ body }) => body.statistic === 'total'),
    ({ body }) => body.partOf,
  );
  const ways = new Map<string, readonly string[]>();
  const walk = (id: string): readonly string[] => {
    const way = new Set<string>();
    let next = byId.get(id)?.body.partOf ?? null;
    while (next !== null && !way.has(next)) {
      way.add(next);
      next = byId.get(next)?.body.partOf ?? null;
    }
    return [...way];
  };
  return {
    claimOf: (id) => byId.get(id) ?? null,
    itemsOf: (id) => items.get(id) ?? [],
    above: (id) => {
      const way = ways.get(id) ?? walk(id);
      ways.set(id, way);
      return way;
    },
  };
}
