// Serves the shelf of public datasets as data, and takes a file in and a release out.

import { isAbsolute } from 'node:path';

import { datasetShelf } from '#ingest/sources/at-hand.ts';
import { AppError } from '#kernel/errors.ts';
import { instantOf } from '#kernel/instant.ts';
import { dropRelease } from '#observations/releases.ts';

import {
  addShelfRelease,
  dropShelfRelease,
  listDifferences,
  listSetAside,
  listShelf,
  readDataset,
} from '../contracts/shelf.ts';
import { tableCsv } from '../csv-table.ts';
import type { Route } from '../served.ts';
import { reading, writing } from '../served.ts';
import { addToShelf } from './shelf-add.ts';
import { differencesCsv, releasesCsv } from './shelf-csv.ts';
import { datasetData, differencesData, named, releaseLineOf, setAsideData, shelfData } from './shelf-data.ts';

const shelf = reading({
  contract: listShelf,
  answer: (asked, { times }) => shelfData(asked, times),
  csv: releasesCsv,
});

const dataset = reading({
  contract: readDataset,
  answer: (asked, { params, times }) => datasetData(asked, params.dataset, times),
  csv: (data) => releasesCsv([data]),
});

const setAside = reading({
  contract: listSetAside,
  answer: (asked, { params, query, times }) => setAsideData(asked, params, times, query, 'leaving'),
  csv: ({ dataset: of, release, rows, leftOut }) =>
    tableCsv(
      ['dataset', 'release', 'row', 'column', 'expected', 'found', 'reason', 'leftOut'],
      rows.map((row) => ({ ...row, dataset: of, release, leftOut })),
    ),
});

const differences = reading({
  contract: listDifferences,
  answer: (asked, { params, query, times }) =>
    differencesData(asked, { dataset: params.dataset, ...query }, times, query, 'leaving'),
  csv: differencesCsv,
});

const added = writing({
  contract: addShelfRelease,
  async act({ house }, { params }, { file, ...rest }, signal) {
    if (!isAbsolute(file)) {
      throw new AppError(
        'malformed_request',
        `Expected "file" to be a whole path on the machine of this server, found "${file}". Nothing was stored. Write it from the root on.`,
      );
    }
    return addToShelf(house, { ...rest, dataset: params.dataset, file, signal });
  },
});

const dropped = writing({
  contract: dropShelfRelease,
  async act({ house }, { params }, { by, reason }) {
    const { name } = named(await datasetShelf(), params.dataset);
    const release = await dropRelease(house.store.db, name, params.release, {
      by,
      reason,
      at: instantOf(house.now()),
    });
    return { dataset: name, dropped: releaseLineOf(release), by, reason };
  },
});

export const SHELF_ROUTES: readonly Route[] = [shelf, dataset, setAside, differences, added, dropped];
