// The data dictionary: every kind, every field, in words and as JSON Schema, from the declarations and from nothing else.

import { z } from 'zod';

import { columnsOf } from './csv.ts';
import { fieldsOf } from './kind.ts';
import type { Kind } from './kind.ts';

export interface DictionaryField {
  readonly path: string;
  readonly title: string;
  readonly means: string;
  readonly type: string;
  readonly unit: string | null;
  readonly required: boolean;
  readonly unknownAllowed: boolean;
  readonly codes: readonly string[] | null;
  readonly linksTo: readonly string[] | null;
  readonly shelf: string | null;
  readonly marking: string | null;
  readonly searched: boolean;
}

export interface DictionaryEntry {
  readonly kind: string;
  readonly title: string;
  readonly means: string;
  readonly marking: string;
  readonly fields: readonly DictionaryField[];
  readonly csvColumns: readonly string[];
}

/** Describes a kind. */
export function dictionaryOf(kind: Kind): DictionaryEntry {
  return {
    kind: kind.name,
    title: kind.title,
    means: kind.means,
    marking: kind.marking,
    fields: fieldsOf(kind).map(({ path, note, optional, unknownAllowed, codes }) => ({
      path: `/${path.join('/')}`,
      title: note.title,
      means: note.means,
      type: note.role,
      unit: note.unit ?? null,
      required: !optional,
      unknownAllowed: unknownAllowed || note.role === 'flag',
      codes,
      linksTo: note.links ?? null,
      shelf: note.vocabulary ?? null,
      marking: note.marking ?? null,
      searched: note.search === true,
    })),
    csvColumns: columnsOf(kind).map((column) => column.name),
  };
}

/** The JSON Schema of the body of a kind, as it is given to the ledger. */
export function jsonSchemaOf(kind: Kind): Readonly<Record<string, unknown>> {
  return z.toJSONSchema(kind.schema, { io: 'input', target: 'draft-2020-12' });
}
