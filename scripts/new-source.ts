// `npm run new:source -- <name>`: makes sources/<name>/ for a dataset, with an example in every file that passes the tests as it is.
// Refuses a name that no folder of the shelf should have, and one that is there; it never writes over anything.

import { cpSync, existsSync } from 'node:fs';
import path from 'node:path';

import { AppError } from '#kernel/errors.ts';

const TEMPLATE = path.join(import.meta.dirname, 'source-template');
const SHELF = path.join(import.meta.dirname, '..', 'sources');
const NAME = /^[a-z][a-z0-9]*(?:[-_][a-z0-9]+)*$/;

/** Makes the folder of a dataset on a shelf; gives its path. */
export function newSource(name: string, shelf: string = SHELF): string {
  const folder = path.join(shelf, name);
  if (!NAME.test(name)) throw refusedName('a name in small letters and digits, joined by - or _', name);
  if (existsSync(folder)) throw refusedName('a name that is not on the shelf', name);
  cpSync(TEMPLATE, folder, { recursive: true, errorOnExist: true, force: false });
  return folder;
}

function refusedName(expected: string, name: string): AppError {
  return new AppError('invalid_input', `Expected ${expected}, found "${name}". Nothing was made; choose another name.`);
}

if (import.meta.main) {
  try {
    const name = process.argv[2] ?? '';
    newSource(name);
    process.stdout.write(`sources/${name}\n`);
    process.stderr.write(
      `Now, in sources/${name}/: describe the dataset in source.yaml, name every column, write made-up rows with the traps of the real\n` +
        'file into sample/, say in adapter.ts what a row means; then run\n' +
        `  npx vitest run --project unit test/sources/samples.test.ts -t ${name} -u\n` +
        'and read expected/ as if somebody else had written it.\n',
    );
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 64;
  }
}
