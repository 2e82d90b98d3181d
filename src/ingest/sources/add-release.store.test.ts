import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { SQLSTATE } from '#db/engine.ts';
import type { Store } from '#db/open.ts';
import { AppError } from '#kernel/errors.ts';
import { instantOf } from '#kernel/instant.ts';
import { diffReleases } from '#observations/differences.ts';
import { dropRelease, listReleases, listSetAside } from '#observations/releases.ts';

import { freshStore } from '../../../test/engine/store.ts';
import { violenceFile } from '../../../test/house/made-releases.ts';
import { countries, dataset } from '../../../test/sources/datasets.ts';
import { addRelease } from './add-release.ts';
import type { AddOptions, AddOutcome } from './add-release.ts';
import { fileBytes, fileFacts } from './file-bytes.ts';
import { SOURCES } from './folders.ts';

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

const NAME = 'ucdp-onesided';
const DROP = { by: 'A. Clerk', reason: 'A cut-off download.', at: instantOf(Date.UTC(2026, 2, 1, 11)) };
const SAMPLE = join(SOURCES, NAME, 'sample', 'snake-case-19.1.csv');

function add(path: string, release: string, other: Partial<AddOptions> = {}): Promise<AddOutcome> {
  const of = dataset(NAME);
  const source = {
    ...of.source,
    releases: [],
    otherReleases: { rows: { min: 2, max: 10 }, setAside: { min: 0, max: 1 } },
  };
  return addRelease(store.db, {
    dataset: { ...of, source },
    countries,
    path,
    release,
    published: '2019-06',
    by: 'A. Clerk',
    atMilliseconds: Date.UTC(2026, 2, 1, 10),
    layout: 'snake-case-19.1',
    ...other,
  });
}

async function refusalOf(adding: Promise<unknown>): Promise<string> {
  const thrown: unknown = await adding.then(
    () => new Error('it was stored'),
    (error: unknown) => error,
  );
  if (!(thrown instanceof AppError)) throw thrown;
  return thrown.message;
}

async function fileWith(change: (text: string) => string | Buffer, name = 'file.csv'): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, change(await readFile(SAMPLE, 'utf8')));
  return path;
}

async function rowsOnRecord(): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from observation`.execute(store.db);
  return rows[0]?.n ?? -1;
}

describe('a file is refused, and nothing of it stays', () => {
  const line = (text: string, number: number): string => text.split('\n')[number - 1] ?? '';
  it.each<[string, (text: string) => string | Buffer, RegExp]>([
    ['empty', () => '', /row|empty/],
    ['cut off', (text) => text.slice(0, -40), /row 6, .*ends with the end of a line/],
    ['cut off in a quoted cell', (text) => `${text.slice(0, -60)}\n`, /closing quotation mark|cells/],
    ['with a byte-order mark', (text) => `\ufeff${text}`, /row 1.*without a byte-order mark/],
    [
      'in another encoding',
      (text) => Buffer.from(text.replaceAll(/[^\0-\x7f]/g, 'é'), 'latin1'),
      /row 6.*text in utf-8/,
    ],
    ['with another delimiter', (text) => text.replaceAll('","', '";"').replace(/","/g, '";"'), /row 1|delimiter/],
    [
      'with a changed header',
      (text) => text.replace('"best_fatality', '"bst_fatality'),
      /column best_fatality_estimate/,
    ],
    ['with one more column', (text) => text.replaceAll('\n', ',""\n'), /17 columns/],
    ['with one more cell', (text) => text.replace(line(text, 3), `${line(text, 3)},""`), /row 3.*17 cells/],
    ['with an empty line', (text) => text.replace('\n"9"', '\n\n"9"'), /row 3.*an empty line/],
    ['with a zero byte', (text) => text.replace('Haiti', 'Ha\0ti'), /row 2.*zero bytes/],
    ['with a carriage return alone', (text) => text.replace('"444",', '444,\r'), /carriage return|quotation/],
    ['with a stray quotation mark', (text) => text.replace('"444"', '4"44'), /row 2.*quotation marks/],
    ['with a row that stands twice', (text) => `${text}${line(text, 2)}\n`, /row 7.*each key once/],
    ['of too few rows', (text) => text.split('\n').slice(0, 2).join('\n') + '\n', /2 to 10 rows of data.*found 1/],
    [
      'of too many rows kept out',
      (text) => text.replace('"1991"', '"01/02/1991"').replace('"2011"', '"11"'),
      /2 problems.*column year/,
    ],
    ['of another release', (text) => text.replaceAll('"19.1"', '"20.1"'), /"x" in every row|in every row of release/],
  ])('%s', async (_name, change, message) => {
    expect(await refusalOf(add(await fileWith(change), '19.1'))).toMatch(message);
    expect(await rowsOnRecord()).toBe(0);
    expect(await listReleases(store.db, { dropped: true })).toEqual([]);
  });

  it('with a line of more than a megabyte', async () => {
    const path = await fileWith((text) => `${text}"${'x'.repeat(1_100_000)}`);
    expect(await refusalOf(add(path, '19.1'))).toMatch(/lines of at most/);
  });

  it('packed, where the layout says plain', async () => {
    const path = await fileWith((text) => gzipSync(text));
    expect(await refusalOf(add(path, '19.1'))).toMatch(/expected a plain text file, found a gzip file/);
  });

  it('when it is cancelled', async () => {
    const abort = new AbortController();
    const onProgress = (): void => abort.abort();
    const adding = add(await fileWith((text) => text), '19.1', { signal: abort.signal, onProgress });
    await expect(adding).rejects.toMatchObject({ code: 'cancelled' });
    expect(await rowsOnRecord()).toBe(0);
  });
});

