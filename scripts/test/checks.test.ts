// Plants what each check is there to find, in a small project of its own with this project's settings, and sees it found. A tool
// that silently reads nothing, or a setting that it no longer knows, shows here.

import { cpSync, mkdtempSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { afterAll, beforeAll, expect, test } from 'vitest';

import { CHECKS, problemsIn } from './checks.ts';

const root = path.join(import.meta.dirname, '..', '..');
const settings = ['.oxlintrc.json', '.oxfmtrc.json', 'knip.json', 'tsconfig.json', 'package.json', 'vitest.config.ts'];
// A tool that reads everything takes a second; on a busy machine much more.
const TIME = 60_000;
let folder: string;

function plant(file: string, lines: readonly string[]): void {
  mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
  writeFileSync(path.join(folder, file), `${lines.join('\n')}\n`);
}

beforeAll(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'throughline-checks-'));
  for (const file of settings) cpSync(path.join(root, file), path.join(folder, file));
  symlinkSync(path.join(root, 'node_modules'), path.join(folder, 'node_modules'));
});

afterAll(() => rmSync(folder, { recursive: true }));

test('sound code passes types, lint and format', { timeout: TIME }, async () => {
  plant('src/kernel/sound.ts', ["export const sound: string = 'sound';"]);
  expect(await problemsIn(folder, CHECKS.types)).toBeNull();
  expect(await problemsIn(folder, CHECKS.lint)).toBeNull();
  expect(await problemsIn(folder, CHECKS.format)).toBeNull();
});

test('the types check finds a wrong type across rooms', { timeout: TIME }, async () => {
  plant('src/kernel/word.ts', ["export const word: string = 'a';"]);
  plant('src/rules/wrong.ts', ["import { word } from '#kernel/word.ts';", 'export const wrong: number = word;']);
  expect(await problemsIn(folder, CHECKS.types)).toMatch(/src\/rules\/wrong\.ts.*TS2322/);
  rmSync(path.join(folder, 'src/rules/wrong.ts'));
});

test('the lint check finds what its rules forbid, types included', { timeout: TIME }, async () => {
  plant('src/kernel/shape.ts', ["export type Shape = { kind: 'a' } | { kind: 'b' };"]);
  plant('src/kernel/circle.ts', ["import faulty from './faulty.ts';", 'export const circle = faulty;']);
  plant('src/kernel/faulty.ts', [
    "import { circle } from '#kernel/circle.ts';",
    "import { Shape } from './shape.ts';",
    'export default function faulty(given: any, shape: Shape, list: number[]): unknown {',
    '  Promise.resolve(1);',
    '  const unused = 3;',
    '  setTimeout(async () => Promise.resolve(), 1);',
    '  switch (shape.kind) {',
    "    case 'a':",
    '      return given == circle;',
    '  }',
    "  const parsed = JSON.parse('{}');",
    '  if (list[0]! > 1) throw "text";',
    '  return parsed.field;',
    '}',
  ]);
  plant('src/kernel/faulty.test.ts', [
    "import { test } from 'vitest';",
    "test.only('a', () => {});",
    "test.skip('b', () => {});",
  ]);
  const found = await problemsIn(folder, CHECKS.lint);
  const rules = [
    'consistent-type-imports',
    'eqeqeq',
    'expect-expect',
    'no-cycle',
    'no-default-export',
    'no-disabled-tests',
    'no-explicit-any',
    'no-floating-promises',
    'no-focused-tests',
    'no-misused-promises',
    'no-non-null-assertion',
    'no-unsafe-assignment',
    'no-unused-vars',
    'only-throw-error',
    'switch-exhaustiveness-check',
  ];
  expect(rules.filter((rule) => found?.includes(`(${rule})`) !== true)).toEqual([]);
});

test('the format check finds a file laid out otherwise', { timeout: TIME }, async () => {
  plant('src/kernel/loose.ts', ['export const loose = "double"']);
  expect(await problemsIn(folder, CHECKS.format)).toContain('src/kernel/loose.ts');
});

test(
  'the check for unused code finds a file, an export and a package that nobody uses',
  { timeout: TIME },
  async () => {
    plant('src/cli/main.ts', ["import { used } from './part.ts';", 'process.stdout.write(used);']);
    plant('src/cli/part.ts', ["import 'not-in-package-json';", "export const used = 'a';", "export const idle = 'b';"]);
    const found = await problemsIn(folder, CHECKS.unusedCode);
    for (const name of ['src/kernel/loose.ts', 'idle', 'not-in-package-json', 'kysely']) expect(found).toContain(name);
  },
);
