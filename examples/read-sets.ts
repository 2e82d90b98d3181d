// Reads the example sets with the readers of the product, for the checks beside this file. It stores nothing: what does not fit its
// kind is handed over as a list of problems.

import { readdirSync } from 'node:fs';
import { join } from 'node:path';

import { z } from 'zod';

import { readExampleSet } from '#ingest/example-set.ts';
import { readFile } from '#ingest/read-file.ts';
import type { RecordId } from '#kernel/id.ts';
import { isRecordId } from '#kernel/id.ts';
import type { Problem } from '#kernel/result.ts';
import { describeProblem } from '#kernel/result.ts';
import type { PutChange } from '#ledger/change.ts';
import type { Kind } from '#ledger/kind.ts';
import { problemsOf } from '#ledger/problems-of-zod.ts';
import { KINDS } from '#records/index.ts';

const KIND_BY_NAME: ReadonlyMap<string, Kind> = new Map(KINDS.map((kind) => [kind.name, kind]));

const citations = z.array(
  z.strictObject({
    at: z.string().default(''),
    source: z.custom<RecordId>((value) => typeof value === 'string' && isRecordId(value), 'the id of a source'),
    locator: z.strictObject({
      page: z.string().optional(),
      line: z.number().int().positive().optional(),
      paragraph: z.string().optional(),
      footnote: z.string().optional(),
      file: z.string().optional(),
      row: z.number().int().positive().optional(),
    }),
    quote: z.string().optional(),
  }),
);

/** One record of a set, with its body as it would be stored. */
export interface ExampleRecord {
  readonly id: string;
  readonly kind: Kind;
  readonly body: unknown;
  readonly citations: z.output<typeof citations>;
  /** The set that it belongs to. */
  readonly set: string;
}

export interface ReadSets {
  readonly records: readonly ExampleRecord[];
  /** Everything that does not fit, each as a sentence with its file. */
  readonly problems: readonly string[];
  /** The sets and what each of them needs. */
  readonly needs: ReadonlyMap<string, readonly string[]>;
  /** The characters of all listed files. */
  readonly size: number;
}

/** Reads every set below a folder. */
export async function readSets(root: string): Promise<ReadSets> {
  const records: ExampleRecord[] = [];
  const problems: string[] = [];
  const say = (problem: Problem): void => void problems.push(describeProblem(problem));
  const needs = new Map<string, readonly string[]>();
  let size = 0;
  for (const entry of readdirSync(root, { withFileTypes: true })) {
    if (!entry.isDirectory()) continue;
    const set = await readExampleSet(join(root, entry.name), entry.name, entry.name);
    if (!set.ok) set.failure.forEach(say);
    else {
      needs.set(set.value.name, set.value.needs);
      for (const file of set.value.files) {
        size += file.text.length;
        const read = readFile(KIND_BY_NAME, file);
        if (!read.ok) read.failure.forEach(say);
        else {
          for (const { change, locate } of read.value) {
            records.push(...recordOf(change, set.value.name, (problem) => say(locate(problem))));
          }
        }
      }
    }
  }
  return { records, problems, needs, size };
}

function recordOf(change: PutChange, set: string, say: (problem: Problem) => void): ExampleRecord[] {
  const id = change.id ?? '';
  const kind = KIND_BY_NAME.get(id.slice(0, Math.max(0, id.indexOf('.'))));
  const cited = citations.safeParse(change.citations ?? []);
  if (!cited.success) problemsOf(cited.error, change.citations, 'citations').forEach(say);
  if (kind === undefined) {
    say({ at: 'id', expected: 'an id that begins with a kind of record', found: `"${id}"`, todo: 'Correct the id.' });
    return [];
  }
  const parsed = kind.schema.safeParse(change.body);
  const found = parsed.success ? (kind.check?.(parsed.data) ?? []) : problemsOf(parsed.error, change.body);
  for (const problem of found) say({ ...problem, record: id });
  return parsed.success && cited.success ? [{ id, kind, body: parsed.data, citations: cited.data, set }] : [];
}
