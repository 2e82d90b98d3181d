// A file of a release, from its bytes to observations, a batch of rows at a time, in memory that does not grow with the file.
// It stores nothing: who calls it decides what becomes of the batches.

import { createHash } from 'node:crypto';

import type { CalendarDate } from '#kernel/calendar-date.ts';
import { lastDayOf } from '#kernel/partial-date.ts';
import type { PartialDate } from '#kernel/partial-date.ts';
import type { SetAsideRow, StoredRow } from '#observations/observation.ts';

import type { Countries } from './countries.ts';
import type { FileFacts } from './file-bytes.ts';
import { rowsOfCells } from './formats/cells.ts';
import { checkHeader, headerRow, otherWidth } from './header.ts';
import { refusedFile } from './refused-file.ts';
import { isKeptOut, rowReader } from './row-reader.ts';
import type { Dataset } from './shelf.ts';
import type { ExpectedRelease, Layout } from './source-schema.ts';

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
  /** The day of loading, where it bounds what the rows can speak of. */
  readonly today?: CalendarDate;
  readonly signal: AbortSignal | undefined;
  readonly onRead: (bytes: number) => void;
}

/** Reads the rows of a file in batches; throws the refusal of the whole file where its form fails. */
export async function* readRelease(options: ReadOptions): AsyncGenerator<Batch> {
  const { dataset, release, layout, facts, signal } = options;
  const reader = rowReader(dataset.source, layout, release);
  const observe = dataset.adapter({
    release: release.name,
    layout: layout.name,
    countries: options.countries,
    latest: latestDay(release, options.today),
    lookup: (list, text) => lookedUp(dataset, list, text),
  });
  const header = headerRow(layout);
  let row = header - 1;
  let stored: StoredRow[] = [];
  let setAside: SetAsideRow[] = [];

  const take = (cells: readonly string[]): void => {
    row += 1;
    if (row === header) {
      checkHeader(facts.name, cells, layout);
      return;
    }
    const misfit = otherWidth(cells, layout);
    if (misfit !== null) {
      const { expected, found, todo } = misfit;
      if (!('otherWidths' in layout) || layout.otherWidths === 'refuse')
        throw refusedFile(facts.name, [{ row, ...misfit }]);
      setAside.push({ row, column: layout.columns[0]?.name ?? '', expected, found, reason: todo });
      return;
    }
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

  for await (const rows of rowsOfCells(options)) {
    for (const cells of rows) {
      take(cells);
      if (stored.length + setAside.length < BATCH) continue;
      signal?.throwIfAborted();
      yield { stored, setAside };
      [stored, setAside] = [[], []];
    }
  }
  if (row < header) {
    const todo = 'Fetch the file again.';
    throw refusedFile(facts.name, [{ expected: 'a header and rows', found: 'an empty file', todo }]);
  }
  yield { stored, setAside };
}

/** The last day that rows of a release can be of. */
function latestDay({ published }: ExpectedRelease, today?: CalendarDate): CalendarDate {
  const last = lastDayOf(published as PartialDate); // the form of source.yaml, or of the options, was checked
  return today !== undefined && today < last ? today : last;
}

function lookedUp(dataset: Dataset, list: string, text: string): string | null {
  const meanings = dataset.source.lookups[list];
  if (meanings === undefined) throw dataset.fault(`it asks for the lookup "${list}", which source.yaml does not have`);
  return Object.hasOwn(meanings, text) ? (meanings[text] ?? null) : null;
}

function checkMeasures(dataset: Dataset, observations: StoredRow['observations']): void {
  for (const { measure } of observations) {
    if (!(measure in dataset.source.measures))
      throw dataset.fault(`it gives the measure "${measure}", which source.yaml does not define`);
  }
  if (observations.length === 0)
    throw dataset.fault('it makes no observation of a row and does not keep it out either');
}
