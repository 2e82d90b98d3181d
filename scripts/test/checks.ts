// The checks that read the code without running it: types, lint, format, unused code. Each counts as one test.
// To add one, add a line to the table. They run one after the other: each already uses every core.

import { spawn } from 'node:child_process';
import path from 'node:path';

import { nothing, sum } from './tally.ts';
import type { Tally } from './tally.ts';

const root = path.join(import.meta.dirname, '..', '..');

/** After this a tool is taken to hang, and is ended. Milliseconds. */
const LIMIT = 300_000;

/** A check of the whole code: what it is called, the tool under node_modules with its arguments, how to put right what it finds. */
export interface Check {
  readonly name: string;
  readonly command: readonly [file: string, ...args: string[]];
  readonly repair: string;
}

export const CHECKS = {
  types: {
    name: 'types',
    command: ['typescript/bin/tsc', '--noEmit', '-p', '.'],
    repair: 'correct the types that are named above',
  },
  browserTypes: {
    name: 'types in the browser',
    command: ['typescript/bin/tsc', '--noEmit', '-p', 'src/server/browser'],
    repair: 'correct the types that are named above; what runs in a browser has its own tsconfig.json',
  },
  lint: {
    name: 'lint',
    command: ['oxlint/bin/oxlint'],
    repair: 'correct what is named above; the rules are in .oxlintrc.json',
  },
  format: {
    name: 'format',
    command: ['oxfmt/bin/oxfmt', '--list-different'],
    repair: 'run "npm run format"; the files above are not laid out as .oxfmtrc.json says',
  },
  unusedCode: {
    name: 'unused code',
    command: ['knip/bin/knip.js', '--no-progress'],
    repair: 'delete what is named above, or use it; where it starts from is in knip.json',
  },
} as const satisfies Record<string, Check>;

const { unusedCode, ...quickChecks } = CHECKS;

/** Runs the checks and prints a line for each, with the tool's own words under a failed one. */
export async function runChecks({ quick }: { readonly quick: boolean }): Promise<Tally> {
  const tallies: Tally[] = [];
  for (const check of [...Object.values(quickChecks), ...(quick ? [] : [unusedCode])]) {
    tallies.push(await runCheck(check));
  }
  return sum(tallies);
}

async function runCheck(check: Check): Promise<Tally> {
  const started = performance.now();
  const problems = await problemsIn(root, check);
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  if (problems === null) {
    process.stdout.write(`passed  ${check.name} (${seconds} s)\n`);
    return { ...nothing, passed: 1 };
  }
  const talk = `${problems.trimEnd()}\n        To repair: ${check.repair}.`;
  process.stdout.write(`FAILED  ${check.name} (${seconds} s)\n${talk}\n`);
  return { ...nothing, failed: [`check: ${check.name}`] };
}

/** Runs one check on a folder: null when it finds nothing, else what the tool says. */
export async function problemsIn(folder: string, { command }: Check): Promise<string | null> {
  const [file, ...args] = command;
  return new Promise((resolve, reject) => {
    const tool = spawn(process.execPath, [path.join(root, 'node_modules', file), ...args], {
      cwd: folder,
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: LIMIT,
    });
    let output = '';
    const collect = (chunk: Buffer): void => {
      output += chunk.toString();
    };
    tool.stdout.on('data', collect);
    tool.stderr.on('data', collect);
    tool.once('error', reject);
    tool.once('close', (code) => resolve(code === 0 ? null : output));
  });
}
