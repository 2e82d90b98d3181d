// Numbers the sources of a dossier in the order of their first mention, and turns citations into references to them.

import type { Citation } from '#kernel/citation.ts';
import { describeLocator } from '#kernel/citation.ts';
import { touches } from '#kernel/json-pointer.ts';
import type { StoredRecord } from '#ledger/record.ts';
import type { Holding } from '#records/holding.ts';
import type { Of } from '#records/of-kind.ts';
import type { source } from '#records/source/record.ts';

import type { Figure, NumberedSource, SourceRef } from './dossier.ts';

export interface References {
  /** The references of the citations that support one place of a record, or the whole of it. */
  readonly refsAt: (record: StoredRecord, pointer: string) => readonly SourceRef[];
  /** A text with the record and the references behind it. */
  readonly figure: (record: StoredRecord, pointer: string, text: string) => Figure;
  /** Every source that was referred to, by number. */
  readonly list: () => readonly NumberedSource[];
}

/** Starts a numbering over some sources. */
export function startReferences(sources: Holding['sources']): References {
  const numbers = new Map<string, number>();
  const refOf = (citation: Citation): SourceRef => {
    const number = numbers.get(citation.source) ?? numbers.size + 1;
    numbers.set(citation.source, number);
    return { number, place: describeLocator(citation.locator), quote: citation.quote ?? null };
  };
  const refsAt = (record: StoredRecord, pointer: string): readonly SourceRef[] =>
    record.citations.filter(({ at }) => touches(at, pointer)).map(refOf);
  return {
    refsAt,
    figure: (record, pointer, text) => ({
      text,
      record: record.id,
      version: record.version,
      refs: refsAt(record, pointer),
    }),
    list: () =>
      [...numbers].toSorted((a, b) => a[1] - b[1]).map(([id, number]) => numbered(number, id, sources.get(id) ?? null)),
  };
}

function numbered(number: number, id: string, found: Of<typeof source> | null): NumberedSource {
  if (found === null) {
    const title = 'A source that is not on record at these times, or not open to this reader';
    return {
      number,
      id,
      title,
      author: null,
      publisher: '',
      published: 'not known',
      licence: 'not known',
      scope: null,
    };
  }
  const { title, author, publisher, published, licence, scope } = found.body;
  const said = (value: string | { readonly unknown: string }): string =>
    typeof value === 'string' ? value : `not known: ${value.unknown}`;
  return { number, id, title, author, publisher, published: said(published), licence: said(licence), scope };
}
