// One record with everything that a reader asks of it: its fields in words, how it came to be so, and what rests on it.

import type { z } from 'zod';

import { citedAs } from '#kernel/citation.ts';
import type { Times } from '#kernel/times.ts';
import { kindNamed } from '#ledger/ledger.ts';
import { historyOf, incomingLinks, readRecord } from '#ledger/read.ts';

import type { Asked } from '../../asked.ts';
import type { recordPage } from '../../contracts/page-records.ts';
import { questionOf } from '../../partners-asked.ts';
import { namesFor, shownFields } from '../../shown-fields.ts';

export type RecordData = z.output<typeof recordPage.output>;

/** Reads a record for its page. */
export async function recordData(asked: Asked, id: string, times: Times): Promise<RecordData> {
  const { ledger } = asked.house;
  const question = questionOf(asked, times);
  const read = await readRecord(ledger, id, question);
  const [history, links, nameOf] = [
    await historyOf(ledger, id, question),
    await incomingLinks(ledger, id, question),
    await namesFor(ledger, [read.record], question),
  ];
  const { name, title, plural, means } = kindNamed(ledger, read.record.kind);
  return {
    read,
    kind: { name, title, plural, means },
    fields: shownFields(asked.house, kindNamed(ledger, name), read.record, nameOf),
    wholeRecord: read.record.citations.filter(({ at }) => at === '').map((citation) => citedAs(citation, nameOf)),
    history,
    links: links.map(({ from, paths }) => ({ from: { id: from.id, kind: from.kind, label: from.label }, paths })),
  };
}
