// The one visibility rule. A reader sees a version when both its own marking and that of the record's newest version are
// open to them: raising a marking hides the history too, lowering it does not open what was written under the stricter one.
// Fields that are marked more strictly than the record are withheld here and nowhere else.

import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';

import type { Citation } from '#kernel/citation.ts';
import { isObject, pointerSteps } from '#kernel/json-pointer.ts';
import { openTo, rankOf } from '#kernel/marking.ts';
import type { Marking, Reader } from '#kernel/marking.ts';
import type { Kind } from './kind.ts';
import { fieldsOf } from './kind.ts';
import { valuesOf } from './validate.ts';

/** The rule in SQL, for a table or subquery alias that has `marking` and `compartments`. */
export function visibleTo(reader: Reader, alias: string): RawBuilder<boolean> {
  const held = [...reader.compartments];
  return sql<boolean>`(${sql.ref(`${alias}.marking`)} = any(${[...openTo(reader.clearance)]}::text[])
    and ${sql.ref(`${alias}.compartments`)} <@ ${held}::text[])`;
}

/** A body and its citations as a reader may see them. */
export interface Redacted {
  readonly body: unknown;
  readonly citations: readonly Citation[];
  /** The places that were withheld, as pointers into the body. */
  readonly withheld: readonly string[];
}

/** What stands in the place of a withheld value. */
export interface Withheld {
  readonly withheld: Marking;
}

/** Withholds the fields of a body that are marked above the reader, and the citations that point into them. */
export function redact(kind: Kind, body: unknown, citations: readonly Citation[], reader: Reader): Redacted {
  const hidden = fieldsOf(kind).flatMap((field) => {
    const { marking } = field.note;
    if (marking === undefined || rankOf(marking) <= rankOf(reader.clearance)) return [];
    const present = valuesOf(field, body).filter(({ value }) => value !== null);
    return present.map(({ pointer }) => ({ pointer, marking }));
  });
  if (hidden.length === 0) return { body, citations, withheld: [] };
  const shown = hidden.reduce((result, { pointer, marking }) => replaceAt(result, pointer, { withheld: marking }), body);
  const withheld = hidden.map(({ pointer }) => pointer);
  const isInside = (at: string): boolean => withheld.some((place) => at === place || at.startsWith(`${place}/`));
  return { body: shown, citations: citations.filter((citation) => !isInside(citation.at)), withheld };
}

/** A copy of a document with another value at one place. */
function replaceAt(document: unknown, pointer: string, value: Withheld): unknown {
  const [step, ...rest] = pointerSteps(pointer) ?? [];
  if (step === undefined) return value;
  const deeper = rest.map((each) => `/${each.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
  if (Array.isArray(document)) {
    return document.map((item: unknown, index) => (String(index) === step ? replaceAt(item, deeper, value) : item));
  }
  return isObject(document) ? { ...document, [step]: replaceAt(document[step], deeper, value) } : document;
}
