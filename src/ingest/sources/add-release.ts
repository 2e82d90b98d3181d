// One file in, as one release, whole or not at all: read, held against what source.yaml expects, and published in one
// transaction. The identical file changes nothing; a file under the name of a release that is there is refused.

import type { Kysely, Transaction } from 'kysely';

import { giveWay } from '#db/give-way.ts';
import type { Tables } from '#db/tables.ts';
import { badDate } from '#kernel/calendar-date.ts';
import { AppError } from '#kernel/errors.ts';
import { dayOf, instantOf } from '#kernel/instant.ts';
import { isPartialDate } from '#kernel/partial-date.ts';
import type { PartialDate } from '#kernel/partial-date.ts';
import { describeProblem } from '#kernel/result.ts';
import { gatherFor } from '#observations/cells.ts';
import { OBSERVED_FACTS } from '#observations/declared.ts';
import { keepSeries } from '#observations/kept-series.ts';
import type { SetAsideRow } from '#observations/observation.ts';
import { addRows, addSetAside, listReleases, publishRelease, stageRelease } from '#observations/releases.ts';
import type { Release } from '#observations/releases.ts';

import type { Countries } from './countries.ts';
import { fileFacts } from './file-bytes.ts';
import type { FileFacts } from './file-bytes.ts';
import { readRelease } from './read-release.ts';
import { refusedFile } from './refused-file.ts';
import type { Dataset } from './shelf.ts';
import type { ExpectedRelease, Layout } from './source-schema.ts';

/** How far a file has been read: bytes of the file as it lies there, rows of data. */
export interface Progress {
  readonly bytes: number;
  readonly totalBytes: number;
  readonly rows: number;
}

export interface AddOptions {
  readonly dataset: Dataset;
  readonly countries: Countries;
  readonly path: string;
  /** The name of the release, where the name of the file does not say it. */
  readonly release?: string;
  /** For a release that source.yaml does not list: when it was published, and which layout it has. */
  readonly published?: string;
  readonly layout?: string;
  readonly by: string;
  readonly atMilliseconds: number;
  readonly onProgress?: (progress: Progress) => void;
  readonly signal?: AbortSignal;
}

export type AddOutcome =
  | { readonly kind: 'unchanged'; readonly release: Release }
  | { readonly kind: 'added'; readonly release: Release };

/** How many problems a refusal names. */
const NAMED = 20;

/** Adds the file of a release to the record, or throws why not; then nothing has changed. */
export async function addRelease(db: Kysely<Tables>, options: AddOptions): Promise<AddOutcome> {
  try {
    options.signal?.throwIfAborted();
    const facts = await fileFacts(options.path, options.signal);
    const there = await listReleases(db, { dataset: options.dataset.name });
    const same = there.find((each) => each.file_sha256 === facts.sha256);
    if (same !== undefined) return { kind: 'unchanged', release: same };
    const expected = expectedRelease(options, facts);
    const taken = there.find((each) => each.release === expected.release.name);
    if (taken !== undefined) throw alreadyThere(facts, taken);
    const releaseNo = await db.transaction().execute((tx) => load(tx, options, facts, expected));
    const release = (await listReleases(db, { dataset: options.dataset.name })).find(
      (each) => each.release_no === releaseNo,
    );
    if (release === undefined) throw new AppError('internal', `Release ${releaseNo} was published and is not there.`);
    return { kind: 'added', release };
  } catch (error) {
    if (options.signal?.aborted !== true) throw error;
    throw new AppError('cancelled', 'Cancelled. Nothing was stored.', { cause: error });
  }
}

interface Expected {
  readonly release: ExpectedRelease;
  readonly layout: Layout;
  readonly published: PartialDate;
}

