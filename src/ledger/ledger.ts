// The ledger as a value: a store, the kinds of record and the shelves whose ids they may use. Everything that reads or
// writes records takes it as its first argument. It holds no state of its own and decides nothing.

import type { Kysely, Transaction } from 'kysely';

import type { Store } from '#db/open.ts';
import type { Tables } from '#db/tables.ts';
import { AppError } from '#kernel/errors.ts';

import type { Kind } from './kind.ts';
import { mergeKind } from './merge-kind.ts';

/** The shelves of the catalogue whose ids records may name. */
export type Vocabularies = Readonly<Record<'authority' | 'concept' | 'measure', ReadonlySet<string>>>;

export interface Ledger {
  readonly db: Kysely<Tables>;
  readonly kinds: ReadonlyMap<string, Kind>;
  readonly vocabularies: Vocabularies;
  /** What was asked already of the one state of the record that this ledger is read in; see `atRest`. */
  readonly asked?: Map<string, Promise<unknown>>;
}

/** A database or a transaction on it. */
export type Connection = Kysely<Tables> | Transaction<Tables>;

/** Makes a ledger on a store; adds the kind that records merges. */
export function openLedger(store: Pick<Store, 'db'>, kinds: readonly Kind[], vocabularies: Vocabularies): Ledger {
  const all = [...kinds, mergeKind(kinds.map((kind) => kind.name))];
  const byName = new Map(all.map((kind) => [kind.name, kind]));
  if (byName.size !== all.length) throw new AppError('internal', 'Two kinds of record share a name.');
  return { db: store.db, kinds: byName, vocabularies };
}

/**
 * The same ledger for many reads of one state of the record: what stands for what, and whether anything is closed to a reader,
 * is asked once. Whoever reads through it must see to it that nobody has written since, and ask anew when somebody has.
 */
export function atRest(ledger: Ledger): Ledger {
  return { ...ledger, asked: new Map() };
}

/** Asks once where the ledger is at rest, and every time where it is not. One key has one question. */
export function askedOnce<Value>(ledger: Ledger, key: string, ask: () => Promise<Value>): Promise<Value> {
  if (ledger.asked === undefined) return ask();
  const known = ledger.asked.get(key) as Promise<Value> | undefined; // of one key, and so of one question
  const answer = known ?? ask();
  ledger.asked.set(key, answer);
  return answer;
}

/** The kind of a name; a name that is none is refused with the list of those that are. */
export function kindNamed(ledger: Ledger, name: string): Kind {
  const kind = ledger.kinds.get(name);
  if (kind !== undefined) return kind;
  const names = [...ledger.kinds.keys()].join(', ');
  throw new AppError('not_found', `Expected a kind of record (${names}), found "${name}". Choose one of these.`);
}
