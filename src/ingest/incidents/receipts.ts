// The answers that reports got, by the keys that their senders made. A receipt is stored with its report, in one transaction.

import { createHash } from 'node:crypto';

import { canonicalJson } from '#kernel/canonical-json.ts';
import { instantOf } from '#kernel/instant.ts';
import type { Connection } from '#ledger/ledger.ts';

/** The form of a key: a UUID in small letters. */
export const KEY_FORM = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** What became of a report. */
export interface Acknowledged {
  /**
   * Whether this report is on record by itself, stands beside others as one more account of an incident on record, or said what the same
   * source had said already, so that nothing was stored.
   */
  readonly state: 'recorded' | 'account-added' | 'already-on-record';
  readonly incident: string;
  /** What may be one event with it: proposed, with the reasons. */
  readonly lookAlikes: readonly {
    readonly other: string;
    readonly otherLabel: string;
    readonly because: readonly string[];
  }[];
}

interface Receipt {
  readonly content: string;
  readonly answer: Acknowledged;
}

/** The receipt of a key; null where none was given. */
export async function receiptOf(db: Connection, key: string): Promise<Receipt | null> {
  const row = await db
    .selectFrom('intake_receipt')
    .select(['content', 'answer'])
    .where('key', '=', key)
    .executeTakeFirst();
  if (row === undefined) return null;
  return { content: row.content, answer: JSON.parse(row.answer) as Acknowledged }; // written below, and never changed
}

/** Keeps a receipt; answers false where the key has one already. */
export async function keepReceipt(
  db: Connection,
  key: string,
  { content, answer }: Receipt,
  atMilliseconds: number,
): Promise<boolean> {
  const kept = await db
    .insertInto('intake_receipt')
    .values({ key, content, answer: JSON.stringify(answer), received_at: instantOf(atMilliseconds) })
    .onConflict((conflict) => conflict.column('key').doNothing())
    .returning('key')
    .execute();
  return kept.length > 0;
}

/** What tells one report from another under the same key. */
export function contentOf(sent: unknown): string {
  return createHash('sha256').update(canonicalJson(sent)).digest('hex');
}
