// Turns what zod says of an input into problems that people can act on: where, what was expected, what was found.

import type { z } from 'zod';

import { isObject, pointerOf, valueAt } from '#kernel/json-pointer.ts';
import { withoutPersons } from '#kernel/persons-in-text.ts';
import type { Problem } from '#kernel/result.ts';
import { showFound } from '#kernel/result.ts';

/** The problems of an input that a schema refused. `prefix` is put before every place. */
export function problemsOf(error: z.ZodError, input: unknown, prefix = ''): Problem[] {
  return error.issues.flatMap((issue) => problemsOfIssue(issue, input, prefix));
}

function problemsOfIssue(issue: z.core.$ZodIssue, input: unknown, prefix: string): Problem[] {
  const here = pointerOf(issue.path.map((step) => (typeof step === 'symbol' ? '' : step)));
  const at = `${prefix}${here}`;
  const value = valueAt(input, here);
  const found = foundAt(value);
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => ({
        at: `${at}${pointerOf([key.slice(0, LONGEST_KEY)])}`,
        expected: 'only fields of this kind',
        found: `an unknown field ${showFound(key)}`,
        todo: 'Remove it, or check its spelling in the data dictionary.',
      }));
    case 'invalid_value':
      return [
        { at, expected: `one of ${issue.values.map(String).join(', ')}`, found, todo: 'Use one of these codes.' },
      ];
    case 'invalid_union':
      return problemsOfUnion(issue, input, prefix);
    case 'custom':
      return [customProblem(issue, at, found)];
    case 'invalid_type':
      return [
        { at, expected: namesOfTypes[issue.expected] ?? issue.expected, found, todo: 'Give a value of this type.' },
      ];
    case 'too_small':
      return [tooSmall(issue, at, found)];
    case 'too_big':
      return [tooBig(issue, at, value)];
    case 'invalid_format':
      return [{ at, expected: issue.message, found, todo: 'Write it in this form.' }];
    case 'not_multiple_of':
      return [{ at, expected: `a multiple of ${issue.divisor}`, found, todo: 'Check the number.' }];
    case 'invalid_key':
    case 'invalid_element':
      return issue.issues.flatMap((inner) => problemsOfIssue(inner, input, prefix));
  }
}

/** An unknown field is named by the beginning of its name; nobody reads more of it. */
const LONGEST_KEY = 100;

/** What was found, in short. An object or a list is said to be one and never written out: it may be the whole input. */
function foundAt(value: unknown): string {
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : `a list of ${value.length}`;
  if (!isObject(value)) return showFound(value);
  const keys = Object.keys(value);
  return keys.length === 0
    ? 'an empty object'
    : showFound(Object.fromEntries(keys.slice(0, 3).map((key) => [key, shortly(value[key])])));
}

/** More of a text is not needed for its beginning. */
const LONGEST_LOOKED_AT = 1000;

function shortly(value: unknown): unknown {
  if (typeof value === 'string') return withoutPersons(value.slice(0, LONGEST_LOOKED_AT)).slice(0, 80);
  return typeof value === 'object' && value !== null ? '…' : value;
}

/**
 * Of the forms that a value may have, reports on the one that was meant: the unknown where "unknown" is said, a form whose
 * inside is complained of before one that does not fit at all, and of these the one with the fewest complaints.
 */
function problemsOfUnion(issue: z.core.$ZodIssueInvalidUnion, input: unknown, prefix: string): Problem[] {
  const here = pointerOf(issue.path.map((step) => (typeof step === 'symbol' ? '' : step)));
  const at = `${prefix}${here}`;
  const value = valueAt(input, here);
  const inside = (branch: readonly z.core.$ZodIssue[]): Problem[] =>
    branch.flatMap((each) => problemsOfIssue({ ...each, path: [...issue.path, ...each.path] }, input, prefix));
  if (issue.errors.length === 0) {
    const codes = 'options' in issue && Array.isArray(issue.options) ? issue.options.map(String) : [];
    return [{ at, expected: `one of ${codes.join(', ')}`, found: foundAt(value), todo: 'Use one of these codes.' }];
  }
  const unknownForm = issue.errors.find(isOfUnknown);
  const others = issue.errors.filter((branch) => branch !== unknownForm);
  if (unknownForm !== undefined && isObject(value) && 'unknown' in value) return inside(unknownForm);
  const branches = others.map(inside);
  const deeper = branches.filter((branch) => branch.length > 0 && branch.every((problem) => problem.at !== at));
  const [closest] = deeper.sort((a, b) => a.length - b.length);
  if (closest !== undefined) return closest;
  const orUnknown = unknownForm === undefined ? '' : ', or {"unknown": "why"}';
  const [only, ...more] = branches.flat();
  if (only !== undefined && more.length === 0) return [{ ...only, expected: `${only.expected}${orUnknown}` }];
  const expected = [...new Set(branches.flat().map((problem) => problem.expected.replace(/^one of /, '')))].join(', ');
  return [{ at, expected: `one of ${expected}${orUnknown}`, found: foundAt(value), todo: 'Use one of these forms.' }];
}

/** Whether the complaints of a branch are those of `{unknown: why}`: it misses "unknown", or refuses what stands in it. */
function isOfUnknown(branch: readonly z.core.$ZodIssue[]): boolean {
  const [first] = branch;
  if (first === undefined) return false;
  return (
    first.path[0] === 'unknown' ||
    (first.code === 'invalid_type' && first.expected === 'object' && first.path.length === 0)
  );
}

function customProblem(issue: z.core.$ZodIssueCustom, at: string, found: string): Problem {
  const said: Readonly<Record<string, unknown>> = issue.params ?? {};
  const pick = (name: string, otherwise: string): string => {
    const value = said[name];
    return typeof value === 'string' ? value : otherwise;
  };
  return {
    at,
    expected: pick('expected', issue.message),
    found: pick('found', found),
    todo: pick('todo', 'Correct it.'),
  };
}

function tooSmall(issue: z.core.$ZodIssueTooSmall, at: string, found: string): Problem {
  if (issue.origin === 'string') {
    const expected = issue.minimum === 1 ? 'some text' : `at least ${issue.minimum} characters`;
    return { at, expected, found, todo: 'Fill it in, or leave the field out where it may be left out.' };
  }
  if (issue.origin === 'array') {
    return { at, expected: `at least ${issue.minimum} in the list`, found, todo: 'Add what is missing.' };
  }
  return { at, expected: `a number, ${issue.minimum} or more`, found, todo: 'Check the number against the source.' };
}

function tooBig(issue: z.core.$ZodIssueTooBig, at: string, value: unknown): Problem {
  if (issue.origin === 'string' && typeof value === 'string') {
    const found = `${value.length} characters, beginning ${showFound(withoutPersons(value.slice(0, LONGEST_LOOKED_AT)).slice(0, 40))}`;
    return {
      at,
      expected: `at most ${issue.maximum} characters`,
      found,
      todo: 'Shorten it; the source keeps the rest.',
    };
  }
  if (issue.origin === 'array') {
    return { at, expected: `at most ${issue.maximum} in the list`, found: foundAt(value), todo: 'Take some out.' };
  }
  return {
    at,
    expected: `a number, at most ${issue.maximum}`,
    found: foundAt(value),
    todo: 'Check the number against the source.',
  };
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