describe('a packed file is refused', () => {
  const gz = (path: string): Promise<AddOutcome> => {
    const of = dataset('greenbook');
    const source = { ...of.source, otherReleases: { rows: { min: 0, max: 100 }, setAside: { min: 0, max: 2 } } };
    return add(path, 'sample', { dataset: { ...of, source }, layout: 'gz-2020' });
  };
  it('when it is cut off', async () => {
    const whole = await readFile(join(SOURCES, 'greenbook', 'sample', 'gz-2020.csv.gz'));
    const path = join(folder, 'cut.csv.gz');
    await writeFile(path, whole.subarray(0, whole.length - 30));
    expect(await refusalOf(gz(path))).toMatch(/a gzip file that is whole/);
  });

  it('when it unpacks to far more than a table does', async () => {
    const path = join(folder, 'bomb.csv.gz');
    await writeFile(path, gzipSync(Buffer.alloc(64 * 2 ** 20, 'a\n')));
    const { sha256 } = await fileFacts(path);
    const bytes = fileBytes({ path, packed: 'gz', signal: undefined, onRead: () => {}, sha256 });
    let most = 0;
    const reading = async (): Promise<void> => {
      for await (const piece of bytes) most += piece.length;
    };
    expect(await refusalOf(reading())).toMatch(/unpacks to at most/);
    expect(most).toBeLessThan(16 * 2 ** 20);
  });

  it('and a good one is stored, with its rows kept out', async () => {
    const added = await gz(join(SOURCES, 'greenbook', 'sample', 'gz-2020.csv.gz'));
    expect(added).toMatchObject({ kind: 'added', release: { rows_in: 7, rows_stored: 5, rows_set_aside: 2 } });
    expect((await listSetAside(store.db, added.release.release_no)).map(({ row, found }) => [row, found])).toEqual([
      [7, '"Atlantis"'],
      [8, '"2013tq"'],
    ]);
    await dropRelease(store.db, 'greenbook', 'sample', DROP);
  });
});

