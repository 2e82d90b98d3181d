// One batch of changes while it is put together inside its transaction: which versions it makes, whether they may be made,
// and their place in the chain. Used by `write` only.

import { sql } from 'kysely';

import type { CalendarDate } from '#kernel/calendar-date.ts';
import { isCalendarDate } from '#kernel/calendar-date.ts';
import type { RecordId } from '#kernel/id.ts';
import { dayOf, instantAfter } from '#kernel/instant.ts';
import type { Instant } from '#kernel/instant.ts';
import { maySee } from '#kernel/marking.ts';
import type { Reader } from '#kernel/marking.ts';
import type { Problem } from '#kernel/result.ts';
import { NEWEST } from '#kernel/times.ts';
import type { Author, Change, PutChange, RetractChange } from './change.ts';
import { documentOf, hashOf } from './envelope.ts';
import type { Envelope } from './envelope.ts';
import { kindNamed } from './ledger.ts';
import type { Connection, Ledger } from './ledger.ts';
import { mergeObstacle, mergesAt } from './merges.ts';
import type { Merges } from './merges.ts';
import { projectVersions } from './project.ts';
import type { VersionRow } from './record.ts';
import type { Draft } from './validate.ts';
import { linksOf } from './validate.ts';
import { versionsAt } from './versions.ts';

/** What became of one change. */
export interface Written {
  readonly id: RecordId;
  readonly version: number;
  readonly outcome: 'created' | 'corrected' | 'retracted' | 'unchanged' | 'dated-anew';
}

export interface WriteReport {
  readonly written: readonly Written[];
  /** The end of the chain after the write. */
  readonly head: { readonly seq: number; readonly hash: string; readonly recordedAt: Instant | null };
}

/** A change that is fit by itself: the record that it is about and, unless it is a retraction, its draft. */
export interface Item {
  readonly change: Change;
  readonly id: RecordId;
  readonly draft: Draft | null;
}

/** The state of one batch while it is put together inside its transaction. */
export class Batch {
  readonly problems: Problem[] = [];
  readonly #ledger: Ledger;
  readonly #db: Connection;
  readonly #author: Author;
  readonly #reader: Reader;
  readonly #recordedAt: Instant;
  readonly #written: Written[] = [];
  readonly #rows: VersionRow[] = [];
  readonly #extra: { document: string; reason: string }[] = [];
  /** What the batch itself puts, by record: the rows whose links are judged. */
  readonly #put = new Map<string, VersionRow>();
  /** The newest version of every record that the batch touches or leans on, as the batch leaves it. */
  readonly #newest: Map<string, VersionRow>;
  readonly #merges: Merges;
  #seq: number;
  readonly #headHash: string;
  readonly #headAt: Instant | null;

  private constructor(state: {
    ledger: Ledger;
    db: Connection;
    author: Author;
    reader: Reader;
    head: { seq: number; hash: string; recorded_at: Instant | null };
    newest: Map<string, VersionRow>;
    merges: Merges;
  }) {
    this.#ledger = state.ledger;
    this.#db = state.db;
    this.#author = state.author;
    this.#reader = state.reader;
    this.#seq = state.head.seq;
    this.#headHash = state.head.hash;
    this.#headAt = state.head.recorded_at;
    this.#recordedAt = instantAfter(state.head.recorded_at, state.author.atMilliseconds);
    this.#newest = state.newest;
    this.#merges = state.merges;
  }

