// Reading records: one, a page of a list, all that answer a question, what links to a record. Everything is asked by the three
// times and by a reader; nothing here writes.

import { sql } from 'kysely';
import type { z } from 'zod';

import type { CalendarDate } from '#kernel/calendar-date.ts';
import { sameJson } from '#kernel/canonical-json.ts';
import { AppError } from '#kernel/errors.ts';
import { isRecordId } from '#kernel/id.ts';
import type { Instant } from '#kernel/instant.ts';
import { isObject, pointerOf } from '#kernel/json-pointer.ts';
import type { Reader } from '#kernel/marking.ts';
import type { Times } from '#kernel/times.ts';
import { NEWEST } from '#kernel/times.ts';

import { rightlyDated } from './dating.ts';
import { markedPlaces } from './kind.ts';
import type { KindOf } from './kind.ts';
import { kindNamed } from './ledger.ts';
import type { Ledger } from './ledger.ts';
import { mergesAt } from './merges.ts';
import type { Merges } from './merges.ts';
import { linksOf } from './places.ts';
import { ofKind, toRecords, versionRow } from './record.ts';
import type { StoredRecord, VersionColumns } from './record.ts';
import type { VersionQuery } from './versions.ts';
import { countVersions, kindsEverLinkedTo, VERSION_COLUMNS, versionsAt } from './versions.ts';
import { closedAmong, isAnyClosed, visibleTo } from './visibility.ts';

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
  const rows = isRecordId(id) ? await versionsAt(ledger.db, { ...question, ids: [id] }) : [];
  const [record] = await toRecords(ledger, rows, question.reader);
  if (record === undefined) throw notOnRecord(id, question.times);
  const merges = await mergesAt(ledger, question.times, question.reader);
  const root = merges.rootOf(id);
  return {
    record,
    mergedInto: root === id ? null : root,
    standsFor: merges.groupOf(id).filter((each) => each !== id),
  };
}

/** All records that answer, by id. Merged records are followed: a link to one of a group is a link to all of it. */
export async function selectRecords(
  ledger: Ledger,
  question: Question &
    Pick<VersionQuery, 'kinds' | 'ids' | 'linkedTo' | 'besides' | 'during' | 'writtenAfter' | 'retractedToo'>,
): Promise<readonly StoredRecord[]> {
  if (question.linkedTo === undefined) {
    return toRecords(ledger, await versionsAt(ledger.db, question), question.reader);
  }
  const merges = await mergesAt(ledger, question.times, question.reader);
  const linkedTo = await widened(ledger, question.reader, merges, question.linkedTo);
  const records = await toRecords(ledger, await versionsAt(ledger.db, { ...question, linkedTo }), question.reader);
  return openlyLinked(ledger, records, linkedTo);
}

/** How many records were written, corrected or taken back after a moment. */
export function countWrittenAfter(ledger: Ledger, question: Question, moment: Instant): Promise<number> {
  return countVersions(ledger.db, { ...question, writtenAfter: moment, retractedToo: true });
}

/** The first day that anything on the newest record speaks of, as far as this reader sees; null where nothing is dated. */
export async function earliestDay(ledger: Ledger, reader: Reader): Promise<CalendarDate | null> {
  const { rows } = await sql<{ first: CalendarDate | null }>`
    select min(x.world_first) as first from record_current x
    where not x.retracted and ${visibleTo(reader, 'x')}`.execute(ledger.db);
  return rows[0]?.first ?? null;
}

/** All records of one kind that answer, with its type of body. */
export async function selectOf<Schema extends z.ZodType>(
  ledger: Ledger,
  kind: KindOf<Schema>,
  question: Question & Pick<VersionQuery, 'ids' | 'linkedTo' | 'during'>,
): Promise<readonly StoredRecord<z.output<Schema>>[]> {
  return ofKind(kind, await selectRecords(ledger, { ...question, kinds: [kind.name] }));
}

/** One page of a list, by label. `next` continues it; null at the end. The total is of what this reader may see. */
export interface RecordPage {
  readonly records: readonly StoredRecord[];
  readonly total: number;
  readonly next: { readonly label: string; readonly id: string } | null;
}

/**
 * The kinds among whose records some may link to one, for asking those lists alone. It is no answer to show: what links to it may be
 * closed to the reader or of another time.
 */
export async function kindsThatLinkTo(
  ledger: Ledger,
  id: string,
  { times, reader }: Question,
): Promise<readonly string[]> {
  const merges = await mergesAt(ledger, times, reader);
  return kindsEverLinkedTo(ledger.db, await widened(ledger, reader, merges, [id]));
}

