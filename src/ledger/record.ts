// A record as it leaves the ledger: one version of it, as one reader may see it.

import type { z } from 'zod';

import type { CalendarDate } from '#kernel/calendar-date.ts';
import type { Citation } from '#kernel/citation.ts';
import type { RecordId } from '#kernel/id.ts';
import type { Instant } from '#kernel/instant.ts';
import type { Marking, Reader } from '#kernel/marking.ts';
import type { KindOf } from './kind.ts';
import { kindNamed } from './ledger.ts';
import type { Ledger } from './ledger.ts';
import { redact } from './visibility.ts';

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
export interface VersionRow {
  readonly record_id: string;
  readonly kind: string;
  readonly version: number;
  readonly seq: number;
  readonly body: unknown;
  readonly citations: unknown;
  readonly known_from: CalendarDate;
  readonly world_first: CalendarDate | null;
  readonly world_last: CalendarDate | null;
  readonly recorded_at: Instant;
  readonly marking: Marking;
  readonly compartments: readonly string[];
  readonly retracted: boolean;
}

/** Makes the record that a reader may see of a row. */
export function toRecord(ledger: Ledger, row: VersionRow, reader: Reader): StoredRecord {
  const kind = kindNamed(ledger, row.kind);
  // Only checked citations are ever stored, in this form.
  const seen = redact(kind, row.body, row.citations as readonly Citation[], reader);
  return {
    id: row.record_id as RecordId, // only checked ids are ever stored
    kind: row.kind,
    version: row.version,
    seq: row.seq,
    // A label may draw on a field that is withheld: then the id stands in for it.
    label: seen.withheld.length > 0 ? row.record_id : kind.label(row.body),
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
