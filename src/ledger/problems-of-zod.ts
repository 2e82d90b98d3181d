// Turns what zod says of an input into problems that people can act on: where, what was expected, what was found.

import type { z } from 'zod';

import { pointerOf, valueAt } from '#kernel/json-pointer.ts';
import type { Problem } from '#kernel/result.ts';
import { showFound } from '#kernel/result.ts';

/** The problems of an input that a schema refused. `prefix` is put before every place. */
export function problemsOf(error: z.ZodError, input: unknown, prefix = ''): Problem[] {
  return error.issues.flatMap((issue) => problemsOfIssue(issue, input, prefix));
}

function problemsOfIssue(issue: z.core.$ZodIssue, input: unknown, prefix: string): Problem[] {
  const here = pointerOf(issue.path.map((step) => (typeof step === 'symbol' ? '' : step)));
  const at = `${prefix}${here}`;
  const found = showFound(valueAt(input, here));
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => ({
        at: `${at}/${key}`,
        expected: 'only fields of this kind',
        found: `an unknown field "${key}"`,
        todo: 'Remove it, or check its spelling in the data dictionary.',
      }));
    case 'invalid_value':
      return [{ at, expected: `one of ${issue.values.map(String).join(', ')}`, found, todo: 'Use one of these codes.' }];
    case 'invalid_union':
      return problemsOfUnion(issue, input, prefix, at, found);
    case 'custom':
      return [customProblem(issue, at, found)];
    case 'invalid_type':
      return [{ at, expected: namesOfTypes[issue.expected] ?? issue.expected, found, todo: 'Give a value of this type.' }];
    case 'too_small':
      return [{ at, expected: `at least ${issue.minimum} ${sizeOf(issue.origin)}`, found, todo: 'Give more.' }];
    case 'too_big':
      return [{ at, expected: `at most ${issue.maximum} ${sizeOf(issue.origin)}`, found, todo: 'Give less.' }];
    case 'invalid_format':
      return [{ at, expected: issue.pattern ?? issue.format, found, todo: 'Write it in this form.' }];
    case 'not_multiple_of':
      return [{ at, expected: `a multiple of ${issue.divisor}`, found, todo: 'Check the number.' }];
    case 'invalid_key':
    case 'invalid_element':
      return issue.issues.flatMap((inner) => problemsOfIssue(inner, input, prefix));
  }
}

/** Of the forms that a value may have, reports on the one it comes closest to: the one with the fewest complaints. */
function problemsOfUnion(
  issue: z.core.$ZodIssueInvalidUnion,
  input: unknown,
  prefix: string,
  at: string,
  found: string,
): Problem[] {
  const branches = issue.errors.map((inner) =>
    inner.flatMap((each) => problemsOfIssue({ ...each, path: [...issue.path, ...each.path] }, input, prefix)),
  );
  const deeper = branches.filter((branch) => branch.length > 0 && branch.every((problem) => problem.at !== at));
  const [closest] = (deeper.length > 0 ? deeper : branches).sort((a, b) => a.length - b.length);
  if (closest !== undefined && deeper.length > 0) return closest;
  const expected = [...new Set(branches.flat().map((problem) => problem.expected))].join(', or ');
  const todo = 'Use one of these forms; where the source does not say, give {"unknown": "why"}.';
  return [{ at, expected: expected === '' ? 'one of the allowed forms' : expected, found, todo }];
}

function customProblem(issue: z.core.$ZodIssueCustom, at: string, found: string): Problem {
  const said: Readonly<Record<string, unknown>> = issue.params ?? {};
  const pick = (name: string, otherwise: string): string => {
    const value = said[name];
    return typeof value === 'string' ? value : otherwise;
  };
  return { at, expected: pick('expected', issue.message), found: pick('found', found), todo: pick('todo', 'Correct it.') };
}

const namesOfTypes: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  object: 'an object with fields',
  array: 'a list',
  null: 'nothing (null)',
};

function sizeOf(origin: string): string {
  return origin === 'string' ? 'characters' : origin === 'array' ? 'items' : '';
}
