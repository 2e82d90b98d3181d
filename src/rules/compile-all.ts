// Compiles a whole shelf: policies that ask other policies after those, cycles refused by name, everything else untouched by
// the failures of its neighbors.

import { isObject } from '#kernel/json-pointer.ts';
import type { Problem } from '#kernel/result.ts';

import { compilePolicy } from './compile.ts';
import type { CompiledPolicy } from './compiled-policy.ts';
import type { FactDefinition } from './fact.ts';
import { problemIn } from './parsed-file.ts';
import type { Path, PolicyFolder } from './parsed-file.ts';
import { tooDeep } from './shape.ts';

/** What came of a shelf: the policies that can be used, by id, and every problem of the others with file and line. */
export interface CompiledShelf {
  readonly policies: ReadonlyMap<string, CompiledPolicy>;
  readonly problems: readonly Problem[];
}

interface Entry {
  readonly folder: PolicyFolder;
  readonly id: string;
  /** The policies that it asks, and where. */
  readonly asks: readonly { readonly id: string; readonly path: Path }[];
}

/** Compiles all policies over the declared facts. The order of the folders makes no difference to what is compiled. */
export function compileAll(
  folders: readonly PolicyFolder[],
  facts: ReadonlyMap<string, FactDefinition>,
): CompiledShelf {
  const policies = new Map<string, CompiledPolicy>();
  const problems: Problem[] = [];
  const entries = new Map<string, Entry>();
  for (const [id, same] of Map.groupBy(folders, idOf)) {
    const [folder, twin] = same;
    if (folder !== undefined && twin === undefined) entries.set(id, { folder, id, asks: [...asksIn(folder)] });
    else problems.push(...same.map((each) => twinProblem(id, each, same)));
  }
  const done = new Set<string>();
  const compile = (entry: Entry, trail: readonly Entry[]): void => {
    if (done.has(entry.id)) return;
    const start = trail.indexOf(entry);
    if (start >= 0) {
      for (const member of trail.slice(start)) {
        if (!done.has(member.id)) problems.push(cycleProblem(member, trail.slice(start)));
        done.add(member.id);
      }
      return;
    }
    for (const { id } of entry.asks) {
      const asked = entries.get(id);
      if (asked !== undefined) compile(asked, [...trail, entry]);
    }
    if (done.has(entry.id)) return; // it was found to be in a cycle
    done.add(entry.id);
    const compiled = compilePolicy(entry.folder, facts, policies);
    if (compiled.ok) policies.set(entry.id, compiled.value);
    else problems.push(...compiled.failure);
  };
  for (const entry of entries.values()) compile(entry, []);
  return { policies, problems };
}

function twinProblem(id: string, folder: PolicyFolder, same: readonly PolicyFolder[]): Problem {
  const others = same.filter((each) => each !== folder).map(({ policy }) => policy.file);
  const found = `"${id}", which ${others.join(' and ')} has too`;
  const todo = 'Give each an id of its own; which of them was meant, nobody can tell.';
  return problemIn(folder.policy, ['id'], { expected: 'an id of its own', found, todo });
}

function cycleProblem(member: Entry, cycle: readonly Entry[]): Problem {
  const from = cycle.indexOf(member);
  const round = [...cycle.slice(from), ...cycle.slice(0, from), member].map(({ id }) => id);
  const path = member.asks.find(({ id }) => id === round[1])?.path ?? [];
  return problemIn(member.folder.policy, path, {
    expected: 'policies that do not ask each other in a circle',
    found: round.join(' → '),
    todo: 'Take one of these out; what both need is a fact or a policy of its own.',
  });
}

/** The id that a file gives, before its form is checked; a file without one goes by its own name. */
function idOf({ policy }: PolicyFolder): string {
  const id = isObject(policy.value) ? policy.value['id'] : undefined;
  return typeof id === 'string' ? id : policy.file;
}

/** Every place at which a file asks another policy, before its form is checked. */
function* asksIn({ policy }: PolicyFolder): Generator<{ readonly id: string; readonly path: Path }> {
  if (!isObject(policy.value) || tooDeep(policy.value) !== null) return; // its form will be refused
  for (const key of ['when', 'severity']) yield* walk(policy.value[key], [key]);
}

function* walk(value: unknown, path: Path): Generator<{ readonly id: string; readonly path: Path }> {
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) yield* walk(item, [...path, index]);
  } else if (isObject(value)) {
    for (const [key, item] of Object.entries(value)) {
      if (key === 'policy' && typeof item === 'string') yield { id: item, path: [...path, key] };
      else yield* walk(item, [...path, key]);
    }
  }
}
