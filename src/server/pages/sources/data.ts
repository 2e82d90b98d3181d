// Every source on record, and every public dataset that can be read here.

import type { z } from 'zod';

import type { Times } from '#kernel/times.ts';
import { listRecords } from '#ledger/read.ts';
import { source } from '#records/source/record.ts';

import { shelfData } from '../../api/shelf-data.ts';
import type { Asked } from '../../asked.ts';
import type { sourcesPage } from '../../contracts/page-records.ts';
import { questionOf } from '../../partners-asked.ts';

export type SourcesData = z.output<typeof sourcesPage.output>;

const MOST = 2000;

/** Reads the sources, by title, and the shelf of datasets. */
export async function sourcesData(asked: Asked, times: Times): Promise<SourcesData> {
  const { records, total } = await listRecords(asked.house.ledger, source.name, {
    ...questionOf(asked, times),
    limit: MOST,
  });
  return { sources: records, total, datasets: await shelfData(asked, times) };
}
