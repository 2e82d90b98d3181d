// Which release a file is, by its name: refused where the name is that of several, or of another dataset.

import { expect, test } from 'vitest';

import { checkName } from './shelf-add.ts';

const check =
  (...listed: readonly (readonly [dataset: string, release: string])[]) =>
  (): void =>
    checkName(
      { dataset: 'deaths', file: '/downloads/data.csv' },
      listed.map(([dataset, release]) => ({ dataset, release })),
    );

test('a name that two releases of the dataset have is refused with both', () => {
  expect(check(['deaths', '1.0'], ['deaths', '1.1'])).toThrow(
    'found data.csv, which is the name of 1.0 and of 1.1. Nothing was stored. Name the release.',
  );
});

test('a name that only other datasets have is refused with all of them', () => {
  expect(check(['coups', '2'], ['rights', '3'])).toThrow('a file of coups (release 2) and of rights (release 3)');
});

test('a name of its own is taken, also where another dataset has it too; so is one that nobody lists', () => {
  expect(check(['deaths', '1.0'], ['coups', '2'])).not.toThrow();
  expect(check()).not.toThrow(); // what is to be said of it, the reader of the file says
});
