// Promotes events of a public dataset for the server, the pages and the command line alike. Refuses both a row and a rule, and neither.

import type { z } from 'zod';

import { datasetShelf } from '#ingest/sources/at-hand.ts';
import { readEventFilter } from '#ingest/sources/event-filter.ts';
import { eventsOf, keptBack } from '#ingest/sources/observed-events.ts';
import { promoteEvents } from '#ingest/sources/promote-events.ts';
import type { Promotion, PromotionReport } from '#ingest/sources/promote-events.ts';
import { AppError } from '#kernel/errors.ts';
import { listReleases, readRelease } from '#observations/releases.ts';
import type { Release } from '#observations/releases.ts';

import type { Asked } from '../asked.ts';
import { promoteShelfEvents } from '../contracts/events.ts';
import type { Route } from '../served.ts';
import { writing } from '../served.ts';
import { named } from './shelf-data.ts';

type Body = z.output<NonNullable<typeof promoteShelfEvents.body>>;

/** Makes incidents of what was asked for, or throws why not. */
export async function promoteAsked(
  { house, reader }: Pick<Asked, 'house' | 'reader'>,
  dataset: string,
  { release, by, reason, dryRun, ...chosen }: Body,
): Promise<PromotionReport> {
  const of = named(await datasetShelf(), dataset);
  eventsOf(of);
  const choice = choiceOf(chosen);
  const found = await releaseOr(house, dataset, release);
  const author = { by, reason, atMilliseconds: house.now() };
  const promotion = { dataset: of, release: found, choice, ...(dryRun === undefined ? {} : { dryRun }) };
  return promoteEvents(house.ledger, promotion, author, reader);
}

function choiceOf({ row, where }: Pick<Body, 'row' | 'where'>): Promotion['choice'] {
  if (row !== undefined && where === undefined) return { row };
  if (row === undefined && where !== undefined) return { filter: readEventFilter(where) };
  throw new AppError(
    'malformed_request',
    `Expected a row or a rule, found ${row === undefined ? 'neither' : 'both'}. Nothing was stored. Name one row, or write a rule as "killed>=10 and year=2016".`,
  );
}

/** The release of a name, or the newest on record. */
async function releaseOr({ store }: Asked['house'], dataset: string, release: string | undefined): Promise<Release> {
  if (release !== undefined) return readRelease(store.db, dataset, release);
  const newest = (await listReleases(store.db, { dataset })).at(-1);
  if (newest !== undefined) return newest;
  throw new AppError(
    'not_found',
    `Expected a release of ${dataset} on record, found none. Bring a file in with "tl source add ${dataset} FILE".`,
  );
}

export const PROMOTION_ROUTES: readonly Route[] = [
  writing({
    contract: promoteShelfEvents,
    act: async (asked, { params }, body) => {
      const report = await promoteAsked(asked, params.dataset, body);
      return keptBack(named(await datasetShelf(), params.dataset), 'leaving') === null ? report : withoutWords(report);
    },
  }),
];

const LEFT_OUT = 'left out by its licence';

/** What became of the rows, without what they say: the licence of the dataset does not let it leave the house. */
function withoutWords(report: PromotionReport): PromotionReport {
  const rows = report.rows.map((row) => ({
    ...row,
    title: LEFT_OUT,
    says: row.says.map(({ path }) => ({ path, before: LEFT_OUT, after: LEFT_OUT })),
  }));
  return { ...report, rows };
}
