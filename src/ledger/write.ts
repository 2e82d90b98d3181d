// The one way in. A batch of changes is stored whole or not at all; every refusal names row, place, what was expected, what
// was found and what to do. An acknowledged write is on disk.

import { randomBytes } from 'node:crypto';

import { badDate, isCalendarDate } from '#kernel/calendar-date.ts';
import type { CalendarDate } from '#kernel/calendar-date.ts';
import { isRecordId, newRecordId } from '#kernel/id.ts';
import type { RecordId } from '#kernel/id.ts';
import { dayOf, instantOf } from '#kernel/instant.ts';
import type { Reader } from '#kernel/marking.ts';
import { personProblems } from '#kernel/person-problems.ts';
import type { Problem, Result } from '#kernel/result.ts';
import { fail, ok, showFound } from '#kernel/result.ts';

import { Batch } from './batch.ts';
import type { Item, WriteReport } from './batch.ts';
import type { Author, Change } from './change.ts';
import type { Connection, Ledger } from './ledger.ts';
import { textComplaint } from './storable.ts';
import { validate } from './validate.ts';

export interface WriteOptions {
  /** Do everything but keep nothing: the report says what would have been stored. */
  readonly dryRun?: boolean;
  /** Something to be done in the same transaction, after the versions are in. */
  readonly alongside?: (db: Connection) => Promise<void>;
}

/** Stores a batch of changes, all or none. */
export async function write(
  ledger: Ledger,
  changes: readonly Change[],
  author: Author,
  reader: Reader,
  options: WriteOptions = {},
): Promise<Result<WriteReport>> {
  const problems: Problem[] = authorProblems(author);
  const items: Item[] = [];
  for (const [index, change] of changes.entries()) {
    const row = change.row ?? (changes.length > 1 ? index + 1 : undefined);
    const named = change.id !== undefined && isRecordId(change.id) ? { record: change.id } : {};
    const place = { ...(row === undefined ? {} : { row }), ...named };
    const item = prepare(ledger, row === undefined ? change : { ...change, row }, author);
    if (item.ok) items.push(item.value);
    else problems.push(...item.failure.map((problem) => ({ ...problem, ...place })));
  }
  if (problems.length > 0) return fail(problems);
  // A dry run ends its transaction by throwing, which rolls it back; the report comes out beside it.
  const rolledBack = new Error('dry run');
  let outcome: Result<WriteReport> = fail([]);
  const work = ledger.db.transaction().execute(async (db) => {
    const batch = await Batch.open(ledger, db, items, author, reader);
    await batch.addAll(items);
    await batch.checkLinks();
    if (batch.problems.length > 0) {
      outcome = fail(batch.problems);
      return;
    }
    outcome = ok(await batch.store());
    await options.alongside?.(db);
    if (options.dryRun === true) throw rolledBack;
  });
  await work.catch((error: unknown) => {
    if (error !== rolledBack) throw error;
  });
  return outcome;
}

function prepare(ledger: Ledger, change: Change, author: Author): Result<Item> {
  const problems = change.reason === undefined ? [] : reasonProblems('reason', change.reason);
  if (change.do === 'retract') {
    if (change.knownFrom !== undefined && !isCalendarDate(change.knownFrom)) {
      problems.push(badDate(change.knownFrom, 'knownFrom', 'a day as YYYY-MM-DD'));
    } else if (change.knownFrom !== undefined && change.knownFrom > latestDay(author.atMilliseconds)) {
      const expected = `a day up to ${latestDay(author.atMilliseconds)}`;
      const todo = 'Withdraw it once it is known that it was withdrawn.';
      problems.push({ at: 'knownFrom', expected, found: change.knownFrom, todo });
    }
    const { id } = change;
    if (problems.length === 0 && isRecordId(id)) return ok({ change, id, draft: null });
    const todo = 'Give the whole id of the record that is to be retracted.';
    const noId: Problem = { at: 'id', expected: 'the id of a record', found: showFound(id), todo };
    return fail(isRecordId(id) ? problems : [...problems, noId]);
  }
  const draft = validate(ledger, change);
  if (!draft.ok) return fail([...draft.failure, ...problems]);
  problems.push(...(draft.value.kind.checkOn?.(draft.value.body, latestDay(author.atMilliseconds)) ?? []));
  if (problems.length > 0) return fail(problems);
  const id = change.id ?? newRecordId(draft.value.kind.name, author.atMilliseconds, (count) => randomBytes(count));
  return ok({ change, id: id as RecordId, draft: draft.value }); // validate has checked its form
}

/** Fourteen hours ahead of UTC a day begins first; what is recorded there has happened there. */
const FIRST_TO_BEGIN = 14 * 60 * 60 * 1000;

function latestDay(atMilliseconds: number): CalendarDate {
  return dayOf(instantOf(atMilliseconds + FIRST_TO_BEGIN));
}

function authorProblems(author: Author): Problem[] {
  return [...reasonProblems('by', author.by), ...reasonProblems('reason', author.reason)];
}

function reasonProblems(at: 'by' | 'reason', text: string): Problem[] {
  const broken = textComplaint(text);
  if (broken !== null) return [{ at, ...broken }];
  // Who writes answers by name; a reason stays for ever, in a history that anybody may read.
  if (text.trim() !== '') return at === 'by' ? [] : [...personProblems(text, at)];
  const expected = at === 'by' ? 'the name of the person who writes' : 'the reason of the change';
  return [{ at, expected, found: 'nothing', todo: 'Every version says who wrote it and why.' }];
}
