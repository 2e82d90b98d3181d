// Made-up raids in the real format of their file, as a release of any number of rows, for tests of what people make of them.

import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import type { Kysely } from 'kysely';

import type { Tables } from '#db/tables.ts';
import { addRelease } from '#ingest/sources/add-release.ts';
import { SOURCES } from '#ingest/sources/folders.ts';

import { countries, dataset } from '../sources/datasets.ts';

const DATASET = 'yemen_data_project';
const LAYOUT = 'raids-2020';

export interface MadeRaid {
  readonly key: string;
  /** As 31/12/2015. */
  readonly day: string;
  readonly killed: number;
  readonly area?: string;
  readonly category?: string;
  readonly subCategory?: string;
}

/** Stores raids as a release; row 2 of the file is the first. */
export async function addMadeRaids(
  db: Kysely<Tables>,
  raids: readonly MadeRaid[],
  release = 'made',
  published = '2021',
): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), 'raids-'));
  try {
    const sample = await readFile(path.join(SOURCES, DATASET, 'sample', `${LAYOUT}.csv`), 'latin1');
    const [header = ''] = sample.split('\n');
    const lines = raids.map(
      ({ key, day, killed, area = 'Sample village', category = 'Civilian', subCategory = 'Residential Area' }) =>
        `${key},${day},Taiz,Sample District,${area},House of A. Sample,${category},${subCategory},1,3,${killed + 1},${killed},1,0,1,0,0,1,Night,,,,`,
    );
    const file = path.join(folder, `${release}.csv`);
    await writeFile(file, `${[header, ...lines].join('\n')}\n`, 'latin1');
    const of = dataset(DATASET);
    const range = { min: 0, max: 100_000 };
    const source = { ...of.source, releases: [], otherReleases: { rows: range, setAside: range } };
    await addRelease(db, {
      dataset: { ...of, source },
      countries,
      path: file,
      release,
      published,
      layout: LAYOUT,
      by: 'A. Clerk',
      atMilliseconds: Date.UTC(2026, 10, 20, 9),
    });
  } finally {
    await rm(folder, { recursive: true });
  }
}
