// Every source on record, sorted and searched as a whole, and every public dataset that can be read here.

import type { z } from 'zod';

import { isPartialDate, firstDayOf, lastDayOf } from '#kernel/partial-date.ts';
import type { Times } from '#kernel/times.ts';
import { listRecords } from '#ledger/read.ts';
import { ofKind } from '#ledger/record.ts';
import type { StoredRecord } from '#ledger/record.ts';
import type { Of } from '#records/of-kind.ts';
import { source } from '#records/source/record.ts';

import { shelfData } from '../../api/shelf-data.ts';
import type { Asked } from '../../asked.ts';
import type { SourceOrder, sourcesPage } from '../../contracts/page-records.ts';
import { keptOrRead } from '../../lru.ts';
import { questionOf } from '../../partners-asked.ts';
import type { SortKey, TableRows } from '../../row-order.ts';
import { rowsAt, rowsGivenOf } from '../../rows-given.ts';
import type { Form } from '../../served.ts';
import { byDays, byWords } from '../../sort-keys.ts';
import { inWords } from '../parts/words.ts';

export type SourcesData = z.output<typeof sourcesPage.output>;

interface Asking {
  readonly query: z.output<typeof sourcesPage.query>;
  readonly times: Times;
}

/** More than there are. */
const ALL = 2_000_000_000;

const SOURCE_ROWS: TableRows<StoredRecord, SourceOrder> = {
  idOf: ({ id }) => id,
  textOf: (row) => {
    const { title, vintage, publisher, class: sort, licence } = bodyOf(row) ?? {};
    return [row.label, row.id, title, vintage, publisher, sort && inWords(sort), known(licence)].join(' ');
  },
  orders: {
    title: ({ label }) => byWords(label),
    publisher: (row) => byWords(bodyOf(row)?.publisher ?? null),
    published: (row) => byDate(known(bodyOf(row)?.published)),
    class: (row) => byWords(inWords(bodyOf(row)?.class ?? '')),
    terms: (row) => byWords(known(bodyOf(row)?.licence)),
  },
};

/** What a source says of itself; null where a part of it is withheld from the reader. */
export function bodyOf(record: StoredRecord): Of<typeof source>['body'] | null {
  return ofKind(source, [record])[0]?.body ?? null;
}

function known(value: string | { readonly unknown: string } | undefined): string | null {
  return typeof value === 'string' ? value : null;
}

function byDate(date: string | null): SortKey {
  return date !== null && isPartialDate(date) ? byDays(firstDayOf(date), lastDayOf(date)) : null;
}

/** The sources of a page of the table; as CSV all of them. They are kept for as long as nobody writes anything. */
export async function sourcesOf(
  asked: Asked,
  { query, times }: Asking,
  form: Form,
): Promise<Pick<SourcesData, 'sources' | 'given' | 'total'>> {
  const { house, state, memories } = asked;
  const all = await keptOrRead(memories.sources, JSON.stringify([state.key, times]), async () => {
    const { records } = await listRecords(house.ledger, source.name, { ...questionOf(asked, times), limit: ALL });
    return records;
  });
  const { at, given } = rowsGivenOf(all, SOURCE_ROWS, query, { form });
  return { sources: rowsAt(all, at), given, total: all.length };
}

/** Gathers the page. */
export async function sourcesData(asked: Asked, asking: Asking, form: Form): Promise<SourcesData> {
  return { ...(await sourcesOf(asked, asking, form)), datasets: await shelfData(asked, asking.times) };
}
