// Picks the one version of each record that answers a question at its three times, for one reader. Every read of records
// in the house goes through this query.

import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';

import { momentOf } from '#db/values.ts';
import type { CalendarDate } from '#kernel/calendar-date.ts';
import { kindOf } from '#kernel/id.ts';
import type { RecordId } from '#kernel/id.ts';
import type { Instant } from '#kernel/instant.ts';
import type { Marking, Reader } from '#kernel/marking.ts';
import type { Times } from '#kernel/times.ts';

import type { Connection } from './ledger.ts';
import { versionRow } from './record.ts';
import type { VersionColumns, VersionRow } from './record.ts';
import { visibleTo } from './visibility.ts';

export interface VersionQuery {
  readonly times: Times;
  readonly reader: Reader;
  readonly kinds?: readonly string[];
  readonly ids?: readonly string[];
  /** Only records that link to one of these, from their body or their citations. */
  readonly linkedTo?: readonly string[];
  /** Of those that link to one of these, only others than some that are known already. */
  readonly besides?: readonly string[];
  /** Only records that speak of a day between two, both included, or of no day. */
  readonly during?: { readonly first: CalendarDate; readonly last: CalendarDate };
  /** Only versions written after a moment. */
  readonly writtenAfter?: Instant;
  /** Only records whose label begins after this one, for paging; needs `limit`. */
  readonly after?: { readonly label: string; readonly id: string };
  /** At the newest times only: labels are kept of newest versions alone. */
  readonly limit?: number;
  /** Retracted records too: for history and audit. */
  readonly retractedToo?: boolean;
}

const NAMES = [
  'record_id',
  'kind',
  'version',
  'seq',
  'document',
  'known_from',
  'stands_from',
  'world_first',
  'world_last',
]
  .concat(['recorded_at', 'marking', 'compartments', 'retracted'])
  .map((name) => `x.${name}`)
  .join(', ');

/** The columns of a version, of the table or subquery `x`. */
export const VERSION_COLUMNS = sql.raw(NAMES);

/** How many versions come in one row of an answer: its text stays within some megabytes. */
const ROWS = 1000;

/**
 * A version as one line of text, its parts with tabs between them: many versions come as a few long texts, which both engines
 * hand over far sooner than rows of columns. Nothing in a line can hold a tab or a line break: JSON writes them otherwise.
 */
const LINE = sql<string>`concat_ws(E'\t', x.record_id, x.version, x.seq, x.known_from, coalesce(x.stands_from::text, ''),
  coalesce(x.world_first::text, ''), coalesce(x.world_last::text, ''), x.recorded_at, x.marking,
  case when x.compartments = '{}' then '' else array_to_json(x.compartments)::text end, x.retracted, x.document)`;

/** The versions that answer, ordered by record id; by label where paging is asked for at the newest times. */
export async function versionsAt(db: Connection, query: VersionQuery): Promise<readonly VersionRow[]> {
  const { limit } = query;
  const order = limit === undefined ? sql`x.record_id` : sql`x.label, x.record_id`;
  const source =
    limit === undefined
      ? answering(query)
      : sql`from (select x.* ${answering(query)} order by ${order} limit ${limit}) x`;
  const { rows } = await sql<{ lines: string }>`
    select string_agg(line, E'\n' order by place) as lines
    from (select ${LINE} as line, row_number() over (order by ${order}) as place ${source}) numbered
    group by (place - 1) / ${sql.lit(ROWS)} order by min(place)`.execute(db);
  return rows.flatMap(({ lines }) => lines.split('\n').map(versionOfLine));
}

/** A version without its document, for long lists. */
export interface BareVersion {
  readonly id: string;
  readonly label: string;
  readonly version: number;
  readonly knownFrom: CalendarDate;
  readonly worldFirst: CalendarDate | null;
  readonly worldLast: CalendarDate | null;
  readonly recordedAt: Instant;
}

