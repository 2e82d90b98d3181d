// One file in, changes out: a table of one kind (.csv), or records of any kinds (.yaml, .json, .jsonl). Reads only what the
// ending of the name says; every problem names file, row or line, and field.

import { isObject } from '#kernel/json-pointer.ts';
import { fail, ok } from '#kernel/result.ts';
import type { Problem, Result } from '#kernel/result.ts';
import type { Kind } from '#ledger/kind.ts';

import type { InputFile, ReadChange } from './input-file.ts';
import { readJsonBundle, readJsonLines, readYamlBundle } from './read-bundle.ts';
import { readCsv } from './read-csv.ts';

type Reading = (kinds: ReadonlyMap<string, Kind>, file: InputFile) => Result<readonly ReadChange[]>;

const READINGS: Readonly<Record<string, Reading>> = {
  csv: readCsv,
  json: (_, file) => readJsonBundle(file),
  jsonl: (_, file) => readJsonLines(file),
  yaml: (_, file) => readYamlBundle(file),
  yml: (_, file) => readYamlBundle(file),
};

/** No record is nested deeper than a few levels; what is deeper was made to exhaust a reader. */
const DEEPEST = 32;

/** Reads one file into changes, in its order. */
export function readFile(kinds: ReadonlyMap<string, Kind>, file: InputFile): Result<readonly ReadChange[]> {
  const ending = /\.([a-z]+)$/i.exec(file.name)?.[1]?.toLowerCase() ?? '';
  const reading = READINGS[ending];
  if (reading === undefined) return fail([endingProblem(file)]);
  if (ending !== 'csv' && Object.keys(file.constants ?? {}).length > 0) return fail([constantsProblem(file)]);
  const read = reading(kinds, file);
  if (!read.ok) return read;
  const tooDeep = read.value.filter(({ change }) => isDeeper([change.body, change.citations], DEEPEST + 1));
  if (tooDeep.length === 0) return ok(read.value);
  const todo = 'Write the record as its kind describes it; see the data dictionary.';
  return fail(
    tooDeep.map(({ locate }) =>
      locate({ at: '', expected: `values nested at most ${DEEPEST} levels deep`, found: 'deeper ones', todo }),
    ),
  );
}

function isDeeper(value: unknown, levels: number): boolean {
  if (!Array.isArray(value) && !isObject(value)) return false;
  return levels === 0 || Object.values(value).some((inner) => isDeeper(inner, levels - 1));
}

function endingProblem(file: InputFile): Problem {
  return {
    at: file.name,
    expected: `a file that ends in ${Object.keys(READINGS)
      .map((name) => `.${name}`)
      .join(', ')}`,
    found: 'another name',
    todo: 'Save it as CSV (one kind of record) or as a bundle in YAML or JSON, and name it so.',
  };
}

function constantsProblem(file: InputFile): Problem {
  return {
    at: file.name,
    expected: 'constants for a table (.csv) only',
    found: 'constants for a bundle',
    todo: 'Write the values into the records of the bundle.',
  };
}
