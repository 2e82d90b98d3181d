// Records what a form says. The ledger judges; what it refuses comes back at its field with everything that was typed. A new record that is
// sent twice meets itself and is stored once.

import { AppError } from '#kernel/errors.ts';
import type { Problem } from '#kernel/result.ts';
import type { Kind } from '#ledger/kind.ts';
import { kindNamed } from '#ledger/ledger.ts';
import type { StoredRecord } from '#ledger/record.ts';
import { write } from '#ledger/write.ts';

import type { Asked } from '../../asked.ts';
import type { FormOutcome } from '../../served.ts';
import type { Html } from '../html.ts';
import { toRecord } from '../page-context.ts';
import type { PageContext } from '../page-context.ts';
import { aboutRecord, formOf, standing } from './data.ts';
import type { FormData } from './data.ts';
import { newElsewhere } from './elsewhere.ts';
import type { Typed } from './parts.ts';
import { atControls, readSent, rowsChanged } from './sent.ts';
import type { Sent } from './sent.ts';
import { openTree, treeOf } from './tree.ts';
import { recordFormView } from './view.ts';

/** Stores a new record. */
export async function newAct(asked: Asked, kindName: string, sent: Sent, page: PageContext): Promise<FormOutcome> {
  const { house, reader } = asked;
  const kind = kindNamed(house.ledger, kindName);
  const elsewhere = newElsewhere(kind.name);
  if (elsewhere !== null) throw new AppError('invalid_input', `${elsewhere.words} Nothing was stored.`);
  const changed = rowsChanged(sent);
  if (changed !== null) return { shown: await rendered(asked, kind, changed, page) };
  const said = readSent(openTree(treeOf(kind), reader), sent);
  const { typed, body, citations, marking, compartments, reason } = said;
  const again = async (problems: readonly Problem[], more: Partial<FormData> = {}): Promise<FormOutcome> => ({
    again: await rendered(asked, kind, typed, page, { ...more, problems }),
  });
  if (said.problems.length > 0) return again(said.problems);
  const id = typed.get('id') ?? '';
  const author = { by: reader.name, reason, atMilliseconds: house.now() };
  const change = { do: 'put', id, kind: kind.name, body, citations, marking, compartments } as const;
  const report = await write(house.ledger, [change], author, reader);
  if (report.ok) return { goTo: toRecord(page, id) };
  if (!report.failure.some(({ at }) => at === 'expects')) return again(atControls(report.failure, citations));
  const record = await standing(asked, id);
  if (record !== null) return alreadyThere(asked, kind, { record, typed }, page);
  const todo = 'Open a new form and record what you typed there; it is still in this one.';
  return again([{ at: 'id', expected: 'an id that was never given', found: id, todo }]);
}

/** The record is on record already, and says something else: what was typed now corrects what was first stored. */
async function alreadyThere(
  asked: Asked,
  kind: Kind,
  { record, typed }: { readonly record: StoredRecord; readonly typed: Typed },
  page: PageContext,
): Promise<FormOutcome> {
  const notice = `This form was recorded before, as ${record.id}, and says something else now. Recording it again corrects that record; nothing of it is lost.`;
  const corrected = new Map([...typed, ['expects', '1']]);
  return { again: await rendered(asked, kind, corrected, page, { ...aboutRecord(record), notice }) };
}

/** The form again, with what was typed. */
export async function rendered(
  asked: Asked,
  kind: Kind,
  typed: Typed,
  page: PageContext,
  more: Partial<FormData> = {},
): Promise<Html> {
  return recordFormView({ ...(await formOf(asked, kind, typed)), ...more }, page);
}
