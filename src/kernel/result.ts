// Expected outcomes as values. Exceptions stay for bugs and broken infrastructure.

import { withoutPersons } from './persons-in-text.ts';

export type Result<Value, Failure = readonly Problem[]> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly failure: Failure };

/** One thing that is wrong with an input: where it stands, what was expected there, what was found, and what to do. */
export interface Problem {
  /** Where: a JSON Pointer inside a record, a column of a file, or a name of an argument. Empty means the whole. */
  readonly at: string;
  readonly expected: string;
  readonly found: string;
  readonly todo: string;
  /** The row of a file or the position in a batch, counted from 1, where there is one. */
  readonly row?: number;
  /** The record concerned, where there is one. */
  readonly record?: string;
}

export function ok<Value>(value: Value): { readonly ok: true; readonly value: Value } {
  return { ok: true, value };
}

export function fail<Failure>(failure: Failure): { readonly ok: false; readonly failure: Failure } {
  return { ok: false, failure };
}

/** Takes values out of results one after the other: one for what is fine, none for a failure, whose problems go onto the list. */
export function keeping(problems: Problem[]): <Value>(result: Result<Value>) => readonly Value[] {
  return (result) => {
    if (result.ok) return [result.value];
    problems.push(...result.failure);
    return [];
  };
}

/** Renders a problem as one sentence for people. */
export function describeProblem(problem: Problem): string {
  const place = [
    problem.row === undefined ? '' : `row ${problem.row}`,
    problem.record ?? '',
    problem.at === '' ? '' : problem.at,
  ]
    .filter((part) => part !== '')
    .join(', ');
  const where = place === '' ? '' : `${place}: `;
  return `${where}expected ${problem.expected}, found ${problem.found}. ${problem.todo}`;
}

/**
 * Shows a found value in a message, on one line, shortened so that a huge or secret body is never echoed whole, and without
 * what looks like one person. Never fails: what JSON cannot hold is named by its type.
 */
export function showFound(value: unknown): string {
  if (value === undefined) return 'nothing';
  const said = typeof value === 'string' ? `"${value}"` : jsonOf(value);
  // Masked before it is shortened: half a telephone number has not the look of one.
  const text = withoutPersons(cutAt(1000, said).replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]/gu, ' '));
  return text.length <= 80 ? text : `${cutAt(77, text)}…`;
}

/** A cut between the two halves of one character would leave a half that no database stores. */
function cutAt(length: number, text: string): string {
  return text.length <= length ? text : text.slice(0, length).replace(/[\uD800-\uDBFF]$/, '');
}

function jsonOf(value: unknown): string {
  try {
    const text: unknown = JSON.stringify(value);
    return typeof text === 'string' ? text : `a ${typeof value}`;
  } catch {
    return typeof value === 'object' ? 'an object that contains itself' : `a ${typeof value}`;
  }
}
