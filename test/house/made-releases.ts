// Releases of public datasets for tests of what people see of them: made-up rows in the real formats, from the samples. Small ones
// go in past the counts that source.yaml expects; whole files of any length go in by the front door.

import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import type { Kysely } from 'kysely';

import type { Tables } from '#db/tables.ts';
import { addRelease } from '#ingest/sources/add-release.ts';
import { SOURCES } from '#ingest/sources/folders.ts';

import { countries, dataset } from '../sources/datasets.ts';

const sample = (name: string, file: string): string => path.join(SOURCES, name, 'sample', file);

interface Made {
  readonly name: string;
  readonly layout: string;
  readonly release: string;
  readonly published: string;
  readonly from: string;
  readonly change?: (text: string) => string;
}

const VIOLENCE = { name: 'ucdp-onesided', layout: 'snake-case-19.1', from: 'snake-case-19.1.csv' } as const;
const SCALE = { name: 'pts', layout: 'country-year-2024', from: 'country-year-2024.csv' } as const;

const MADE: readonly Made[] = [
  { ...VIOLENCE, release: '19.1', published: '2019-06' },
  {
    ...VIOLENCE,
    release: '20.1',
    published: '2020-06',
    change: (text) =>
      text
        .replaceAll('"19.1"', '"20.1"')
        .replace('"31","30","52"', '"32","30","52"')
        .replace(/^"9","8","7".*1999.*\n/m, '')
        .replace('"2018","25"', '"2019","25"'),
  },
  // Its licence lets rows be shown, not exported; the last row has a status that its lists do not know.
  { ...SCALE, release: '2023', published: '2023-09' },
  {
    ...SCALE,
    release: '2024',
    published: '2024-09',
    change: (text) => text.replace(',4,NA,3,0,88,0', ',5,NA,3,0,88,0'),
  },
  // Events of harm, which a person can make incidents of.
  {
    name: 'airwars',
    layout: 'incidents-csv',
    from: 'incidents-csv.csv',
    release: 'sample',
    published: '2026-10',
  },
  {
    name: 'greenbook',
    layout: 'plain-2020',
    from: 'plain-2020.csv',
    release: 'sample',
    published: '2022-08',
  },
];

/** Stores the made releases, the earliest of a dataset first. */
export async function addMadeReleases(db: Kysely<Tables>): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), 'made-'));
  try {
    for (const { name, layout, release, published, from, change } of MADE) {
      const of = dataset(name);
      const range = { min: 0, max: 100 };
      const source = { ...of.source, releases: [], otherReleases: { rows: range, setAside: range } };
      const file = path.join(folder, `${name}-${release}.csv`);
      // Latin-1 keeps every byte as it is, whatever the encoding of the file.
      const text = await readFile(sample(name, from), 'latin1');
      await writeFile(file, change === undefined ? text : change(text), 'latin1');
      await addRelease(db, {
        dataset: { ...of, source },
        countries,
        path: file,
        release,
        published,
        layout,
        by: 'A. Clerk',
        atMilliseconds: Date.UTC(2026, 10, 20, 9),
      });
    }
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** The text of a file of one-sided violence as it is published, of any number of rows; 1,191 to 3,000 are a release. */
export async function violenceFile(release: string, rows: number, best = 40): Promise<string> {
  const [header = ''] = (await readFile(sample(VIOLENCE.name, VIOLENCE.from), 'utf8')).split('\n');
  const lines = Array.from(
    { length: rows },
    (_, at) =>
      `"9","8","7","","Sample Front ${at}","the front","n/a","2018","${best}","30","90","0","Somalia","520","","4","${release}"`,
  );
  return `${[header, ...lines].join('\n')}\n`;
}

/** The text of a file of events, of any number of rows. */
export async function eventsFile(rows: number): Promise<string> {
  const text = await readFile(sample('ucdp-ged', 'events-49.csv'), 'utf8');
  const first = text.indexOf('900001,');
  const [header, event] = [text.slice(0, first), text.slice(first, text.indexOf('900002,'))];
  return header + Array.from({ length: rows }, (_, at) => event.replace('900001,', `${at + 1},`)).join('');
}
