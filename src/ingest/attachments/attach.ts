// A file as an attachment of an incident: its bytes once under their hash, its record with its own custody, both in one transaction or
// neither. Who may not see a record of a hash gets nothing of it, and does not hear that it is there: its id is chance, and the same bytes
// are attached a second time for whoever cannot know of the first.

import { createHash, randomBytes } from 'node:crypto';

import { AppError } from '#kernel/errors.ts';
import { newRecordId } from '#kernel/id.ts';
import { dayOf, instantOf } from '#kernel/instant.ts';
import { stricter } from '#kernel/marking.ts';
import type { Reader } from '#kernel/marking.ts';
import { withoutPersons } from '#kernel/persons-in-text.ts';
import type { Result } from '#kernel/result.ts';
import { fail, ok } from '#kernel/result.ts';
import { NEWEST } from '#kernel/times.ts';
import type { Author } from '#ledger/change.ts';
import type { Connection, Ledger } from '#ledger/ledger.ts';
import { selectOf } from '#ledger/read.ts';
import type { Question } from '#ledger/read.ts';
import { write } from '#ledger/write.ts';
import { attachment } from '#records/attachment/record.ts';
import { incident as incidentKind } from '#records/incident/record.ts';

import { lookAt } from './look-at.ts';

/** The most that one attachment may hold. */
export const LARGEST_ATTACHMENT_BYTES = 20 * 1024 * 1024;

export interface Attached {
  readonly incident: string;
  /** What it is called, with its ending. */
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly taken: string | null;
  readonly note: string | null;
  /** From whom it came, by office or role. */
  readonly from: string | null;
  /** As strict as the incident at least; where it is left open, as the kind or the incident is, whichever is stricter. */
  readonly marking: string | undefined;
}

/** What became of an attachment. */
export interface Kept {
  readonly attachment: string;
  readonly mediaType: string;
  readonly sha256: string;
  /** Whether it carries the place where it was made. */
  readonly carriesPlace: boolean;
}

/** Attaches a file; the failure says what does not fit, and nothing was stored. */
export async function attach(ledger: Ledger, sent: Attached, author: Author, reader: Reader): Promise<Result<Kept>> {
  const { incident, name, bytes, taken, note, from, marking } = sent;
  const looked = await lookAt(name, bytes);
  if (!looked.ok) return looked;
  const { mediaType, what, carriesPlace } = looked.value;
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const id = newRecordId(attachment.name, author.atMilliseconds, (count) => randomBytes(count));
  const place = carriesPlace ? 'It carries the place where it was made in its data; nothing was taken out.' : null;
  const step = {
    on: dayOf(instantOf(author.atMilliseconds)),
    by: from ?? withoutPersons(author.by),
    did: 'received',
    note: place,
  };
  const body = { incident, name, what, mediaType, bytes: bytes.length, sha256, taken, note, custody: [step] };
  const [event] = await selectOf(ledger, incidentKind, { times: NEWEST, reader, ids: [incident] });
  const marked = {
    marking: marking ?? stricter(attachment.marking, event?.marking ?? attachment.marking),
    compartments: event?.compartments ?? [],
  };
  const change = { do: 'put', id, body, expects: 0, ...marked } as const;
  const isThere = new Error('the file is attached');
  // Asked in the transaction, in which writers stand in a line, so that two at once are not both the first.
  const alongside = async (db: Connection): Promise<void> => {
    const asked = { times: NEWEST, reader, linkedTo: [incident] };
    const { kinds, vocabularies } = ledger;
    const held = await selectOf({ db, kinds, vocabularies }, attachment, asked);
    if (held.some((each) => each.id !== id && each.body.sha256 === sha256)) throw isThere;
    await keepBytes(db, { sha256, bytes, mediaType }, author.atMilliseconds);
  };
  const written = await write(ledger, [change], author, reader, { alongside }).catch((error: unknown) => {
    if (error === isThere) return null;
    throw error;
  });
  if (written !== null) return written.ok ? ok({ attachment: id, mediaType, sha256, carriesPlace }) : written;
  const todo = 'Nothing is to be done; to add a step to its custody, correct its record.';
  return fail([
    { at: 'file', expected: 'a file that is not attached yet', found: 'one that is attached to this incident', todo },
  ]);
}

interface Blob {
  readonly sha256: string;
  readonly bytes: Uint8Array;
  readonly mediaType: string;
}

async function keepBytes(db: Connection, { sha256, bytes, mediaType }: Blob, atMilliseconds: number): Promise<void> {
  await db
    .insertInto('attachment_blob')
    .values({ sha256, bytes, length: bytes.length, media_type: mediaType, added_at: instantOf(atMilliseconds) })
    .onConflict((conflict) => conflict.column('sha256').doNothing())
    .execute();
}

/** The bytes of an attachment, for a reader who may see its record; for everybody else it is not on record. */
export async function readAttached(
  ledger: Ledger,
  id: string,
  question: Question,
): Promise<{ readonly name: string; readonly mediaType: string; readonly bytes: Uint8Array }> {
  const [held] = await selectOf(ledger, attachment, { ...question, ids: [id] });
  const blob =
    held === undefined
      ? undefined
      : await ledger.db
          .selectFrom('attachment_blob')
          .select('bytes')
          .where('sha256', '=', held.body.sha256)
          .executeTakeFirst();
  if (held === undefined || blob === undefined) {
    throw new AppError(
      'not_found',
      `Expected an attachment on record, found none for "${id.slice(0, 120)}". Check its id.`,
    );
  }
  // The type is that of this record: the same bytes can be attached elsewhere under another name.
  const { name, mediaType } = held.body;
  return { name, mediaType, bytes: blob.bytes };
}
