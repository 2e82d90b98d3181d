// One text for one JSON value: keys sorted, no spaces, numbers as ECMAScript writes them (RFC 8785). What is hashed is
// this text, so that two programs that hold the same value hold the same hash.

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/**
 * Writes a JSON value in its one canonical text. Fields that are undefined are left out, and undefined items of a list are
 * null, as JSON.stringify has it. Throws on what JSON cannot hold: a number that is not finite, half a character, and every
 * object that is neither a list nor a plain record of fields (a Date, a Map), which would be written as if it were empty.
 */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value === 'boolean') return JSON.stringify(value);
  if (typeof value === 'string') return textOf(value);
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new TypeError(`JSON holds no ${value}`);
    return JSON.stringify(value);
  }
  if (Array.isArray(value)) return `[${Array.from(value, (item: unknown) => canonicalJson(item ?? null)).join(',')}]`;
  if (typeof value === 'object') {
    if (!isPlain(value)) throw new TypeError(`JSON holds no ${value.constructor.name}`);
    const entries = Object.entries(value).filter(([, item]) => item !== undefined);
    entries.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
    return `{${entries.map(([key, item]) => `${textOf(key)}:${canonicalJson(item)}`).join(',')}}`;
  }
  throw new TypeError(`JSON holds no ${typeof value}`);
}

/** Whether two JSON values are the same value. */
export function sameJson(a: unknown, b: unknown): boolean {
  return canonicalJson(a) === canonicalJson(b);
}

/** RFC 8785, 3.2.2.2: a text with half a surrogate pair has no canonical form, and no database would store it. */
function textOf(text: string): string {
  if (!text.isWellFormed()) throw new TypeError('JSON holds no half of a character (a lone surrogate)');
  return JSON.stringify(text);
}

/** An object without a class; one that came from another thread or realm counts too. */
function isPlain(value: object): boolean {
  const parent: unknown = Object.getPrototypeOf(value);
  return parent === null || Object.getPrototypeOf(parent) === null;
}
