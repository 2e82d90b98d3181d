// A release of a made-up file, published from observations that a test or a measurement writes down: staged, filled, published, and
// with the values of facts where some are named.

import type { Kysely } from 'kysely';

import type { Tables } from '#db/tables.ts';
import type { Instant } from '#kernel/instant.ts';
import { instantOf } from '#kernel/instant.ts';
import type { PartialDate } from '#kernel/partial-date.ts';
import { gatherFor } from '#observations/cells.ts';
import type { ObservedFact } from '#observations/fact.ts';
import { keepSeries } from '#observations/kept-series.ts';
import type { Observation } from '#observations/observation.ts';
import { addRows, publishRelease, stageRelease } from '#observations/releases.ts';

interface WrittenRelease {
  readonly dataset: string;
  readonly release?: string;
  readonly published: string;
  readonly loadedAt?: Instant;
  /** One row of the file each, from row 2 on. */
  readonly observations: readonly Observation[];
  /** How many of them make a row, where it is more than one. */
  readonly perRow?: number;
  /** The keys of the rows; their numbers where none are given. */
  readonly keys?: readonly string[];
  /** Facts whose values are kept beside the release. */
  readonly facts?: readonly ObservedFact[];
  /** Keeps the values of the facts and not the rows. */
  readonly valuesOnly?: boolean;
}

/** SHA-256 that every row says it has. */
export const ROW_HASH = '0f'.repeat(32);

/** Publishes a release, or leaves nothing. */
export async function publishWritten(db: Kysely<Tables>, written: WrittenRelease): Promise<void> {
  const { dataset, release = '1', published, observations, perRow = 1, keys, facts = [], valuesOnly = false } = written;
  await db.transaction().execute(async (tx) => {
    const no = await stageRelease(tx, {
      dataset,
      release,
      layout: 'made up',
      fileName: `${release}.csv`,
      sha256: 'a'.repeat(64),
      bytes: 10,
      published: published as PartialDate, // literal dates
      loadedAt: written.loadedAt ?? instantOf(Date.UTC(2026, 2, 1, 10)),
      loadedBy: 'A. Clerk',
    });
    const gathering = gatherFor(facts);
    for (const [index, each] of observations.entries()) gathering.add(Math.floor(index / perRow) + 2, each);
    const stored = valuesOnly
      ? []
      : Array.from({ length: Math.ceil(observations.length / perRow) }, (_, index) => ({
          row: index + 2,
          key: keys?.[index] ?? String(index),
          hash: ROW_HASH,
          observations: observations.slice(index * perRow, (index + 1) * perRow),
        }));
    await addRows(tx, no, stored);
    await publishRelease(tx, no, { rowsIn: stored.length, rowsStored: stored.length, rowsSetAside: 0 });
    await keepSeries(tx, no, facts, gathering.series());
  });
}