/** Lists the records of a kind, by label, a page at a time. Folded records are left out: their group stands for them. */
export async function listRecords(
  ledger: Ledger,
  kind: string,
  question: Question & Pick<VersionQuery, 'linkedTo' | 'after'> & { readonly limit: number },
): Promise<RecordPage> {
  const { after, limit, linkedTo: asked, ...rest } = question;
  const merges = await mergesAt(ledger, question.times, question.reader);
  const linkedTo = asked === undefined ? undefined : await widened(ledger, question.reader, merges, asked);
  const uncut: VersionQuery = { ...rest, kinds: [kind], ...(linkedTo === undefined ? {} : { linkedTo }) };
  const newest = question.times.knownAt === null && question.times.ledgerAt === null;
  if (newest && !merges.any && markedPlaces(kindNamed(ledger, kind)).length === 0) {
    // The stored labels are those that this reader sees, so the database can cut the page.
    const paged = await versionsAt(ledger.db, {
      ...uncut,
      limit: limit + 1,
      ...(after === undefined ? {} : { after }),
    });
    const total = await countVersions(ledger.db, uncut);
    return pageOf(await toRecords(ledger, paged, question.reader), limit, total);
  }
  const rows = (await versionsAt(ledger.db, uncut)).filter((row) => merges.rootOf(row.record_id) === row.record_id);
  const records = await toRecords(ledger, rows, question.reader);
  const linked = linkedTo === undefined ? records : openlyLinked(ledger, records, linkedTo);
  const shown = linked.toSorted(byLabel);
  return pageOf(
    after === undefined ? shown : shown.filter((record) => byLabel(record, after) > 0),
    limit,
    shown.length,
  );
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

/** By code points, as the database orders; JavaScript alone would put some of them elsewhere. */
function compare(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let at = 0; at < length; at += 1) {
    if (a[at] === b[at]) continue;
    return (a.codePointAt(at) ?? 0) - (b.codePointAt(at) ?? 0);
  }
  return a.length - b.length;
}

/** A link that leads to a record. `path` points into {body, citations} of the record that it comes from. */
export interface IncomingLink {
  readonly from: StoredRecord;
  readonly paths: readonly string[];
}

/** Everything that links to a record, to what it stands for, from bodies and from citations. */
export async function incomingLinks(ledger: Ledger, id: string, question: Question): Promise<readonly IncomingLink[]> {
  const merges = await mergesAt(ledger, question.times, question.reader);
  const ids = await widened(ledger, question.reader, merges, [id]);
  const rows = await versionsAt(ledger.db, { ...question, linkedTo: ids });
  const records = await toRecords(ledger, rows, question.reader);
  return records
    .map((from) => ({ from, paths: openPaths(ledger, from, new Set(ids)) }))
    .filter((link) => link.paths.length > 0);
}

/** Leaves out records whose only links to some others are withheld: that they link at all is part of what is withheld. */
function openlyLinked(
  ledger: Ledger,
  records: readonly StoredRecord[],
  linkedTo: readonly string[],
): readonly StoredRecord[] {
  const ids = new Set(linkedTo);
  return records.filter((record) => !mayHide(ledger, record) || openPaths(ledger, record, ids).length > 0);
}

/** Where a record, as its reader sees it, links to one of some others. */
function openPaths(ledger: Ledger, from: StoredRecord, ids: ReadonlySet<string>): readonly string[] {
  const links = linksOf(kindNamed(ledger, from.kind), from.body, from.citations);
  return links
    .filter((link) => ids.has(link.to))
    .map((link) => link.path)
    .sort();
}

/** Whether a link of a record can be withheld: only where its kind has places that are marked. */
function mayHide(ledger: Ledger, record: StoredRecord): boolean {
  return markedPlaces(kindNamed(ledger, record.kind)).length > 0;
}

/** The records that some stand for, themselves included; without those that are closed to the reader. */
async function widened(
  ledger: Ledger,
  reader: Reader,
  merges: Merges,
  ids: readonly string[],
): Promise<readonly string[]> {
  const all = [...new Set(ids.filter(isRecordId).flatMap((id) => merges.groupOf(merges.rootOf(id))))];
  if (!(await isAnyClosed(ledger, reader))) return all;
  const closed = await closedAmong(ledger.db, reader, all);
  return all.filter((id) => !closed.has(id));
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

type HistoryRow = VersionColumns & {
  readonly recorded_by: string;
  readonly reason: string;
  readonly hash: string;
  readonly is_open: boolean;
};

/**
 * The versions of a record that a reader may see, oldest first, up to the ledger time of the question. Asked by a day of
 * knowledge, those that were known by then.
 */
export async function historyOf(ledger: Ledger, id: string, question: Question): Promise<readonly HistoryEntry[]> {
  const { ledgerAt, knownAt } = question.times;
  if (!isRecordId(id)) throw notOnRecord(id, question.times);
  const { rows } = await sql<HistoryRow>`
    select ${VERSION_COLUMNS}, x.recorded_by, x.reason, x.hash, ${visibleTo(question.reader, 'x')} as is_open
    from record_version x join record_current c on c.record_id = x.record_id
    where x.record_id = ${id} and ${visibleTo(question.reader, 'c')}
      ${ledgerAt === null ? sql`` : sql`and x.recorded_at <= ${ledgerAt}::timestamptz`}
    order by x.version`.execute(ledger.db);
  const known = knownAt === null ? rows : rightlyDated(rows).filter((row) => row.known_from <= knownAt);
  const open = known.filter((row) => row.is_open);
  if (open.length === 0) throw notOnRecord(id, question.times);
  const records = await toRecords(ledger, open.map(versionRow), question.reader);
  return open.flatMap((row, index) => {
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
    order by recorded_at desc limit 1`.execute(ledger.db);
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

/** The error for a record that does not answer, whatever the reason. */
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
