import { expect, test } from 'vitest';

import { AppError } from '#kernel/errors.ts';

import type { Arguments } from './command.ts';
import { readArguments } from './read-arguments.ts';

const args = {
  file: { type: 'positional', description: 'A file.' },
  other: { type: 'positional', required: false, description: 'Another.' },
  kind: { type: 'string', valueHint: 'KIND', description: 'The kind.' },
  'dry-run': { type: 'boolean', description: 'Only look.' },
  examples: { type: 'boolean', default: true, description: 'Leave them out.' },
} as const satisfies Arguments;

const read = (...raw: readonly string[]) => readArguments({ name: 'import', args }, raw);

function refusalOf(...raw: readonly string[]): string {
  try {
    read(...raw);
  } catch (error) {
    if (error instanceof AppError && error.code === 'malformed_request') return error.message;
    throw error;
  }
  throw new Error('expected a refusal');
}

test('it refuses an option that it does not know, with what was probably meant', () => {
  expect(refusalOf('a.csv', '--knd', 'x')).toBe(
    'Expected one of the options --kind, --dry-run, --examples, --no-examples, found "--knd". Did you mean "--kind"? "tl import --help" explains the verb.',
  );
  expect(refusalOf('a.csv', '-k', 'x')).toContain('found "-k"');
  expect(refusalOf('a.csv', '--no-kind')).toContain('found "--no-kind"');
  expect(refusalOf('a.csv', '--dryRun')).toContain('Did you mean "--dry-run"?');
});

test('it refuses an option without its value, a switch with one, and an option given twice', () => {
  expect(refusalOf('a.csv', '--kind')).toContain('Expected a value after --kind, found none.');
  expect(refusalOf('a.csv', '--kind', '--dry-run')).toContain('Expected a value after --kind, found none.');
  expect(refusalOf('a.csv', '--kind=')).toContain('Expected a value after --kind, found none.');
  expect(refusalOf('a.csv', '--dry-run=yes')).toContain('Expected --dry-run without a value, found "--dry-run=yes".');
  expect(refusalOf('a.csv', '--kind', 'x', '--kind', 'y')).toContain('Expected --kind once, found it a second time.');
});

test('it refuses too few words and too many', () => {
  expect(refusalOf()).toContain('Expected FILE: A file, found nothing.');
  expect(refusalOf('a.csv', 'b.csv', 'c.csv')).toContain('Expected FILE OTHER and no more, found "c.csv".');
});

test('it reads words, options and switches in any order', () => {
  expect(read('--kind', 'partner', 'a.csv', '--dry-run')).toEqual({
    file: 'a.csv',
    other: undefined,
    kind: 'partner',
    'dry-run': true,
    examples: true,
    more: [],
  });
  expect(read('a.csv', '--kind=--x', '--no-examples', 'b')).toMatchObject({ kind: '--x', examples: false, other: 'b' });
  expect(read('--', '--strange.csv')).toMatchObject({ file: '--strange.csv' });
});

test('it gathers the words that may follow in any number', () => {
  const many = readArguments({ name: 'import', args: { file: args.file }, more: 'FILE' }, ['a', 'b', 'c']);
  expect(many).toEqual({ file: 'a', more: ['b', 'c'] });
});
