// The kinds of questions that figures are: loading a file whole, a number out of the observations of a dataset, and dollars in a unit.

import path from 'node:path';

import { sql } from 'kysely';

import type { Store } from '#db/open.ts';
import { addRelease } from '#ingest/sources/add-release.ts';

import { countries, dataset, sharedData } from './datasets.ts';

export interface Figure {
  readonly dataset: string;
  readonly says: string;
  readonly find: (store: Store) => Promise<unknown>;
  readonly is: unknown;
}

async function loaded(store: Store, name: string, file: string): Promise<readonly [number, number]> {
  const { release } = await addRelease(store.db, {
    dataset: dataset(name),
    countries,
    path: path.join(sharedData ?? '', file),
    by: 'A. Clerk',
    atMilliseconds: Date.UTC(2026, 2, 1, 10),
  });
  return [release.rows_stored, release.rows_set_aside];
}

/** One number of the observations of a dataset. */
export async function numberOf(store: Store, name: string, what: string, where: string): Promise<number> {
  const { rows } = await sql<{ n: string | null }>`
    with asked as (
      select release_no, row_no, row_key, measure, subject, period, first_day, last_day, amount_cents, currency, prices, attributes::jsonb as attributes,
        min::numeric as min, best::numeric as best, max::numeric as max from observation)
    select (${sql.raw(what)})::text as n from asked o join source_release r using (release_no)
    where r.dataset = ${name} and r.state = 'published' and ${sql.raw(where)}`.execute(store.db);
  return Number(rows[0]?.n ?? Number.NaN);
}

/** A file that is taken whole: so many rows stored, so many set aside. */
export const load = (name: string, file: string, stored: number, setAside = 0): Figure => ({
  dataset: name,
  says: `takes ${path.basename(file)} whole`,
  find: (store) => loaded(store, name, file),
  is: [stored, setAside],
});

export const figure = (name: string, says: string, what: string, where: string, is: number): Figure => ({
  dataset: name,
  says,
  find: (store) => numberOf(store, name, what, where),
  is,
});

/** Dollars in a unit of so many cents, to as many decimals. */
export const dollars = (
  name: string,
  says: string,
  where: string,
  [unit, decimals]: readonly [number, number],
  is: string,
): Figure => ({
  dataset: name,
  says,
  find: async (store) => ((await numberOf(store, name, 'sum(amount_cents)', where)) / unit).toFixed(decimals),
  is,
});

/** Millions to one decimal, billions to two. */
export const [MILLIONS, BILLIONS] = [
  [1e8, 1],
  [1e11, 2],
] as const;
