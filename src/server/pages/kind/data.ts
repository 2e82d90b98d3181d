// A page of the records of one kind.

import type { z } from 'zod';

import type { Times } from '#kernel/times.ts';
import { kindNamed } from '#ledger/ledger.ts';
import { listRecords, readRecord } from '#ledger/read.ts';

import { cursorText, readCursor } from '../../api/records.ts';
import type { Asked } from '../../asked.ts';
import type { kindPage } from '../../contracts/page-records.ts';
import { questionOf } from '../../partners-asked.ts';

export type KindData = z.output<typeof kindPage.output>;

/** Reads one page of the list. */
export async function kindData(
  asked: Asked,
  kindName: string,
  query: z.output<typeof kindPage.query>,
  times: Times,
): Promise<KindData> {
  const { ledger } = asked.house;
  const { name, title, plural, means } = kindNamed(ledger, kindName);
  const question = questionOf(asked, times);
  const target = query.linkedTo === undefined ? null : (await readRecord(ledger, query.linkedTo, question)).record;
  const { records, total, next } = await listRecords(ledger, name, {
    ...question,
    limit: query.limit,
    ...(target === null ? {} : { linkedTo: [target.id] }),
    ...(query.after === undefined ? {} : { after: readCursor(query.after) }),
  });
  return {
    kind: { name, title, plural, means },
    linkedTo: target === null ? null : { id: target.id, kind: target.kind, label: target.label },
    records,
    total,
    next: next === null ? null : cursorText(next),
  };
}
