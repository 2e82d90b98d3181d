// One report of an incident into the record: its source where it is new, the incident, ungraded, and the account, in one batch with the
// receipt. The same key again gets the same answer; the same report of the same source under another key is told to be on record; another
// account of an incident on record is stored beside the others. Nothing is stored twice, nothing by halves, and nothing is acknowledged
// that is not on disk.

import type { Reader } from '#kernel/marking.ts';
import type { Problem, Result } from '#kernel/result.ts';
import { fail, ok, showFound } from '#kernel/result.ts';
import { NEWEST } from '#kernel/times.ts';
import type { Author, PutChange } from '#ledger/change.ts';
import type { Connection, Ledger } from '#ledger/ledger.ts';
import { validate } from '#ledger/validate.ts';
import { write } from '#ledger/write.ts';
import { incident } from '#records/incident/record.ts';

import { lookAlikes } from './look-alikes.ts';
import { placeReport } from './places.ts';
import type { Placed } from './places.ts';
import { contentOf, keepReceipt, KEY_FORM, receiptOf } from './receipts.ts';
import type { Acknowledged } from './receipts.ts';
import { changesOf, isClosed } from './report.ts';

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
  const problems = changesFor(sent, UNPLACED).flatMap((change) => problemsIn(ledger, change));
  if (problems.length > 0) return fail(problems);
  return store(ledger, { sent, content }, author, reader);
}

/** Ids for a look at what fits by itself. */
const UNPLACED = { incident: 'incident.report', source: 'source.report', account: 'incident-account.report' } as const;

/** How often a report is placed anew, where others take its place at the same moment. */
const MOST_ATTEMPTS = 5;

interface Prepared {
  readonly sent: SentReport;
  readonly content: string;
}

async function store(
  ledger: Ledger,
  { sent, content }: Prepared,
  author: Author,
  reader: Reader,
  attempt = 1,
): Promise<Result<Acknowledged>> {
  const placed = await placeReport(ledger, sent, { author, reader });
  const answer = await answerFor(ledger, sent, placed, reader);
  const receipt = { content, answer };
  if (placed.account.isThere) {
    const isKept = await keepReceipt(ledger.db, sent.key, receipt, author.atMilliseconds);
    return (isKept ? null : await replay(ledger.db, sent.key, content)) ?? ok(answer);
  }
  const givenAlready = new Error('the key has a receipt');
  const alongside = async (db: Connection): Promise<void> => {
    if (!(await keepReceipt(db, sent.key, receipt, author.atMilliseconds))) throw givenAlready;
  };
  const written = await write(ledger, newIn(sent, placed), author, reader, { alongside }).catch((error: unknown) => {
    if (error === givenAlready) return null;
    throw error;
  });
  if (written?.ok === true) return ok(answer);
  // The same key came in twice at once: the other one was first.
  const other = await replay(ledger.db, sent.key, content);
  if (other !== null) return other;
  if (written === null) throw new Error('a receipt that was there is gone');
  const isTaken = written.failure.some(({ at }) => at === 'expects' || at === 'id');
  if (isTaken && attempt < MOST_ATTEMPTS) return store(ledger, { sent, content }, author, reader, attempt + 1);
  return fail(written.failure);
}

async function answerFor(ledger: Ledger, sent: SentReport, placed: Placed, reader: Reader): Promise<Acknowledged> {
  const { id, isThere } = placed.incident;
  if (isThere) {
    return { state: placed.account.isThere ? 'already-on-record' : 'account-added', incident: id, lookAlikes: [] };
  }
  const alike = await lookAlikes(ledger, [{ id, body: incident.schema.parse(sent.incident) }], {
    times: NEWEST,
    reader,
  });
  const lookedAt = alike.map(({ other, otherLabel, because }) => ({ other, otherLabel, because }));
  return { state: 'recorded', incident: id, lookAlikes: lookedAt };
}

/** What of a report is not on record, as new records. */
function newIn(sent: SentReport, { incident: event, source, account }: Placed): readonly PutChange[] {
  const there = [event.isThere ? event.id : null, source.change === null ? source.id : null];
  return changesFor(sent, { incident: event.id, source: source.id, account: account.id })
    .filter(({ id = null }) => !there.includes(id))
    .map((change) => ({ ...change, expects: 0 }));
}

/** The answer that a key got before; null where it got none. */
async function replay(db: Connection, key: string, content: string): Promise<Result<Acknowledged> | null> {
  const receipt = await receiptOf(db, key);
  if (receipt === null) return null;
  if (receipt.content === content) return ok(receipt.answer);
  const todo =
    'Look at the other one, which is on record. Send this again only if it is to be recorded besides; it needs a key of its own, and the form has made one.';
  const found = 'the key of another report';
  const record = receipt.answer.incident;
  return fail([{ at: 'key', expected: 'a key of its own for each report', found, todo, record }]);
}

/** The records of a report: its source where it is described, the incident, and the account. */
function changesFor(
  sent: SentReport,
  ids: { readonly incident: string; readonly source: string; readonly account: string },
): readonly PutChange[] {
  const { incident: body, account, source, locator, marking } = sent;
  const id = typeof source === 'string' ? source : ids.source;
  const made = changesOf({ ids, incident: body, account, source: id, locator, marking });
  const marked = marking === undefined ? {} : { marking };
  // What stands open cites nothing that is closed: the account does, and is as closed as its source.
  const { citations, marking: _, ...open } = made.incident;
  return [
    ...(typeof source === 'string' ? [] : [{ do: 'put', id, body: source, ...marked } as const]),
    isClosed(marking) ? open : { ...open, citations },
    made.account,
  ];
}

function problemsIn(ledger: Ledger, change: PutChange): readonly Problem[] {
  const draft = validate(ledger, change);
  if (draft.ok) return [];
  return draft.failure.map((problem) => ({ ...problem, ...(change.id === undefined ? {} : { record: change.id }) }));
}
