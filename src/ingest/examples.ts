// The worked examples that a first start opens: all sets in one batch, once. What was loaded is remembered by name and hash in
// the same transaction. Later starts change nothing; a set that has changed since is reported, never loaded over.

import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

import { z } from 'zod';

import type { Reader } from '#kernel/marking.ts';
import { fail, ok } from '#kernel/result.ts';
import type { Problem, Result } from '#kernel/result.ts';
import type { Author } from '#ledger/change.ts';
import type { Connection, Ledger } from '#ledger/ledger.ts';

import { MANIFEST, readExampleSet } from './example-set.ts';
import type { ExampleSet } from './example-set.ts';
import { importFiles } from './import.ts';
import type { ImportOptions, ImportReport } from './import.ts';

/** The examples that come with the product. */
export const EXAMPLES_ROOT = join(import.meta.dirname, '..', '..', 'examples');

export type ExamplesOutcome =
  | {
      readonly kind: 'loaded';
      readonly sets: readonly { readonly name: string; readonly title: string }[];
      readonly report: ImportReport;
    }
  /** Nothing was done: they were loaded before. Sets that have changed since, or that are new, are named. */
  | { readonly kind: 'loaded-before'; readonly changed: readonly string[]; readonly added: readonly string[] }
  | { readonly kind: 'none' };

const SETTING = 'examples';
const rememberedSchema = z.record(z.string(), z.string());

/** Loads all example sets below a folder, if none were loaded before. */
export async function loadExamples(
  ledger: Ledger,
  root: string,
  author: Author,
  reader: Reader,
  options: Pick<ImportOptions, 'signal' | 'onRead' | 'onStoring'> = {},
): Promise<Result<ExamplesOutcome>> {
  const read = await readSets(root);
  if (!read.ok) return read;
  const remembered = await rememberedSets(ledger);
  if (remembered !== null) {
    const changed = read.value.filter(({ name, hash }) => name in remembered && remembered[name] !== hash);
    const added = read.value.filter(({ name }) => !(name in remembered));
    return ok({ kind: 'loaded-before', changed: namesOf(changed), added: namesOf(added) });
  }
  if (read.value.length === 0) return ok({ kind: 'none' });
  const sets = inOrder(read.value);
  if (!sets.ok) return sets;
  const files = sets.value.flatMap((set) => set.files);
  const alongside = async (db: Connection): Promise<void> => remember(db, sets.value);
  const report = await importFiles(ledger, files, author, reader, { ...options, alongside });
  return report.ok
    ? ok({ kind: 'loaded', sets: sets.value.map(({ name, title }) => ({ name, title })), report: report.value })
    : report;
}

async function readSets(root: string): Promise<Result<readonly ExampleSet[]>> {
  const entries = await readdir(root, { withFileTypes: true }).catch(() => []);
  const names = entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
  const read = await Promise.all(names.map((name) => readExampleSet(join(root, name), name, `examples/${name}`)));
  const problems = read.flatMap((set) => (set.ok ? [] : set.failure));
  return problems.length > 0 ? fail(problems) : ok(read.flatMap((set) => (set.ok ? [set.value] : [])));
}

/** Puts each set after those that it needs. */
function inOrder(sets: readonly ExampleSet[]): Result<readonly ExampleSet[]> {
  const byName = new Map(sets.map((set) => [set.name, set]));
  const problems: Problem[] = sets.flatMap((set) =>
    set.needs
      .filter((need) => !byName.has(need))
      .map((need) => ({
        at: `examples/${set.name}/${MANIFEST} /needs`,
        expected: `the name of another set: ${[...byName.keys()].join(', ')}`,
        found: `"${need}"`,
        todo: 'Correct the name, or add the set.',
      })),
  );
  if (problems.length > 0) return fail(problems);
  const placed: ExampleSet[] = [];
  for (let left = sets; left.length > 0; left = left.filter((set) => !placed.includes(set))) {
    const ready = left.filter((set) => set.needs.every((need) => placed.some((each) => each.name === need)));
    if (ready.length === 0) return fail([circleProblem(left)]);
    placed.push(...ready);
  }
  return ok(placed);
}

function circleProblem(sets: readonly ExampleSet[]): Problem {
  return {
    at: `examples/${sets[0]?.name ?? ''}/${MANIFEST} /needs`,
    expected: 'sets that can be loaded one after the other',
    found: `a circle: ${namesOf(sets).join(', ')}`,
    todo: 'Move what both need into a set of its own.',
  };
}

async function rememberedSets(ledger: Ledger): Promise<Readonly<Record<string, string>> | null> {
  const row = await ledger.db.selectFrom('setting').select('value').where('key', '=', SETTING).executeTakeFirst();
  return row === undefined ? null : rememberedSchema.parse(row.value);
}

async function remember(db: Connection, sets: readonly ExampleSet[]): Promise<void> {
  const value = JSON.stringify(Object.fromEntries(sets.map(({ name, hash }) => [name, hash])));
  await db
    .insertInto('setting')
    .values({ key: SETTING, value })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value }))
    .execute();
}

function namesOf(sets: readonly ExampleSet[]): readonly string[] {
  return sets.map((set) => set.name);
}
