// Records of any kinds in one file: `records: [{id, body, citations, ...}]` as YAML or JSON, or one record a line (JSONL).
// Refuses what lets a file mean something else than it shows: aliases, tags, a key that stands twice, fields nobody reads.

import { z } from 'zod';

import { parseYaml } from '#catalogue/parsed-yaml.ts';
import { isObject, pointerOf, pointerSteps } from '#kernel/json-pointer.ts';
import { fail, ok, showFound } from '#kernel/result.ts';
import type { Problem, Result } from '#kernel/result.ts';
import type { PutChange } from '#ledger/change.ts';
import { problemsOf } from '#ledger/problems-of-zod.ts';

import type { InputFile, ReadChange } from './input-file.ts';
import { linesOfJson, repeatedKeys } from './json-places.ts';
import type { Path } from './json-places.ts';

/** A parsed text: its value, and the line of each of its parts. */
interface Parsed {
  readonly value: unknown;
  readonly lineOf: (path: Path) => number | null;
}

/** One record of a bundle. `version` is the version that it was read at. */
const entrySchema = z.strictObject({
  id: z.string().optional(),
  kind: z.string().optional(),
  version: z.number().int().nonnegative().optional(),
  body: z.unknown().optional(),
  citations: z.array(z.unknown()).optional(),
  marking: z.string().optional(),
  compartments: z.array(z.string()).optional(),
  reason: z.string().optional(),
});

/** `about` is for people: what the bundle is and where it comes from. It is not stored. */
const bundleSchema = z.strictObject({ about: z.unknown().optional(), records: z.array(z.unknown()) });

/** Reads a bundle in YAML. */
export function readYamlBundle(file: InputFile): Result<readonly ReadChange[]> {
  const parsed = parseYaml(file.name, new TextEncoder().encode(file.text));
  return parsed.ok ? changesOf(file, parsed.value) : parsed;
}

/** Reads a bundle in JSON. */
export function readJsonBundle(file: InputFile): Result<readonly ReadChange[]> {
  const parsed = parseJson(file, file.text, 0);
  return parsed.ok ? changesOf(file, parsed.value) : parsed;
}

/** Reads one record a line; empty lines are passed over. */
export function readJsonLines(file: InputFile): Result<readonly ReadChange[]> {
  const problems: Problem[] = [];
  const changes: ReadChange[] = [];
  for (const [index, text] of file.text.split('\n').entries()) {
    if (text.trim() === '') continue;
    const parsed = parseJson(file, text, index);
    const read = parsed.ok ? changeOf(file, parsed.value, parsed.value.value, []) : parsed;
    if (read.ok) changes.push(read.value);
    else problems.push(...read.failure);
  }
  return problems.length > 0 ? fail(problems) : ok(changes);
}

function parseJson(file: InputFile, text: string, linesBefore: number): Result<Parsed> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    const found = error instanceof Error ? error.message : String(error);
    const at = linesBefore === 0 ? file.name : `${file.name}:${linesBefore + 1}`;
    return fail([{ at, expected: 'JSON that can be read', found, todo: 'Check quotes, commas and brackets there.' }]);
  }
  const repeated = repeatedKeys(text);
  if (repeated.length > 0) {
    const todo = 'Keep one of the two; the other would be lost without a word.';
    return fail(
      repeated.map(({ path, line }) => ({
        at: `${file.name}:${line + linesBefore} ${pointerOf(path)}`,
        expected: 'each key once',
        found: `the key ${showFound(path.at(-1))} a second time`,
        todo,
      })),
    );
  }
  let lines: ReadonlyMap<string, number> | null = null;
  const lineOf = (path: Path): number | null => {
    lines ??= linesOfJson(text);
    const line = lines.get(pointerOf(path));
    return line === undefined ? null : line + linesBefore;
  };
  return ok({ value, lineOf });
}

function changesOf(file: InputFile, parsed: Parsed): Result<readonly ReadChange[]> {
  const bundle = bundleSchema.safeParse(parsed.value);
  if (!bundle.success) {
    const todo = 'Put the records in a list under "records".';
    return fail(
      problemsOf(bundle.error, parsed.value).map((problem) => ({
        ...problem,
        at: placeOf(file, parsed, pointerSteps(problem.at) ?? []),
        todo: problem.at === '' || problem.at === '/records' ? todo : problem.todo,
      })),
    );
  }
  const problems: Problem[] = [];
  const changes: ReadChange[] = [];
  for (const [index, entry] of bundle.data.records.entries()) {
    const read = changeOf(file, parsed, entry, ['records', index]);
    if (read.ok) changes.push(read.value);
    else problems.push(...read.failure);
  }
  return problems.length > 0 ? fail(problems) : ok(changes);
}

function changeOf(file: InputFile, parsed: Parsed, entry: unknown, path: Path): Result<ReadChange> {
  const locate = (problem: Problem): Problem => {
    const { row: _, ...said } = problem;
    const inner = stepsInEntry(problem.at);
    return { ...said, ...adviceFor(file, said), at: placeOf(file, parsed, [...path, ...inner]) };
  };
  const checked = entrySchema.safeParse(entry);
  if (!checked.success) {
    const id = isObject(entry) && typeof entry['id'] === 'string' ? { record: entry['id'] } : {};
    return fail(
      problemsOf(checked.error, entry).map((problem) => ({
        ...problem,
        ...id,
        at: placeOf(file, parsed, [...path, ...(pointerSteps(problem.at) ?? [])]),
      })),
    );
  }
  const { version, kind, body, ...rest } = checked.data;
  const change: PutChange = { do: 'put', ...rest, body, kind: kind ?? file.kind, expects: version };
  return ok({ change, locate });
}

/** Where a problem of a change stands in its entry: fields of the body begin with a slash, others with their name. */
function stepsInEntry(at: string): Path {
  if (at === '') return [];
  if (at === 'expects') return ['version'];
  return at.startsWith('/') ? ['body', ...(pointerSteps(at) ?? [])] : at.split('/');
}

/** `file:line /pointer`; the line of the nearest part that is there, when the place itself is missing. */
function placeOf(file: InputFile, parsed: Parsed, path: Path): string {
  const asWritten = path.map((step) => (/^\d+$/.test(String(step)) ? Number(step) : step));
  let line: number | null = null;
  for (let length = asWritten.length; line === null && length >= 0; length -= 1) {
    line = parsed.lineOf(asWritten.slice(0, length));
  }
  return `${file.name}:${line ?? 1}${pointerOf(path) === '' ? '' : ` ${pointerOf(path)}`}`;
}

/** In YAML an unquoted 2014 is a number: where a text is wanted, quotes are the remedy. */
function adviceFor(file: InputFile, problem: Omit<Problem, 'row'>): Partial<Problem> {
  const isBare = /\.ya?ml$/i.test(file.name) && /^(-?[\d.]+|true|false)$/.test(problem.found);
  return isBare && problem.expected === 'a text' ? { todo: 'Put it in quotes, so that it stays a text.' } : {};
}
