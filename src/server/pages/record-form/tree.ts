// The fields of a form, read from the declaration of a kind and from nothing else: single fields, groups, lists, and the states that a
// record can be in. Refuses a form of declaration that it does not know, so that no field can be missing from a form in silence.

import { z } from 'zod';

import type { Marking, Reader } from '#kernel/marking.ts';
import { rankOf, stricter } from '#kernel/marking.ts';
import type { FieldNote } from '#ledger/fields.ts';
import { fieldNotes } from '#ledger/fields.ts';
import type { Kind } from '#ledger/kind.ts';

interface Said {
  readonly title: string;
  readonly means: string;
  /** Whether the record is refused without it. */
  readonly required: boolean;
  /** Whether it may be unknown with a reason. */
  readonly unknown: boolean;
  /** What it says where nothing is said; null where it then says nothing. */
  readonly otherwise: string | null;
  /** Its marking, where that is stricter than the record's own. */
  readonly marking: Marking | null;
}

/** A field with a value. */
export interface Leaf extends Said {
  readonly is: 'leaf';
  readonly role: Exclude<FieldNote['role'], 'group'>;
  readonly unit: string | null;
  readonly codes: readonly string[] | null;
  readonly links: readonly string[];
  readonly vocabulary: FieldNote['vocabulary'] | null;
  readonly wholeDay: boolean;
  /** The most characters that it may have; null where that is not bounded. */
  readonly longest: number | null;
}

/** Fields that belong together. */
export interface Group extends Said {
  readonly is: 'group';
  readonly fields: readonly Entry[];
}

/** Any number of the same. */
export interface List extends Said {
  readonly is: 'list';
  readonly item: FormNode;
  readonly least: number;
}

export type FormNode = Leaf | Group | List;

/** A field under its key. */
export interface Entry {
  readonly key: string;
  readonly node: FormNode;
  /** Where only some states of the record have it: the field that names the state, and these states. */
  readonly only: { readonly by: string; readonly states: readonly string[] } | null;
}

interface Passed {
  readonly required: boolean;
  readonly unknown: boolean;
  readonly otherwise: string | null;
  readonly marking: Marking | null;
  /** The note of a list whose items carry none of their own. */
  readonly listed: FieldNote | null;
}

const ALONE: Passed = { required: true, unknown: false, otherwise: null, marking: null, listed: null };

/** A text of a fixed form, as a code or a hash, is short. */
const FORMED = 200;

const cache = new WeakMap<Kind, Group>();

/** The fields of a kind, as a group without a title. */
export function treeOf(kind: Kind): Group {
  const known = cache.get(kind);
  if (known !== undefined) return known;
  const tree = nodeOf(kind.schema, ALONE);
  if (tree.is !== 'group') throw new TypeError(`${kind.name}: a body is a group of fields`);
  cache.set(kind, tree);
  return tree;
}

/** The fields that a reader may read and write; those above their clearance are left out. */
export function openTree(tree: Group, reader: Reader): Group {
  const isOpen = ({ node }: Entry): boolean =>
    node.marking === null || rankOf(node.marking) <= rankOf(reader.clearance);
  return {
    ...tree,
    fields: tree.fields.filter(isOpen).map((entry) => ({ ...entry, node: openNode(entry.node, reader) })),
  };
}

function openNode(node: FormNode, reader: Reader): FormNode {
  if (node.is === 'group') return openTree(node, reader);
  return node.is === 'list' ? { ...node, item: openNode(node.item, reader) } : node;
}

function nodeOf(schema: z.core.$ZodType, before: Passed): FormNode {
  const own = schema instanceof z.ZodType ? fieldNotes.get(schema) : undefined;
  const marking = markingOf(own?.marking, before.marking);
  const passed = { ...before, marking };
  if (own !== undefined && own.role !== 'group') return leaf(schema, own, passed);
  if (schema instanceof z.ZodDefault) {
    const { defaultValue } = schema.def;
    const otherwise = typeof defaultValue === 'string' ? defaultValue : null;
    return nodeOf(schema.def.innerType, { ...passed, required: false, otherwise });
  }
  if (schema instanceof z.ZodNullable) return nodeOf(schema.def.innerType, { ...passed, required: false });
  if (schema instanceof z.ZodArray) return list(schema, own, passed);
  if (schema instanceof z.ZodObject) return { is: 'group', ...saidOf(own, passed), fields: entriesOf(schema, marking) };
  if (schema instanceof z.ZodUnion) return union(schema, own, passed);
  if (passed.listed !== null) return leaf(schema, passed.listed, passed);
  throw new TypeError(`a field of the type ${schema._zod.def.type} has no form yet`);
}

