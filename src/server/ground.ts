// What an answer rests on: the records that it was made from and all that they link to. A write that touches none of them leaves the
// answer as it is. Names are kept as numbers, a few bytes each: two that share one make an answer be worked out once too often.

import { isObject } from '#kernel/json-pointer.ts';
import { changesBetween } from '#ledger/changes.ts';
import type { Changes } from '#ledger/changes.ts';
import { kindNamed } from '#ledger/ledger.ts';
import type { Ledger } from '#ledger/ledger.ts';
import { mergesAt } from '#ledger/merges.ts';
import { linksOf } from '#ledger/places.ts';
import type { Question } from '#ledger/read.ts';
import type { StoredRecord } from '#ledger/record.ts';
import { findingDisposition } from '#records/finding-disposition/record.ts';
import { findingOwner } from '#records/finding-owner/record.ts';
import { source } from '#records/source/record.ts';

import type { Memory } from './lru.ts';

export type Ground = ReadonlySet<number>;

/** An answer, the ground that it rests on, and the place in the chain up to which nothing has touched that ground. */
export interface Kept<Value> {
  readonly made: Promise<Grounded<Value>>;
  readonly holdsUpTo: number;
}

/** Something that was worked out, with the ground that it rests on. */
export interface Grounded<Value> {
  readonly value: Value;
  readonly ground: Ground;
}

/** The ground of an answer to a question that was made from some records. */
export async function groundOf(ledger: Ledger, records: Iterable<StoredRecord>, question: Question): Promise<Ground> {
  const merges = await mergesAt(ledger, question.times, question.reader);
  const names = new Set<string>();
  for (const { id, kind, body, citations } of records) {
    names.add(id);
    for (const link of linksOf(kindNamed(ledger, kind), body, citations)) names.add(link.to);
  }
  // A record that links to one of a group is read as one that links to all of it.
  const all = merges.any ? [...names].flatMap((name) => merges.groupOf(merges.rootOf(name))) : names;
  return new Set([...all].map(numberOf));
}

/** The state in which an answer is asked for. */
export interface Here {
  readonly ledger: Ledger;
  /** The end of the chain. */
  readonly seq: number;
  /** What was written between two places in the chain, as far as it was asked for. */
  readonly changes: Memory<Promise<Changes | null>>;
}

/** The answer that is kept under a key, where nothing that was written since touches its ground; else it is made anew. */
export async function keptOrMade<Value>(
  here: Here,
  memory: Memory<Kept<Value>>,
  key: string,
  make: () => Kept<Value>['made'],
): Promise<Grounded<Value>> {
  const { seq } = here;
  const known = memory.get(key);
  if (known !== undefined && (await stillHolds(here, known))) {
    if (known.holdsUpTo !== seq) memory.set(key, { ...known, holdsUpTo: seq });
    return known.made;
  }
  const kept: Kept<Value> = { made: make(), holdsUpTo: seq };
  memory.set(key, kept);
  kept.made.catch(() => memory.delete(key)); // the caller gets the failure; only the memory must not keep it
  return kept.made;
}

async function stillHolds({ ledger, seq, changes: known }: Here, kept: Kept<unknown>): Promise<boolean> {
  if (kept.holdsUpTo === seq) return true;
  if (kept.holdsUpTo > seq) return false;
  const span = `${kept.holdsUpTo}-${seq}`;
  const changes = known.get(span) ?? changesBetween(ledger, kept.holdsUpTo, seq);
  known.set(span, changes);
  changes.catch(() => known.delete(span)); // as above
  const [found, made] = [await changes, await kept.made.catch(() => null)];
  if (found === null || made === null) return false;
  return !touchedBy(found).some((id) => made.ground.has(numberOf(id)));
}

/**
 * What some changes touch. A new record comes to be read with what it links to, sources apart: nothing is read for citing one.
 * A disposition and an owner name the subject of their finding without linking to it.
 */
function touchedBy({ versions, linkedTo }: Changes): readonly string[] {
  const subjects = versions
    .filter(({ kind }) => kind === findingDisposition.name || kind === findingOwner.name)
    .flatMap(({ body }) => (isObject(body) && typeof body['subject'] === 'string' ? [body['subject']] : []));
  const followed = linkedTo.filter((id) => !id.startsWith(`${source.name}.`));
  return [...versions.map((version) => version.record_id), ...followed, ...subjects];
}

/** A number for a name, by FNV-1a. */
function numberOf(name: string): number {
  let number = 0x811c9dc5;
  for (let at = 0; at < name.length; at += 1) number = Math.imul(number ^ name.charCodeAt(at), 0x01000193);
  return number >>> 0;
}
