// Plants every kind of violation in a folder of its own and sees it found, with the file, the line and what to do; and sees a
// house in order, full of look-alikes, left in peace. Without this the checks could pass by reading nothing.

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { expect, test } from 'vitest';

import { importCycles } from './cycles.ts';
import { importViolations } from './floors.ts';
import {
  anyViolations,
  barrelViolations,
  clockViolations,
  dateViolations,
  leftOutTestViolations,
  machineViolations,
  sizeViolations,
} from './habits.ts';
import { filesUnder, readSources } from './sources.ts';
import type { SourceFile } from './sources.ts';
import { treeViolations } from './tree.ts';

type Files = Readonly<Record<string, string>>;

function planted<T>(files: Files, read: (folder: string, names: readonly string[]) => T): T {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'throughline-planted-'));
  try {
    for (const [file, text] of Object.entries(files)) {
      mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
      writeFileSync(path.join(folder, file), text);
    }
    return read(folder, filesUnder(folder));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const sourcesOf = (files: Files): readonly SourceFile[] => planted(files, readSources);

const byText = (a = '', b = ''): number => a.localeCompare(b, 'en');

interface Case {
  readonly it: string;
  readonly files: Files;
  readonly finds: readonly RegExp[];
}

const importCases: readonly Case[] = [
  {
    it: 'an import from a lower floor up, with both floors',
    files: { 'src/kernel/a.ts': "// a\nimport { b } from '#ledger/b.ts';\n" },
    finds: [
      /^src\/kernel\/a\.ts:2 imports '#ledger\/b\.ts': kernel is on floor 0 and ledger on floor 2.*down only.*argument/,
    ],
  },
  {
    it: 'the same in every form that an import has',
    files: {
      'src/rules/a.ts': [
        "import type { B } from '#ledger/b.ts';",
        "import '#ledger/b.ts';",
        "export * from '#ledger/b.ts';",
        "export { type B } from '#ledger/b.ts';",
        "export type { B as C } from '#ledger/b.ts';",
        "const late = await import('#ledger/b.ts');",
        "type Late = typeof import('#ledger/b.ts');",
        "const thread = new URL('../ledger/b.ts', import.meta.url);",
        'import {\n  b,\n  c,\n} from "#ledger/b.ts";',
        'const template = `${await import(`#ledger/b.ts`)}`;',
        "import all, * as names from '#ledger/b.ts';",
        "export type * from '#ledger/b.ts';",
      ].join('\n'),
    },
    finds: [1, 2, 3, 4, 5, 6, 7, 8, 9, 13, 14, 15].map(
      (line) => new RegExp(`^src/rules/a\\.ts:${line} imports '[#./]+ledger/b\\.ts'`),
    ),
  },
  {
    it: 'rooms of one floor that know each other',
    files: { 'src/records/a/facts.ts': "import { b } from '#observations/b.ts';" },
    finds: [/records is on floor 3 and observations on floor 3, and rooms of one floor do not know each other/],
  },
  {
    it: 'the door from cli to server used the wrong way',
    files: { 'src/server/a.ts': "import { b } from '#cli/b.ts';" },
    finds: [/rooms of one floor/],
  },
  {
    it: 'a relative import into another room',
    files: { 'src/ledger/a.ts': "import { b } from '../kernel/b.ts';" },
    finds: [/crosses from ledger into kernel.*#kernel/],
  },
  {
    it: 'a room that enters itself by its name',
    files: { 'src/ledger/a.ts': "import { b } from '#ledger/b.ts';" },
    finds: [/both files are in ledger.*relative/],
  },
  {
    it: 'an import without its ending, or of a folder',
    files: {
      'src/ledger/a.ts': "import { b } from './b';\nimport { c } from '#kernel/c.js';\nimport { d } from '#kernel';",
    },
    finds: [/a\.ts:1 .*\.ts$/, /a\.ts:2 .*\.ts$/, /a\.ts:3 .*\.ts$/],
  },
  {
    it: 'product code that leaves src, or imports a test',
    files: {
      'src/db/a.ts': "import { b } from '../../test/engine/store.ts';\nimport { c } from '../../scripts/c.ts';",
      'src/db/b.ts': "import { c } from './c.test.ts';",
    },
    finds: [/a\.ts:1 .*leaves src/, /a\.ts:2 .*leaves src/, /b\.ts:1 .*nobody's dependency/],
  },
  {
    it: 'a computed import, except where datasets are found by folder',
    files: { 'src/reports/a.ts': 'await import(name);', 'src/ingest/a.ts': 'await import(name);' },
    finds: [/^src\/reports\/a\.ts:1 imports a computed path/],
  },
  {
    it: 'a room on no floor, and a file in no room',
    files: {
      'src/helpers/a.ts': "import { b } from '#kernel/b.ts';",
      'src/a.ts': "import { b } from './kernel/b.ts';",
    },
    finds: [/src\/a\.ts:1 .*beside the rooms/, /src\/helpers\/a\.ts:1 .*on no floor/],
  },
  {
    it: 'a kind of record that imports more of another than its declaration',
    files: {
      'src/records/unit/facts.ts':
        "import { a } from '../partner/record.ts';\nimport { b } from '../partner/facts.ts';",
    },
    finds: [/^src\/records\/unit\/facts\.ts:2 .*only its record\.ts/],
  },
  {
    it: 'a relative import into src from outside',
    files: { 'bench/a.ts': "import { b } from '../src/kernel/b.ts';" },
    finds: [/^bench\/a\.ts:1 .*#kernel/],
  },
];

test.each(importCases)('the import check finds $it', ({ files, finds }) => {
  const found = importViolations(sourcesOf(files));
  expect(found).toEqual(finds.map((pattern) => expect.stringMatching(pattern)));
});

test('the import check leaves a house in order in peace', () => {
  const files = {
    'src/kernel/id.ts': 'export const id = 1;',
    'src/ledger/a.ts':
      "import { id } from '#kernel/id.ts';\nimport { b } from './b/c.ts';\nimport { z } from 'zod';\nimport fs from 'node:fs';",
    'src/ledger/a.store.test.ts': "import { freshStore } from '../../test/engine/store.ts';",
    'src/records/unit/record.ts': "import { a } from '../partner/record.ts';\nimport { b } from '../shared.ts';",
    'src/cli/commands/start.ts': "import { serve } from '#server/serve.ts';",
    'test/engine/store.ts': "import { open } from '#db/open.ts';",
    'src/kernel/text.ts': [
      "// import { a } from '#cli/a.ts';",
      "/* export * from '#cli/b.ts'; */",
      'const text = "import { a } from \'#cli/a.ts\'";',
      'const nested = `${`import("#cli/a.ts")`} import("#cli/b.ts")`;',
      "const pattern = /import('#cli/a.ts')|\"/;",
      "const ratio = a / b; const rest = c / import_('#cli/a.ts');",
      "const asked = { import: (x: string) => x }.import('#cli/a.ts');",
      'const here = import.meta.url;',
      "const page = new URL('../cli/a.ts', base);",
    ].join('\n'),
  };
  expect(importViolations(sourcesOf(files))).toEqual([]);
});

test('the cycle check finds a circle through types and through rooms, once', () => {
  const files = {
    'src/ledger/a.ts': "import { b } from './b.ts';",
    'src/ledger/b.ts': "import type { C } from './c.ts';",
    'src/ledger/c.ts': "import { a } from './a.ts';\nimport { d } from './d.ts';",
    'src/ledger/d.ts': "import { b } from './not-there.ts';",
    'src/db/self.ts': "import { x } from './self.ts';",
  };
  expect(importCycles(sourcesOf(files))).toEqual([
    expect.stringMatching(/^src\/db\/self\.ts -> src\/db\/self\.ts\./),
    expect.stringMatching(/^src\/ledger\/a\.ts -> src\/ledger\/b\.ts -> src\/ledger\/c\.ts -> src\/ledger\/a\.ts\./),
  ]);
});

test('the barrel check finds files that only hand on', () => {
  const files = {
    'src/ledger/all.ts': "// Everything.\nexport * from './a.ts';\nexport { b, type C } from './b.ts';",
    'src/ledger/two-steps.ts': "import { a } from './a.ts';\nexport { a };",
    'src/ledger/list.ts': "import { a } from './a.ts';\nexport const all = [a];",
    'src/ledger/start.ts': "import './a.ts';",
    'src/ledger/mixed.ts': "export { a } from './a.ts';\nexport const b = 1;",
  };
  expect(barrelViolations(sourcesOf(files))).toEqual([
    expect.stringMatching(/^src\/ledger\/all\.ts only hands on/),
    expect.stringMatching(/^src\/ledger\/two-steps\.ts only hands on/),
  ]);
});

test('the clock check finds every way to read it', () => {
  const reads = 'const a = Date.now();\nconst b = new Date();\nconst c = new Date;\nconst d = new Date(\n);\n';
  const files = {
    'src/findings/a.ts': reads,
    'src/cli/main.ts': reads,
    'src/server/start.ts': reads,
    'bench/a.ts': reads,
  };
  const found = clockViolations(sourcesOf(files));
  expect(found).toEqual(
    [1, 2, 3, 4].map((line) => expect.stringMatching(new RegExp(`^src/findings/a\\.ts:${line} reads the clock`))),
  );
  const quiet = {
    'src/db/a.ts': "// Date.now()\nconst a = 'new Date()';\nconst b = new Date(given);\nconst c = now.Date;",
  };
  expect(clockViolations(sourcesOf(quiet))).toEqual([]);
});

test('the date check finds a Date where dates are reckoned', () => {
  const makes = 'const a = new Date(given);';
  const files = {
    'src/kernel/calendar-date.ts': makes,
    'src/kernel/instant.ts': makes,
    'src/kernel/calendar-date.test.ts': makes,
    'src/reports/a/query.ts': `\n${makes}`,
    'src/db/values.ts': makes,
  };
  expect(dateViolations(sourcesOf(files))).toEqual([
    expect.stringMatching(/^src\/kernel\/calendar-date\.ts:1 makes a Date/),
    expect.stringMatching(/^src\/reports\/a\/query\.ts:2 makes a Date/),
  ]);
});

test('the type check finds any and what silences the compiler, and not the word', () => {
  const silencer = ['@ts', 'ignore'].join('-');
  const files = {
    'src/rules/a.ts': `let a: any;\nlet b = c as any;\nlet d: Array<any>;\n// ${silencer}\nlet e: string | any;\nlet f = (): any => 1;`,
    'src/rules/b.ts':
      "const { all, any } = policy;\nconst c = { any: [], 'any': 1 };\nany(c);\n// any: any\ntype D = { any: string; any?: number };",
  };
  const found = anyViolations(sourcesOf(files));
  expect(found.map((line) => line.split(' ')[0]).toSorted(byText)).toEqual(
    [1, 2, 3, 4, 5, 6].map((line) => `src/rules/a.ts:${line}`),
  );
});

test('the left-out check finds tests that do not run', () => {
  const calls = ['skip', 'only', 'todo'].map((word) => `test.${word}('a', () => {});`).join('\n');
  const files = {
    'src/rules/a.test.ts': `${calls}\ndescribe.only.each([1])('b', () => {});`,
    'src/rules/a.ts': 'reader.skip(3);',
  };
  expect(leftOutTestViolations(sourcesOf(files)).map((line) => line.split(' ')[0])).toEqual(
    [1, 2, 3, 4].map((line) => `src/rules/a.test.ts:${line}`),
  );
});

test('the size check finds a long file and files that are long on the whole', () => {
  const lines = (count: number): string => 'a;\n'.repeat(count);
  expect(
    sizeViolations(sourcesOf({ 'src/db/a.ts': lines(401), 'src/db/b.ts': lines(9), 'src/db/c.ts': lines(9) })),
  ).toEqual([expect.stringMatching(/^src\/db\/a\.ts has 401 lines, more than 400/)]);
  expect(
    sizeViolations(
      sourcesOf({ 'src/db/a.ts': lines(120), 'src/db/a.test.ts': lines(9), 'src/db/b.test.ts': lines(9) }),
    ),
  ).toEqual([expect.stringMatching(/median under 120/)]);
});

test('the machine check finds folders of one machine and package registries', () => {
  const folder = ['', 'tmp', 'x'].join('/');
  const host = ['https://registry', 'npmjs', 'org'].join('.');
  const found = machineViolations([
    { file: 'README.md', text: `see\n${folder}\n` },
    { file: 'src/db/a.ts', text: `const a = '${folder}';\nconst page = 'https://example.org${folder}';` },
    { file: 'test/a.ts', text: `const a = '${folder}';` },
    { file: 'package-lock.json', text: `"${host}/a"` },
  ]);
  expect(found.map((line) => line.split(' ')[0])).toEqual(['README.md:2', 'src/db/a.ts:1', 'package-lock.json:1']);
});

test('the tree check says which lines to add, to remove and to rewrite', () => {
  const files = [
    'README.md',
    '.ci/run',
    'src/kernel/id.ts',
    'src/records/unit/record.ts',
    'src/records/unit/operations/merge.ts',
    'test/engine/a.ts',
  ];
  const drawing = (lines: readonly string[]): string => `# A\n\n\`\`\`tree\n${lines.join('\n')}\n\`\`\`\n`;
  const right = [
    '.ci/         a',
    'src/         b',
    '  kernel/    c',
    '  records/   d',
    '    unit/    e',
    'test/        f',
  ];
  expect(treeViolations(drawing(right), files)).toEqual([]);
  expect(treeViolations(drawing([...right.slice(0, 4), 'test/   f', 'web/   g', 'x']), files)).toEqual([
    expect.stringMatching(/cannot read the line "x"/),
    expect.stringMatching(/add the line " {4}unit\/ /),
    expect.stringMatching(/remove the line of web\//),
  ]);
  expect(treeViolations('# A\n', files)[0]).toMatch(/no fenced block/);
});
