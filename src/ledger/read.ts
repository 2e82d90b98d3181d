// Reading records: one, a page of a list, all that answer a question, what links to a record, its history and differences.
// Everything is asked by the three times and by a reader; nothing here writes.

import { sql } from 'kysely';
import type { z } from 'zod';

import { AppError } from '#kernel/errors.ts';
import { isObject, pointerOf } from '#kernel/json-pointer.ts';
import type { Instant } from '#kernel/instant.ts';
import type { Reader } from '#kernel/marking.ts';
import type { Times } from '#kernel/times.ts';
import { NEWEST } from '#kernel/times.ts';
import { sameJson } from '#kernel/canonical-json.ts';
import { fieldsOf } from './kind.ts';
import type { KindOf } from './kind.ts';
import { kindNamed } from './ledger.ts';
import type { Ledger } from './ledger.ts';
import { mergesAt } from './merges.ts';
import type { StoredRecord, VersionRow } from './record.ts';
import { ofKind, toRecord } from './record.ts';
import type { VersionQuery } from './versions.ts';
import { countVersions, versionsAt } from './versions.ts';
import { visibleTo } from './visibility.ts';

/** What is asked: the times and who asks. */
export interface Question {
  readonly times: Times;
  readonly reader: Reader;
}

/** A record and where it stands among merged ones. */
export interface ReadRecord {
  readonly record: StoredRecord;
  /** The record that stands for this one, where it was merged. */
  readonly mergedInto: string | null;
  /** The records that this one stands for besides itself. */
  readonly standsFor: readonly string[];
}

/** Reads one record; one that is not there, not yet known, retracted or hidden is "not on record", all alike. */
export async function readRecord(ledger: Ledger, id: string, question: Question): Promise<ReadRecord> {
  const [row] = await versionsAt(ledger.db, { ...question, ids: [id] });
  if (row === undefined) throw notOnRecord(id, question.times);
  const merges = await mergesAt(ledger, ledger.db, question.times, question.reader);
  const root = merges.rootOf(id);
  return {
    record: toRecord(ledger, row, question.reader),
    mergedInto: root === id ? null : root,
    standsFor: merges.groupOf(id).filter((each) => each !== id),
  };
}

/** All records that answer, by id. Merged records are followed: a link to one of a group is a link to all of it. */
export async function selectRecords(
  ledger: Ledger,
  question: Question & Pick<VersionQuery, 'kinds' | 'ids' | 'linkedTo'>,
): Promise<readonly StoredRecord[]> {
  const linkedTo = await widened(ledger, question, question.linkedTo);
  const rows = await versionsAt(ledger.db, { ...question, ...(linkedTo === undefined ? {} : { linkedTo }) });
  return rows.map((row) => toRecord(ledger, row, question.reader));
}

/** All records of one kind that answer, with its type of body. */
export async function selectOf<Schema extends z.ZodType>(
  ledger: Ledger,
  kind: KindOf<Schema>,
  question: Question & Pick<VersionQuery, 'ids' | 'linkedTo'>,
): Promise<readonly StoredRecord<z.output<Schema>>[]> {
  return ofKind(kind, await selectRecords(ledger, { ...question, kinds: [kind.name] }));
}

/** One page of a list, by label. `next` continues it; null at the end. The total is of what this reader may see. */
export interface RecordPage {
  readonly records: readonly StoredRecord[];
  readonly total: number;
  readonly next: { readonly label: string; readonly id: string } | null;
}

/** Lists the records of a kind, by label, a page at a time. Folded records are left out: their group stands for them. */
export async function listRecords(
  ledger: Ledger,
  kind: string,
  question: Question & Pick<VersionQuery, 'linkedTo' | 'after'> & { readonly limit: number },
): Promise<RecordPage> {
  const merges = await mergesAt(ledger, ledger.db, question.times, question.reader);
  const linkedTo = question.linkedTo?.flatMap((id) => merges.groupOf(merges.rootOf(id)));
  const { after, limit, ...rest } = question;
  const uncut: VersionQuery = { ...rest, kinds: [kind], ...(linkedTo === undefined ? {} : { linkedTo }) };
  const newest = question.times.knownAt === null && question.times.ledgerAt === null;
  const plain = fieldsOf(kindNamed(ledger, kind)).every((field) => field.note.marking === undefined);
  if (newest && plain && !merges.any) {
    // The stored labels are those that this reader sees, so the database can cut the page.
    const paged = await versionsAt(ledger.db, { ...uncut, limit: limit + 1, ...(after === undefined ? {} : { after }) });
    const total = await countVersions(ledger.db, uncut);
    return pageOf(paged.map((row) => toRecord(ledger, row, question.reader)), limit, total);
  }
  const rows = (await versionsAt(ledger.db, uncut)).filter((row) => merges.rootOf(row.record_id) === row.record_id);
  const shown = rows.map((row) => toRecord(ledger, row, question.reader)).sort(byLabel);
  return pageOf(after === undefined ? shown : shown.filter((record) => byLabel(record, after) > 0), limit, shown.length);
}

function pageOf(records: readonly StoredRecord[], limit: number, total: number): RecordPage {
  const page = records.slice(0, limit);
  const last = page.at(-1);
  const more = last !== undefined && records.length > page.length;
  return { records: page, total, next: more ? { label: last.label, id: last.id } : null };
}

function byLabel(a: { label: string; id: string }, b: { label: string; id: string }): number {
  return compare(a.label, b.label) || compare(a.id, b.id);
}

/** A link that leads to a record. `path` points into {body, citations} of the record that it comes from. */
export interface IncomingLink {
  readonly from: StoredRecord;
  readonly paths: readonly string[];
}

