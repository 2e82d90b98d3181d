// The policies of the shelf, compiled over the facts of the records. A policy that cannot be used is named with file and
// line and left out, and so is a clock that names an act that nobody knows; the others still run.

import type { Catalogue } from '#catalogue/catalogue.ts';
import type { Problem } from '#kernel/result.ts';
import { unknownActs } from '#records/clock-ground.ts';
import { compileAll } from '#rules/compile-all.ts';
import type { CompiledPolicy } from '#rules/compiled-policy.ts';

import { RULE_FACTS } from './observed-facts.ts';

export interface Engine {
  /** By id. */
  readonly policies: ReadonlyMap<string, CompiledPolicy>;
  readonly problems: readonly Problem[];
}

/** Compiles the shelf. */
export function openEngine(catalogue: Catalogue): Engine {
  const definitions = new Map([...RULE_FACTS].map(([name, fact]) => [name, fact.definition]));
  const { policies, problems } = compileAll(catalogue.policyFiles, definitions);
  return { policies, problems: [...problems, ...unknownActs(catalogue)] };
}
