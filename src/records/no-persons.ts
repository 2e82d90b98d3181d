// The texts of a body that nobody may be found by: each is refused for what belongs to one person, by its sort.

import { personProblems } from '#kernel/person-problems.ts';
import type { Problem } from '#kernel/result.ts';

/** What is to be taken out of some texts, each named by its JSON Pointer. */
export function personsNamed(texts: Readonly<Record<string, string | null>>): readonly Problem[] {
  return Object.entries(texts).flatMap(([at, text]) => (text === null ? [] : personProblems(text, at)));
}

/** The same for one text of every item of a list. */
export function personsNamedIn(
  at: string,
  name: string,
  items: readonly { readonly [name: string]: unknown }[],
): readonly Problem[] {
  return items.flatMap((item, index) => {
    const text = item[name];
    return typeof text === 'string' ? personProblems(text, `${at}/${index}/${name}`) : [];
  });
}