/** Everything that links to a record, to what it stands for, from bodies and from citations. */
export async function incomingLinks(ledger: Ledger, id: string, question: Question): Promise<readonly IncomingLink[]> {
  const ids = (await widened(ledger, question, [id])) ?? [id];
  const rows = await versionsAt(ledger.db, { ...question, linkedTo: ids });
  if (rows.length === 0) return [];
  const { rows: links } = await sql<{ from_record: string; from_version: number; path: string }>`
    select from_record, from_version, path from record_link
    where to_record = any(${ids}::text[]) order by from_record, path`.execute(ledger.db);
  return rows.map((row) => {
    const from = toRecord(ledger, row, question.reader);
    const paths = links
      .filter((link) => link.from_record === row.record_id && link.from_version === row.version)
      .map((link) => link.path)
      .filter((path) => !from.withheld.some((place) => path.startsWith(`/body${place}`)));
    return { from, paths };
  }).filter((link) => link.paths.length > 0);
}

/** One version in the history of a record, with what it changed. */
export interface HistoryEntry {
  readonly record: StoredRecord;
  readonly recordedBy: string;
  readonly reason: string;
  readonly hash: string;
  readonly changes: readonly FieldChange[];
}

/** One place in a document that differs between two versions. Undefined stands for "was not there". */
export interface FieldChange {
  readonly path: string;
  readonly before: unknown;
  readonly after: unknown;
}

/** The versions of a record that a reader may see, oldest first, up to the ledger time of the question. */
export async function historyOf(ledger: Ledger, id: string, question: Question): Promise<readonly HistoryEntry[]> {
  const { ledgerAt } = question.times;
  const { rows } = await sql<VersionRow & { recorded_by: string; reason: string; hash: string }>`
    select v.* from record_version v join record_current c on c.record_id = v.record_id
    where v.record_id = ${id} and ${visibleTo(question.reader, 'v')} and ${visibleTo(question.reader, 'c')}
      ${ledgerAt === null ? sql`` : sql`and v.recorded_at <= ${ledgerAt}::timestamptz`}
    order by v.version`.execute(ledger.db);
  if (rows.length === 0) throw notOnRecord(id, question.times);
  const records = rows.map((row) => toRecord(ledger, row, question.reader));
  return rows.flatMap((row, index) => {
    const record = records[index];
    const before = records[index - 1];
    if (record === undefined) return [];
    const changes = before === undefined ? [] : differences(facesOf(before), facesOf(record));
    return [{ record, recordedBy: row.recorded_by, reason: row.reason, hash: row.hash, changes }];
  });
}

/** Field by field, what differs between two JSON values. Lists are compared by position. */
export function differences(before: unknown, after: unknown, path = ''): readonly FieldChange[] {
  if (sameJson(before ?? null, after ?? null) && (before === undefined) === (after === undefined)) return [];
  if (isObject(before) && isObject(after)) {
    const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])];
    return keys.flatMap((key) => differences(before[key], after[key], `${path}${pointerOf([key])}`));
  }
  if (Array.isArray(before) && Array.isArray(after)) {
    const length = Math.max(before.length, after.length);
    return Array.from({ length }, (_, index) => index).flatMap((index) =>
      differences(before[index], after[index], `${path}/${index}`),
    );
  }
  return [{ path, before, after }];
}

function facesOf(record: StoredRecord): unknown {
  const { body, citations, marking, compartments, retracted, knownFrom } = record;
  return { body, citations, marking, compartments, retracted, knownFrom };
}

/** The moment of the last write at or before a ledger time: two questions between two writes are one question. */
export async function lastWriteAt(ledger: Ledger, times: Times = NEWEST): Promise<Instant | null> {
  const { rows } = await sql<{ at: Instant | null }>`
    select recorded_at as at from record_version
    ${times.ledgerAt === null ? sql`` : sql`where recorded_at <= ${times.ledgerAt}::timestamptz`}
    order by seq desc limit 1`.execute(ledger.db);
  return rows[0]?.at ?? null;
}

/** The end of the chain. */
export async function headOf(ledger: Ledger): Promise<{ seq: number; hash: string; recordedAt: Instant | null }> {
  const { rows } = await sql<{ seq: number; hash: string; recorded_at: Instant | null }>`
    select seq, hash, recorded_at from ledger_head`.execute(ledger.db);
  const [head] = rows;
  if (head === undefined) throw new AppError('store_damaged', 'Expected one row in ledger_head, found none.');
  return { seq: head.seq, hash: head.hash, recordedAt: head.recorded_at };
}

async function widened(
  ledger: Ledger,
  question: Question,
  ids: readonly string[] | undefined,
): Promise<readonly string[] | undefined> {
  if (ids === undefined) return undefined;
  const merges = await mergesAt(ledger, ledger.db, question.times, question.reader);
  return [...new Set(ids.flatMap((id) => merges.groupOf(merges.rootOf(id))))];
}

function notOnRecord(id: string, times: Times): AppError {
  const limits = [
    times.asOf === null ? '' : `as of ${times.asOf}`,
    times.knownAt === null ? '' : `as known on ${times.knownAt}`,
    times.ledgerAt === null ? '' : `as recorded by ${times.ledgerAt}`,
  ].filter((part) => part !== '');
  const asked = limits.length === 0 ? '' : `, ${limits.join(', ')}`;
  return new AppError(
    'not_found',
    `Expected a record with the id "${id}"${asked}, found none that is open to you. Check the id and the times, or search by name.`,
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
