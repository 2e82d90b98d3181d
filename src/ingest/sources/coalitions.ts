// Which states fought with an actor of the datasets, and in which years, by the table of sources/crosswalks. Nothing is guessed.

import { join } from 'node:path';

import { membershipsFrom } from '#observations/memberships.ts';
import type { Memberships } from '#observations/memberships.ts';

import { crosswalkTable, SUBJECT } from './crosswalk-table.ts';
import { CROSSWALKS, SOURCES } from './folders.ts';

/** Reads the table; throws catalogue_invalid when a line of it does not fit. */
export function loadMemberships(root: string = SOURCES): Memberships {
  const lines = crosswalkTable(join(root, CROSSWALKS), 'coalitions.csv', ['actor', 'member', 'first', 'last']);
  return membershipsFrom(
    lines.map(({ cells, refuse }) => {
      const [actor = '', member = '', first = '', last = ''] = cells;
      if (!/^actor:\S/.test(actor)) throw refuse('an actor as actor:Saudi-led coalition', actor);
      if (!SUBJECT.test(member)) throw refuse('a subject as SOM', member);
      if (!/^\d{4}$/.test(first) || !/^\d{4}$/.test(last) || first > last) {
        throw refuse('two years in order', `${first}, ${last}`);
      }
      return { actor, member, first: Number(first), last: Number(last) };
    }),
  );
}