async function load(
  tx: Transaction<Tables>,
  options: AddOptions,
  facts: FileFacts,
  { release, layout, published }: Expected,
): Promise<number> {
  const { dataset, countries, path, signal } = options;
  const releaseNo = await stageRelease(tx, {
    dataset: dataset.name,
    release: release.name,
    layout: layout.name,
    fileName: facts.name,
    sha256: facts.sha256,
    bytes: facts.bytes,
    published,
    loadedAt: instantOf(options.atMilliseconds),
    loadedBy: options.by,
  });
  let bytes = 0;
  let rowsStored = 0;
  let rowsSetAside = 0;
  const firstSetAside: SetAsideRow[] = [];
  const observed = OBSERVED_FACTS.filter((fact) => fact.dataset === dataset.name);
  const gathering = gatherFor(observed);
  const tell = (): void => options.onProgress?.({ bytes, totalBytes: facts.bytes, rows: rowsStored + rowsSetAside });
  const onRead = (read: number): void => {
    bytes = read;
  };
  const today = dayOf(instantOf(options.atMilliseconds));
  // While the database takes one batch in, the next is read and made ready; the database finds it when it is done with the first.
  let writing: Promise<void> = Promise.resolve();
  for await (const batch of readRelease({ dataset, release, layout, countries, path, facts, today, signal, onRead })) {
    const before = writing;
    writing = addRows(tx, releaseNo, batch.stored);
    writing.catch(() => undefined); // it is awaited below, or given up together with the transaction
    await before;
    await giveWay(tx);
    for (const { row, observations } of batch.stored) for (const each of observations) gathering.add(row, each);
    rowsStored += batch.stored.length;
    rowsSetAside += batch.setAside.length;
    firstSetAside.push(...batch.setAside.slice(0, NAMED - firstSetAside.length));
    if (rowsSetAside > release.setAside.max) throw tooManyKeptOut(facts, release, firstSetAside);
    tell();
    signal?.throwIfAborted();
    if (batch.setAside.length === 0) continue;
    await writing;
    await addSetAside(tx, releaseNo, facts.name, batch.setAside);
  }
  await writing;
  const counts = { rowsIn: rowsStored + rowsSetAside, rowsStored, rowsSetAside };
  checkCounts(facts, release, counts.rowsIn, rowsSetAside);
  await publishRelease(tx, releaseNo, counts);
  await keepSeries(tx, releaseNo, observed, gathering.series());
  signal?.throwIfAborted();
  return releaseNo;
}

function tooManyKeptOut(facts: FileFacts, release: ExpectedRelease, rows: readonly SetAsideRow[]): AppError {
  return refusedFile(
    facts.name,
    rows.map(({ row, column, expected, found, reason }) => ({
      row,
      column,
      expected,
      found,
      todo: `${reason} Release ${release.name} may have at most ${release.setAside.max} rows kept out.`,
    })),
  );
}

function checkCounts(facts: FileFacts, release: ExpectedRelease, rowsIn: number, setAside: number): void {
  const misfit = (what: string, range: { min: number; max: number }, found: number): AppError =>
    refusedFile(facts.name, [
      {
        expected: range.min === range.max ? `${range.min} ${what}` : `${range.min} to ${range.max} ${what}`,
        found: String(found),
        todo: `Is this the whole file of release ${release.name}? If the publisher changed it, correct source.yaml.`,
      },
    ]);
  if (rowsIn < release.rows.min || rowsIn > release.rows.max) throw misfit('rows of data', release.rows, rowsIn);
  if (setAside < release.setAside.min) throw misfit('rows kept out', release.setAside, setAside);
}

function alreadyThere(facts: FileFacts, taken: Release): AppError {
  return refusedFile(facts.name, [
    {
      expected: `the file that was loaded as release ${taken.release} of ${taken.dataset} (SHA-256 ${taken.file_sha256.slice(0, 12)}…)`,
      found: `another one (SHA-256 ${facts.sha256.slice(0, 12)}…)`,
      todo: 'Give it a name of its own as a later release, or drop the one that is there first.',
    },
  ]);
}

/** What source.yaml expects of this file; refuses a file of which it is not known which release it is. */
function expectedRelease({ dataset, release, published, layout }: AddOptions, facts: FileFacts): Expected {
  const { source } = dataset;
  const listed = source.releases.find((each) =>
    release === undefined ? each.files.includes(facts.name) : each.name === release,
  );
  if (listed !== undefined) {
    return { release: listed, layout: layoutNamed(dataset, listed.layout), published: dateOf(listed.published) };
  }
  const known = source.releases.map(({ name, files }) => `${name} (${files.join(', ')})`).join('; ');
  if (release === undefined || published === undefined) {
    throw refusedFile(facts.name, [
      {
        expected: `a file of a release that sources/${dataset.name}/source.yaml lists: ${known}`,
        found: release === undefined ? 'another name' : `release ${release} without the day of its publication`,
        todo: 'Name the release and when it was published.',
      },
    ]);
  }
  const last = layout ?? source.releases.at(-1)?.layout ?? source.layouts[0]?.name ?? '';
  const expected = { name: release, layout: last, files: [], published, ...source.otherReleases };
  return { release: expected, layout: layoutNamed(dataset, last), published: dateOf(published) };
}

function layoutNamed({ name, source }: Dataset, wanted: string): Layout {
  const found = source.layouts.find((each) => each.name === wanted);
  if (found !== undefined) return found;
  const there = source.layouts.map((each) => each.name).join(', ');
  throw new AppError(
    'invalid_input',
    `Expected a layout of ${name}, one of ${there}, found "${wanted}". Name one of these.`,
  );
}

function dateOf(text: string): PartialDate {
  if (isPartialDate(text)) return text;
  const problem = badDate(text, 'published', 'a date as 2014, 2014-02 or 2014-02-03');
  throw new AppError('invalid_input', describeProblem(problem), { problems: [problem] });
}
