// A file of a release, from its bytes to observations, a batch of rows at a time, in memory that does not grow with the file.
// It stores nothing: who calls it decides what becomes of the batches.

import { createHash } from 'node:crypto';

import type { SetAsideRow, StoredRow } from '#observations/observation.ts';

import type { Countries } from './countries.ts';
import { fileBytes } from './file-bytes.ts';
import type { FileFacts } from './file-bytes.ts';
import { checkHeader, checkWidth } from './header.ts';
import { recordReader } from './records.ts';
import { refusedFile } from './refused-file.ts';
import { isKeptOut, rowReader } from './row-reader.ts';
import type { Dataset } from './shelf.ts';
import type { ExpectedRelease, Layout } from './source-schema.ts';
import { textLines } from './text-lines.ts';

/** Rows in one batch: enough to be quick, few enough to be forgotten soon. */
const BATCH = 1000;

export interface Batch {
  readonly stored: readonly StoredRow[];
  readonly setAside: readonly SetAsideRow[];
}

export interface ReadOptions {
  readonly dataset: Dataset;
  readonly release: ExpectedRelease;
  readonly layout: Layout;
  readonly countries: Countries;
  readonly path: string;
  readonly facts: FileFacts;
  readonly signal: AbortSignal | undefined;
  readonly onRead: (bytes: number) => void;
}

/** Reads the rows of a file in batches; throws the refusal of the whole file where its form fails. */
export async function* readRelease(options: ReadOptions): AsyncGenerator<Batch> {
  const { dataset, release, layout, facts, path, signal, onRead } = options;
  const delimiter = layout.format === 'tsv' ? '\t' : ',';
  const records = recordReader(facts.name, { delimiter, quotes: layout.quotes });
  const reader = rowReader(dataset.source, layout, release);
  const observe = dataset.adapter({ release: release.name, layout: layout.name, countries: options.countries });
  let row = 0;
  let stored: StoredRow[] = [];
  let setAside: SetAsideRow[] = [];

  const take = (cells: readonly string[]): void => {
    row += 1;
    if (row === 1) {
      checkHeader(facts.name, cells, layout);
      return;
    }
    checkWidth(facts.name, cells, layout, row);
    const values = reader.read(cells);
    const meaning = isKeptOut(values) ? values : observe(values);
    if (isKeptOut(meaning)) {
      setAside.push({ row, ...meaning.keptOut });
      return;
    }
    checkMeasures(dataset, meaning.observations);
    const hash = createHash('sha256').update(cells.join('\u001f')).digest('hex');
    stored.push({ row, key: meaning.key, hash, observations: meaning.observations });
  };

  const bytes = fileBytes({ path, packed: layout.packed, signal, onRead, sha256: facts.sha256 });
  for await (const text of textLines(facts.name, bytes, layout)) {
    for (const cells of records.feed(text)) {
      take(cells);
      if (stored.length + setAside.length < BATCH) continue;
      signal?.throwIfAborted();
      yield { stored, setAside };
      [stored, setAside] = [[], []];
    }
  }
  records.end();
  if (row === 0) {
    const todo = 'Fetch the file again.';
    throw refusedFile(facts.name, [{ expected: 'a header and rows', found: 'an empty file', todo }]);
  }
  yield { stored, setAside };
}

function checkMeasures(dataset: Dataset, observations: StoredRow['observations']): void {
  for (const { measure } of observations) {
    if (!(measure in dataset.source.measures))
      throw dataset.fault(`it gives the measure "${measure}", which source.yaml does not define`);
  }
  if (observations.length === 0)
    throw dataset.fault('it makes no observation of a row and does not keep it out either');
}
