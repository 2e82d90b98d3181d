// A record as it leaves the ledger: one version of it, as one reader may see it.

import type { z } from 'zod';

import type { CalendarDate } from '#kernel/calendar-date.ts';
import type { Citation } from '#kernel/citation.ts';
import type { RecordId } from '#kernel/id.ts';
import type { Instant } from '#kernel/instant.ts';
import type { Marking, Reader } from '#kernel/marking.ts';

import type { KindOf } from './kind.ts';
import { labelOf, labelOfRedacted } from './label.ts';
import { kindNamed } from './ledger.ts';
import type { Ledger } from './ledger.ts';
import { linksOf } from './places.ts';
import type { DocumentLink } from './places.ts';
import { closedAmong, isAnyClosed, NOTHING_CLOSED, redact } from './visibility.ts';
import type { Closed } from './visibility.ts';

export interface StoredRecord<Body = unknown> {
  readonly id: RecordId;
  readonly kind: string;
  readonly version: number;
  readonly seq: number;
  readonly label: string;
  readonly body: Body;
  readonly citations: readonly Citation[];
  readonly knownFrom: CalendarDate;
  readonly worldFirst: CalendarDate | null;
  readonly worldLast: CalendarDate | null;
  readonly recordedAt: Instant;
  readonly marking: Marking;
  readonly compartments: readonly string[];
  readonly retracted: boolean;
  /** Places that this reader may not see; the values there are `{withheld: marking}`. */
  readonly withheld: readonly string[];
}

/** The columns that a version is made of, the same in both tables. */
export interface VersionColumns {
  readonly record_id: string;
  readonly kind: string;
  readonly version: number;
  readonly seq: number;
  readonly document: string;
  readonly known_from: CalendarDate;
  readonly stands_from: CalendarDate | null;
  readonly world_first: CalendarDate | null;
  readonly world_last: CalendarDate | null;
  readonly recorded_at: Instant;
  readonly marking: Marking;
  readonly compartments: readonly string[];
  readonly retracted: boolean;
}

/** A version with its document taken apart. */
export interface VersionRow extends VersionColumns {
  readonly body: unknown;
  readonly citations: readonly Citation[];
  /** What follows from the document, where it has been worked out already: of a version that is about to be written. */
  readonly worked?: { readonly label: string; readonly links: readonly DocumentLink[] };
}

/** The links of a version. */
export function linksOfRow(ledger: Ledger, row: VersionRow): readonly DocumentLink[] {
  return row.worked?.links ?? linksOf(kindNamed(ledger, row.kind), row.body, row.citations);
}

/** Takes the document of a version apart. */
export function versionRow<Columns extends VersionColumns>(columns: Columns): Columns & VersionRow {
  const parts = JSON.parse(columns.document) as Pick<VersionRow, 'body' | 'citations'>; // only this form is ever stored
  return { ...columns, body: parts.body, citations: parts.citations };
}

/** Makes the records that a reader may see of rows; links to records that are closed to the reader are withheld. */
export async function toRecords(
  ledger: Ledger,
  rows: readonly VersionRow[],
  reader: Reader,
): Promise<readonly StoredRecord[]> {
  const closed = await closedTargets(ledger, rows, reader);
  return rows.map((row) => toRecord(ledger, row, reader, closed));
}

async function closedTargets(ledger: Ledger, rows: readonly VersionRow[], reader: Reader): Promise<Closed> {
  if (rows.length === 0 || !(await isAnyClosed(ledger, reader))) return NOTHING_CLOSED;
  const links = rows.flatMap((row) => linksOfRow(ledger, row));
  return closedAmong(ledger.db, reader, [...new Set(links.map((link) => link.to))]);
}

/** Makes the record that a reader may see of a row. `closed` are the records that are closed to this reader. */
function toRecord(ledger: Ledger, row: VersionRow, reader: Reader, closed: Closed): StoredRecord {
  const kind = kindNamed(ledger, row.kind);
  const seen = redact(kind, row.body, row.citations, reader, closed);
  // A label may draw on a field that is withheld: then the id stands in for it.
  const label = seen.withheld.length === 0 ? labelOf(kind, row.body) : labelOfRedacted(kind, seen.body);
  return {
    id: row.record_id as RecordId, // only checked ids are ever stored
    kind: row.kind,
    version: row.version,
    seq: row.seq,
    label: label ?? row.record_id,
    body: seen.body,
    citations: seen.citations,
    knownFrom: row.known_from,
    worldFirst: row.world_first,
    worldLast: row.world_last,
    recordedAt: row.recorded_at,
    marking: row.marking,
    compartments: row.compartments,
    retracted: row.retracted,
    withheld: seen.withheld,
  };
}

/** Narrows records to those of a kind, with its type of body. Records with withheld fields are left out: they do not fit it. */
export function ofKind<Schema extends z.ZodType>(
  kind: KindOf<Schema>,
  records: readonly StoredRecord[],
): readonly StoredRecord<z.output<Schema>>[] {
  const fitting = records.filter((record) => record.kind === kind.name && record.withheld.length === 0);
  return fitting as readonly StoredRecord<z.output<Schema>>[]; // only bodies that fit the schema of their kind are stored
}
