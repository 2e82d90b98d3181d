// Long work in one transaction beside people who read: on the embedded engine, which has one connection, they would wait for its end.

import { CompiledQuery } from 'kysely';
import type { Transaction } from 'kysely';

import { GIVE_WAY } from './engine.ts';
import type { Tables } from './tables.ts';

/**
 * Lets reads that wait for the embedded engine ask within this transaction, each behind a savepoint and read-only; on a server nobody
 * waits and nothing happens. They see what the transaction has written so far: only for one whose rows nobody reads before it ends.
 */
export async function giveWay(tx: Transaction<Tables>): Promise<void> {
  await tx.executeQuery(CompiledQuery.raw(GIVE_WAY));
}
