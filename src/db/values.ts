// The one place where values pass between TypeScript and SQL, the same for both engines: everything travels as PostgreSQL's own
// text. Refuses a Date (a calendar date is a string), undefined, and a whole number that JavaScript cannot hold exactly.

import { AppError } from '#kernel/errors.ts';
import type { Instant } from '#kernel/instant.ts';

type Read = (text: string) => unknown;

const asIs: Read = (text) => text;
const toNumber: Read = (text) => Number(text);
const toBoolean: Read = (text) => text === 't';
const toJson: Read = (text) => JSON.parse(text);

const toWhole: Read = (text) => {
  const number = Number(text);
  if (Number.isSafeInteger(number)) return number;
  throw new AppError(
    'internal',
    `Expected a bigint within ±${Number.MAX_SAFE_INTEGER}, found ${text} in a result row. Cast the column to text in the query.`,
  );
};

// "2026-11-21 10:00:00.12+00" becomes "2026-11-21T10:00:00.120000Z", so that the order of the text is the order of time.
const MOMENT = /^(\d{4}-\d{2}-\d{2}) (\d{2}:\d{2}:\d{2})(?:\.(\d{1,6}))?\+00$/;

/** The text of a moment in UTC, from how PostgreSQL writes it. */
export function momentOf(text: string): Instant {
  const match = MOMENT.exec(text);
  // The form of an instant.
  if (match !== null) return `${match[1]}T${match[2]}.${(match[3] ?? '').padEnd(6, '0')}Z` as Instant;
  throw new AppError(
    'internal',
    `Expected a moment in UTC between the years 0001 and 9999, found "${text}" in a result row. Keep other moments out of the table.`,
  );
}

const toBytes: Read = (text) => new Uint8Array(Buffer.from(text.slice(2), 'hex'));

const UNQUOTED_END = /[,}]/g;

/** Reads PostgreSQL's text of an array, such as `{a,"b c",NULL}`, also of nested ones. */
function readArray(text: string, readItem: Read): unknown[] {
  let at = text.indexOf('{');
  const quoted = (): string => {
    let item = '';
    for (at += 1; text[at] !== '"'; at += 1) item += text[at] === '\\' ? text[(at += 1)] : text[at];
    at += 1;
    return item;
  };
  const unquoted = (): unknown => {
    UNQUOTED_END.lastIndex = at;
    const end = UNQUOTED_END.exec(text)?.index ?? text.length;
    const item = text.slice(at, end);
    at = end;
    return item === 'NULL' ? null : readItem(item);
  };
  const list = (): unknown[] => {
    const items: unknown[] = [];
    at += 1;
    while (text[at] !== '}') {
      if (text[at] === '{') items.push(list());
      else items.push(text[at] === '"' ? readItem(quoted()) : unquoted());
      if (text[at] === ',') at += 1;
    }
    at += 1;
    return items;
  };
  return list();
}

const arrayOf =
  (readItem: Read): Read =>
  (text) =>
    readArray(text, readItem);

/** By type number of PostgreSQL: the type, the type of arrays of it, and how it is read. Other types stay text. */
const TYPES = [
  { oid: 16, array: 1000, read: toBoolean }, // boolean
  { oid: 17, array: 1001, read: toBytes }, // bytea
  { oid: 19, array: 1003, read: asIs }, // name
  { oid: 20, array: 1016, read: toWhole }, // bigint
  { oid: 21, array: 1005, read: toNumber }, // smallint
  { oid: 23, array: 1007, read: toNumber }, // integer
  { oid: 25, array: 1009, read: asIs }, // text
  { oid: 26, array: 1028, read: toNumber }, // oid
  { oid: 114, array: 199, read: toJson }, // json
  { oid: 700, array: 1021, read: toNumber }, // real
  { oid: 701, array: 1022, read: toNumber }, // double precision
  { oid: 1043, array: 1015, read: asIs }, // varchar
  { oid: 1082, array: 1182, read: asIs }, // date, as YYYY-MM-DD
  { oid: 1184, array: 1185, read: momentOf }, // timestamptz
  { oid: 1700, array: 1231, read: asIs }, // numeric, exact as text
  { oid: 3802, array: 3807, read: toJson }, // jsonb
] as const;

const READERS: ReadonlyMap<number, Read> = new Map(
  TYPES.flatMap(({ oid, array, read }): [number, Read][] => [
    [oid, read],
    [array, arrayOf(read)],
  ]),
);

/** How the values of a column of this type number are read. */
export function readerOf(oid: number): Read {
  return READERS.get(oid) ?? asIs;
}

const ESCAPED = /["\\]/;
const ESCAPE = /["\\]/g;

function writeItem(item: unknown): string {
  if (Array.isArray(item)) return writeArray(item);
  const text = writeValue(item);
  if (text === null) return 'NULL';
  return ESCAPED.test(text) ? `"${text.replace(ESCAPE, '\\$&')}"` : `"${text}"`;
}

function writeArray(items: readonly unknown[]): string {
  return `{${items.map(writeItem).join(',')}}`;
}

/**
 * The text of a query parameter. A list becomes an array of PostgreSQL and an object becomes JSON; for a list that is meant as
 * JSON, pass `JSON.stringify(list)`.
 */
export function writeValue(value: unknown): string | null {
  if (value === null) return null;
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean') return String(value);
  if (Array.isArray(value)) return writeArray(value);
  if (value instanceof Uint8Array) return `\\x${Buffer.from(value).toString('hex')}`;
  if (typeof value === 'object' && !(value instanceof Date)) return JSON.stringify(value);
  const found = value instanceof Date ? 'a Date' : `a value of type ${typeof value}`;
  throw new AppError(
    'internal',
    `Expected text, a number, a boolean, null, bytes, a list or an object as a query parameter, found ${found}. Pass a date or a moment as text.`,
  );
}
