// What the tests of the sources shelf share: the shelf, the crosswalk, samples read without a database, and the folder of real
// files, which is never part of the repository.

import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';

import { loadCountries } from '#ingest/sources/countries.ts';
import { fileFacts } from '#ingest/sources/file-bytes.ts';
import { SOURCES } from '#ingest/sources/folders.ts';
import { readRelease } from '#ingest/sources/read-release.ts';
import { datasetNamed, loadShelf } from '#ingest/sources/shelf.ts';
import type { Dataset } from '#ingest/sources/shelf.ts';
import type { ExpectedRelease, Layout } from '#ingest/sources/source-schema.ts';
import type { SetAsideRow, StoredRow } from '#observations/observation.ts';

export const shelf = await loadShelf();
export const countries = loadCountries();
export const dataset = (name: string): Dataset => datasetNamed(shelf, name);

const ENDING = /\.(?:csv|tsv|json|xml|xlsx)(?:\.gz|\.zip)?$/;

export interface Sample {
  readonly dataset: string;
  /** A sample is called as its layout, and has its ending. */
  readonly layout: string;
  readonly path: string;
  readonly expected: string;
}

/** Every sample of every dataset. */
export const samples: readonly Sample[] = [...shelf.keys()].flatMap((name) =>
  readdirSync(path.join(SOURCES, name, 'sample')).map((file) => {
    const layout = file.replace(ENDING, '');
    const expected = path.join(SOURCES, name, 'expected', `${layout}.json`);
    return { dataset: name, layout, path: path.join(SOURCES, name, 'sample', file), expected };
  }),
);

/** The release that a sample stands for: the first listed one of its layout, with any number of rows. */
export function sampleRelease(
  source: Dataset['source'],
  layoutName: string,
): { release: ExpectedRelease; layout: Layout } {
  const layout = source.layouts.find(({ name }) => name === layoutName);
  if (layout === undefined) throw new Error(`There is no layout ${layoutName}; name the sample after one.`);
  const listed = source.releases.find((each) => each.layout === layoutName);
  const range = { min: 0, max: 1000 };
  const base = listed ?? { name: 'sample', layout: layoutName, files: [], published: '2026' };
  return { release: { ...base, rows: range, setAside: range }, layout };
}

export interface WhatWasRead {
  readonly stored: readonly StoredRow[];
  readonly setAside: readonly SetAsideRow[];
}

/** Reads a file as a sample of a layout, without a database; throws the refusal. */
export async function readSample(name: string, layoutName: string, file: string): Promise<WhatWasRead> {
  const of = dataset(name);
  const { release, layout } = sampleRelease(of.source, layoutName);
  const facts = await fileFacts(file);
  const read: { stored: StoredRow[]; setAside: SetAsideRow[] } = { stored: [], setAside: [] };
  const options = { dataset: of, release, layout, countries, path: file, facts, signal: undefined, onRead: () => {} };
  for await (const batch of readRelease(options)) {
    read.stored.push(...batch.stored);
    read.setAside.push(...batch.setAside);
  }
  return read;
}

const shared = process.env['THROUGHLINE_SHARED_DATA'] ?? path.join(SOURCES, '..', '..', 'shared', 'data');

/** The folder of real files, or null where it is not. */
export const sharedData: string | null = existsSync(path.join(shared, 'README.md')) ? shared : null;

/** Says for all to read that the real files are not there, and what that leaves unproven. */
export function announceAbsence(what: string): void {
  process.stderr.write(
    `\nNOTICE: shared data not present. No folder at ${shared}: ${what} was NOT checked against the real files. ` +
      'Name the folder with THROUGHLINE_SHARED_DATA.\n',
  );
}
