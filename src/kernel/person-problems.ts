// People in what a refusal is about: it tells the sort of what was found, and repeats none of it.

import { maskPersons, withoutPersons } from './persons-in-text.ts';
import type { Problem } from './result.ts';

/** The refusal of a text that holds what belongs to one person: it says of which sort, and never what. */
export function personProblems(text: string, at: string): readonly Problem[] {
  const sorts = [...new Set(maskPersons(text).sorts)];
  if (sorts.length === 0) return [];
  return [
    {
      at,
      expected: 'a text that nobody can be found by',
      found: `${sorts.join(' and ')} (masked here)`,
      todo: 'Take it out; what identifies a victim, a witness or a source belongs in no field of the record.',
    },
  ];
}

/** Problems without what looks like one person in what was found. */
export function withoutPersonsFound(problems: readonly Problem[]): readonly Problem[] {
  return problems.map((problem) => ({ ...problem, found: withoutPersons(problem.found) }));
}
