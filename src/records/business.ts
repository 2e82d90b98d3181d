// Which official acts belong to one piece of business: those that answer one another, directly or through others. Two acts of one day and
// one code are two pieces of business unless a record says otherwise.

import type { OfficialAct } from './official-acts.ts';
import { oncePerHolding } from './once-per-holding.ts';

/** The acts of the same business as an act, itself included, the earliest first. */
export type Business = (act: OfficialAct) => readonly OfficialAct[];

/** Puts acts that answer one another together. */
export function businessOf(acts: readonly OfficialAct[]): Business {
  const lead = new Map<string, string>(acts.map(({ id }) => [id, id]));
  const leaderOf = (id: string): string => {
    let at = id;
    for (let next = lead.get(at); next !== undefined && next !== at; next = lead.get(at)) at = next;
    return at;
  };
  for (const { id, body } of acts) {
    if (body.answers !== null && lead.has(body.answers)) lead.set(leaderOf(id), leaderOf(body.answers));
  }
  const groups = Map.groupBy(acts.toSorted(byDay), ({ id }) => leaderOf(id));
  return (act) => groups.get(leaderOf(act.id)) ?? [act];
}

/** The business of the acts about one partner. */
export const businessIn = oncePerHolding(({ acts }) => businessOf(acts));

function byDay(a: OfficialAct, b: OfficialAct): number {
  if (a.body.on !== b.body.on) return a.body.on < b.body.on ? -1 : 1;
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}