  static async open(
    ledger: Ledger,
    db: Connection,
    items: readonly Item[],
    author: Author,
    reader: Reader,
  ): Promise<Batch> {
    // Locking the one row of the head puts writers in a line, so that the chain has one end.
    const { rows } = await sql<{ seq: number; hash: string; recorded_at: Instant | null }>`
      select seq, hash, recorded_at from ledger_head for update`.execute(db);
    const [head] = rows;
    if (head === undefined) throw new Error('the ledger has no head: the migration did not run');
    const ids = new Set(items.flatMap((item) => [item.id, ...(item.draft?.links ?? []).map((link) => link.to)]));
    // The batch sees every record that it leans on; whether the writer may see it is judged where it matters.
    const everything: Reader = { name: reader.name, clearance: 'sealed', compartments: await allCompartments(db) };
    const found = await versionsAt(db, { times: NEWEST, reader: everything, ids: [...ids], retractedToo: true });
    const newest = new Map(found.map((row) => [row.record_id, row]));
    const merges = await mergesAt(ledger, db, NEWEST, everything);
    return new Batch({ ledger, db, author, reader, head, newest, merges });
  }

  add(item: Item): void {
    if (item.change.do === 'retract') this.#addRetraction(item.id, item.change);
    else if (item.draft !== null) this.#addPut(item.id, item.change, item.draft);
  }

