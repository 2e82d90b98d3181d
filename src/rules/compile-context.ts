// What the parts of the compiler share while one policy is compiled: its files, what its names may stand for, and the problems
// found so far.

import type { Problem } from '#kernel/result.ts';

import type { CompiledPolicy, FactOperand } from './compiled-policy.ts';
import type { FactDefinition } from './fact.ts';
import { problemIn } from './parsed-file.ts';
import type { ParsedFile, Path, PolicyFolder } from './parsed-file.ts';
import type { Parameter, Policy } from './policy-schema.ts';

export interface CompileContext {
  readonly folder: PolicyFolder;
  readonly policy: Policy;
  readonly parameters: ReadonlyMap<string, Parameter>;
  readonly facts: ReadonlyMap<string, FactDefinition>;
  /** The policies that were compiled before and can be asked. */
  readonly others: ReadonlyMap<string, CompiledPolicy>;
  readonly usedParameters: Set<string>;
  readonly operands: FactOperand[];
  readonly problems: Problem[];
}

/** Notes a problem in policy.yaml and gives null, so that the caller can go on to the next part. */
export function refuse(context: CompileContext, path: Path, expected: string, found: string, todo: string): null {
  return refuseIn(context, context.folder.policy, path, expected, found, todo);
}

/** Notes a problem in one of the files of the folder. */
export function refuseIn(
  { problems }: Pick<CompileContext, 'problems'>,
  file: ParsedFile,
  path: Path,
  expected: string,
  found: string,
  todo: string,
): null {
  problems.push(problemIn(file, path, { expected, found, todo }));
  return null;
}
