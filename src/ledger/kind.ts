// A kind of record, declared once. Everything that the house does with a record of this kind follows from its declaration.

import { z } from 'zod';

import type { CalendarDate } from '#kernel/calendar-date.ts';
import { stricter } from '#kernel/marking.ts';
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

/** The body of a record that another links to; null when it is of another kind or does not stand. */
export type Linked = <Schema extends z.ZodType>(
  kind: Pick<KindOf<Schema>, 'name' | 'schema'>,
  id: string,
) => z.output<Schema> | null;

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
  /** The name under which lists and links show a record, drawn from its own words; a link has a label of its own. */
  readonly label: (body: z.output<Schema>) => string;
  readonly world: (body: z.output<Schema>) => WorldDays;
  /** What the single fields cannot check: how they fit together. */
  readonly check?: (body: z.output<Schema>) => readonly Problem[];
  /** What cannot be so yet: asked when it is written, with the last day that has begun anywhere on earth. */
  readonly checkOn?: (body: z.output<Schema>, latest: CalendarDate) => readonly Problem[];
  /** What depends on records that it links to: asked in the transaction that writes, with their newest versions. */
  readonly checkLinked?: (body: z.output<Schema>, linked: Linked) => readonly Problem[];
  /** The record that it is part of: it is at least as closed, since its very name tells of that record. */
  readonly closedAs?: (body: z.output<Schema>) => string;
  /** For sources: the last day on which it can have been published, if known. Citing records are known from that day. */
  readonly publishedOn?: (body: z.output<Schema>) => CalendarDate | null;
}

/** A kind whose body type is not needed where it is handled. */
export type Kind = KindOf<z.ZodType>;

/** Declares a kind; the body type of its functions follows from its schema. */
export function defineKind<Schema extends z.ZodType>(kind: KindOf<Schema>): KindOf<Schema> {
  return kind;
}

/** A place that is marked more strictly than the record: a field, a group or a list, with all that stands in it. */
export interface MarkedPlace {
  readonly path: readonly string[];
  readonly marking: Marking;
}

/** One field of a kind: where it stands and what is known of it. A step `*` stands for every item of a list. */
export interface Field {
  readonly path: readonly string[];
  /** Its marking is the strictest of those around it. */
  readonly note: FieldNote;
  /** Whether the field may be left out. */
  readonly optional: boolean;
  /** Whether the field may be "unknown" with a reason. */
  readonly unknownAllowed: boolean;
  /** The allowed codes, when they are a closed list. */
  readonly codes: readonly string[] | null;
  /** The most characters that it may have, where that is bounded. */
  readonly longest: number | null;
  /** The marked places that it stands in, itself included. */
  readonly within: readonly MarkedPlace[];
}

const cache = new WeakMap<z.ZodType, readonly Field[]>();

/** All fields of a kind in the order of its declaration. */
export function fieldsOf(kind: Kind): readonly Field[] {
  const cached = cache.get(kind.schema);
  if (cached !== undefined) return cached;
  const fields = joined(walk(kind.schema, [], ALONE));
  cache.set(kind.schema, fields);
  return fields;
}

const placesCache = new WeakMap<z.ZodType, readonly MarkedPlace[]>();

/** The marked places of a kind, the outer before those inside it. */
export function markedPlaces(kind: Kind): readonly MarkedPlace[] {
  const cached = placesCache.get(kind.schema);
  if (cached !== undefined) return cached;
  const byPath = new Map<string, MarkedPlace>();
  for (const place of fieldsOf(kind).flatMap((field) => field.within)) {
    const name = place.path.join('/');
    const marking = stricter(byPath.get(name)?.marking ?? place.marking, place.marking);
    byPath.set(name, { path: place.path, marking });
  }
  const places = [...byPath.values()].sort((a, b) => a.path.length - b.path.length);
  placesCache.set(kind.schema, places);
  return places;
}

/** Makes one field of those that share a place, as the variants of a state do: what one of them closes is closed. */
function joined(fields: readonly Field[]): readonly Field[] {
  const byPath = new Map<string, Field>();
  for (const field of fields) {
    const name = field.path.join('/');
    const twin = byPath.get(name);
    byPath.set(name, twin === undefined ? field : join(twin, field));
  }
  return [...byPath.values()];
}

