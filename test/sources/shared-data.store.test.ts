// The real files, where they are at hand, through the whole way into the database, and the figures that they are known for. Where
// the folder is absent, one test says so aloud.

import { afterAll, beforeAll, expect, it } from 'vitest';

import type { Store } from '#db/open.ts';

import { freshStore } from '../engine/store.ts';
import { FIGURES } from './figures.ts';

let store: Store;
beforeAll(async () => {
  store = await freshStore();
});
afterAll(() => store.close());

/** The largest file takes half a minute on the embedded engine. Milliseconds. */
const LIMIT = 240_000;

it.each(FIGURES)(
  '$dataset $says',
  async ({ find, is }) => {
    expect(await find(store)).toEqual(is);
  },
  LIMIT,
);