/** The newest versions that answer, without their documents: only for readers to whom no record and no place is closed. */
export async function bareVersionsAt(db: Connection, query: VersionQuery): Promise<readonly BareVersion[]> {
  const { rows } = await sql<{ lines: string }>`
    select string_agg(line, E'\n') as lines from (
      select concat_ws(E'\t', x.record_id, to_json(x.label), x.version, x.known_from, coalesce(x.world_first::text, ''),
        coalesce(x.world_last::text, ''), x.recorded_at) as line, row_number() over () as place ${answering(query)}) numbered
    group by place / ${sql.lit(ROWS)}`.execute(db);
  return rows.flatMap(({ lines }) =>
    lines.split('\n').map((line) => {
      const [id = '', label = '""', version, knownFrom, first, last, at = ''] = line.split('\t');
      return {
        id,
        label: JSON.parse(label) as string, // the query made it of a text
        version: Number(version),
        knownFrom: knownFrom as CalendarDate, // a column of days
        worldFirst: dayOr(first),
        worldLast: dayOr(last),
        recordedAt: momentOf(at),
      };
    }),
  );
}

function dayOr(day: string | undefined): CalendarDate | null {
  return day === '' ? null : (day as CalendarDate); // a column of days
}

function versionOfLine(line: string): VersionRow {
  const [
    id = '',
    version,
    seq,
    knownFrom,
    standsFrom,
    first,
    last,
    at = '',
    marking,
    boxes = '',
    retracted,
    document = '',
  ] = line.split('\t');
  return versionRow({
    record_id: id,
    kind: kindOf(id as RecordId), // only checked ids are ever stored
    version: Number(version),
    seq: Number(seq),
    document,
    known_from: knownFrom as CalendarDate, // a column of days
    stands_from: dayOr(standsFrom),
    world_first: dayOr(first),
    world_last: dayOr(last),
    recorded_at: momentOf(at),
    marking: marking as Marking, // the database holds the column to its four
    compartments: boxes === '' ? NO_BOXES : (JSON.parse(boxes) as readonly string[]), // a column of texts
    retracted: retracted === 't',
  });
}

const NO_BOXES: readonly string[] = [];

/** The kinds of the records of which any version, whatever the times and whoever may see it, links to some record. */
export async function kindsEverLinkedTo(db: Connection, ids: readonly string[]): Promise<readonly string[]> {
  const { rows } = await sql<{ kind: string }>`
    select distinct l.kind from record_link l where l.to_record = any(${[...ids]}::text[])`.execute(db);
  return rows.map(({ kind }) => kind);
}

/** How many versions answer. */
export async function countVersions(db: Connection, query: VersionQuery): Promise<number> {
  const { rows } = await sql<{ total: number }>`select count(*) as total ${answering(query)}`.execute(db);
  return rows[0]?.total ?? 0;
}

/** The newest version of each of some records, whoever may see it: for the ledger itself, never for an answer. */
export async function newestVersions(db: Connection, ids: readonly string[]): Promise<ReadonlyMap<string, VersionRow>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<VersionColumns>`
    select ${VERSION_COLUMNS} from record_current x where x.record_id = any(${[...ids]}::text[])`.execute(db);
  return new Map(rows.map((row) => [row.record_id, versionRow(row)]));
}

/**
 * Where the versions that answer come from, and on which conditions: `from … where …`. `x` is the version that answers; at past
 * times `c` is the newest version of its record.
 */
function answering(query: VersionQuery): RawBuilder<unknown> {
  const { times } = query;
  const newest = times.knownAt === null && times.ledgerAt === null;
  const conditions = [
    ...(query.retractedToo === true ? [] : [sql`not x.retracted`]),
    visibleTo(query.reader, 'x'),
    ...(newest ? narrow(query, 'x') : [visibleTo(query.reader, 'c')]),
    // A version can stand, in place of one that was dated wrongly, on days on which it was not known itself: then nothing was.
    ...hasBegunAt(times, 'x'),
    ...(query.during === undefined
      ? []
      : [
          sql`(x.world_first is null or x.world_first <= ${query.during.last}::date)`,
          sql`(x.world_last is null or x.world_last >= ${query.during.first}::date)`,
        ]),
    ...(query.writtenAfter === undefined ? [] : [sql`x.recorded_at > ${query.writtenAfter}::timestamptz`]),
    ...(query.linkedTo === undefined ? [] : [sql`x.seq = any(linking.seqs)`]),
    ...(query.after === undefined ? [] : [sql`(x.label, x.record_id) > (${query.after.label}, ${query.after.id})`]),
  ];
  const source = newest ? newestOf(query) : pickedAt(query);
  return sql`from ${source} where ${sql.join(conditions, sql` and `)}`;
}

