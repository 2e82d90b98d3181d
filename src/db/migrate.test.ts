// The migration files themselves: how they are named, and that each says why it is there.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { expect, it } from 'vitest';

import { readMigrations } from './migrate.ts';

it('gives every migration a reason in its first line', async () => {
  const without = (await readMigrations()).filter(({ text }) => !text.startsWith('-- Why: ')).map(({ name }) => name);
  expect(without).toEqual([]);
});

it.each([
  [
    'a gap in the numbers',
    ['0001_one.sql', '0003_three.sql'],
    /Expected migration 0002_<name>.sql, found 0003_three.sql/,
  ],
  ['a number twice', ['0001_one.sql', '0001_other.sql'], /Expected migration 0002_<name>.sql, found 0001_other.sql/],
  ['a name without a number', ['one.sql'], /Expected migration 0001_<name>.sql, found one.sql/],
])('refuses %s', async (_, names, message) => {
  const folder = mkdtempSync(join(tmpdir(), 'throughline-migrations-'));
  try {
    for (const name of names) writeFileSync(join(folder, name), 'select 1');
    await expect(readMigrations(folder)).rejects.toThrow(message);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

it('takes a file with the line ends of another system for the same', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'throughline-migrations-'));
  try {
    writeFileSync(join(folder, '0001_one.sql'), 'select 1;\nselect 2;\n');
    const [here] = await readMigrations(folder);
    writeFileSync(join(folder, '0001_one.sql'), 'select 1;\r\nselect 2;\r\n');
    const [there] = await readMigrations(folder);
    expect(there?.checksum).toBe(here?.checksum);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
