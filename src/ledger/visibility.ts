// The one visibility rule. A reader sees a version when both its own marking and that of the record's newest version are
// open to them: raising a marking hides the history too, lowering it does not open what was written under the stricter one.
// Fields that are marked more strictly than the record are withheld here and nowhere else, and so are links to closed records.

import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';

import type { Citation } from '#kernel/citation.ts';
import { isObject, pointerSteps } from '#kernel/json-pointer.ts';
import { MARKINGS, openTo, rankOf } from '#kernel/marking.ts';
import type { Marking, Reader } from '#kernel/marking.ts';

import type { Kind, MarkedPlace } from './kind.ts';
import { markedPlaces } from './kind.ts';
import { askedOnce } from './ledger.ts';
import type { Connection, Ledger } from './ledger.ts';
import { linkFields, valuesAt } from './places.ts';

/** The rule in SQL, for a table or subquery alias that has `marking` and `compartments`. */
export function visibleTo(reader: Reader, alias: string): RawBuilder<boolean> {
  const held = [...reader.compartments];
  return sql<boolean>`(${sql.ref(`${alias}.marking`)} = any(${[...openTo(reader.clearance)]}::text[])
    and ${sql.ref(`${alias}.compartments`)} <@ ${held}::text[])`;
}

/** Records that are closed to a reader, with their markings. */
export type Closed = ReadonlyMap<string, Marking>;

export const NOTHING_CLOSED: Closed = new Map();

/** Whether any record at all is closed to a reader. Most often none is, and then nobody has to look at links. */
export function isAnyClosed(ledger: Ledger, reader: Reader): Promise<boolean> {
  const key = JSON.stringify(['closed', reader]);
  return askedOnce(ledger, key, () => readAnyClosed(ledger.db, reader));
}

async function readAnyClosed(db: Connection, reader: Reader): Promise<boolean> {
  const above = MARKINGS.filter((marking) => rankOf(marking) > rankOf(reader.clearance));
  const held = [...reader.compartments];
  const { rows } = await sql<{ any: boolean }>`
    select exists (select from record_current where marking <> 'public' and marking = any(${above}::text[]))
      or exists (select from record_current where compartments <> '{}' and not compartments <@ ${held}::text[]) as any
  `.execute(db);
  return rows[0]?.any === true;
}

/** Those of some records that are closed to a reader, by their newest version. */
export async function closedAmong(db: Connection, reader: Reader, ids: readonly string[]): Promise<Closed> {
  if (ids.length === 0) return NOTHING_CLOSED;
  const { rows } = await sql<{ record_id: string; marking: Marking }>`
    select c.record_id, c.marking from record_current c
    where c.record_id = any(${[...ids]}::text[]) and not ${visibleTo(reader, 'c')}`.execute(db);
  return new Map(rows.map((row) => [row.record_id, row.marking]));
}

/** A body and its citations as a reader may see them. */
export interface Redacted {
  readonly body: unknown;
  readonly citations: readonly Citation[];
  /** The places that were withheld, as pointers into the body. */
  readonly withheld: readonly string[];
}

/**
 * Puts `{withheld: marking}` in the places of a body that are marked above the reader and in links to closed records, and
 * leaves out citations that point into such a place or lead to a closed source. What was never stated is not withheld: null,
 * and a list without items.
 */
export function redact(
  kind: Kind,
  body: unknown,
  citations: readonly Citation[],
  reader: Reader,
  closed: Closed = NOTHING_CLOSED,
): Redacted {
  const hidden = hiddenPlaces(kind, body, reader, closed);
  const isOpen = (citation: Citation): boolean => !closed.has(citation.source) && !isInside(citation.at, hidden);
  const open = closed.size === 0 && hidden.size === 0 ? citations : citations.filter(isOpen);
  if (hidden.size === 0) return { body, citations: open, withheld: [] };
  return { body: withhold(body, treeOf(hidden)), citations: open, withheld: [...hidden.keys()] };
}

/** The places of a body that are stated and marked above a reader. */
export function markedAbove(kind: Kind, body: unknown, reader: Reader): readonly string[] {
  return [...hiddenPlaces(kind, body, reader, NOTHING_CLOSED).keys()];
}

function hiddenPlaces(kind: Kind, body: unknown, reader: Reader, closed: Closed): ReadonlyMap<string, Marking> {
  const hidden = new Map<string, Marking>();
  const marked = markedPlaces(kind);
  if (marked.length === 0 && closed.size === 0) return hidden;
  for (const { path, marking } of marked.filter((place) => isAbove(place, reader))) {
    for (const { pointer, value } of valuesAt(path, body)) {
      const isStated = value !== null && !(Array.isArray(value) && value.length === 0);
      if (isStated && !isInside(pointer, hidden)) hidden.set(pointer, marking);
    }
  }
  if (closed.size === 0) return hidden;
  for (const field of linkFields(kind)) {
    for (const { pointer, value } of valuesAt(field.path, body)) {
      const marking = typeof value === 'string' ? closed.get(value) : undefined;
      if (marking !== undefined && !isInside(pointer, hidden)) hidden.set(pointer, marking);
    }
  }
  return hidden;
}

function isAbove(place: MarkedPlace, reader: Reader): boolean {
  return rankOf(place.marking) > rankOf(reader.clearance);
}

/** Whether a pointer leads to one of some places, or to something in it. */
function isInside(pointer: string, places: ReadonlyMap<string, Marking>): boolean {
  if (places.size === 0) return false;
  for (let end = pointer.length; end > 0; end = pointer.lastIndexOf('/', end - 1)) {
    if (places.has(pointer.slice(0, end))) return true;
  }
  return false; // the whole of a body is never a place: that is what the marking of a record is for
}

/** Places as a tree, so that a document is copied once however many of them there are. */
type Tree = Map<string, Tree | Marking>;

function treeOf(places: ReadonlyMap<string, Marking>): Tree {
  const root: Tree = new Map();
  for (const [pointer, marking] of places) {
    const steps = [...(pointerSteps(pointer) ?? [])];
    const last = steps.pop() ?? '';
    let node = root;
    for (const step of steps) {
      const next = node.get(step);
      const inner: Tree = next instanceof Map ? next : new Map();
      node.set(step, inner);
      node = inner;
    }
    node.set(last, marking);
  }
  return root;
}

function withhold(value: unknown, node: Tree): unknown {
  const at = (step: string, inner: unknown): unknown => {
    const next = node.get(step);
    if (next === undefined) return inner;
    return next instanceof Map ? withhold(inner, next) : { withheld: next };
  };
  if (Array.isArray(value)) return value.map((item: unknown, index) => at(String(index), item));
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, at(key, inner)]));
}
