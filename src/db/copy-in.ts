// Many rows into a table by one COPY in PostgreSQL's binary form: on both engines several times as fast as any INSERT, since no letter
// of it is looked at twice. What the values mean is for the columns to check. Refuses what is none of the forms named here.

import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';

import { daysBetween } from '#kernel/calendar-date.ts';
import type { CalendarDate } from '#kernel/calendar-date.ts';

import type { Tables } from './tables.ts';

/** A statement of this form has its rows as its one parameter; PostgreSQL itself takes none with COPY. */
const COPY_IN = /^(copy .+ from) stdin \$1 (.+)$/;

/** What the type of a column is: its values are written so, byte by byte. */
export type CopyForm = 'int' | 'bigint' | 'double' | 'text' | 'hex' | 'day';
export type CopyValue = string | number | null;

const SIGNATURE = Buffer.from('PGCOPY\n\xff\r\n\0\0\0\0\0\0\0\0\0', 'latin1');
const NO_VALUE = -1;
const NO_MORE = -1;
/** Bytes of a letter at most, and of a value with its length that is not a text. */
const [LETTER, FIXED] = [3, 12];
const EPOCH = '2000-01-01' as CalendarDate; // a literal day

let room = Buffer.allocUnsafe(4 * 2 ** 20);

/** Adds rows to a table; each has a value for each of the columns, in their order. */
export function copyIn<Table extends keyof Tables>(
  table: Table,
  columns: Readonly<Partial<Record<keyof Tables[Table] & string, CopyForm>>>,
  rows: readonly (readonly CopyValue[])[],
): RawBuilder<unknown> {
  const forms = Object.values<CopyForm | undefined>(columns);
  let at = SIGNATURE.copy(room);
  for (const row of rows) {
    at = room.writeInt16BE(forms.length, withRoom(at, FIXED));
    for (let index = 0; index < forms.length; index += 1) at = write(forms[index], row[index], at);
  }
  at = room.writeInt16BE(NO_MORE, withRoom(at, FIXED));
  // A letter for each byte: what passes between the threads is text, here as everywhere.
  const bytes = room.toString('latin1', 0, at);
  const names = sql.join(Object.keys(columns).map((column) => sql.ref(column)));
  return sql`copy ${sql.table(table)} (${names}) from stdin ${bytes} (format binary)`;
}

/** A COPY whose rows are its parameter: what stands before and after the name of their origin; null for every other statement. */
export function copyParts(statement: string): { readonly before: string; readonly after: string } | null {
  const [, before, after] = COPY_IN.exec(statement) ?? [];
  return before === undefined || after === undefined ? null : { before, after };
}

/** The rows as bytes, from the parameter of such a statement. */
export function copyBytes(parameters: readonly (string | null)[]): Buffer<ArrayBuffer> {
  return Buffer.from(parameters[0] ?? '', 'latin1');
}

function withRoom(at: number, needed: number): number {
  if (at + needed <= room.length) return at;
  const larger = Buffer.allocUnsafe(2 * (at + needed));
  room.copy(larger, 0, 0, at);
  room = larger;
  return at;
}

function write(form: CopyForm | undefined, value: CopyValue | undefined, at: number): number {
  if (value === null) return room.writeInt32BE(NO_VALUE, withRoom(at, FIXED));
  if (typeof value === 'number') {
    withRoom(at, FIXED);
    if (form === 'int') return room.writeInt32BE(value, room.writeInt32BE(4, at));
    if (form === 'bigint') return room.writeBigInt64BE(BigInt(value), room.writeInt32BE(8, at));
    if (form === 'double') return room.writeDoubleBE(value, room.writeInt32BE(8, at));
  } else if (value !== undefined) {
    withRoom(at, FIXED + LETTER * value.length);
    if (form === 'day') return room.writeInt32BE(dayNumber(value), room.writeInt32BE(4, at));
    if (form === 'text' || form === 'hex') {
      const length = room.write(value, at + 4, form === 'text' ? 'utf8' : 'hex');
      return room.writeInt32BE(length, at) + length;
    }
  }
  throw new TypeError(`a value of the form ${form} was expected for COPY, found ${JSON.stringify(value)}`);
}

const days = new Map<string, number>();

function dayNumber(text: string): number {
  const known = days.get(text);
  if (known !== undefined) return known;
  // Files speak of some ten thousand days; what is remembered of them stays small.
  if (days.size > 50_000) days.clear();
  const number = daysBetween(EPOCH, text as CalendarDate); // a column of days is given days
  days.set(text, number);
  return number;
}
