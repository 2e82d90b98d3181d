// A kind of record, declared once. Everything that the house does with a record of this kind follows from its declaration.

import { z } from 'zod';

import type { CalendarDate } from '#kernel/calendar-date.ts';
import type { Marking } from '#kernel/marking.ts';
import type { Problem } from '#kernel/result.ts';
import type { FieldNote } from './fields.ts';
import { fieldNotes } from './fields.ts';

/** The days of the world that a record speaks of: the first and last that are possible; null is unbounded or timeless. */
export interface WorldDays {
  readonly first: CalendarDate | null;
  readonly last: CalendarDate | null;
}

export const TIMELESS: WorldDays = { first: null, last: null };

/** The declaration of a kind. `Body` is what is stored. */
export interface KindOf<Schema extends z.ZodType> {
  readonly name: string;
  readonly title: string;
  readonly plural: string;
  /** What one record of this kind says, in one sentence. */
  readonly means: string;
  readonly schema: Schema;
  /** The marking of a record that names none. */
  readonly marking: Marking;
  /** The name under which lists and links show a record. */
  readonly label: (body: z.output<Schema>) => string;
  readonly world: (body: z.output<Schema>) => WorldDays;
  /** What the single fields cannot check: how they fit together. */
  readonly check?: (body: z.output<Schema>) => readonly Problem[];
  /** For sources: the last day on which it can have been published, if known. Citing records are known from that day. */
  readonly publishedOn?: (body: z.output<Schema>) => CalendarDate | null;
}

/** A kind whose body type is not needed where it is handled. */
export type Kind = KindOf<z.ZodType>;

/** Declares a kind; the body type of its functions follows from its schema. */
export function defineKind<Schema extends z.ZodType>(kind: KindOf<Schema>): KindOf<Schema> {
  return kind;
}

/** One field of a kind: where it stands and what is known of it. A step `*` stands for every item of a list. */
export interface Field {
  readonly path: readonly string[];
  readonly note: FieldNote;
  /** Whether the field may be left out. */
  readonly optional: boolean;
  /** Whether the field may be "unknown" with a reason. */
  readonly unknownAllowed: boolean;
  /** The allowed codes, when they are a closed list. */
  readonly codes: readonly string[] | null;
}

const cache = new WeakMap<z.ZodType, readonly Field[]>();

/** All fields of a kind in the order of its declaration. */
export function fieldsOf(kind: Kind): readonly Field[] {
  const cached = cache.get(kind.schema);
  if (cached !== undefined) return cached;
  const seen = new Map<string, Field>();
  for (const field of walk(kind.schema, [], NEITHER)) {
    // The variants of a state share fields; one that not every variant has is optional.
    const name = field.path.join('/');
    const twin = seen.get(name);
    const codes = twin?.codes == null || field.codes === null ? field.codes : [...twin.codes, ...field.codes];
    seen.set(name, { ...field, codes: codes === null ? null : [...new Set(codes)] });
  }
  const fields = [...seen.values()];
  cache.set(kind.schema, fields);
  return fields;
}

interface Seen {
  readonly optional: boolean;
  readonly unknownAllowed: boolean;
  /** The note of a list whose items carry none of their own. */
  readonly listed?: FieldNote;
}

function walk(schema: z.core.$ZodType, path: readonly string[], seen: Seen): Field[] {
  const own = schema instanceof z.ZodType ? fieldNotes.get(schema) : undefined;
  if (own !== undefined && own.role !== 'group') return [leaf(schema, path, own, seen)];
  if (schema instanceof z.ZodDefault) return walk(schema.def.innerType, path, { ...seen, optional: true });
  if (schema instanceof z.ZodNullable) return walk(schema.def.innerType, path, { ...seen, optional: true });
  if (schema instanceof z.ZodArray) {
    return walk(schema.def.element, [...path, '*'], own === undefined ? seen : { ...seen, listed: own });
  }
  if (schema instanceof z.ZodObject) {
    return Object.entries(schema.def.shape).flatMap(([key, inner]) => walk(inner, [...path, key], NEITHER));
  }
  if (schema instanceof z.ZodUnion) {
    const options = schema.def.options;
    const unknownAllowed = options.some(isUnknownShape);
    return options
      .filter((option) => !isUnknownShape(option))
      .flatMap((option) => walk(option, path, { ...seen, unknownAllowed: seen.unknownAllowed || unknownAllowed }));
  }
  return seen.listed === undefined ? [] : [leaf(schema, path, seen.listed, seen)];
}

function leaf(schema: z.core.$ZodType, path: readonly string[], note: FieldNote, seen: Seen): Field {
  const options = schema instanceof z.ZodEnum ? schema.options : schema instanceof z.ZodLiteral ? [...schema.values] : [];
  const role = note.role === 'group' ? (options.length > 0 ? 'code' : 'text') : note.role;
  return {
    path,
    note: { ...note, role },
    optional: seen.optional,
    unknownAllowed: seen.unknownAllowed,
    codes: options.length === 0 ? null : options.map(String),
  };
}

const NEITHER: Seen = { optional: false, unknownAllowed: false };

function isUnknownShape(schema: z.core.$ZodType): boolean {
  if (!(schema instanceof z.ZodObject)) return false;
  const keys = Object.keys(schema.def.shape);
  return keys.length === 1 && keys[0] === 'unknown';
}
