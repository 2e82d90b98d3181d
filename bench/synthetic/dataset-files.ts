// Made-up files of public datasets, of any number of rows: those of the samples on the shelf again and again, each with an id of its own.

import { createWriteStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGzip, gunzipSync } from 'node:zlib';

import { z } from 'zod';

import { SOURCES } from '#ingest/sources/folders.ts';

export interface DatasetFile {
  readonly dataset: string;
  readonly layout: string;
  /** How the name of the sample ends, and so of the file: packed as the sample is. */
  readonly ending: 'csv' | 'tsv.gz';
}

/** Writes a file; rows of the sample that are kept out are left out of it. */
export async function writeDatasetFile(
  { dataset, layout, ending }: DatasetFile,
  path: string,
  rows: number,
): Promise<void> {
  const isPacked = ending.endsWith('gz');
  const bytes = await readFile(join(SOURCES, dataset, 'sample', `${layout}.${ending}`));
  const sample = (isPacked ? gunzipSync(bytes) : bytes).toString();
  const delimiter = ending === 'csv' ? ',' : '\t';
  // A cell can hold line breaks: a row begins with its id.
  const [header = '', ...lines] = sample.replace(/\n$/, '').split(ending === 'csv' ? /\n(?=\d+,)/ : '\n');
  const expected: unknown = JSON.parse(await readFile(join(SOURCES, dataset, 'expected', `${layout}.json`), 'utf8'));
  const { setAside } = z.object({ setAside: z.array(z.object({ row: z.number() })) }).parse(expected);
  const keptOut = new Set(setAside.map(({ row }) => row - 2));
  const rests = lines.filter((_, index) => !keptOut.has(index)).map((line) => line.slice(line.indexOf(delimiter)));
  const width = lines[0]?.startsWith('0') === true ? lines[0].indexOf(delimiter) : 0;
  const text = function* (): Generator<string> {
    yield `${header}\n`;
    for (let row = 1; row <= rows; row += 1) {
      yield `${String(row).padStart(width, '0')}${rests[row % rests.length] ?? ''}\n`;
    }
  };
  if (isPacked) await pipeline(text, createGzip({ level: 1 }), createWriteStream(path));
  else await pipeline(text, createWriteStream(path));
}
