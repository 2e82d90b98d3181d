// A new dataset as it comes from its template: on a shelf of its own, loaded and read like every other. The shelf lies within the
// project, because an adapter imports by the names of the project.

import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';

import { afterAll, beforeAll, expect, it } from 'vitest';

import { loadCountries } from '#ingest/sources/countries.ts';
import { fileFacts } from '#ingest/sources/file-bytes.ts';
import { readRelease } from '#ingest/sources/read-release.ts';
import { datasetNamed, loadShelf } from '#ingest/sources/shelf.ts';
import type { SetAsideRow, StoredRow } from '#observations/observation.ts';

import { newSource } from './new-source.ts';

let shelf: string;
beforeAll(() => {
  const out = path.join(import.meta.dirname, '..', 'out');
  mkdirSync(out, { recursive: true });
  shelf = mkdtempSync(path.join(out, 'shelf-'));
});
afterAll(() => rmSync(shelf, { recursive: true }));

it.each(['', 'My Data', '../elsewhere', 'a--b', 'ünits'])('refuses the name "%s"', (name) => {
  expect(() => newSource(name, shelf)).toThrow(/small letters and digits/);
});

it('makes a dataset whose sample gives the expected rows at once, and none over another', async () => {
  const folder = newSource('my-data', shelf);
  const dataset = datasetNamed(await loadShelf(shelf), 'my-data');
  const layout = dataset.source.layouts[0];
  if (layout === undefined) throw new Error('expected a layout in the template');
  const file = path.join(folder, 'sample', 'records.csv');
  const range = { min: 0, max: 100 };
  const release = { name: 'sample', layout: layout.name, files: [], published: '2026', rows: range, setAside: range };
  const facts = await fileFacts(file);
  const read: { stored: StoredRow[]; setAside: SetAsideRow[] } = { stored: [], setAside: [] };
  const options = { dataset, release, layout, countries: loadCountries(), path: file, facts, signal: undefined };
  for await (const batch of readRelease({ ...options, onRead: () => {} })) {
    read.stored.push(...batch.stored);
    read.setAside.push(...batch.setAside);
  }
  expect(read.stored.length).toBeGreaterThan(0);
  expect(read).toEqual(JSON.parse(readFileSync(path.join(folder, 'expected', 'records.json'), 'utf8')));
  expect(() => newSource('my-data', shelf)).toThrow(/not on the shelf/);
});
