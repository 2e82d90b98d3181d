// A list of records to its end, a page at a time.

import type { z } from 'zod';

import { listRecords } from '#server/contracts/records.ts';

import type { Client } from './client.ts';

type Page = z.output<(typeof listRecords)['output']>;

const MOST_A_PAGE = 1000;

/** The records of a kind by label, up to a number of them, and how many there are in all. */
export async function everyRecord(
  client: Client,
  query: Readonly<Record<string, string | undefined>>,
  atMost = Infinity,
): Promise<Pick<Page, 'records' | 'total'>> {
  const records: Page['records'][number][] = [];
  for (let after: string | undefined; ;) {
    const limit = Math.min(MOST_A_PAGE, atMost - records.length);
    const page = await client.call(listRecords, { query: { ...query, limit, after } });
    records.push(...page.records);
    if (page.next === null || records.length >= atMost) return { records, total: page.total };
    after = page.next;
  }
}
