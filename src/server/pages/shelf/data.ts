// One public dataset for its page: what it is, the rows of a release that were kept out, and how two releases differ.

import type { z } from 'zod';

import { AppError } from '#kernel/errors.ts';
import type { Times } from '#kernel/times.ts';

import { datasetData, differencesData, rowsData, setAsideData } from '../../api/shelf-data.ts';
import type { Use } from '../../api/shelf-data.ts';
import type { Asked } from '../../asked.ts';
import type { datasetPage } from '../../contracts/page-dataset.ts';

export type DatasetPageData = z.output<typeof datasetPage.output>;

/** So many rows and differences stand on the page; their own addresses have the rest. */
const MOST_ROWS = 100;

interface Question {
  readonly params: { readonly dataset: string };
  readonly query: z.output<typeof datasetPage.query>;
  readonly times: Times;
}

/** Reads a dataset for its page. Without a choice, the rows kept out are those of the newest release that has any. */
export async function datasetPageData(asked: Asked, question: Question, use: Use): Promise<DatasetPageData> {
  const { params, query, times } = question;
  const dataset = await datasetData(asked, params.dataset, times);
  const { before, after, skip } = query;
  if ((before === undefined) !== (after === undefined)) {
    throw new AppError(
      'malformed_request',
      'Expected two releases to compare, "before" and "after", found one of them. Choose the other on the page.',
    );
  }
  const release = query.setAside ?? dataset.releases.findLast(({ rowsSetAside }) => rowsSetAside > 0)?.release;
  const { row: from, until: last = from } = query;
  if (last !== undefined && (from === undefined || last < from)) {
    throw new AppError(
      'malformed_request',
      `Expected a row, and where several are asked for the last of them after it, found row ${from ?? 'none'} until ${last}.`,
    );
  }
  return {
    dataset,
    asked:
      from === undefined
        ? null
        : await rowsData(asked, { ...params, release: query.release, from, to: last ?? from }, times, use),
    setAside:
      release === undefined
        ? null
        : await setAsideData(asked, { dataset: dataset.dataset, release }, times, { limit: MOST_ROWS, skip: 0 }, use),
    differences:
      before === undefined || after === undefined
        ? null
        : await differencesData(
            asked,
            { dataset: dataset.dataset, before, after },
            times,
            { limit: MOST_ROWS, skip },
            use,
          ),
  };
}
