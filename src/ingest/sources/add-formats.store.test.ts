import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { Store } from '#db/open.ts';
import { AppError } from '#kernel/errors.ts';
import { listReleases } from '#observations/releases.ts';

import { freshStore } from '../../../test/engine/store.ts';
import { countries, dataset, sampleRelease, samples } from '../../../test/sources/datasets.ts';
import { unpack } from '../../../test/sources/naive-rows.ts';
import { addRelease } from './add-release.ts';

let store: Store;
let folder: string;
beforeAll(async () => {
  store = await freshStore();
  folder = await mkdtemp(join(tmpdir(), 'sources-'));
});
afterAll(async () => {
  await store.close();
  await rm(folder, { recursive: true });
});

/** Adds the sample of a layout, changed; gives what was stored, or the words of the refusal. */
async function add(name: string, layoutName: string, change: (text: string) => string): Promise<string> {
  const sample = samples.find(({ dataset: of, layout }) => of === name && layout === layoutName);
  if (sample === undefined) throw new Error(`There is no sample ${layoutName} of ${name}.`);
  const of = dataset(name);
  const { bytes, packAgain } = await unpack(sample, sampleRelease(of.source, layoutName).layout);
  const path = join(folder, 'file');
  await writeFile(path, packAgain(Buffer.from(change(bytes.toString('latin1')), 'latin1')));
  const range = { min: 0, max: 100 };
  return addRelease(store.db, {
    dataset: { ...of, source: { ...of.source, releases: [], otherReleases: { rows: range, setAside: range } } },
    countries,
    path,
    release: 'one',
    published: '2026',
    layout: layoutName,
    by: 'A. Clerk',
    atMilliseconds: Date.UTC(2026, 2, 1, 10),
  }).then(
    ({ release }) => `${release.rows_stored} stored, ${release.rows_set_aside} set aside`,
    (error: unknown) => {
      if (error instanceof AppError) return error.message;
      throw error;
    },
  );
}

describe.each([
  ['coups-colpus', 'workbook-1.1', '3 stored, 3 set aside'],
  ['sam_arms_sales', 'records-2020', '4 stored, 3 set aside'],
  ['sipri_trade_register', 'export-2024', '4 stored, 5 set aside'],
])('%s in the layout %s', (name, layout, outcome) => {
  const last = (text: string, what: RegExp | string, by: string): string => {
    const at = [...text.matchAll(new RegExp(what, 'g'))].at(-1)?.index ?? 0;
    return text.slice(0, at) + text.slice(at).replace(what, by);
  };
  const faults: Readonly<Record<string, readonly (readonly [(text: string) => string, RegExp])[]>> = {
    'workbook-1.1': [
      [(text) => last(text, '<v>', '<f>A1</f><v>'), /row 7, file, column .*a formula/],
      [
        (text) => text.replace('</sheetData>', '</sheetData><mergeCells><mergeCell ref="A1:A2"/></mergeCells>'),
        /A1:A2/,
      ],
    ],
    'records-2020': [
      [(text) => last(text, ',"footnote2":""', ''), /row 8, file, column footnote2: .*a record without it/],
      [(text) => text.trimEnd().slice(0, -1), /the end of the file/],
    ],
    'export-2024': [[(text) => text.replace('Recipient,', 'Receiver,'), /row 12, file, column Recipient/]],
  };

  it('is refused with its row and column when its end is bad, and nothing of it stays', async () => {
    for (const [change, message] of faults[layout] ?? []) expect(await add(name, layout, change)).toMatch(message);
    const { rows } = await sql<{ n: number }>`
      select count(*)::int as n from observation join source_release using (release_no) where dataset = ${name}`.execute(
      store.db,
    );
    expect(rows).toEqual([{ n: 0 }]);
    expect(await listReleases(store.db, { dataset: name, dropped: true })).toEqual([]);
  });

  it('is stored as it is', async () => {
    expect(await add(name, layout, (text) => text)).toBe(outcome);
  });
});