/**
 * The newest versions. Those that link to some record are looked up one by one: without "offset 0" the engine likes to read the
 * whole table instead, since it cannot know that most records are open to most readers.
 */
function newestOf(query: VersionQuery): RawBuilder<unknown> {
  if (query.linkedTo === undefined) return sql`record_current x`;
  return sql`${linking(query)} cross join lateral (
    select * from record_current where record_current.record_id = linking.record_id offset 0) x`;
}

/** For each record the last version that stands on the day of knowledge, among those recorded by the moment. */
function pickedAt(query: VersionQuery): RawBuilder<unknown> {
  const conditions = standsAt(query.times, 'v');
  const current = sql`cross join lateral (
    select * from record_current where record_current.record_id = x.record_id offset 0) c`;
  if (query.linkedTo !== undefined) {
    return sql`${linking(query)} cross join lateral (
      select * from record_version v
      where ${sql.join([sql`v.record_id = linking.record_id`, ...narrow(query, 'v'), ...conditions], sql` and `)}
      order by v.version desc limit 1) x ${current}`;
  }
  return sql`(
      select distinct on (v.record_id) v.seq from record_version v
      where ${sql.join([...narrow(query, 'v'), ...conditions], sql` and `)}
      order by v.record_id, v.version desc
    ) picked cross join lateral (select * from record_version where record_version.seq = picked.seq offset 0) x ${current}`;
}

/** The records of which any version links to the ones that are asked for, and the places of those versions in the chain. */
function linking({ linkedTo = [], besides = [], kinds }: VersionQuery): RawBuilder<unknown> {
  return sql`(select l.from_record as record_id, array_agg(l.seq) as seqs from record_link l
    where l.to_record = any(${[...linkedTo]}::text[])
    ${kinds === undefined ? sql`` : sql`and l.kind = any(${[...kinds]}::text[])`}
    ${besides.length === 0 ? sql`` : sql`and l.from_record <> all(${[...besides]}::text[])`} group by l.from_record) linking`;
}

/** On which conditions what a version says, of the table `alias`, was known and had begun at the times. */
export function hasBegunAt({ knownAt, asOf }: Times, alias: string): RawBuilder<unknown>[] {
  const column = (name: string): RawBuilder<unknown> => sql.ref(`${alias}.${name}`);
  return [
    ...(knownAt === null ? [] : [sql`${column('known_from')} <= ${knownAt}::date`]),
    ...(asOf === null ? [] : [sql`(${column('world_first')} is null or ${column('world_first')} <= ${asOf}::date)`]),
  ];
}

/** On which conditions a version, of the table `alias`, stands at the times; of those that stand the last one is meant. */
export function standsAt({ knownAt, ledgerAt }: Times, alias: string): RawBuilder<boolean>[] {
  const column = (name: string): RawBuilder<unknown> => sql.ref(`${alias}.${name}`);
  return [
    ...(knownAt === null
      ? []
      : [sql<boolean>`coalesce(${column('stands_from')}, ${column('known_from')}) <= ${knownAt}::date`]),
    ...(ledgerAt === null ? [] : [sql<boolean>`${column('recorded_at')} <= ${ledgerAt}::timestamptz`]),
  ];
}

function narrow(query: VersionQuery, alias: string): RawBuilder<unknown>[] {
  return [
    ...(query.kinds === undefined ? [] : [ofKinds(query.kinds, alias)]),
    ...(query.ids === undefined ? [] : [sql`${sql.ref(`${alias}.record_id`)} = any(${[...query.ids]}::text[])`]),
  ];
}

/** An id begins with its kind and a full stop, so the index of ids finds the records of one kind as well. */
function ofKinds(kinds: readonly string[], alias: string): RawBuilder<unknown> {
  const isOne = sql`${sql.ref(`${alias}.kind`)} = any(${[...kinds]}::text[])`;
  const [kind, ...others] = kinds;
  if (kind === undefined || others.length > 0) return isOne;
  const id = sql.ref(`${alias}.record_id`);
  return sql`${isOne} and ${id} >= ${`${kind}.`} and ${id} < ${`${kind}/`}`;
}
