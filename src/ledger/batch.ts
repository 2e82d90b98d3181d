// One batch of changes while it is put together inside its transaction: which versions it makes, whether they may be made,
// and their place in the chain. The order of the changes never matters to what they mean. Used by `write` only.

import { sql } from 'kysely';

import { isCalendarDate } from '#kernel/calendar-date.ts';
import { kindOf } from '#kernel/id.ts';
import type { RecordId } from '#kernel/id.ts';
import { instantAfter } from '#kernel/instant.ts';
import type { Instant } from '#kernel/instant.ts';
import { maySee } from '#kernel/marking.ts';
import type { Reader } from '#kernel/marking.ts';
import type { Problem } from '#kernel/result.ts';

import { append, CHUNK } from './append.ts';
import type { NewVersion } from './append.ts';
import type { Author, Change, PutChange, RetractChange } from './change.ts';
import { daysOfClaim, daysOfSource, daysOfWithdrawal, isSource } from './dating.ts';
import type { Days, Marked } from './dating.ts';
import type { Connection, Ledger } from './ledger.ts';
import { linkedProblems, linkProblems, opennessProblems, restProblems } from './link-checks.ts';
import { currentFolds, mergeOf } from './merges.ts';
import type { CurrentFolds } from './merges.ts';
import { projectVersions } from './project.ts';
import { linksOfRow } from './record.ts';
import type { VersionRow } from './record.ts';
import { claimsDatedAnew } from './redate.ts';
import { closedToWriter, mergeRefusal, retractionRefusal, staleRefusal } from './refusals.ts';
import type { Draft } from './validate.ts';
import { newestVersions } from './versions.ts';
import { closedAmong, isAnyClosed, NOTHING_CLOSED } from './visibility.ts';
import type { Closed } from './visibility.ts';

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

interface Head {
  readonly seq: number;
  readonly hash: string;
  readonly recorded_at: Instant | null;
}

interface State {
  readonly ledger: Ledger;
  readonly db: Connection;
  readonly author: Author;
  readonly reader: Reader;
  readonly head: Head;
  /** The newest version of every record that the batch touches or leans on, as the batch leaves it. */
  readonly newest: Map<string, VersionRow>;
  /** What records that are corrected link to, and the writer may not see. */
  readonly closed: Closed;
  readonly folds: CurrentFolds;
}

/** The state of one batch while it is put together inside its transaction. */
export class Batch {
  readonly problems: Problem[] = [];
  readonly #state: State;
  readonly #recordedAt: Instant;
  readonly #versions: NewVersion[] = [];
  readonly #puts: { readonly row: VersionRow; readonly fileRow: number | undefined }[] = [];
  readonly #withdrawn = new Map<string, number | undefined>();
  /** What became of the changes, by their place among the changes. */
  readonly #written = new Map<number, Written>();
  readonly #datedAnew: Written[] = [];
  /** Sources whose day of publication the batch moves. */
  readonly #moved = new Set<string>();
  /** The version that a writer has read of a record which the batch itself has dated anew since. */
  readonly #asRead = new Map<string, number>();

  private constructor(state: State) {
    this.#state = state;
    this.#recordedAt = instantAfter(state.head.recorded_at, state.author.atMilliseconds);
  }

  static async open(
    ledger: Ledger,
    db: Connection,
    items: readonly Item[],
    author: Author,
    reader: Reader,
  ): Promise<Batch> {
    // Locking the one row of the head puts writers in a line, so that the chain has one end.
    const { rows } = await sql<Head>`select seq, hash, recorded_at from ledger_head for update`.execute(db);
    const [head] = rows;
    if (head === undefined) throw new Error('the ledger has no head: the migration did not run');
    const ids = new Set(items.flatMap((item) => [item.id, ...(item.draft?.links ?? []).map((link) => link.to)]));
    // The batch sees every record that it leans on; whether the writer may see it is judged where it matters.
    const newest = new Map(await newestVersions(db, [...ids]));
    const corrected = items.flatMap((item) => (item.draft === null ? [] : (newest.get(item.id) ?? [])));
    const closed = await closedLinks(ledger, db, corrected, reader);
    const folds = await currentFolds(items.some((item) => kindOf(item.id) === 'merge') ? db : null);
    return new Batch({ ledger, db, author, reader, head, newest, closed, folds });
  }

