// What is said of the public datasets: what each is, what is on record of it at the times asked, which rows were kept out, and
// how two releases differ. `leaving` is for an answer that leaves the house as data: then the licence is asked first.

import type { z } from 'zod';

import { datasetShelf } from '#ingest/sources/at-hand.ts';
import type { Dataset, Shelf } from '#ingest/sources/shelf.ts';
import { datasetNamed } from '#ingest/sources/shelf.ts';
import { AppError } from '#kernel/errors.ts';
import type { Times } from '#kernel/times.ts';
import { diffReleases } from '#observations/differences.ts';
import type { SetAsideRow } from '#observations/observation.ts';
import { answeringReleases, heldAt, listReleases, listSetAside } from '#observations/releases.ts';
import type { Release } from '#observations/releases.ts';
import { readRows } from '#observations/rows.ts';

import type { Asked } from '../asked.ts';
import type { datasetPage } from '../contracts/page-dataset.ts';
import type {
  datasetLine,
  listDifferences,
  listSetAside as setAsideContract,
  readDataset,
  releaseLine,
} from '../contracts/shelf.ts';

export type ReleaseLine = z.output<typeof releaseLine>;
export type DatasetLine = z.output<typeof datasetLine>;
export type WholeDataset = z.output<typeof readDataset.output>;
export type SetAside = z.output<typeof setAsideContract.output>;
export type Differences = z.output<typeof listDifferences.output>;

/** Whether an answer is looked at here, or leaves the house as data. */
export type Use = 'shown' | 'leaving';

/** A part of a list. */
export interface Part {
  readonly limit: number;
  readonly skip: number;
}

/** Every dataset with its releases. */
export async function shelfData({ house }: Asked, times: Times): Promise<readonly DatasetLine[]> {
  const [shelf, releases] = [await datasetShelf(), await listReleases(house.store.db)];
  const byDataset = Map.groupBy(heldAt(times, releases), ({ dataset }) => dataset);
  return [...shelf.values()].map((dataset) => lineOf(dataset, byDataset.get(dataset.name) ?? []));
}

/** One dataset. */
export async function datasetData({ house }: Asked, name: string, times: Times): Promise<WholeDataset> {
  const dataset = named(await datasetShelf(), name);
  const { source } = dataset;
  const all = heldAt(times, await listReleases(house.store.db, { dataset: name, dropped: true }));
  const columns = source.layouts.flatMap((layout) =>
    layout.columns.flatMap((column) =>
      'ignore' in column ? [{ column: column.name, why: column.ignore, layout: layout.name }] : [],
    ),
  );
  return {
    ...lineOf(
      dataset,
      all.filter(({ state }) => state === 'published'),
    ),
    key: source.key,
    measures: Object.entries(source.measures).map(([measure, said]) => ({ name: measure, ...said })),
    traps: source.traps,
    hasEvents: dataset.events !== null,
    ignored: [...Map.groupBy(columns, ({ column, why }) => JSON.stringify([column, why])).values()].flatMap((same) => {
      const [first] = same;
      return first === undefined
        ? []
        : [{ column: first.column, why: first.why, layouts: same.map(({ layout }) => layout) }];
    }),
    expected: source.releases.map(({ name: release, published, layout, files }) => ({
      release,
      published,
      layout,
      files,
    })),
    dropped: all.filter(({ state }) => state === 'dropped').map(releaseLineOf),
  };
}

/** The rows of a release that were kept out. */
export async function setAsideData(
  asked: Asked,
  which: { readonly dataset: string; readonly release: string },
  times: Times,
  { limit, skip }: Part,
  use: Use,
): Promise<SetAside> {
  const dataset = named(await datasetShelf(), which.dataset);
  const release = await releaseAt(asked, which.dataset, which.release, times);
  const all = await listSetAside(asked.house.store.db, release.release_no);
  const leftOut = leftOutOf(dataset, use, 'What was found in the rows is left out');
  const rows = all.slice(skip, skip + limit).map((row) => setAsideLine(row, leftOut !== null));
  return { ...which, total: all.length, rows, next: nextOf(all.length, limit, skip), leftOut };
}

