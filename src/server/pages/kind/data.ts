// The records of one kind: all of them in one line each, sorted and searched as a whole, and those of a page in full.

import type { z } from 'zod';

import type { Times } from '#kernel/times.ts';
import { kindNamed } from '#ledger/ledger.ts';
import { recordLines } from '#ledger/lines.ts';
import type { RecordLine } from '#ledger/lines.ts';
import { readRecord, selectRecords } from '#ledger/read.ts';
import type { StoredRecord } from '#ledger/record.ts';

import type { Asked } from '../../asked.ts';
import type { kindPage, RecordOrder } from '../../contracts/page-records.ts';
import { keptOrRead } from '../../lru.ts';
import { questionOf } from '../../partners-asked.ts';
import type { TableRows } from '../../row-order.ts';
import { rowsAt, rowsGivenOf } from '../../rows-given.ts';
import type { Form } from '../../served.ts';
import { byDays, byNumber, byWords } from '../../sort-keys.ts';

export type KindData = z.output<typeof kindPage.output>;
type Query = z.output<typeof kindPage.query>;

/** More than these are read as all of the kind: the engine finds them no later, and the question stays short. */
const MOST_NAMED = 2000;

const RECORD_ROWS: TableRows<RecordLine, RecordOrder> = {
  idOf: ({ id }) => id,
  textOf: ({ id, label }) => `${label} ${id}`,
  orders: {
    name: ({ label }) => byWords(label),
    speaks: ({ worldFirst, worldLast }) => byDays(worldFirst, worldLast),
    known: ({ knownFrom }) => byDays(knownFrom, knownFrom),
    recorded: ({ recordedAt }) => byNumber(Date.parse(recordedAt)),
    version: ({ version }) => byNumber(version),
  },
};

/** Reads one page of the list; as CSV all of it. */
export async function kindData(
  asked: Asked,
  kindName: string,
  { query, times }: { readonly query: Query; readonly times: Times },
  form: Form,
): Promise<KindData> {
  const { ledger } = asked.house;
  const { name, title, plural, means } = kindNamed(ledger, kindName);
  const question = questionOf(asked, times);
  const target = query.linkedTo === undefined ? null : (await readRecord(ledger, query.linkedTo, question)).record;
  const lines = await linesAsked(asked, name, target?.id ?? null, times);
  const { at, given } = rowsGivenOf(lines, RECORD_ROWS, query, { form });
  return {
    kind: { name, title, plural, means },
    linkedTo: target === null ? null : { id: target.id, kind: target.kind, label: target.label },
    records: await inFull(
      asked,
      rowsAt(lines, at).map(({ id }) => id),
      { kind: name, times },
    ),
    given,
    total: lines.length,
  };
}

/** The records of some ids, in their order. */
async function inFull(
  asked: Asked,
  ids: readonly string[],
  { kind, times }: { readonly kind: string; readonly times: Times },
): Promise<readonly StoredRecord[]> {
  if (ids.length === 0) return [];
  const some = ids.length > MOST_NAMED ? {} : { ids };
  const records = await selectRecords(asked.house.ledger, { ...questionOf(asked, times), kinds: [kind], ...some });
  const byId = new Map<string, StoredRecord>(records.map((record) => [record.id, record]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

/** The lines are kept for as long as nobody writes anything. */
function linesAsked(asked: Asked, kind: string, linkedTo: string | null, times: Times): Promise<readonly RecordLine[]> {
  const { house, state, memories } = asked;
  const key = JSON.stringify([state.key, kind, linkedTo, times]);
  return keptOrRead(memories.lines, key, () =>
    recordLines(house.ledger, kind, {
      ...questionOf(asked, times),
      ...(linkedTo === null ? {} : { linkedTo: [linkedTo] }),
    }),
  );
}
