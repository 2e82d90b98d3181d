// What one sees before a record is withdrawn, and how one came to be withdrawn.

import type { z } from 'zod';

import { NEWEST } from '#kernel/times.ts';
import type { Times } from '#kernel/times.ts';
import { kindNamed } from '#ledger/ledger.ts';
import { historyOf, incomingLinks } from '#ledger/read.ts';

import type { Asked } from '../../asked.ts';
import type { Withdrawal, withdrawRecordPage } from '../../contracts/record-form.ts';
import { isDraft } from '../record-form/data.ts';
import { editElsewhere } from '../record-form/elsewhere.ts';

export type WithdrawData = z.output<typeof withdrawRecordPage.output>;

type Asker = Pick<Asked, 'house' | 'reader'>;

/** Gathers the page of a record, at its newest version: nobody withdraws what stood in the past. */
export async function withdrawData(asker: Asker, id: string): Promise<WithdrawData> {
  const { ledger } = asker.house;
  const question = { times: NEWEST, reader: asker.reader };
  const history = await historyOf(ledger, id, question);
  const newest = history.at(-1)?.record;
  if (newest === undefined) throw new Error(`${id} has a history without a version`);
  const { version, label, kind, body } = newest;
  const { name, title } = kindNamed(ledger, kind);
  const links = newest.retracted ? [] : await incomingLinks(ledger, id, question);
  return {
    id,
    kind: { name, title },
    label,
    version,
    withdrawal: withdrawalIn(history),
    elsewhere: isDraft(body) ? null : editElsewhere(kind, id, false),
    restsOnIt: links.map(({ from }) => ({ id: from.id, kind: from.kind, label: from.label })),
  };
}

/** How a record that is not on record at some times was withdrawn; null where it was never there for this reader, or still stands. */
export async function withdrawalOf({ house, reader }: Asker, id: string, times: Times): Promise<Withdrawal | null> {
  const history = await historyOf(house.ledger, id, { times, reader }).catch(() => []);
  return withdrawalIn(history);
}

function withdrawalIn(history: Awaited<ReturnType<typeof historyOf>>): Withdrawal | null {
  const [stood, last] = history.slice(-2);
  if (stood === undefined || last?.record.retracted !== true) return null;
  const { label, version, recordedAt: at } = last.record;
  return { label, version, at, by: last.recordedBy, reason: last.reason, stoodAt: stood.record.recordedAt };
}
