// Which records stand for which at the times of a question. Merges are records like others: they hold from when they are
// known and recorded, and no longer once retracted.

import type { RecordId } from '#kernel/id.ts';
import type { Reader } from '#kernel/marking.ts';
import type { Times } from '#kernel/times.ts';
import type { Connection, Ledger } from './ledger.ts';
import { versionsAt } from './versions.ts';

/** The groups of merged records. */
export interface Merges {
  /** The record that stands for this one; itself where nothing was merged. */
  readonly rootOf: (id: string) => string;
  /** All records that one record stands for, itself first. */
  readonly groupOf: (id: string) => readonly string[];
  /** Whether any merge holds. */
  readonly any: boolean;
}

const NO_MERGES: Merges = { rootOf: (id) => id, groupOf: (id) => [id], any: false };

/** Reads the merges that hold at the times of a question. */
export async function mergesAt(ledger: Ledger, db: Connection, times: Times, reader: Reader): Promise<Merges> {
  const rows = await versionsAt(db, { kinds: ['merge'], times: { ...times, asOf: null }, reader });
  if (rows.length === 0) return NO_MERGES;
  const keptBy = new Map<string, string>();
  for (const row of rows) {
    const { keep, fold } = row.body as { readonly keep: string; readonly fold: string }; // the schema of merges
    keptBy.set(fold, keep);
  }
  const rootOf = (id: string): string => {
    let root = id;
    for (let next = keptBy.get(root); next !== undefined; next = keptBy.get(root)) root = next;
    return root;
  };
  const groups = new Map<string, string[]>();
  for (const fold of keptBy.keys()) {
    const root = rootOf(fold);
    groups.set(root, [...(groups.get(root) ?? [root]), fold]);
  }
  return { rootOf, groupOf: (id) => groups.get(id) ?? [id], any: true };
}

/** Why a merge cannot be recorded on top of those that hold; null when it can. */
export function mergeObstacle(merges: Merges, keep: RecordId, fold: RecordId): string | null {
  if (merges.rootOf(fold) !== fold) return `${fold} is already read as part of ${merges.rootOf(fold)}`;
  if (merges.rootOf(keep) === fold) return `${keep} is itself read as part of ${fold}`;
  return null;
}
