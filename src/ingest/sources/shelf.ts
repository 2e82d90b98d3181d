// The shelf of datasets: each folder of sources/ with a source.yaml and an adapter.ts is one; with an events.ts, its rows are events. Refuses the whole shelf, with every
// problem by file and line, when a folder does not fit.

import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { readShaped } from '#catalogue/shape.ts';
import { AppError } from '#kernel/errors.ts';
import type { Problem } from '#kernel/result.ts';

import type { Adapter } from './adapter.ts';
import type { EventMapping } from './event-draft.ts';
import { CROSSWALKS, SOURCES } from './folders.ts';
import { sourceSchema } from './source-schema.ts';
import type { Source } from './source-schema.ts';

export interface Dataset {
  /** The name of its folder. */
  readonly name: string;
  readonly source: Source;
  readonly adapter: Adapter;
  /** How its rows become drafts of incidents; null where they are no events. */
  readonly events: EventMapping | null;
  /** The error of an adapter that does what it must not. */
  readonly fault: (what: string) => AppError;
}

export type Shelf = ReadonlyMap<string, Dataset>;

/** Loads the shelf below a root; throws catalogue_invalid with all its problems. */
export async function loadShelf(root: string = SOURCES): Promise<Shelf> {
  const problems: Problem[] = [];
  const names = readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== CROSSWALKS)
    .map((entry) => entry.name)
    .sort();
  const shelf = new Map<string, Dataset>();
  for (const name of names) {
    const shaped = readShaped(root, `${name}/source.yaml`, sourceSchema);
    const adapter = await loadAdapter(root, name, problems);
    const events = await loadEvents(root, name, problems);
    if (!shaped.ok) problems.push(...shaped.failure);
    else if (adapter !== null) shelf.set(name, datasetOf(name, shaped.value.value, { adapter, events }));
  }
  if (problems.length === 0) return shelf;
  const first = problems[0];
  throw new AppError(
    'catalogue_invalid',
    `${problems.length} problems on the shelf of sources. First: ${first?.at}: expected ${first?.expected}, found ${first?.found}. ${first?.todo}`,
    { problems },
  );
}

/** A dataset of the shelf; throws not_found with the names that there are. */
export function datasetNamed(shelf: Shelf, name: string): Dataset {
  const dataset = shelf.get(name);
  if (dataset !== undefined) return dataset;
  throw new AppError(
    'not_found',
    `Expected the name of a dataset, found "${name}". The shelf has: ${[...shelf.keys()].join(', ')}.`,
  );
}

function datasetOf(name: string, source: Source, code: Pick<Dataset, 'adapter' | 'events'>): Dataset {
  const fault = (what: string): AppError =>
    new AppError('internal', `The adapter sources/${name}/adapter.ts is wrong: ${what}.`);
  return { name, source, ...code, fault };
}

async function loadAdapter(root: string, name: string, problems: Problem[]): Promise<Adapter | null> {
  const path = join(root, name, 'adapter.ts');
  const at = `${name}/adapter.ts`;
  const todo = 'Export one function "adapter" of the type Adapter of #ingest/sources/adapter.ts.';
  if (!existsSync(path)) {
    problems.push({ at, expected: 'an adapter beside source.yaml', found: 'no such file', todo });
    return null;
  }
  const loaded: unknown = await import(pathToFileURL(path).href);
  if (typeof loaded === 'object' && loaded !== null && 'adapter' in loaded && typeof loaded.adapter === 'function') {
    return loaded.adapter as Adapter; // a function of that name; the type-checker holds the files of this repository to the type
  }
  problems.push({ at, expected: 'an export named "adapter"', found: 'none', todo });
  return null;
}

async function loadEvents(root: string, name: string, problems: Problem[]): Promise<EventMapping | null> {
  const path = join(root, name, 'events.ts');
  if (!existsSync(path)) return null;
  const loaded: unknown = await import(pathToFileURL(path).href);
  const events: unknown =
    typeof loaded === 'object' && loaded !== null && 'events' in loaded ? loaded.events : undefined;
  if (typeof events === 'object' && events !== null && 'draft' in events && typeof events.draft === 'function') {
    return events as EventMapping; // an object with that function; the type-checker holds the files of this repository to the type
  }
  const todo = 'Export one object "events" of the type EventMapping of #ingest/sources/event-draft.ts.';
  problems.push({ at: `${name}/events.ts`, expected: 'an export named "events"', found: 'none', todo });
  return null;
}
