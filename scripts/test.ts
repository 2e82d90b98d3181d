// `npm test`: everything that must hold, in one command. First the checks that only read the code, then the tests: unit tests
// once, store tests on PGlite and again on a PostgreSQL server, browser tests in a browser. The last line of stdout is
// `N passed, N failed`. What could not run here is said loudly, and in CI it is a failure; nothing is left out in silence.
//
//   npm test                      everything            npm test -- ledger/write       the tests whose path holds this
//   npm run check                 types, lint, format   npm test -- --engine pglite    store tests on one engine only
//                                 and unit tests

import { globSync } from 'node:fs';
import path from 'node:path';
import { inspect, parseArgs } from 'node:util';

import { startPostgres } from '../test/engine/postgres.ts';
import { runChecks } from './test/checks.ts';
import { box, findChromium, withoutBrowser, withoutPostgres } from './test/machine.ts';
import type { LeftOut } from './test/machine.ts';
import { runSuite } from './test/suite.ts';
import type { Project } from './test/suite.ts';
import { closingLine, nothing, sum } from './test/tally.ts';
import type { Tally } from './test/tally.ts';

const root = path.join(import.meta.dirname, '..');
const isCI = ['true', '1'].includes(process.env['CI'] ?? '');

/** What is run, what cannot be, and how to put away what was started for it. */
interface Plan {
  readonly projects: readonly Project[];
  readonly leftOut: readonly LeftOut[];
  readonly stop: () => Promise<void>;
}

const unitTestsOnly: Plan = { projects: ['unit'], leftOut: [], stop: async () => {} };

type Engine = 'pglite' | 'postgres';

interface Asked {
  readonly pathFragments: readonly string[];
  readonly engine: Engine | undefined;
  readonly fast: boolean;
}

function readArguments(): Asked | string {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: { engine: { type: 'string' }, fast: { type: 'boolean', default: false } },
    });
    const { engine, fast } = values;
    if (engine === undefined || engine === 'pglite' || engine === 'postgres') {
      return { pathFragments: positionals, engine, fast };
    }
    return `Expected --engine pglite or --engine postgres, found --engine ${engine}.`;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

async function main(): Promise<number> {
  const asked = readArguments();
  if (typeof asked === 'string') {
    process.stderr.write(`${asked} How to call it: npm test -- [part of a path ...] [--engine pglite|postgres]\n`);
    return 2;
  }
  const checks = asked.pathFragments.length === 0 ? await runChecks({ quick: asked.fast }) : nothing;
  try {
    const plan = asked.fast ? unitTestsOnly : await planFor(asked);
    for (const one of plan.leftOut) process.stderr.write(`\n${box(one)}`);
    const tests = await runPlan(plan, asked.pathFragments);
    const mayLeaveOut = !isCI && asked.engine !== 'postgres';
    return report(sum([checks, tests, mayLeaveOut ? nothing : asFailures(plan.leftOut)]), plan.leftOut);
  } catch (error) {
    process.stderr.write(`\n${inspect(error)}\n`);
    return report(sum([checks, { ...nothing, failed: ['the test run itself: see the error above'] }]), []);
  }
}

async function planFor({ pathFragments, engine }: Asked): Promise<Plan> {
  const projects: Project[] = ['unit'];
  const leftOut: LeftOut[] = [];
  let stop = unitTestsOnly.stop;
  if (hasTests('store', pathFragments)) {
    if (engine !== 'postgres') projects.push('pglite');
    if (engine !== 'pglite') {
      const server = await startPostgres();
      if ('missing' in server) {
        leftOut.push(withoutPostgres(server.missing));
      } else {
        process.env['THROUGHLINE_TEST_POSTGRES_URL'] = server.url;
        stop = async () => {
          await server.stop();
        };
        projects.push('postgres');
      }
    }
  }
  if (hasTests('browser', pathFragments)) {
    const chromium = findChromium();
    if (chromium === undefined) {
      leftOut.push(withoutBrowser());
    } else {
      process.env['CHROMIUM_PATH'] = chromium;
      projects.push('browser');
    }
  }
  return { projects, leftOut, stop };
}

function hasTests(kind: 'store' | 'browser', pathFragments: readonly string[]): boolean {
  const files = globSync(`{src,test,scripts,bench,examples,sources,web}/**/*.${kind}.test.ts`);
  return files.some((file) => pathFragments.length === 0 || pathFragments.some((fragment) => file.includes(fragment)));
}

async function runPlan({ projects, stop }: Plan, pathFragments: readonly string[]): Promise<Tally> {
  try {
    const tests = await runSuite(projects, pathFragments);
    const ran = tests.passed + tests.failed.length > 0;
    return ran ? tests : { ...tests, failed: ['no test ran: no test file matches what was asked for'] };
  } finally {
    await stop();
  }
}

function asFailures(leftOut: readonly LeftOut[]): Tally {
  return { ...nothing, failed: leftOut.map(({ part }) => `${part} did not run, and here they must`) };
}

function report(total: Tally, leftOut: readonly LeftOut[]): number {
  for (const one of leftOut) process.stderr.write(`\n${box(one)}`);
  process.stdout.write(listed('Skipped', total.skipped) + listed('Failed', total.failed));
  process.stdout.write(`\n${closingLine(total)}\n`);
  return total.failed.length === 0 ? 0 : 1;
}

function listed(title: string, names: readonly string[]): string {
  return names.length === 0 ? '' : `\n${title}:\n${names.map((name) => `  ${name}\n`).join('')}`;
}

process.chdir(root);
process.exitCode = await main();
