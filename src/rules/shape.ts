// Holds a file of a policy folder against its schema, and says of each misfit where it stands, what was expected and found.

import type { z } from 'zod';

import { pointerOf, valueAt } from '#kernel/json-pointer.ts';
import { fail, ok, showFound } from '#kernel/result.ts';
import type { Problem, Result } from '#kernel/result.ts';

import { problemIn } from './parsed-file.ts';
import type { ParsedFile, Path } from './parsed-file.ts';

/** Deeper nesting is no rule that a person can read, and a value that contains itself is endless. */
const DEEPEST = 40;

/** The value of a file in the form of the schema, or every place where it does not fit. */
export function shapeOf<Schema extends z.ZodType>(schema: Schema, file: ParsedFile): Result<z.output<Schema>> {
  const deep = tooDeep(file.value);
  if (deep !== null) {
    return fail([
      problemIn(file, deep.slice(0, 3), {
        expected: `values nested at most ${DEEPEST} deep`,
        found: 'deeper ones, or a value that contains itself',
        todo: 'Write the conditions flat; a value must not refer to what contains it.',
      }),
    ]);
  }
  const checked = schema.safeParse(file.value);
  return checked.success ? ok(checked.data) : fail(checked.error.issues.flatMap((issue) => problemsOf(issue, file)));
}

/** The first place that lies too deep; null when none does. */
export function tooDeep(value: unknown, path: Path = []): Path | null {
  if (typeof value !== 'object' || value === null) return null;
  if (path.length >= DEEPEST) return path;
  for (const [key, inner] of Object.entries(value)) {
    const found = tooDeep(inner, [...path, Array.isArray(value) ? Number(key) : key]);
    if (found !== null) return found;
  }
  return null;
}

function problemsOf(issue: z.core.$ZodIssue, file: ParsedFile): Problem[] {
  const path = issue.path.map((step) => (typeof step === 'symbol' ? String(step) : step));
  const value = valueAt(file.value, pointerOf(path));
  const one = (expected: string, todo: string, found = showFound(value)): Problem[] => [
    problemIn(file, path, { expected, found, todo }),
  ];
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) =>
        problemIn(file, [...path, key], {
          expected: 'only the keys of this file',
          found: `an unknown key "${key}"`,
          todo: 'Remove it, or check its spelling against the policies beside it.',
        }),
      );
    case 'invalid_type':
      return one(
        TYPE_NAMES[issue.expected] ?? issue.expected,
        value === undefined ? 'Add it.' : 'Write it in this form.',
      );
    case 'invalid_value':
      return one(`one of ${issue.values.map(String).join(', ')}`, 'Use one of these.');
    case 'too_small':
      return one(
        issue.origin === 'number' ? `${issue.minimum} or more` : 'something here, not an empty text or list',
        'Add what is missing.',
      );
    case 'invalid_format':
      return one(`a text of the form ${issue.pattern ?? issue.format}`, 'Write it in this form.');
    case 'custom': {
      const said: Readonly<Record<string, unknown>> = issue.params ?? {};
      const [found, todo] = [said['found'], said['todo']];
      return one(
        issue.message,
        typeof todo === 'string' ? todo : 'Write it in this form.',
        typeof found === 'string' ? found : showFound(value),
      );
    }
    case 'invalid_union':
    case 'invalid_key':
    case 'invalid_element':
    case 'not_multiple_of':
    case 'too_big':
      return one(issue.message, 'Write it in this form.');
  }
}

const TYPE_NAMES: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  boolean: 'true or false',
  object: 'named values',
  record: 'named values',
  array: 'a list',
};
