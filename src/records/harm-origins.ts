// On how many origins the accounts of an event rest. Five reports of one telephone call are one origin: an account names its group, else its
// source does, else the source stands for itself.

import type { HarmEvent } from './harm-event.ts';

export interface Origin {
  readonly group: string;
  readonly accounts: HarmEvent['accounts'];
}

/** The origins of an event, by their names. `groupOf` is the independence group of a source, where it has one. */
export function originsOf({ accounts }: HarmEvent, groupOf: (source: string) => string | null): readonly Origin[] {
  const byGroup = Map.groupBy(accounts, ({ body }) => body.group ?? groupOf(body.source) ?? body.source);
  return [...byGroup]
    .map(([group, own]) => ({ group, accounts: own }))
    .toSorted((a, b) => (a.group < b.group ? -1 : a.group > b.group ? 1 : 0));
}
