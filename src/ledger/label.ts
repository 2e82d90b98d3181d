// The name under which lists and links show a record: one line, never longer than an index can hold, and never drawn from what
// the reader may not see.

import { isObject } from '#kernel/json-pointer.ts';

import type { Kind } from './kind.ts';

/** Characters; more of a name helps nobody in a list. */
const LONGEST = 500;

/** The label of a body. */
export function labelOf(kind: Kind, body: unknown): string {
  const line = kind.label(body).replaceAll(/\s+/g, ' ').trim();
  if (line.length <= LONGEST) return line;
  const cut = line.slice(0, LONGEST - 1);
  return `${cut.isWellFormed() ? cut : cut.slice(0, -1)}…`;
}

/** The label of a body in which places are withheld: null where the label would be drawn from one of them. */
export function labelOfRedacted(kind: Kind, body: unknown): string | null {
  try {
    return labelOf(kind, guarded(body));
  } catch (error) {
    if (error === DRAWN) return null;
    throw error;
  }
}

const DRAWN = new Error('a label was to be drawn from a withheld value');

/** A view of a value on which every use of what stands in a withheld place throws. */
function guarded(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  return new Proxy(value, {
    get(target, key, receiver): unknown {
      const inner: unknown = Reflect.get(target, key, receiver);
      if (isObject(inner) && typeof inner['withheld'] === 'string') throw DRAWN;
      return typeof inner === 'object' ? guarded(inner) : inner;
    },
  });
}