/** Some rows of a release, with all that is stored of them; without a name, of the release that answers. */
export async function rowsData(
  asked: Asked,
  which: { readonly dataset: string; readonly release: string | undefined; readonly from: number; readonly to: number },
  times: Times,
  use: Use,
): Promise<NonNullable<z.output<typeof datasetPage.output>['asked']>> {
  const { from, to } = which;
  const dataset = named(await datasetShelf(), which.dataset);
  const { db } = asked.house.store;
  const answering = (await answeringReleases(db, times)).get(which.dataset);
  const release = await releaseAt(asked, which.dataset, which.release ?? answering?.release ?? 'none', times);
  const leftOut = leftOutOf(dataset, use, 'What the rows say is left out');
  const found = leftOut === null ? await readRows(db, release.release_no, { from, to, limit: MOST_LINES + 1 }) : [];
  const rows = found.slice(0, MOST_LINES).map((row) => ({ ...row }));
  return {
    release: release.release,
    file: release.file_name,
    from,
    to,
    rows,
    isCut: found.length > rows.length,
    leftOut,
  };
}

const MOST_LINES = 200;

/** What one release says otherwise than another. */
export async function differencesData(
  asked: Asked,
  which: {
    readonly dataset: string;
    readonly before: string;
    readonly after: string;
    readonly kind?: Differences['differences'][number]['kind'] | undefined;
  },
  times: Times,
  { limit, skip }: Part,
  use: Use,
): Promise<Differences> {
  const dataset = named(await datasetShelf(), which.dataset);
  for (const release of [which.before, which.after]) await releaseAt(asked, which.dataset, release, times);
  const leftOut = leftOutOf(dataset, use, 'The rows that differ are left out and only counted');
  const part = leftOut === null ? { limit, skip } : { limit: 0 };
  const found = await diffReleases(asked.house.store.db, { ...which, ...part });
  const total = which.kind === undefined ? found.added + found.removed + found.revised : found[which.kind];
  return { ...found, total, next: leftOut === null ? nextOf(total, limit, skip) : null, leftOut };
}

/** A release as data. */
export function releaseLineOf(release: Release): ReleaseLine {
  const { dropped_at: at, dropped_by: by, drop_reason: reason } = release;
  return {
    drop: at === null || by === null || reason === null ? null : { at, by, reason },
    release: release.release,
    layout: release.layout,
    file: release.file_name,
    sha256: release.file_sha256,
    bytes: release.bytes,
    published: release.published,
    knownFrom: release.known_from,
    loadedAt: release.loaded_at,
    loadedBy: release.loaded_by,
    rowsIn: release.rows_in,
    rowsStored: release.rows_stored,
    rowsSetAside: release.rows_set_aside,
  };
}

export function setAsideLine(
  { row, column, expected, found, reason }: SetAsideRow,
  withoutFound = false,
): SetAside['rows'][number] {
  return { row, column, expected, found: withoutFound ? null : found, reason };
}

/** The dataset of a name; one that there is not is not on record. */
export function named(shelf: Shelf, name: string): Dataset {
  return datasetNamed(shelf, name);
}

function lineOf({ name, source }: Dataset, releases: readonly Release[]): DatasetLine {
  const { title, publisher, official, citation, address, cadence, publicationLag, licence } = source;
  return {
    dataset: name,
    title,
    publisher,
    official,
    licence: { name: licence.name, mayBeShown: licence.show, mayBeExported: licence.export, words: inWords(licence) },
    citation,
    address,
    cadence,
    publicationLag,
    releases: releases.map(releaseLineOf),
  };
}

function inWords({ show, export: mayLeave, note }: Dataset['source']['licence']): string {
  const said = !show
    ? 'Its rows are counted here and not shown.'
    : mayLeave
      ? 'Its rows are shown here and may be given away with credit to the publisher.'
      : 'Its rows are shown here and are left out of what is exported.';
  return note === undefined ? said : `${said} ${note}`;
}

/** Why rows are left out of an answer; null where nothing stands in the way. */
function leftOutOf({ source: { title, licence } }: Dataset, use: Use, what: string): string | null {
  if (licence.show && (use === 'shown' || licence.export)) return null;
  const may = licence.show ? 'be exported' : 'be shown';
  return `${what}: the licence of "${title}" (${licence.name}) does not say that they may ${may}.`;
}

async function releaseAt({ house }: Asked, dataset: string, release: string, times: Times): Promise<Release> {
  const releases = heldAt(times, await listReleases(house.store.db, { dataset }));
  const found = releases.find((each) => each.release === release);
  if (found !== undefined) return found;
  const names = releases.map((each) => each.release).join(', ');
  throw new AppError(
    'not_found',
    `Expected a release of ${dataset} on record, found no release "${release}" at these times. ${names === '' ? 'There is none; add one.' : `There are: ${names}.`}`,
  );
}

function nextOf(total: number, limit: number, skip: number): number | null {
  return skip + limit < total ? skip + limit : null;
}
