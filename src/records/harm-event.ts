// Incidents put together as events: what a person has called one event is one, however often it was recorded, and everything that
// leads to any of its records belongs to it. Only what stands on record joins two incidents; likeness never does.

import type { HarmHeld } from './harm-held.ts';

/** An event, with all that is on record about it. */
export interface HarmEvent {
  /** The first of its incidents, by id: it stands for the event. */
  readonly id: string;
  /** At least one, by id. */
  readonly incidents: HarmHeld['incidents'];
  readonly accounts: HarmHeld['accounts'];
  readonly attributions: HarmHeld['attributions'];
  readonly verifications: HarmHeld['verifications'];
  readonly nexuses: HarmHeld['nexuses'];
  readonly responses: HarmHeld['responses'];
  readonly attachments: HarmHeld['attachments'];
}

/** The events of some records, by id. */
export function eventsOf(harm: Omit<HarmHeld, 'monitoring'>): readonly HarmEvent[] {
  const rootOf = rootsOf(harm);
  const about = <Each extends { readonly id: string; readonly body: { readonly incident: string } }>(
    records: readonly Each[],
  ): ReadonlyMap<string, readonly Each[]> => Map.groupBy(records.toSorted(byId), ({ body }) => rootOf(body.incident));
  const [accounts, attributions, verifications] = [
    about(harm.accounts),
    about(harm.attributions),
    about(harm.verifications),
  ];
  const [nexuses, responses, attachments] = [about(harm.nexuses), about(harm.responses), about(harm.attachments)];
  const incidents = Map.groupBy(harm.incidents.toSorted(byId), ({ id }) => rootOf(id));
  return [...incidents].map(([id, own]) => ({
    id,
    incidents: own,
    accounts: accounts.get(id) ?? [],
    attributions: attributions.get(id) ?? [],
    verifications: verifications.get(id) ?? [],
    nexuses: nexuses.get(id) ?? [],
    responses: responses.get(id) ?? [],
    attachments: attachments.get(id) ?? [],
  }));
}

/**
 * What stands of each two incidents about which a person decided, by their ids in order: the later decision, and of one day that they
 * are two.
 */
export function standingPairs<Pair extends Pick<HarmHeld['pairs'][number], 'body'>>(
  pairs: readonly Pair[],
): ReadonlyMap<string, Pair> {
  const decided = new Map<string, Pair>();
  for (const pair of pairs) {
    const key = keyOfPair(pair.body.one, pair.body.other);
    const known = decided.get(key)?.body;
    const isLater =
      known === undefined ||
      pair.body.on > known.on ||
      (pair.body.on === known.on && pair.body.decision === 'two-events');
    if (isLater) decided.set(key, pair);
  }
  return decided;
}

/** Two incidents in either order. */
export function keyOfPair(one: string, other: string): string {
  return [one, other].toSorted().join(' ');
}

/**
 * Which incident stands for an event, by the pairs that were decided. Nothing is joined in doubt: what leads through others to a pair
 * that is called two events stays apart.
 */
function rootsOf({ incidents, pairs }: Pick<HarmHeld, 'incidents' | 'pairs'>): (id: string) => string {
  const present = new Set<string>(incidents.map(({ id }) => id));
  const both = [...standingPairs(pairs).values()].filter(
    ({ body }) => present.has(body.one) && present.has(body.other),
  );
  const joined = both.filter(({ body }) => body.decision === 'one-event');
  const parted = both.filter(({ body }) => body.decision === 'two-events');
  const root = rootIn(joined);
  // Who calls a and b one event, and b and c, and says that a and c are two, contradicts themselves: of those nothing is joined.
  const doubtful = new Set(
    parted.filter(({ body }) => root(body.one) === root(body.other)).map(({ body }) => root(body.one)),
  );
  return (id) => (doubtful.has(root(id)) ? id : root(id));
}

/** The first by id of all that pairs join with one. */
function rootIn(pairs: HarmHeld['pairs']): (id: string) => string {
  const above = new Map<string, string>();
  const root = (id: string): string => {
    let at = id;
    for (let next = above.get(at); next !== undefined; next = above.get(at)) at = next;
    return at;
  };
  for (const { body } of pairs) {
    const [one, other] = [root(body.one), root(body.other)];
    if (one !== other) above.set(one < other ? other : one, one < other ? one : other);
  }
  return root;
}

function byId(a: { readonly id: string }, b: { readonly id: string }): number {
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}