describe('a release', () => {
  it('is stored, and the identical file changes nothing', async () => {
    const rows: number[] = [];
    const added = await add(SAMPLE, '19.1', { onProgress: (progress) => rows.push(progress.rows) });
    expect(added).toMatchObject({ kind: 'added', release: { rows_in: 5, rows_stored: 5, known_from: '2019-06-30' } });
    expect(rows).toEqual([5]);
    await copyFile(SAMPLE, join(folder, 'again.csv'));
    expect(await add(join(folder, 'again.csv'), '20.1')).toMatchObject({
      kind: 'unchanged',
      release: { release: '19.1' },
    });
  });

  it('is not seen before it is published, by whoever reads meanwhile, and nobody waits for its end', async () => {
    const path = join(folder, 'many.csv');
    await writeFile(path, await violenceFile('21.1', 3000));
    const of = dataset(NAME);
    const rows = { min: 3000, max: 3000 };
    const source = { ...of.source, releases: [], otherReleases: { rows, setAside: { min: 0, max: 0 } } };
    const seen: string[][] = [];
    let isDone = false;
    const adding = add(path, '21.1', { dataset: { ...of, source } }).finally(() => {
      isDone = true;
    });
    while (!isDone) {
      const there = (await listReleases(store.db, { dropped: true })).map(({ release }) => release);
      if (!isDone) seen.push(there);
    }
    await adding;
    const before = seen.filter((there) => !there.includes('21.1'));
    expect(before.length).toBeGreaterThan(2);
    expect(seen.slice(0, before.length)).toEqual(before);
    expect(new Set(before.map((there) => there.join()))).toEqual(new Set([before[0]?.join()]));
    await dropRelease(store.db, NAME, '21.1', DROP);
  });

  it('is not replaced by another file of its name', async () => {
    const path = await fileWith((text) => text.replace('"31","30","52"', '"32","30","52"'));
    expect(await refusalOf(add(path, '19.1'))).toMatch(/another one/);
  });

  it('stands beside the one before it, and the difference is told', async () => {
    const path = await fileWith((text) =>
      text
        .replaceAll('"19.1"', '"20.1"')
        .replace('"31","30","52"', '"32","30","52"')
        .replace(/^"9","8","7".*1999.*\n/m, '')
        .replace('"2018","25"', '"2019","25"'),
    );
    await add(path, '20.1');
    const diff = await diffReleases(store.db, { dataset: NAME, before: '19.1', after: '20.1' });
    expect(diff).toMatchObject({ added: 1, removed: 2, revised: 1 });
    expect(diff.differences.map(({ kind, key }) => `${kind} ${key}`).toSorted()).toEqual([
      'added Second "Front" of the Sample|2019',
      'removed Government of Serbia (Yugoslavia)|1999',
      'removed Second "Front" of the Sample|2018',
      'revised Government of Haiti|1991',
    ]);
    expect(diff.differences.find(({ kind }) => kind === 'revised')).toMatchObject({
      figures: true,
      before: { row: 2, best: '31', subject: 'HTI' },
      after: { row: 2, best: '32' },
    });
  });

  it('tells a part of the difference, and the counts of all of it', async () => {
    const which = { dataset: NAME, before: '19.1', after: '20.1' };
    const all = await diffReleases(store.db, which);
    const parts = await Promise.all(
      [0, 1, 2, 3, 4].map((skip) => diffReleases(store.db, { ...which, limit: 1, skip })),
    );
    expect(parts.flatMap(({ differences }) => differences)).toEqual(all.differences);
    for (const part of parts) expect({ ...part, differences: [] }).toEqual({ ...all, differences: [] });
    const removed = await diffReleases(store.db, { ...which, kind: 'removed', limit: 1, skip: 1 });
    expect(removed).toEqual({ ...all, differences: all.differences.filter(({ kind }) => kind === 'removed').slice(1) });
    expect(await diffReleases(store.db, { ...which, after: '19.1' })).toMatchObject({ added: 0, differences: [] });
  });

  it('is refused by the database any change', async () => {
    for (const statement of [
      'update observation set best = 1',
      'delete from observation where row_no = 2',
      'truncate observation',
      'delete from source_release',
      'update source_release set rows_in = 4, rows_stored = 4',
      "update source_release set state = 'staged'",
      "insert into set_aside values (1, 99, 'a', 'b', 'c', 'd', 'e')",
    ]) {
      await expect(sql.raw(statement).execute(store.db)).rejects.toMatchObject({
        code: SQLSTATE.appendOnly,
      });
    }
  });

  it('is dropped whole, and can be loaded again', async () => {
    const before = await rowsOnRecord();
    await dropRelease(store.db, NAME, '19.1', DROP);
    expect(await rowsOnRecord()).toBe(before - 5);
    expect((await listReleases(store.db, { dataset: NAME })).map(({ release }) => release)).toEqual(['20.1']);
    expect(await listReleases(store.db, { dataset: NAME, dropped: true })).toHaveLength(3);
    expect(await add(SAMPLE, '19.1')).toMatchObject({ kind: 'added' });
  });
});
