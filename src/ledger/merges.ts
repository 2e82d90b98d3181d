// Which records stand for which at the times of a question. Merges are records like others: they hold from when they are
// known and recorded, and no longer once retracted. One holds for a reader only where both its ends answer the question.

import { sql } from 'kysely';

import { maySee } from '#kernel/marking.ts';
import type { Reader } from '#kernel/marking.ts';
import type { Times } from '#kernel/times.ts';

import { askedOnce } from './ledger.ts';
import type { Connection, Ledger } from './ledger.ts';
import { versionRow } from './record.ts';
import type { VersionColumns } from './record.ts';
import { newestVersions, VERSION_COLUMNS, versionsAt } from './versions.ts';

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
export function mergesAt(ledger: Ledger, times: Times, reader: Reader): Promise<Merges> {
  const key = JSON.stringify(['merges', times.knownAt, times.ledgerAt, reader]);
  return askedOnce(ledger, key, () => readMerges(ledger.db, times, reader));
}

async function readMerges(db: Connection, times: Times, reader: Reader): Promise<Merges> {
  const anyDay = { times: { ...times, asOf: null }, reader };
  const rows = await versionsAt(db, { ...anyDay, kinds: ['merge'] });
  if (rows.length === 0) return NO_MERGES;
  const merges = rows.toSorted((a, b) => a.seq - b.seq).map((row) => mergeOf(row.record_id, row.body));
  const ends = merges.flatMap(({ keep, fold }) => [keep, fold]);
  const open = await versionsAt(db, { ...anyDay, ids: [...new Set(ends)] });
  const standing = new Set(open.map((row) => row.record_id));
  const folds = noFolds();
  for (const merge of merges) {
    if (standing.has(merge.keep) && standing.has(merge.fold)) folds.add(merge);
  }
  return groupsOf(folds.keptBy());
}

/** What a record of a merge says. */
export interface Merge {
  readonly id: string;
  readonly keep: string;
  readonly fold: string;
}

/** The merge that a record of the kind holds. */
export function mergeOf(id: string, body: unknown): Merge {
  const { keep, fold } = body as { readonly keep: string; readonly fold: string }; // the schema of merges
  return { id, keep, fold };
}

/**
 * What stands in the way of a merge: the record is folded already, or it would stand for itself; and the merges on record that
 * say so.
 */
export interface Obstacle {
  readonly is: 'folded' | 'ring';
  readonly by: readonly [Merge, ...Merge[]];
}

/** Merges that hold together: a record is folded into one other at the most, and never into itself by way of others. */
export interface Folds {
  readonly obstacle: (merge: Merge) => Obstacle | null;
  /** Takes a merge in, in place of what its record said before; one that has an obstacle is passed over. */
  readonly add: (merge: Merge) => void;
  readonly remove: (id: string) => void;
  /** The record into which each folded one goes. */
  readonly keptBy: () => ReadonlyMap<string, string>;
}

/** Merges to be put together one after the other, in the order in which they were written. */
function noFolds(): Folds {
  const byFold = new Map<string, Merge>();
  const byId = new Map<string, Merge>();
  const obstacle = ({ id, keep, fold }: Merge): Obstacle | null => {
    const before = byFold.get(fold);
    if (before !== undefined && before.id !== id) return { is: 'folded', by: [before] };
    const first = byFold.get(keep);
    if (first === undefined) return null;
    const by: [Merge, ...Merge[]] = [first];
    for (let next: Merge | undefined = first; next !== undefined && next.id !== id; next = byFold.get(next.keep)) {
      if (next !== first) by.push(next);
      if (next.keep === fold) return { is: 'ring', by };
    }
    return null;
  };
  const remove = (id: string): void => {
    const merge = byId.get(id);
    byId.delete(id);
    if (merge !== undefined) byFold.delete(merge.fold);
  };
  const add = (merge: Merge): void => {
    if (obstacle(merge) !== null) return;
    remove(merge.id);
    byFold.set(merge.fold, merge);
    byId.set(merge.id, merge);
  };
  return { obstacle, add, remove, keptBy: () => new Map([...byFold].map(([fold, { keep }]) => [fold, keep])) };
}

/** The merges that stand now, whoever may see them: for writing. */
export interface CurrentFolds extends Folds {
  /** Whether a reader may see a merge with both its ends; the record of one of this very batch they may, they wrote it. */
  readonly isOpen: (merge: Merge, reader: Reader) => boolean;
}

/** Reads the merges that stand now; none where `db` is null, for a batch without any. */
export async function currentFolds(db: Connection | null): Promise<CurrentFolds> {
  const folds = noFolds();
  if (db === null) return { ...folds, isOpen: () => true };
  const { rows } = await sql<VersionColumns>`
    select ${VERSION_COLUMNS} from record_current x where x.kind = 'merge' and not x.retracted order by x.seq`.execute(
    db,
  );
  const merges = rows.map((row) => mergeOf(row.record_id, versionRow(row).body));
  for (const merge of merges) folds.add(merge);
  const ends = await newestVersions(db, [...new Set(merges.flatMap(({ keep, fold }) => [keep, fold]))]);
  const stored = new Map([...rows, ...ends.values()].map((row) => [row.record_id, row]));
  const isOpen = ({ id, keep, fold }: Merge, reader: Reader): boolean =>
    [id, keep, fold].every((each) => {
      const row = stored.get(each);
      return row === undefined || maySee(reader, row.marking, row.compartments);
    });
  return { ...folds, isOpen };
}

function groupsOf(keptBy: ReadonlyMap<string, string>): Merges {
  if (keptBy.size === 0) return NO_MERGES;
  const roots = new Map<string, string>();
  const groups = new Map<string, string[]>();
  for (const fold of keptBy.keys()) {
    // Every record on the way shares the root, so that a long chain is walked once.
    const way: string[] = [];
    let root = fold;
    for (let next = keptBy.get(root); next !== undefined && !roots.has(root); next = keptBy.get(root)) {
      way.push(root);
      root = next;
    }
    root = roots.get(root) ?? root;
    for (const each of way) roots.set(each, root);
    const group = groups.get(root);
    if (group === undefined) groups.set(root, [root, fold]);
    else group.push(fold);
  }
  return { rootOf: (id) => roots.get(id) ?? id, groupOf: (id) => groups.get(id) ?? [id], any: true };
}
