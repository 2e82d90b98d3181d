// The policies of the shelf as they stand in their files. What they mean is for the rules engine, which names file and line
// with the help of `lineOf`; here a folder is found and read, and refused when its rule or its cases are missing.

import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { fail, ok } from '#kernel/result.ts';
import type { Result } from '#kernel/result.ts';

import { readYaml } from './parsed-yaml.ts';
import type { ParsedYaml } from './parsed-yaml.ts';

/** One policy: its text, its dated parameters and its worked cases. */
export interface PolicyFolder {
  readonly name: string;
  readonly policy: ParsedYaml;
  /** Null for a rule that has no parameter. */
  readonly parameters: ParsedYaml | null;
  readonly cases: ParsedYaml;
}

/** Reads one folder under policies/. */
export function readPolicyFolder(root: string, name: string): Result<PolicyFolder> {
  const folder = `policies/${name}`;
  const policy = readYaml(root, `${folder}/policy.yaml`);
  const cases = readYaml(root, `${folder}/cases.yaml`);
  const parameters = existsSync(join(root, folder, 'parameters.yaml'))
    ? readYaml(root, `${folder}/parameters.yaml`)
    : ok(null);
  return policy.ok && cases.ok && parameters.ok
    ? ok({ name, policy: policy.value, parameters: parameters.value, cases: cases.value })
    : fail([policy, parameters, cases].flatMap((read) => (read.ok ? [] : read.failure)));
}
