// What the readers of claim tables share: citations and places by their ids, and the units and persons that rows refer to.

import type { Citation } from '#kernel/citation.ts';
import type { RecordId } from '#kernel/id.ts';
import { isRecordId } from '#kernel/id.ts';
import { showFound } from '#kernel/result.ts';

import { cellItems } from './claim-cells.ts';
import type { LabeledRow, LabeledTable } from './claim-tables.ts';
import type { Desk } from './desk.ts';
import { NO_SOURCE } from './gathering.ts';
import type { Place } from './gathering.ts';

/** A person by their postings: in which roles, by which name, and where the first stands. */
export interface Posted {
  readonly roles: ReadonlySet<string>;
  readonly name: string;
  readonly place: Place;
}

/** What the rows of claim tables need besides what every register does. */
export interface ClaimDesk extends Desk {
  readonly citations: ReadonlyMap<string, Citation>;
  readonly places: ReadonlyMap<
    string,
    { readonly place: string; readonly within: string | null; readonly country: string | null }
  >;
  /** How many rows speak of an entity, by `type ref`. */
  readonly entities: ReadonlyMap<string, number>;
  /** Who is posted, by id; filled while postings are read. */
  readonly roles: Map<string, Posted>;
}

/** What a row says, before its dates and sources are looked at; or why it cannot be read. */
export type Content =
  | { readonly kind: string; readonly content: Readonly<Record<string, unknown>>; readonly note?: string }
  | { readonly column: string; readonly reason: string; readonly found: string };

/** The id of a record that a cell refers to, with or without its kind. */
export function refOf(kind: string, ref: string): string {
  return ref.startsWith(`${kind}.`) ? ref : `${kind}.${ref}`;
}

/** The citations of a claim, in the order of the cell. */
export function citationsIn({ file }: LabeledTable, row: LabeledRow, desk: ClaimDesk): readonly Citation[] {
  const column = 'citation:refs:claim';
  return cellItems(row.cell(column)).flatMap((ref) => {
    const citation = desk.citations.get(ref);
    if (citation !== undefined) return [citation];
    desk.gathering.setAside('citation', { file, row: row.number, column }, NO_SOURCE, showFound(ref));
    return [];
  });
}

/** The unit of a cell; else why there is none. */
export function unitIn(
  row: LabeledRow,
  column: string,
  desk: ClaimDesk,
): RecordId | Extract<Content, { readonly reason: string }> {
  const id = refOf('unit', row.cell(column));
  if (isRecordId(id) && desk.units.identity.has(id)) return id;
  return { column, reason: 'a unit that no table names', found: showFound(row.cell(column)) };
}
