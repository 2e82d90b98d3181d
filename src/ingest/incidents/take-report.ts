// One report of an incident into the record: its source where it is new, the incident, ungraded, and the account, in one batch with the
// receipt. The same key again gets the same answer; the same report under another key is told to be on record. Nothing is stored twice,
// nothing by halves, and nothing is acknowledged that is not on disk.

import type { Reader } from '#kernel/marking.ts';
import type { Problem, Result } from '#kernel/result.ts';
import { fail, ok, showFound } from '#kernel/result.ts';
import { NEWEST } from '#kernel/times.ts';
import type { Author, PutChange } from '#ledger/change.ts';
import type { Connection, Ledger } from '#ledger/ledger.ts';
import { selectRecords } from '#ledger/read.ts';
import { validate } from '#ledger/validate.ts';
import { write } from '#ledger/write.ts';
import { incident } from '#records/incident/record.ts';

import { lookAlikes } from './look-alikes.ts';
import { contentOf, keepReceipt, KEY_FORM, receiptOf } from './receipts.ts';
import type { Acknowledged } from './receipts.ts';
import { changesOf, sourceIdOf } from './report.ts';
import type { ReportChanges } from './report.ts';

/** A report as it was sent. */
export interface SentReport {
  /** Made by the sender for this report, a UUID: the same again is the same report. */
  readonly key: string;
  readonly incident: Readonly<Record<string, unknown>>;
  readonly account: Readonly<Record<string, unknown>>;
  /** The id of a source on record, or the fields of a new one. */
  readonly source: string | Readonly<Record<string, unknown>>;
  readonly locator: Readonly<Record<string, unknown>>;
  /** Who may read the source and what it says; the incident itself is as its kind is. */
  readonly marking: string | undefined;
}

/** Stores a report. The failure names what does not fit, with the record that it stands in, and nothing was stored. */
export async function takeReport(
  ledger: Ledger,
  sent: SentReport,
  author: Author,
  reader: Reader,
): Promise<Result<Acknowledged>> {
  if (!KEY_FORM.test(sent.key)) {
    const todo = 'Make one for this report and send it again with every attempt.';
    return fail([{ at: 'key', expected: 'a key as a UUID in small letters', found: showFound(sent.key), todo }]);
  }
  const content = contentOf(sent);
  const before = await replay(ledger.db, sent.key, content);
  if (before !== null) return before;
  const changes = changesFor(sent);
  const problems = [changes.source, changes.incident, changes.account].flatMap((change) =>
    change === null ? [] : problemsIn(ledger, change),
  );
  if (problems.length > 0) return fail(problems);
  return store(ledger, { sent, content, changes }, author, reader);
}

interface Prepared {
  readonly sent: SentReport;
  readonly content: string;
  readonly changes: ReportChanges & { readonly source: PutChange | null };
}

async function store(
  ledger: Ledger,
  { sent, content, changes }: Prepared,
  author: Author,
  reader: Reader,
): Promise<Result<Acknowledged>> {
  const { id } = changes.incident;
  const body = incident.schema.parse(changes.incident.body);
  const alike = await lookAlikes(ledger, [{ id, body }], reader);
  const lookedAt = alike.map(({ other, otherLabel, because }) => ({ other, otherLabel, because }));
  const answer: Acknowledged = { state: 'recorded', incident: id, lookAlikes: lookedAt };
  const receipt = { content, answer };
  const givenAlready = new Error('the key has a receipt');
  const fresh = [changes.incident, changes.account].map((change) => ({ ...change, expects: 0 }));
  const alongside = async (db: Connection): Promise<void> => {
    if (!(await keepReceipt(db, sent.key, receipt, author.atMilliseconds))) throw givenAlready;
  };
  const all = [...(changes.source === null ? [] : [changes.source]), ...fresh];
  const written = await write(ledger, all, author, reader, { alongside }).catch((error: unknown) => {
    if (error === givenAlready) return null;
    throw error;
  });
  if (written?.ok === true) return ok(answer);
  // The same key came in twice at once: the other one was first.
  const other = await replay(ledger.db, sent.key, content);
  if (other !== null) return other;
  if (written === null) throw new Error('a receipt that was there is gone');
  const { failure } = written;
  if (!failure.some(({ at }) => at === 'expects')) return fail(failure);
  const [held] = await selectRecords(ledger, { times: NEWEST, reader, ids: [id] });
  if (held === undefined) return fail(failure.map(({ record: _record, ...problem }) => problem));
  const known: Acknowledged = { state: 'already-on-record', incident: id, lookAlikes: [] };
  await keepReceipt(ledger.db, sent.key, { content, answer: known }, author.atMilliseconds);
  return ok(known);
}

/** The answer that a key got before; null where it got none. */
async function replay(db: Connection, key: string, content: string): Promise<Result<Acknowledged> | null> {
  const receipt = await receiptOf(db, key);
  if (receipt === null) return null;
  if (receipt.content === content) return ok(receipt.answer);
  const todo = 'Send this report under a key of its own; the other one is on record.';
  return fail([{ at: 'key', expected: 'a key of its own for each report', found: 'the key of another report', todo }]);
}

function changesFor(sent: SentReport): Prepared['changes'] {
  const { incident: body, account, source, locator, marking } = sent;
  const id = typeof source === 'string' ? source : sourceIdOf(source);
  const made = changesOf({ incident: body, account, source: id, locator, marking, key: null });
  const marked = marking === undefined ? {} : { marking };
  // What stands open cites nothing that is closed: the account does, and is as closed as its source.
  const { citations, marking: _, ...open } = made.incident;
  const isClosed = marking === 'restricted' || marking === 'sealed';
  return {
    source: typeof source === 'string' ? null : { do: 'put', id, body: source, ...marked },
    incident: isClosed ? open : { ...open, citations },
    account: made.account,
  };
}

function problemsIn(ledger: Ledger, change: PutChange): readonly Problem[] {
  const draft = validate(ledger, change);
  if (draft.ok) return [];
  return draft.failure.map((problem) => ({ ...problem, ...(change.id === undefined ? {} : { record: change.id }) }));
}
