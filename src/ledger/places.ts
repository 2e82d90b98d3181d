// Where things stand in a document: the values that a declared place has in a body, and the links that a document holds.

import type { Citation } from '#kernel/citation.ts';
import { isRecordId } from '#kernel/id.ts';
import type { RecordId } from '#kernel/id.ts';
import { isObject, pointerOf } from '#kernel/json-pointer.ts';

import { fieldsOf } from './kind.ts';
import type { Field, Kind } from './kind.ts';

/** A value of a body and the JSON Pointer to it. */
export interface PlacedValue {
  readonly pointer: string;
  readonly value: unknown;
}

/** The values that a declared place has in a body: several where it stands in a list, none where it was left out. */
export function valuesAt(path: readonly string[], body: unknown): readonly PlacedValue[] {
  const found: PlacedValue[] = [];
  gather(path, 0, '', body, found);
  return found;
}

function gather(path: readonly string[], from: number, at: string, whole: unknown, found: PlacedValue[]): void {
  let pointer = at;
  let value = whole;
  for (let depth = from; depth < path.length; depth += 1) {
    const step = path[depth] ?? '';
    if (step === '*') {
      if (!Array.isArray(value)) return;
      for (const [index, item] of value.entries()) gather(path, depth + 1, `${pointer}/${index}`, item, found);
      return;
    }
    if (!isObject(value) || !Object.hasOwn(value, step)) return;
    pointer += pointerOf([step]);
    value = value[step];
  }
  found.push({ pointer, value });
}

/** A link from a place in a document to a record. `path` is a JSON Pointer into {body, citations}. */
export interface DocumentLink {
  readonly path: string;
  readonly to: RecordId;
  readonly kinds: readonly string[];
}

const cache = new WeakMap<Kind, readonly Field[]>();

/** The fields of a kind that are links. */
export function linkFields(kind: Kind): readonly Field[] {
  const cached = cache.get(kind);
  if (cached !== undefined) return cached;
  const fields = fieldsOf(kind).filter((field) => field.note.role === 'link');
  cache.set(kind, fields);
  return fields;
}

/** Every link that a document holds: those of its fields and those of its citations. */
export function linksOf(kind: Kind, body: unknown, citations: readonly Citation[]): readonly DocumentLink[] {
  const links: DocumentLink[] = [];
  for (const field of linkFields(kind)) {
    for (const { pointer, value } of valuesAt(field.path, body)) {
      if (typeof value === 'string' && isRecordId(value)) {
        links.push({ path: `/body${pointer}`, to: value, kinds: field.note.links ?? [] });
      }
    }
  }
  for (const [index, citation] of citations.entries()) {
    links.push({ path: `/citations/${index}/source`, to: citation.source, kinds: SOURCES });
  }
  return links;
}

const SOURCES = ['source'];

/** Where a link of a document stands, as problems name it: a field by its pointer, a citation without a slash before it. */
export function placeOfLink(path: string): string {
  return path.startsWith('/body/') ? path.slice('/body'.length) : path.slice(1);
}
