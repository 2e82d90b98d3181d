// The shape of the database, table by table, for Kysely. A store test holds it against the migrated database, in names, types
// and nullability, so that neither can drift from the other. Values are as `values.ts` reads them.

import type { ColumnType, Generated, GeneratedAlways } from 'kysely';

import type { CalendarDate } from '#kernel/calendar-date.ts';
import type { Instant } from '#kernel/instant.ts';
import type { Marking } from '#kernel/marking.ts';

/** JSON as it is read; it is written as text, which is the same on both engines also for a list. */
type Json = ColumnType<unknown, string, string>;
type Day = ColumnType<CalendarDate, string, string>;
type MaybeDay = ColumnType<CalendarDate | null, string | null | undefined, string | null>;
type Moment = ColumnType<Instant, string, string>;
type MaybeMoment = ColumnType<Instant | null, string | null | undefined, string | null>;

export interface RecordVersionTable {
  seq: number;
  record_id: string;
  kind: string;
  version: number;
  document: string;
  known_from: Day;
  stands_from: MaybeDay;
  world_first: MaybeDay;
  world_last: MaybeDay;
  recorded_at: Moment;
  recorded_by: string;
  reason: string;
  marking: Marking;
  compartments: Generated<readonly string[]>;
  retracted: Generated<boolean>;
  prev_hash: string;
  hash: string;
}

export interface LedgerHeadTable {
  only: Generated<boolean>;
  seq: number;
  hash: string;
  recorded_at: MaybeMoment;
}

export interface RecordCurrentTable {
  record_id: string;
  kind: string;
  version: number;
  seq: number;
  label: string;
  document: string;
  known_from: Day;
  stands_from: MaybeDay;
  world_first: MaybeDay;
  world_last: MaybeDay;
  recorded_at: Moment;
  marking: Marking;
  compartments: readonly string[];
  retracted: boolean;
}

export interface RecordLinkTable {
  seq: number;
  from_record: string;
  from_version: number;
  kind: string;
  path: string;
  to_record: string;
}

export interface RecordSearchTable {
  record_id: string;
  version: number;
  marking: Marking;
  text: string;
  more: Generated<string>;
  tsv: GeneratedAlways<string>;
}

export interface SettingTable {
  key: string;
  value: Json;
}

export interface SourceReleaseTable {
  release_no: number;
  dataset: string;
  release: string;
  layout: string;
  file_name: string;
  file_sha256: string;
  bytes: number;
  published: string;
  known_from: Day;
  loaded_at: Moment;
  loaded_by: string;
  rows_in: number;
  rows_stored: number;
  rows_set_aside: number;
  state: string;
  dropped_at: MaybeMoment;
  dropped_by: string | null;
  drop_reason: string | null;
}

interface ObservedSeriesTable {
  release_no: number;
  fact: string;
  subject: string;
  declared: string;
  cells: string;
}

export interface ObservationTable {
  release_no: number;
  row_no: number;
  measure: string;
  row_key: string;
  row_hash: Uint8Array;
  subject: string;
  period: string;
  first_day: Day;
  last_day: Day;
  min: number | null;
  best: number | null;
  max: number | null;
  amount_cents: number | null;
  currency: string | null;
  prices: string | null;
  attributes: Json;
}

export interface SetAsideTable {
  release_no: number;
  row_no: number;
  column_at: string;
  file_name: string;
  expected: string;
  found: string;
  reason: string;
}

interface AttachmentBlobTable {
  sha256: string;
  bytes: Uint8Array;
  length: number;
  media_type: string;
  added_at: Moment;
}

interface IntakeReceiptTable {
  key: string;
  content: string;
  answer: string;
  received_at: Moment;
}

export interface SchemaMigrationTable {
  number: number;
  name: string;
  checksum: string;
  applied_at: Generated<Instant>;
}

export interface Tables {
  record_version: RecordVersionTable;
  ledger_head: LedgerHeadTable;
  record_current: RecordCurrentTable;
  record_link: RecordLinkTable;
  record_search: RecordSearchTable;
  setting: SettingTable;
  source_release: SourceReleaseTable;
  observation: ObservationTable;
  observed_series: ObservedSeriesTable;
  set_aside: SetAsideTable;
  attachment_blob: AttachmentBlobTable;
  intake_receipt: IntakeReceiptTable;
  schema_migration: SchemaMigrationTable;
}
