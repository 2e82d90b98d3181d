// Holds the house to ARCHITECTURE.md: floors, cycles, imports, the tree, sizes, and the habits of the code.
// The checks themselves are in test/architecture/; checks.test.ts there proves that each one can fail.

import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';

import { expect, test } from 'vitest';

import { importCycles } from './architecture/cycles.ts';
import { FLOORS, importViolations } from './architecture/floors.ts';
import {
  anyViolations,
  barrelViolations,
  clockViolations,
  dateViolations,
  leftOutTestViolations,
  machineViolations,
  sizeViolations,
} from './architecture/habits.ts';
import { readSources, root, trackedFiles } from './architecture/sources.ts';
import { treeViolations } from './architecture/tree.ts';

const LARGEST_TEXT = 2_000_000;

const files = trackedFiles();
const sources = readSources(root, files);
const architecture = readFileSync(path.join(root, 'ARCHITECTURE.md'), 'utf8');

function expectNone(violations: readonly string[]): void {
  expect(violations.join('\n')).toBe('');
}

test('imports point down, stay in their room or cross by #room, and name their file', () => {
  expectNone(importViolations(sources));
});

test('no files import each other in a circle', () => {
  expectNone(importCycles(sources));
});

test('no file only hands on what others export', () => {
  expectNone(barrelViolations(sources));
});

test('files under src are short', () => {
  expectNone(sizeViolations(sources));
});

test('only the start of the program reads the clock', () => {
  expectNone(clockViolations(sources));
});

test('rooms that reckon with dates make no Date', () => {
  expectNone(dateViolations(sources));
});

test('the type-checker is nowhere switched off', () => {
  expectNone(anyViolations(sources));
});

test('no test is left out', () => {
  expectNone(leftOutTestViolations(sources));
});

test('no file names a folder of one machine or a package registry', () => {
  const texts = files
    .filter((file) => statSync(path.join(root, file)).size <= LARGEST_TEXT)
    .map((file) => ({ file, text: readFileSync(path.join(root, file), 'utf8') }))
    .filter(({ text }) => !text.includes('\0'));
  expectNone(machineViolations(texts));
});

test('ARCHITECTURE.md draws the folders that are there', () => {
  expectNone(treeViolations(architecture, files));
});

test('ARCHITECTURE.md and the import check have the same floors', () => {
  const rows = [...architecture.matchAll(/^\| (\d) \| ([^|]+) \|/gm)];
  const written = rows.flatMap(([, floor, rooms = '']) =>
    [...rooms.matchAll(/`(\w+)`/g)].map(([, room]) => [room, Number(floor)]),
  );
  expect(Object.fromEntries(written)).toEqual(FLOORS);
});

test('every room has its name for imports in package.json', () => {
  const text = readFileSync(path.join(root, 'package.json'), 'utf8');
  const expected = Object.keys(FLOORS).map((room) => `"#${room}/*": "./src/${room}/*"`);
  expectNone(expected.filter((line) => !text.includes(line)).map((line) => `package.json: add ${line} to "imports"`));
});
