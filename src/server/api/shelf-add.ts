// A file of this machine becomes a release of a dataset, for the server and for the command line alike. Refuses a file of which
// it is not plain what it is: whose name several releases have, or which belongs to another dataset.

import { basename } from 'node:path';

import type { z } from 'zod';

import { addRelease } from '#ingest/sources/add-release.ts';
import type { AddOptions } from '#ingest/sources/add-release.ts';
import { crosswalk, datasetShelf } from '#ingest/sources/at-hand.ts';
import type { Shelf } from '#ingest/sources/shelf.ts';
import { AppError } from '#kernel/errors.ts';
import { listSetAside } from '#observations/releases.ts';

import type { addShelfRelease } from '../contracts/shelf.ts';
import type { House } from '../house.ts';
import { named, releaseLineOf, setAsideLine } from './shelf-data.ts';

export type Added = z.output<typeof addShelfRelease.output>;

export interface Adding {
  readonly dataset: string;
  /** The whole path of the file. */
  readonly file: string;
  readonly release?: string | undefined;
  readonly published?: string | undefined;
  readonly layout?: string | undefined;
  readonly by: string;
  readonly signal: AbortSignal;
  readonly onProgress?: AddOptions['onProgress'];
}

/** So many of the rows that were kept out are told at once; the list has them all. */
const TOLD = 5;

/** Adds a release, or throws why not; then nothing has changed. */
export async function addToShelf({ store, now }: House, adding: Adding): Promise<Added> {
  const shelf = await datasetShelf();
  const dataset = named(shelf, adding.dataset);
  const listed = listedAs(shelf, basename(adding.file));
  const { file: path, release, published, layout, by, signal, onProgress } = adding;
  if (release === undefined) checkName(adding, listed);
  const { kind, release: added } = await addRelease(store.db, {
    dataset,
    countries: crosswalk(),
    path,
    by,
    atMilliseconds: now(),
    signal,
    ...(release === undefined ? {} : { release }),
    ...(published === undefined ? {} : { published }),
    ...(layout === undefined ? {} : { layout }),
    ...(onProgress === undefined ? {} : { onProgress }),
  });
  const keptOut = added.rows_set_aside === 0 ? [] : await listSetAside(store.db, added.release_no);
  return {
    outcome: kind,
    dataset: dataset.name,
    release: releaseLineOf(added),
    setAside: keptOut.slice(0, TOLD).map((row) => setAsideLine(row)),
    alsoListed: listed.filter((each) => each.dataset !== dataset.name || each.release !== added.release),
  };
}

interface Listed {
  readonly dataset: string;
  readonly release: string;
}

/** The releases whose files have a name. */
function listedAs(shelf: Shelf, file: string): readonly Listed[] {
  return [...shelf.values()].flatMap(({ name, source }) =>
    source.releases.filter(({ files }) => files.includes(file)).map((each) => ({ dataset: name, release: each.name })),
  );
}

/** Refuses a file without a named release whose name does not say which release of the dataset it is. */
export function checkName({ dataset, file }: Pick<Adding, 'dataset' | 'file'>, listed: readonly Listed[]): void {
  const name = basename(file);
  const own = listed.filter((each) => each.dataset === dataset);
  if (own.length > 1) {
    throw new AppError(
      'invalid_input',
      `Expected a file whose name says which release of ${dataset} it is, found ${name}, which is the name of ${own.map(({ release }) => release).join(' and of ')}. Nothing was stored. Name the release.`,
    );
  }
  if (own.length === 0 && listed.length > 0) {
    throw new AppError(
      'invalid_input',
      `Expected a file of ${dataset}, found ${name}, which is a file of ${listed.map((each) => `${each.dataset} (release ${each.release})`).join(' and of ')}. Nothing was stored. Name that dataset; if it is of ${dataset} all the same, name its release.`,
    );
  }
}
