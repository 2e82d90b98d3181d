// What every handler is given besides its own input: the house, who asks, the day, and the state of the record that the answer
// will be made from. The state has a key; two requests of one key have one answer.

import { createHash } from 'node:crypto';

import { sql } from 'kysely';

import type { Ground } from '#findings/back-test/back-test.ts';
import type { RunningClock } from '#findings/clocks.ts';
import type { Worked } from '#findings/findings.ts';
import type { EventLine } from '#ingest/sources/observed-events.ts';
import type { CalendarDate } from '#kernel/calendar-date.ts';
import { dayOf, instantOf } from '#kernel/instant.ts';
import type { Instant } from '#kernel/instant.ts';
import type { Reader } from '#kernel/marking.ts';
import type { Changes } from '#ledger/changes.ts';
import type { RecordLine } from '#ledger/lines.ts';
import { headOf } from '#ledger/read.ts';
import type { StoredRecord } from '#ledger/record.ts';
import type { Holding } from '#records/holding.ts';
import type { StoodApart } from '#reports/assistance-books/apart.ts';
import type { Pivot } from '#reports/assistance-books/pivot.ts';
import type { BookRows } from '#reports/assistance-books/rows.ts';
import type { Dossier } from '#reports/dossier/dossier.ts';
import type { Besides } from '#reports/dossier/query.ts';
import type { HarmBook } from '#reports/harm-book/book.ts';
import type { observedAnswers } from '#reports/observed-answers.ts';
import type { ReportedTrainings } from '#reports/unit-sheet/trainings.ts';

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

/** The books of assistance: all of it to be looked at, and what of it may leave the house. */
export interface BooksAsked {
  readonly shown: Pivot;
  readonly leaving: Pivot;
  /** What datasets state apart: totals and plans that are in no sum. */
  readonly apart: readonly StoodApart[];
}

/** What was worked out before, each with the ground that it rests on. */
export interface Memories {
  readonly dossiers: Memory<Kept<Dossier>>;
  /** What their dossiers say besides what is held about them. */
  readonly besides: Memory<Kept<Besides>>;
  readonly standings: Memory<Kept<Standing>>;
  /** What the rules said of partners before the last write, so that only what it changed is worked out again. */
  readonly worked: Memory<Worked>;
  /** The clocks of each partner, for the page that asks for nothing else of all of them. */
  readonly clocks: Memory<Kept<readonly RunningClock[]>>;
  /** What is held about the units of a party, for the pages that walk them. */
  readonly holdings: Memory<Kept<Holding>>;
  /** The training that was reported of a party. */
  readonly trainings: Memory<Promise<ReportedTrainings | null>>;
  /** The events of public datasets in one line each, a release at a time. */
  readonly events: Memory<Promise<readonly EventLine[]>>;
  /** The records of a kind in one line each, as a reader sees them. */
  readonly lines: Memory<Promise<readonly RecordLine[]>>;
  /** The sources as a reader sees them, for the table that sorts and searches all of them. */
  readonly sources: Memory<Promise<readonly StoredRecord[]>>;
  /** The book of harm, by the times that it was asked at. */
  readonly harm: Memory<Promise<HarmBook>>;
  /** The books of assistance side by side, by what was asked of them. */
  readonly books: Memory<Promise<BooksAsked>>;
  /** The rows that an amount of a book is made of. */
  readonly bookRows: Memory<Promise<BookRows>>;
  /** What was written between two places in the chain. */
  readonly changes: Memory<Promise<Changes | null>>;
  /** What public datasets say of all partners, as rules ask it. */
  readonly observed: Memory<ReturnType<typeof observedAnswers>>;
  /** Countries and years with their outcomes, as public datasets have them. */
  readonly grounds: Memory<Promise<Ground | null>>;
  /** Back-tests and forecasts; each key names which. */
  readonly foretold: Memory<Promise<unknown>>;
}

export interface Asked {
  readonly house: House;
  readonly reader: Reader;
  /** Up to which moment of the record the reader has looked, as they said themselves; null where they never did. */
  readonly looked: Instant | null;
  readonly state: State;
  readonly memories: Memories;
}

/**
 * Reads the state of the record as it is now. Another process of the program is another state: its code may differ. Those who ask
 * while it is being read wait for the next reading, which they share: what they get was read after they asked.
 */
export function readState(house: House, boot: string): Promise<State> {
  const ofHouse = desks.get(house) ?? new Map<string, StateDesk>();
  desks.set(house, ofHouse);
  const desk = ofHouse.get(boot) ?? { reading: null, next: null };
  ofHouse.set(boot, desk);
  if (desk.reading === null) return begin(desk, house, boot);
  desk.next ??= desk.reading
    .catch(() => undefined) // whoever began that reading hears of it
    .then(() => {
      desk.next = null;
      return begin(desk, house, boot);
    });
  return desk.next;
}

interface StateDesk {
  reading: Promise<State> | null;
  next: Promise<State> | null;
}

const desks = new WeakMap<House, Map<string, StateDesk>>();

function begin(desk: StateDesk, house: House, boot: string): Promise<State> {
  const reading = readNow(house, boot).finally(() => {
    if (desk.reading === reading) desk.reading = null;
  });
  desk.reading = reading;
  return reading;
}

async function readNow(house: House, boot: string): Promise<State> {
  const today = dayOf(instantOf(house.now()));
  const { operator, catalogue } = house;
  const [head, releases] = await Promise.all([
    headOf(house.ledger),
    sql<{ last: number | null; dropped: number }>`
      select max(release_no) as last, count(*) filter (where state = 'dropped')::int as dropped from source_release
      where state <> 'staged'`.execute(house.ledger.db),
  ]);
  // Public datasets stand beside the record: another release can change any answer.
  const setting = hashOf([
    boot,
    releases.rows[0],
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