  #addPut(id: RecordId, change: PutChange, draft: Draft): void {
    const before = this.#visibleNewest(id);
    if (before === null && this.#newest.has(id)) {
      const todo = 'Leave the id out and the record gets one, or choose another.';
      this.#refuse(change, id, { at: 'id', expected: 'an id that can be used', found: 'one that cannot', todo });
      return;
    }
    const known = before === null ? 0 : before.version;
    const same =
      before !== null &&
      !before.retracted &&
      before.marking === draft.marking &&
      before.compartments.join() === draft.compartments.join() &&
      documentOf(before.body, before.citations) === draft.document;
    if (same && (change.expects === undefined || change.expects === known)) {
      this.#written.push({ id, version: known, outcome: 'unchanged' });
      return;
    }
    if (known !== (change.expects ?? 0)) {
      this.#refuse(change, id, {
        at: 'expects',
        expected: known === 0 ? 'version 0: there is no such record yet' : `version ${known}, the newest`,
        found: change.expects === undefined ? 'no version, and other content' : `version ${change.expects}`,
        todo:
          known === 0
            ? 'Leave the version out to make a new record.'
            : `Read version ${known} of ${id}, see what has changed, and write again naming that version.`,
      });
      return;
    }
    if (!maySee(this.#reader, draft.marking, draft.compartments)) {
      this.#refuse(change, id, {
        at: 'marking',
        expected: `a marking up to "${this.#reader.clearance}" and compartments that you hold`,
        found: [draft.marking, ...draft.compartments].join(', '),
        todo: 'Ask somebody who may read it to write it.',
      });
      return;
    }
    if (draft.kind.name === 'merge') {
      const body = draft.body as { readonly keep: RecordId; readonly fold: RecordId }; // the schema of merges
      const obstacle = mergeObstacle(this.#merges, body.keep, body.fold);
      if (obstacle !== null) {
        const todo = 'Retract the earlier merge first, or merge into the record that stands for both.';
        this.#refuse(change, id, { at: '/fold', expected: 'a record that is not merged yet', found: obstacle, todo });
        return;
      }
    }
    const row: VersionRow = {
        record_id: id,
        kind: draft.kind.name,
        version: known + 1,
        seq: (this.#seq += 1),
        body: draft.body,
        citations: draft.citations,
        known_from: this.#knownFrom(draft),
        world_first: draft.world.first,
        world_last: draft.world.last,
        recorded_at: this.#recordedAt,
        marking: draft.marking,
        compartments: draft.compartments,
        retracted: false,
    };
    this.#push(row, { document: draft.document, reason: change.reason ?? this.#author.reason });
    this.#put.set(id, row);
    this.#written.push({ id, version: known + 1, outcome: known === 0 ? 'created' : 'corrected' });
  }

  #addRetraction(id: RecordId, change: RetractChange): void {
    const before = this.#visibleNewest(id);
    if (before === null || before.retracted || before.version !== change.expects) {
      this.#refuse(change, id, {
        at: before === null || before.retracted ? 'id' : 'expects',
        expected: before === null || before.retracted ? 'a record that stands' : `version ${before.version}, the newest`,
        found: before === null ? 'no such record' : before.retracted ? 'a retracted record' : `version ${change.expects}`,
        todo: 'Read the record again and retract the version that you have read.',
      });
      return;
    }
    // What was wrong from the start leaves the answers for every knowledge time; a later withdrawal only from its own day on.
    const knownFrom = change.knownFrom !== undefined && isCalendarDate(change.knownFrom) ? change.knownFrom : null;
    this.#push(
      {
        ...before,
        version: before.version + 1,
        seq: (this.#seq += 1),
        known_from: knownFrom ?? before.known_from,
        recorded_at: this.#recordedAt,
        retracted: true,
      },
      { document: documentOf(before.body, before.citations), reason: change.reason },
    );
    this.#written.push({ id, version: before.version + 1, outcome: 'retracted' });
  }

  /** When a source gets another publication date, what cites it was known from another day: it is dated anew with it. */
  async addCitersOfRedatedSources(): Promise<void> {
    const redated = this.#rows.filter((row) => row.kind === 'source' && row.version > 1 && !row.retracted);
    if (redated.length === 0) return;
    const ids = redated.map((row) => row.record_id);
    const { rows } = await sql<VersionRow>`
      select c.* from record_current c
      where not c.retracted and (c.record_id, c.version) in (
        select l.from_record, l.from_version from record_link l
        where l.to_record = any(${ids}::text[]) and l.path like '/citations/%')
      order by c.record_id`.execute(this.#db);
    const touched = new Set(this.#rows.map((row) => row.record_id));
    const sources = await this.#sourcesCitedBy(rows);
    for (const before of rows.filter((row) => !touched.has(row.record_id))) {
      const knownFrom = earliestKnown(before.citations, (id) => this.#newest.get(id) ?? sources.get(id)) ?? before.known_from;
      if (knownFrom === before.known_from) continue;
      const row = { ...before, version: before.version + 1, seq: (this.#seq += 1), known_from: knownFrom };
      this.#push(
        { ...row, recorded_at: this.#recordedAt },
        {
          document: documentOf(before.body, before.citations),
          reason: `The publication date of a cited source was corrected (${ids.join(', ')}).`,
        },
      );
      const id = before.record_id as RecordId; // only checked ids are ever stored
      this.#written.push({ id, version: row.version, outcome: 'dated-anew' });
    }
  }

  async #sourcesCitedBy(rows: readonly VersionRow[]): Promise<ReadonlyMap<string, VersionRow>> {
    const ids = [...new Set(rows.flatMap((row) => citedSources(row.citations)))];
    const everything: Reader = { name: '', clearance: 'sealed', compartments: await allCompartments(this.#db) };
    const found = await versionsAt(this.#db, { times: NEWEST, reader: everything, ids });
    return new Map(found.map((row) => [row.record_id, row]));
  }

  /** Every link of the batch leads to a record that stands, of a kind that the field allows, and nothing loses its ground. */
  async checkLinks(): Promise<void> {
    for (const row of this.#put.values()) {
      if (this.#newest.get(row.record_id) !== row) continue;
      for (const link of linksOf(kindNamed(this.#ledger, row.kind), row.body, row.citations as Draft['citations'])) {
        const target = this.#newest.get(link.to);
        const stands = target !== undefined && !target.retracted && maySee(this.#reader, target.marking, target.compartments);
        if (stands) continue;
        this.problems.push({
          at: link.path,
          record: row.record_id,
          expected: 'the id of a record that stands',
          found: target?.retracted === true ? `${link.to}, which was retracted` : `${link.to}, which is not on record`,
          todo: 'Record it first or in the same batch, or correct the id.',
        });
      }
    }
    const gone = this.#rows.filter((row) => row.retracted && row.kind !== 'merge').map((row) => row.record_id);
    if (gone.length === 0) return;
    const { rows } = await sql<{ from_record: string; to_record: string }>`
      select distinct l.from_record, l.to_record from record_link l
      join record_current c on c.record_id = l.from_record and c.version = l.from_version and not c.retracted
      where l.to_record = any(${gone}::text[]) order by l.from_record limit 50`.execute(this.#db);
    for (const { from_record, to_record } of rows) {
      const after = this.#rows.findLast((row) => row.record_id === from_record);
      if (after !== undefined) continue; // judged above by its own new links, or retracted with it
      this.problems.push({
        at: 'id',
        record: to_record,
        expected: 'a record on which no other rests',
        found: `${from_record} links to it`,
        todo: 'Correct or retract the records that link to it first, or in the same batch.',
      });
    }
  }

  async store(): Promise<WriteReport> {
    let hash = this.#headHash;
    const rows = this.#rows.map((row, index) => {
      const extra = this.#extra[index];
      if (extra === undefined) throw new Error('a version without its document');
      const envelope: Envelope = {
        seq: row.seq,
        record_id: row.record_id,
        kind: row.kind,
        version: row.version,
        document: extra.document,
        known_from: row.known_from,
        world_first: row.world_first,
        world_last: row.world_last,
        recorded_at: row.recorded_at,
        recorded_by: this.#author.by,
        reason: extra.reason,
        marking: row.marking,
        compartments: row.compartments,
        retracted: row.retracted,
      };
      const previous = hash;
      hash = hashOf(previous, envelope);
      return { ...envelope, prev_hash: previous, hash };
    });
    for (let from = 0; from < rows.length; from += CHUNK) {
      await sql`
        insert into record_version (seq, record_id, kind, version, document, known_from, world_first, world_last,
          recorded_at, recorded_by, reason, marking, compartments, retracted, prev_hash, hash)
        select * from json_to_recordset(${JSON.stringify(rows.slice(from, from + CHUNK))}::json) as r(
          seq bigint, record_id text, kind text, version int, document text, known_from date, world_first date,
          world_last date, recorded_at timestamptz, recorded_by text, reason text, marking text, compartments text[],
          retracted boolean, prev_hash text, hash text)
        order by seq
      `.execute(this.#db);
      await projectVersions(this.#ledger, this.#db, this.#rows.slice(from, from + CHUNK));
    }
    const recordedAt = rows.length === 0 ? this.#headAt : this.#recordedAt;
    return { written: this.#written, head: { seq: this.#seq, hash, recordedAt } };
  }

  #visibleNewest(id: string): VersionRow | null {
    const row = this.#newest.get(id);
    return row !== undefined && maySee(this.#reader, row.marking, row.compartments) ? row : null;
  }

  #knownFrom(draft: Draft): CalendarDate {
    const published = draft.kind.publishedOn?.(draft.body) ?? null;
    if (published !== null) return published;
    const cited = earliestKnown(draft.citations, (id) => this.#newest.get(id));
    return cited ?? dayOf(this.#recordedAt);
  }

  #push(row: VersionRow, extra: { document: string; reason: string }): void {
    this.#rows.push(row);
    this.#extra.push(extra);
    this.#newest.set(row.record_id, row);
  }

  #refuse(change: Change, record: string, problem: Problem): void {
    this.problems.push({ ...problem, record, ...(change.row === undefined ? {} : { row: change.row }) });
  }
}

const CHUNK = 5000;

/** The day from which the earliest of the cited sources was known; null when none is cited. */
function earliestKnown(citations: unknown, find: (id: string) => VersionRow | undefined): CalendarDate | null {
  const days = citedSources(citations).flatMap((id) => find(id)?.known_from ?? []);
  return days.reduce<CalendarDate | null>((least, day) => (least === null || day < least ? day : least), null);
}

function citedSources(citations: unknown): readonly string[] {
  return (citations as Draft['citations']).map((citation) => citation.source); // only checked citations come here
}

async function allCompartments(db: Connection): Promise<readonly string[]> {
  const { rows } = await sql<{ name: string }>`
    select distinct unnest(compartments) as name from record_current where compartments <> '{}'`.execute(db);
  return rows.map((row) => row.name);
}

