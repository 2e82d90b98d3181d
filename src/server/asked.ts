// What every handler is given besides its own input: the house, who asks, the day, and the state of the record that the answer
// will be made from. The state has a key; two requests of one key have one answer.

import { createHash } from 'node:crypto';

import { sql } from 'kysely';

import type { CalendarDate } from '#kernel/calendar-date.ts';
import { dayOf, instantOf } from '#kernel/instant.ts';
import type { Instant } from '#kernel/instant.ts';
import type { Reader } from '#kernel/marking.ts';
import type { Changes } from '#ledger/changes.ts';
import { headOf } from '#ledger/read.ts';
import type { Dossier } from '#reports/dossier/dossier.ts';

import type { Kept } from './ground.ts';
import type { House } from './house.ts';
import type { Memory } from './lru.ts';
import type { Standing } from './standing.ts';

export interface Head {
  readonly seq: number;
  readonly hash: string;
  readonly recordedAt: Instant | null;
}

/** The state of the record that an answer rests on. */
export interface State {
  readonly head: Head;
  /** The day of the clock: what "now" means in every answer. */
  readonly today: CalendarDate;
  /** One text for everything that an answer depends on besides the address. */
  readonly key: string;
  /** The same without the record itself: under it, what was worked out from some records outlives writes about others. */
  readonly setting: string;
}

/** What was worked out before, each with the ground that it rests on. */
export interface Memories {
  readonly dossiers: Memory<Kept<Dossier>>;
  readonly standings: Memory<Kept<Standing>>;
  /** What was written between two places in the chain. */
  readonly changes: Memory<Promise<Changes | null>>;
}

export interface Asked {
  readonly house: House;
  readonly reader: Reader;
  readonly state: State;
  readonly memories: Memories;
}

/** Reads the state of the record as it is now. Another process of the program is another state: its code may differ. */
export async function readState(house: House, boot: string): Promise<State> {
  const head = await headOf(house.ledger);
  const today = dayOf(instantOf(house.now()));
  const { operator, catalogue } = house;
  const { rows: loaded } = await sql<{ last: number | null; dropped: number }>`
    select max(release_no) as last, count(*) filter (where state = 'dropped')::int as dropped from source_release
    where state <> 'staged'`.execute(house.ledger.db);
  // Public datasets stand beside the record: another release can change any answer.
  const setting = hashOf([
    boot,
    loaded[0],
    catalogue.hash,
    today,
    operator.name,
    operator.clearance,
    ...operator.compartments,
  ]);
  return { head, today, setting, key: hashOf([setting, head.seq, head.hash]) };
}

function hashOf(parts: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64url');
}