function markingOf(own: Marking | undefined, around: Marking | null): Marking | null {
  if (own === undefined || around === null) return own ?? around;
  return stricter(own, around);
}

function saidOf(note: FieldNote | undefined, passed: Passed): Said {
  const { required, unknown, otherwise, marking } = passed;
  const { title = '', means = '' } = note ?? passed.listed ?? {};
  return { title, means, required, unknown, otherwise, marking };
}

function list(schema: z.ZodArray, own: FieldNote | undefined, passed: Passed): List {
  const inside: Passed = { ...ALONE, marking: passed.marking, listed: own ?? null };
  const item = nodeOf(schema.def.element, inside);
  const least = schema.def.checks?.some((check) => check._zod.def.check === 'min_length') === true ? 1 : 0;
  const said = saidOf(own, passed);
  const named = own === undefined ? { ...said, title: item.title, means: item.means } : said;
  return { is: 'list', ...named, required: least > 0, item, least };
}

function entriesOf(schema: z.ZodObject, marking: Marking | null): readonly Entry[] {
  const shape: Readonly<Record<string, z.core.$ZodType>> = schema.def.shape;
  return Object.entries(shape).map(([key, inner]) => ({ key, node: nodeOf(inner, { ...ALONE, marking }), only: null }));
}

/** A value or the reason why it is not known; or the states of a record, whose fields are put together. */
function union(schema: z.ZodUnion, own: FieldNote | undefined, passed: Passed): FormNode {
  const real = schema.def.options.filter((option) => !isUnknownShape(option));
  const [only] = real;
  const unknown = passed.unknown || real.length < schema.def.options.length;
  if (real.length === 1 && only !== undefined) return nodeOf(only, { ...passed, unknown });
  if (!(schema instanceof z.ZodDiscriminatedUnion)) throw new TypeError('states without a name have no form yet');
  const by = String(schema.def.discriminator);
  const states = real.flatMap((option) => (option instanceof z.ZodObject ? [entriesOf(option, passed.marking)] : []));
  return { is: 'group', ...saidOf(own, passed), unknown, fields: joined(states, by) };
}

function joined(states: readonly (readonly Entry[])[], by: string): readonly Entry[] {
  const stateOf = (entries: readonly Entry[]): readonly string[] =>
    entries.flatMap(({ key, node }) => (key === by && node.is === 'leaf' ? (node.codes ?? []) : []));
  const byKey = Map.groupBy(
    states.flatMap((entries) => entries.map((entry) => ({ entry, of: stateOf(entries) }))),
    ({ entry }) => entry.key,
  );
  return [...byKey.values()].flatMap((twins) => {
    const [first] = twins;
    if (first === undefined) return [];
    const { key, node } = first.entry;
    const named = twins.flatMap(({ of }) => of);
    if (key === by && node.is === 'leaf') return [{ key, node: { ...node, codes: named }, only: null }];
    return [{ key, node, only: twins.length === states.length ? null : { by, states: named } }];
  });
}

function leaf(schema: z.core.$ZodType, note: FieldNote, passed: Passed): Leaf {
  const options =
    schema instanceof z.ZodEnum ? schema.options : schema instanceof z.ZodLiteral ? [...schema.values] : [];
  const role = note.role === 'group' ? (options.length > 0 ? 'code' : 'text') : note.role;
  return {
    is: 'leaf',
    ...saidOf(note, passed),
    role,
    unit: note.unit ?? null,
    codes: options.length === 0 ? null : options.map(String),
    links: note.links ?? [],
    vocabulary: note.vocabulary ?? null,
    wholeDay: note.wholeDay === true,
    longest: note.pattern === undefined ? (schema instanceof z.ZodString ? schema.maxLength : null) : FORMED,
  };
}

function isUnknownShape(schema: z.core.$ZodType): boolean {
  return schema instanceof z.ZodObject && Object.keys(schema.def.shape).join() === 'unknown';
}

/** Whether a group can stand in a record although nothing in it is stated, so that a form has to be told which is meant. */
export function mayBeEmpty(group: Group): boolean {
  return group.fields.every(({ node }) => canBeLeftOut(node));
}

function canBeLeftOut(node: FormNode): boolean {
  if (node.is === 'list') return node.least === 0;
  if (!node.required || node.otherwise !== null) return true;
  return node.is === 'group' && mayBeEmpty(node);
}