function join(a: Field, b: Field): Field {
  const marking = strictest([a.note.marking, b.note.marking]);
  return {
    path: a.path,
    note: { ...a.note, ...(marking === undefined ? {} : { marking }) },
    optional: a.optional || b.optional,
    unknownAllowed: a.unknownAllowed || b.unknownAllowed,
    codes: a.codes === null || b.codes === null ? null : [...new Set([...a.codes, ...b.codes])],
    longest: a.longest === null || b.longest === null ? null : Math.max(a.longest, b.longest),
    within: [...a.within, ...b.within],
  };
}

/** What the walk has passed on its way to a place. */
interface Passed {
  readonly optional: boolean;
  readonly unknownAllowed: boolean;
  /** The note of a list whose items carry none of their own. */
  readonly listed?: FieldNote;
  readonly within: readonly MarkedPlace[];
}

const ALONE: Passed = { optional: false, unknownAllowed: false, within: [] };

function walk(schema: z.core.$ZodType, path: readonly string[], before: Passed): readonly Field[] {
  const own = schema instanceof z.ZodType ? fieldNotes.get(schema) : undefined;
  const passed =
    own?.marking === undefined ? before : { ...before, within: [...before.within, { path, marking: own.marking }] };
  if (own !== undefined && own.role !== 'group') return [leaf(schema, path, own, passed)];
  if (schema instanceof z.ZodDefault) return walk(schema.def.innerType, path, { ...passed, optional: true });
  if (schema instanceof z.ZodNullable) return walk(schema.def.innerType, path, { ...passed, optional: true });
  if (schema instanceof z.ZodArray) {
    return walk(schema.def.element, [...path, '*'], own === undefined ? passed : { ...passed, listed: own });
  }
  if (schema instanceof z.ZodObject) {
    const inside = { ...ALONE, within: passed.within };
    const shape: Readonly<Record<string, z.core.$ZodType>> = schema.def.shape;
    return Object.entries(shape).flatMap(([key, inner]) => walk(inner, [...path, key], inside));
  }
  if (schema instanceof z.ZodUnion) return variants(schema.def.options, path, passed);
  return passed.listed === undefined ? [] : [leaf(schema, path, passed.listed, passed)];
}

/** The fields of all variants; one that not every variant has may be left out. */
function variants(options: readonly z.core.$ZodType[], path: readonly string[], passed: Passed): readonly Field[] {
  const real = options.filter((option) => !isUnknownShape(option));
  const unknownAllowed = passed.unknownAllowed || real.length < options.length;
  const each = real.map((option) => joined(walk(option, path, { ...passed, unknownAllowed })));
  const everywhere = (field: Field): boolean =>
    each.every((fields) => fields.some((twin) => twin.path.join('/') === field.path.join('/')));
  return each.flat().map((field) => (everywhere(field) ? field : { ...field, optional: true }));
}

function leaf(schema: z.core.$ZodType, path: readonly string[], note: FieldNote, passed: Passed): Field {
  const options =
    schema instanceof z.ZodEnum ? schema.options : schema instanceof z.ZodLiteral ? [...schema.values] : [];
  const role = note.role === 'group' ? (options.length > 0 ? 'code' : 'text') : note.role;
  const marking = strictest(passed.within.map((place) => place.marking));
  return {
    path,
    note: { ...note, role, ...(marking === undefined ? {} : { marking }) },
    optional: passed.optional,
    unknownAllowed: passed.unknownAllowed,
    codes: options.length === 0 ? null : options.map(String),
    longest: schema instanceof z.ZodString ? schema.maxLength : null,
    within: passed.within,
  };
}

function strictest(markings: readonly (Marking | undefined)[]): Marking | undefined {
  return markings.reduce((a, b) => (a === undefined || b === undefined ? (a ?? b) : stricter(a, b)), undefined);
}

function isUnknownShape(schema: z.core.$ZodType): boolean {
  if (!(schema instanceof z.ZodObject)) return false;
  const keys = Object.keys(schema.def.shape);
  return keys.length === 1 && keys[0] === 'unknown';
}
