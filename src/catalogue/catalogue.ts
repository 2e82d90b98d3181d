// The shelf, loaded and held together: authorities, concepts, measures, clocks, coverage and the files of the policies. All or
// nothing: one problem anywhere and there is no catalogue, but the list of all problems, each with file and line.

import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';

import { fail, keeping, ok } from '#kernel/result.ts';
import type { Problem, Result } from '#kernel/result.ts';

import { authoritySchema } from './authority.ts';
import type { Authority } from './authority.ts';
import { clockProblems } from './clock-checks.ts';
import { clockSchema } from './clock.ts';
import type { Clock } from './clock.ts';
import { conceptSchema } from './concept.ts';
import type { Concept } from './concept.ts';
import { congressDaysSchema } from './congress-days.ts';
import type { CongressDays } from './congress-days.ts';
import { coverageSchema } from './coverage.ts';
import type { Coverage } from './coverage.ts';
import { crossProblems } from './cross-check.ts';
import { measuresSchema } from './measure.ts';
import type { Measure } from './measure.ts';
import type { ParsedYaml } from './parsed-yaml.ts';
import { readPolicyFolder } from './policy-folder.ts';
import type { PolicyFolder } from './policy-folder.ts';
import { recipientClassesSchema } from './recipient-class.ts';
import type { RecipientClass } from './recipient-class.ts';
import { readShaped } from './shape.ts';
import type { Shaped } from './shape.ts';

/** What the shelf says. Values are frozen; maps keep the order of ids. */
export interface Catalogue {
  readonly authorities: ReadonlyMap<string, Authority>;
  readonly concepts: ReadonlyMap<string, Concept>;
  readonly measures: ReadonlyMap<string, Measure>;
  readonly clocks: ReadonlyMap<string, Clock>;
  /** The same clocks with their files, for what is checked against what the shelf does not know. */
  readonly clockFiles: readonly Shaped<Clock>[];
  readonly recipientClasses: ReadonlyMap<string, RecipientClass>;
  readonly congressDays: CongressDays;
  readonly coverage: Coverage;
  readonly policyFiles: readonly PolicyFolder[];
  /** SHA-256 over the names and contents of all its files: two catalogues of one hash say the same. */
  readonly hash: string;
}

/** The shelf that comes with the product. */
export const DEFAULT_ROOT = join(import.meta.dirname, '..', '..', 'catalogue');

/** Loads the shelf below a root; refuses it whole, with every problem, when anything in it does not fit. */
export function loadCatalogue(root: string = DEFAULT_ROOT): Result<Catalogue> {
  const problems: Problem[] = [];
  const keep = keeping(problems);
  const names = listShelf(root, problems);
  const authorities = names.authorities.flatMap((file) => keep(readShaped(root, file, authoritySchema)));
  const concepts = names.definitions.flatMap((file) => keep(readShaped(root, file, conceptSchema)));
  const [measures] = keep(readShaped(root, 'measures.yaml', measuresSchema));
  const clocks = names.clocks.flatMap((file) => keep(readShaped(root, file, clockSchema)));
  const [classes] = keep(readShaped(root, 'recipient-classes.yaml', recipientClassesSchema));
  const [congress] = keep(readShaped(root, 'congress-days.yaml', congressDaysSchema));
  const [coverage] = keep(readShaped(root, 'coverage.yaml', coverageSchema));
  const policyFiles = names.policies.flatMap((name) => keep(readPolicyFolder(root, name)));
  // What holds the files together is only looked at when each of them can be read; else one fault shows up twice.
  const isWhole = measures !== undefined && coverage !== undefined && classes !== undefined && congress !== undefined;
  if (problems.length > 0 || !isWhole) return fail(problems);
  const crossed = [
    ...crossProblems({ authorities, concepts, measures, coverage, policies: names.policies }),
    ...clockProblems({ clocks, classes, coverage }),
  ];
  if (crossed.length > 0) return fail(crossed);
  return ok(
    deepFreeze({
      authorities: byId(authorities.map((each) => each.value)),
      concepts: byId(concepts.map((each) => each.value)),
      measures: byId(measures.value),
      clocks: byId(clocks.map((each) => each.value)),
      clockFiles: clocks,
      recipientClasses: byId(classes.value),
      congressDays: congress.value,
      coverage: coverage.value,
      policyFiles,
      hash: hashOf([
        ...[...authorities, ...concepts, ...clocks, measures, classes, congress, coverage].map((each) => each.parsed),
        ...policyFiles.flatMap(({ policy, parameters, cases }) =>
          parameters === null ? [policy, cases] : [policy, parameters, cases],
        ),
      ]),
    }),
  );
}

interface ShelfNames {
  readonly authorities: readonly string[];
  readonly definitions: readonly string[];
  readonly clocks: readonly string[];
  /** The names of the folders under policies/. */
  readonly policies: readonly string[];
}

function listShelf(root: string, problems: Problem[]): ShelfNames {
  const yamlFiles = (folder: string): string[] =>
    list(root, folder, problems).flatMap((entry) => {
      if (entry.isFile() && entry.name.endsWith('.yaml')) return [`${folder}/${entry.name}`];
      if (entry.name !== 'README.md') problems.push(stray(`${folder}/${entry.name}`, 'only files <id>.yaml here'));
      return [];
    });
  const policies = list(root, 'policies', problems).flatMap((entry) => {
    if (entry.isDirectory()) return [entry.name];
    if (entry.name !== 'README.md')
      problems.push(stray(`policies/${entry.name}`, 'only a folder for each policy here'));
    return [];
  });
  return {
    authorities: yamlFiles('authorities'),
    definitions: yamlFiles('definitions'),
    clocks: yamlFiles('clocks'),
    policies,
  };
}

function list(root: string, folder: string, problems: Problem[]): ReturnType<typeof entriesOf> {
  try {
    return entriesOf(join(root, folder));
  } catch (cause) {
    const found = cause instanceof Error ? cause.message : String(cause);
    const todo = 'Give the folder of the catalogue, with its folders inside.';
    problems.push({ at: folder, expected: 'a folder that can be read', found, todo });
    return [];
  }
}

function entriesOf(folder: string) {
  return readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
}

function stray(at: string, expected: string): Problem {
  return { at, expected, found: 'something else', todo: 'Move it away; what lies on the shelf must be read.' };
}

function byId<Item extends { readonly id: string }>(items: readonly Item[]): ReadonlyMap<string, Item> {
  return new Map(items.map((item) => [item.id, item]));
}

function hashOf(files: readonly ParsedYaml[]): string {
  const lines = files.map(({ file, digest }) => `${digest} ${file}\n`).sort();
  return createHash('sha256').update(lines.join('')).digest('hex');
}

function deepFreeze<Value>(value: Value): Value {
  if (value instanceof Map) for (const item of value.values()) deepFreeze(item);
  else if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const item of Object.values(value)) deepFreeze(item);
  }
  return value;
}