  /** Sources come first, whatever their place: what cites them is dated by them. */
  async addAll(items: readonly Item[]): Promise<void> {
    const numbered = items.map((item, index) => ({ item, index }));
    const isOfSource = ({ item }: { item: Item }): boolean => {
      const kind = this.#state.ledger.kinds.get(kindOf(item.id));
      return kind !== undefined && isSource(kind);
    };
    for (const { item, index } of numbered.filter(isOfSource)) this.#add(item, index);
    await this.#dateAnew();
    for (const { item, index } of numbered.filter((each) => !isOfSource(each))) this.#add(item, index);
  }

  #add({ change, id, draft }: Item, index: number): void {
    if (change.do === 'retract') this.#addRetraction(id, change, index);
    else if (draft !== null) this.#addPut(id, change, draft, index);
  }

  #addPut(id: RecordId, change: PutChange, draft: Draft, index: number): void {
    const { reader, newest, closed, folds } = this.#state;
    const before = newest.get(id) ?? null;
    // A correction that does not speak of marking and compartments leaves them as they are.
    const marking = change.marking === undefined && before !== null ? before.marking : draft.marking;
    const boxes = change.compartments === undefined && before !== null ? before.compartments : draft.compartments;
    // Asked before anything else, so that no answer depends on what the writer may not see.
    const refused = closedToWriter({ id, draft, before, marking, compartments: boxes, reader, closed });
    if (refused !== null) return this.#refuse(change, id, refused);
    const known = this.#asRead.get(id) ?? before?.version ?? 0;
    const same =
      before !== null &&
      !before.retracted &&
      before.marking === marking &&
      before.compartments.join('|') === boxes.join('|') &&
      before.document === draft.document;
    if (same && (change.expects === undefined || change.expects === known)) {
      this.#written.set(index, { id, version: before.version, outcome: 'unchanged' });
      return;
    }
    const stale = staleRefusal(id, known, change.expects);
    if (stale !== null) return this.#refuse(change, id, stale);
    if (draft.kind.name === 'merge') {
      const merge = mergeOf(id, draft.body);
      const obstacle = mergeRefusal(merge, folds, reader);
      if (obstacle !== null) return this.#refuse(change, id, obstacle);
      folds.add(merge);
    }
    const row = this.#push(
      {
        record_id: id,
        kind: draft.kind.name,
        document: draft.document,
        body: draft.body,
        citations: draft.citations,
        world_first: draft.world.first,
        world_last: draft.world.last,
        marking,
        compartments: boxes,
        retracted: false,
        worked: { label: draft.label, links: draft.links },
        ...this.#daysOf(draft, { marking, compartments: boxes }, before),
      },
      change.reason ?? this.#state.author.reason,
    );
    if (before !== null && isSource(draft.kind) && isMoved(before, row)) this.#moved.add(id);
    this.#puts.push({ row, fileRow: change.row });
    this.#written.set(index, { id, version: row.version, outcome: before === null ? 'created' : 'corrected' });
  }

  #daysOf({ kind, body, citations }: Draft, claim: Marked, before: VersionRow | null): Days {
    const { publishedOn } = kind;
    if (publishedOn === undefined)
      return daysOfClaim(citations, claim, (id) => this.#state.newest.get(id) ?? null, this.#recordedAt);
    const wasDated = before !== null && publishedOn(before.body) !== null;
    return daysOfSource(publishedOn(body), before, wasDated, this.#recordedAt);
  }

  #addRetraction(id: RecordId, change: RetractChange, index: number): void {
    const found = this.#state.newest.get(id);
    const before = found !== undefined && maySee(this.#state.reader, found.marking, found.compartments) ? found : null;
    const known = this.#asRead.get(id) ?? before?.version ?? 0;
    const refused = retractionRefusal(before, known, change.expects);
    if (refused !== null || before === null) {
      if (refused !== null) this.#refuse(change, id, refused);
      return;
    }
    const learned = change.knownFrom !== undefined && isCalendarDate(change.knownFrom) ? change.knownFrom : null;
    const row = this.#push({ ...before, ...daysOfWithdrawal(before, learned), retracted: true }, change.reason);
    this.#state.folds.remove(id);
    if (row.kind !== 'merge') this.#withdrawn.set(id, change.row);
    this.#written.set(index, { id, version: row.version, outcome: 'retracted' });
  }

  /** When a source gets another publication date, what cites it was known from another day: it is dated anew with it. */
  async #dateAnew(): Promise<void> {
    const { ledger, db, newest, reader } = this.#state;
    for (const versions of await claimsDatedAnew(ledger, db, [...this.#moved], newest)) {
      const last = versions.at(-1);
      if (last === undefined) continue;
      const id = last.record_id as RecordId; // only checked ids are ever stored
      const read = last.version;
      newest.set(id, last); // the numbers of the new versions continue from here
      for (const row of versions) this.#push(row, 'The publication date of a cited source was corrected.');
      this.#asRead.set(id, read);
      // That a record is there which the writer may not see stays unsaid.
      if (!maySee(reader, last.marking, last.compartments)) continue;
      this.#datedAnew.push({ id, version: read + versions.length, outcome: 'dated-anew' });
    }
  }

  /** Every link of the batch leads to a record that stands, of a kind that the field allows, and nothing loses its ground. */
  async checkLinks(): Promise<void> {
    const { ledger, db, newest, reader } = this.#state;
    this.problems.push(...linkProblems(ledger, this.#puts, newest, reader));
    this.problems.push(...linkedProblems(ledger, this.#puts, newest, reader));
    this.problems.push(...opennessProblems(ledger, this.#puts, newest, reader));
    const judged = new Set([...this.#puts.map(({ row }) => row.record_id), ...this.#withdrawn.keys()]);
    for (const { row } of this.#versions) if (row.retracted) judged.add(row.record_id);
    this.problems.push(...(await restProblems(db, this.#withdrawn, judged, reader)));
    this.problems.sort((a, b) => (a.row ?? 0) - (b.row ?? 0));
  }

  async store(): Promise<WriteReport> {
    const { ledger, db, author, head } = this.#state;
    const hash = await append(db, this.#versions, head.hash, author);
    // All versions are in before any link is: a record at the beginning of a long batch may point to one at its end.
    const rows = this.#versions.map((version) => version.row);
    for (let from = 0; from < rows.length; from += CHUNK) {
      await projectVersions(ledger, db, rows.slice(from, from + CHUNK));
    }
    const inOrder = [...this.#written].sort(([a], [b]) => a - b).map(([, written]) => written);
    return {
      written: [...inOrder, ...this.#datedAnew],
      head: {
        seq: head.seq + rows.length,
        hash,
        recordedAt: rows.length === 0 ? head.recorded_at : this.#recordedAt,
      },
    };
  }

  /** Adds a version at the end of the chain, as the newest of its record. */
  #push(said: Omit<VersionRow, 'version' | 'seq' | 'recorded_at'>, reason: string): VersionRow {
    const row: VersionRow = {
      ...said,
      version: (this.#state.newest.get(said.record_id)?.version ?? 0) + 1,
      seq: this.#state.head.seq + this.#versions.length + 1,
      recorded_at: this.#recordedAt,
    };
    this.#versions.push({ row, reason });
    this.#state.newest.set(row.record_id, row);
    this.#asRead.delete(row.record_id);
    return row;
  }

  #refuse(change: Change, record: string, problem: Problem): void {
    this.problems.push({ ...problem, ...(change.row === undefined ? {} : { row: change.row }), record });
  }
}

async function closedLinks(
  ledger: Ledger,
  db: Connection,
  rows: readonly VersionRow[],
  reader: Reader,
): Promise<Closed> {
  if (rows.length === 0 || !(await isAnyClosed({ ...ledger, db }, reader))) return NOTHING_CLOSED;
  const links = rows.flatMap((row) => linksOfRow(ledger, row));
  return closedAmong(db, reader, [...new Set(links.map((link) => link.to))]);
}

/** Whether a source may date its claims otherwise than before: its day was corrected, or it was closed or opened. */
function isMoved(before: VersionRow, after: VersionRow): boolean {
  const isRemarked = before.marking !== after.marking || before.compartments.join('|') !== after.compartments.join('|');
  return isRemarked || before.known_from !== after.known_from;
}
