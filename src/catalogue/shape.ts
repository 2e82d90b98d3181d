// Holds a file against its schema, and says of each misfit in which line it stands, what was expected, what was found.

import type { z } from 'zod';

import { pointerOf, valueAt } from '#kernel/json-pointer.ts';
import { fail, ok, showFound } from '#kernel/result.ts';
import type { Problem, Result } from '#kernel/result.ts';

import { problemAt, readYaml } from './parsed-yaml.ts';
import type { ParsedYaml, Path } from './parsed-yaml.ts';

/** A file of the shelf in its form, with the lines of its parts. */
export interface Shaped<Value> {
  readonly parsed: ParsedYaml;
  readonly value: Value;
}

/** Reads a file and gives it the form of the schema, or names every place where it does not fit. */
export function readShaped<Schema extends z.ZodType>(
  root: string,
  file: string,
  schema: Schema,
): Result<Shaped<z.output<Schema>>> {
  const read = readYaml(root, file);
  if (!read.ok) return read;
  const parsed = read.value;
  const checked = schema.safeParse(parsed.value);
  return checked.success
    ? ok({ parsed, value: checked.data })
    : fail(checked.error.issues.flatMap((issue) => problemsOf(issue, parsed)));
}

/** Hands a problem to zod so that `readShaped` reports it in the same words. */
export function report(context: z.RefinementCtx, path: Path, said: Omit<Problem, 'at'>): void {
  const { expected, found, todo } = said;
  context.addIssue({ code: 'custom', path: [...path], message: expected, params: { found, todo } });
}

function problemsOf(issue: z.core.$ZodIssue, parsed: ParsedYaml): Problem[] {
  const path = issue.path.map((step) => (typeof step === 'symbol' ? String(step) : step));
  const value = valueAt(parsed.value, pointerOf(path));
  const found = showFound(value);
  const one = (expected: string, todo: string): Problem[] => [problemAt(parsed, path, { expected, found, todo })];
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) =>
        problemAt(parsed, [...path, key], {
          expected: 'only the keys of this shelf',
          found: `an unknown key "${key}"`,
          todo: 'Remove it, or check its spelling against the other files of the folder.',
        }),
      );
    case 'invalid_type':
      return one(TYPE_NAMES[issue.expected] ?? issue.expected, typeAdvice(issue.expected, value));
    case 'invalid_value':
      return one(`one of ${issue.values.map(String).join(', ')}`, typeAdvice('string', value, 'Use one of these.'));
    case 'too_small':
      return one(
        `at least ${issue.minimum} ${issue.origin === 'array' ? 'item' : 'character'}`,
        'Add what is missing.',
      );
    case 'invalid_format':
      return one(`a text of the form ${issue.pattern ?? issue.format}`, 'Write it in this form.');
    case 'custom': {
      const said: Readonly<Record<string, unknown>> = issue.params ?? {};
      const [saidFound, todo] = [said['found'], said['todo']];
      return [
        problemAt(parsed, path, {
          expected: issue.message,
          found: typeof saidFound === 'string' ? saidFound : found,
          todo: typeof todo === 'string' ? todo : 'Correct it.',
        }),
      ];
    }
    case 'too_big':
    case 'not_multiple_of':
    case 'invalid_union':
    case 'invalid_key':
    case 'invalid_element':
      return one(issue.message, 'Correct it.');
  }
}

const TYPE_NAMES: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  boolean: 'true or false',
  object: 'named values',
  array: 'a list',
};

function typeAdvice(expected: string, value: unknown, otherwise = 'Write it in this form.'): string {
  if (value === undefined || value === null) return 'Add it.';
  if (expected === 'string' && typeof value === 'number') return 'Put it in quotes, so that it stays a text.';
  return otherwise;
}
