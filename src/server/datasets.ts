// The public datasets that this program can read. They come with it and do not change while it runs, so they are read once, when
// they are first asked for.

import type { Countries } from '#ingest/sources/countries.ts';
import { loadCountries } from '#ingest/sources/countries.ts';
import type { Shelf } from '#ingest/sources/shelf.ts';
import { loadShelf } from '#ingest/sources/shelf.ts';

let shelf: Promise<Shelf> | null = null;
let countries: Countries | null = null;

/** The shelf of datasets; refused whole, with its problems, where a folder of it does not fit. */
export function datasetShelf(): Promise<Shelf> {
  shelf ??= loadShelf().catch((error: unknown) => {
    shelf = null; // whoever mends the folder can ask again
    throw error;
  });
  return shelf;
}

/** The crosswalk by which rows name countries. */
export function crosswalk(): Countries {
  countries ??= loadCountries();
  return countries;
}
