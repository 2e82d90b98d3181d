// One worked case: a folder with example.yaml and the files that it lists, with the hash by which a changed one is noticed.
// Refuses a file that is listed but missing, one that lies there unlisted, and one outside the folder.

import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { z } from 'zod';

import { parseYaml } from '#catalogue/parsed-yaml.ts';
import { fail, ok } from '#kernel/result.ts';
import type { Problem, Result } from '#kernel/result.ts';
import { problemsOf } from '#ledger/problems-of-zod.ts';

import { decodeText } from './input-file.ts';
import type { InputFile } from './input-file.ts';

export const MANIFEST = 'example.yaml';

export interface ExampleSet {
  readonly name: string;
  readonly title: string;
  readonly summary: string;
  /** The sets whose records it links to. */
  readonly needs: readonly string[];
  readonly files: readonly InputFile[];
  /** SHA-256 over the names and contents of its files. */
  readonly hash: string;
}

const manifestSchema = z.strictObject({
  title: z.string().trim().min(1),
  summary: z.string().trim().min(1),
  needs: z.array(z.string()).default([]),
  files: z.array(
    z.strictObject({
      file: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9_.-]*$/),
      kind: z.string().optional(),
      constants: z.record(z.string(), z.string()).optional(),
    }),
  ),
});

/** Reads the set in a folder; `shown` is how problems name that folder. */
export async function readExampleSet(folder: string, name: string, shown: string): Promise<Result<ExampleSet>> {
  const manifestName = `${shown}/${MANIFEST}`;
  const bytes = await readFile(join(folder, MANIFEST)).catch(() => null);
  if (bytes === null) {
    const todo = 'Add it: title, summary and the list of files.';
    return fail([{ at: manifestName, expected: 'a file that can be read', found: 'none', todo }]);
  }
  const parsed = parseYaml(manifestName, bytes);
  if (!parsed.ok) return parsed;
  const manifest = manifestSchema.safeParse(parsed.value.value);
  if (!manifest.success) {
    const problems = problemsOf(manifest.error, parsed.value.value);
    return fail(problems.map((problem) => ({ ...problem, at: `${manifestName} ${problem.at}`.trimEnd() })));
  }
  const { files: listed, ...said } = manifest.data;
  const hash = createHash('sha256').update(bytes);
  const problems: Problem[] = await strays(
    folder,
    shown,
    listed.map(({ file }) => file),
  );
  const files: InputFile[] = [];
  for (const { file, kind, constants } of listed) {
    const shownFile = `${shown}/${file}`;
    const content = await readFile(join(folder, file)).catch(() => null);
    const text = content === null ? missing(shownFile, manifestName) : decodeText(shownFile, content);
    if (!text.ok) {
      problems.push(...text.failure);
      continue;
    }
    hash.update(`\0${file}\0${text.value.length}\0`).update(text.value);
    files.push({ name: shownFile, text: text.value, kind, constants });
  }
  return problems.length > 0 ? fail(problems) : ok({ name, ...said, files, hash: hash.digest('hex') });
}

function missing(file: string, manifest: string): Result<string> {
  const todo = `Add the file, or take it out of ${manifest}.`;
  return fail([{ at: file, expected: 'a file that can be read', found: 'none', todo }]);
}

async function strays(folder: string, shown: string, listed: readonly string[]): Promise<Problem[]> {
  const known = new Set([...listed, MANIFEST, 'README.md']);
  const names = (await readdir(folder)).filter((name) => !known.has(name)).sort();
  return names.map((name) => ({
    at: `${shown}/${name}`,
    expected: `only files that ${MANIFEST} lists`,
    found: 'one that it does not',
    todo: 'List it, or move it away: what lies here is loaded.',
  }));
}
