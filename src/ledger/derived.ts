// What follows from versions and is kept beside them: the label of the newest version of each record, every link, and the texts
// by which it is found. Pure; `project` stores it and `verify` holds the stored tables against it.

import { nameOf } from '#kernel/id.ts';
import { stricter } from '#kernel/marking.ts';
import type { Marking } from '#kernel/marking.ts';

import { fieldsOf } from './kind.ts';
import type { Field, Kind } from './kind.ts';
import { labelOf } from './label.ts';
import { kindNamed } from './ledger.ts';
import type { Ledger } from './ledger.ts';
import { valuesAt } from './places.ts';
import { linksOfRow } from './record.ts';
import type { VersionRow } from './record.ts';

export interface DerivedLink {
  readonly seq: number;
  readonly from_record: string;
  readonly from_version: number;
  readonly kind: string;
  readonly path: string;
  readonly to_record: string;
}

/** What search finds of a record in the parts of one marking; not folded yet. */
export interface SearchText {
  readonly record_id: string;
  readonly version: number;
  readonly marking: Marking;
  /** Its names and titles. */
  readonly text: string;
  /** Its longer texts. */
  readonly more: string;
}

export interface Derived {
  readonly newest: readonly { readonly row: VersionRow; readonly label: string }[];
  readonly links: readonly DerivedLink[];
  readonly search: readonly SearchText[];
}

/** What follows from a run of versions. */
export function derivedOf(ledger: Ledger, versions: readonly VersionRow[]): Derived {
  const byRecord = new Map(versions.map((version) => [version.record_id, version]));
  const newest = [...byRecord.values()].map((row) => ({
    row,
    label: row.worked?.label ?? labelOf(kindNamed(ledger, row.kind), row.body),
  }));
  const links = versions.flatMap((row) =>
    linksOfRow(ledger, row).map(({ path, to }) => ({
      seq: row.seq,
      from_record: row.record_id,
      from_version: row.version,
      kind: row.kind,
      path,
      to_record: to,
    })),
  );
  const standing = newest.filter(({ row }) => !row.retracted);
  return { newest, links, search: standing.flatMap(({ row }) => searchTexts(kindNamed(ledger, row.kind), row)) };
}

/** A text that can be longer is prose: it is searched by its words, and not for misspelled names. */
const LONGEST_NAME = 1000;
/** Characters of each of the two texts of a row; PostgreSQL takes a megabyte of words. */
const LONGEST_TEXT = 100_000;

/** What search finds of a version: one row for each marking that its parts have. */
export function searchTexts(kind: Kind, row: VersionRow): readonly SearchText[] {
  const rows = new Map<Marking, { readonly names: string[]; readonly prose: string[] }>();
  const rowOf = (marking: Marking): { readonly names: string[]; readonly prose: string[] } => {
    const there = rows.get(marking);
    const texts = there ?? { names: [], prose: [] };
    if (there === undefined) rows.set(marking, texts);
    return texts;
  };
  rowOf(row.marking).names.push(nameOf(row.record_id));
  for (const field of searchedFields(kind)) {
    const texts = rowOf(stricter(row.marking, field.note.marking ?? row.marking));
    const isName = (field.longest ?? 0) <= LONGEST_NAME;
    for (const { value } of valuesAt(field.path, row.body)) {
      if (typeof value === 'string') (isName ? texts.names : texts.prose).push(value);
    }
  }
  return [...rows]
    .filter(([, { names, prose }]) => names.length > 0 || prose.length > 0)
    .map(([marking, { names, prose }]) => ({
      record_id: row.record_id,
      version: row.version,
      marking,
      text: onOneLine(names),
      more: onOneLine(prose),
    }));
}

const cache = new WeakMap<Kind, readonly Field[]>();

function searchedFields(kind: Kind): readonly Field[] {
  const cached = cache.get(kind);
  if (cached !== undefined) return cached;
  const fields = fieldsOf(kind).filter((field) => field.note.search === true);
  cache.set(kind, fields);
  return fields;
}

function onOneLine(texts: readonly string[]): string {
  const line = texts.join(' · ').replaceAll(/\s+/g, ' ');
  return line.length <= LONGEST_TEXT ? line : line.slice(0, LONGEST_TEXT).toWellFormed();
}
