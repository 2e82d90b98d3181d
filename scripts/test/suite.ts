// Runs projects of vitest.config.ts and counts what became of every test, in every project.
// Anything that goes wrong outside of a test (a file that does not load, an error nobody awaited) counts as a failure.

import { inspect } from 'node:util';

import { startVitest } from 'vitest/node';
import type { TestCase, TestModule } from 'vitest/node';

import type { Tally } from './tally.ts';

export type Project = 'unit' | 'pglite' | 'postgres' | 'browser';

/** Runs the tests of the projects; with path fragments, only those in files whose path holds one of them. */
export async function runSuite(projects: readonly Project[], pathFragments: readonly string[]): Promise<Tally> {
  const vitest = await startVitest('test', [...pathFragments], {
    project: [...projects],
    run: true,
    watch: false,
    passWithNoTests: true,
    reporters: ['default'],
  });
  const modules = vitest.state.getTestModules();
  const cases = modules.flatMap((module) => [...module.children.allTests()]);
  const inState = (state: string): readonly TestCase[] => cases.filter((test) => test.result().state === state);
  const tally: Tally = {
    passed: inState('passed').length,
    failed: [
      ...inState('failed').map(nameOf),
      ...inState('pending').map((test) => `${nameOf(test)} (did not end)`),
      ...modules.filter(failedOutsideItsTests).map((module) => `${placeOf(module)} (the file itself)`),
      ...vitest.state.getUnhandledErrors().map((error) => `an error outside of any test: ${messageOf(error)}`),
    ],
    skipped: inState('skipped').map(nameOf),
  };
  await vitest.close();
  return tally;
}

function failedOutsideItsTests(module: TestModule): boolean {
  const suites = [module, ...module.children.allSuites()];
  return suites.some((suite) => suite.errors().length > 0);
}

function placeOf(module: TestModule): string {
  return `[${module.project.name}] ${module.relativeModuleId}`;
}

function nameOf(test: TestCase): string {
  return `${placeOf(test.module)} > ${test.fullName}`;
}

// What is thrown need not be an Error, and from another process it never is.
function messageOf(error: unknown): string {
  const hasMessage = typeof error === 'object' && error !== null && 'message' in error;
  return hasMessage && typeof error.message === 'string' ? error.message : inspect(error);
}
