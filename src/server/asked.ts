// What every handler is given besides its own input: the house, who asks, the day, and the state of the record that the answer
// will be made from. The state has a key; two requests of one key have one answer.

import { createHash } from 'node:crypto';

import type { CalendarDate } from '#kernel/calendar-date.ts';
import { dayOf, instantOf } from '#kernel/instant.ts';
import type { Instant } from '#kernel/instant.ts';
import type { Reader } from '#kernel/marking.ts';
import { headOf } from '#ledger/read.ts';
import type { Dossier } from '#reports/dossier/dossier.ts';

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
}

/** What was worked out before, each under the key of the state that it was made from. */
export interface Memories {
  readonly dossiers: Memory<Promise<Dossier>>;
  readonly standings: Memory<Standing>;
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
  const parts = [
    boot,
    head.seq,
    head.hash,
    catalogue.hash,
    today,
    operator.name,
    operator.clearance,
    ...operator.compartments,
  ];
  return { head, today, key: createHash('sha256').update(JSON.stringify(parts)).digest('base64url') };
}
