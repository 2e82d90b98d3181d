// The filled-in form without what belongs to one person: looked through before anything of it is sent or stored, by the server and in the
// browser alike.

import { maskPersons } from '#kernel/persons-in-text.ts';

import type { Filled } from './fields.ts';

/** What was typed or chosen, by field: somebody may be named in any of them, a telephone number typed where a latitude belongs. */
export function textsIn(filled: Filled): readonly (readonly [field: string, text: string])[] {
  return Object.entries(filled).flatMap(([field, value]) =>
    typeof value === 'string' && field !== 'key' ? [[field, value]] : [],
  );
}

/** The form without what belongs to one person, and what was masked by field. */
export function withoutPersonsIn(filled: Filled): {
  readonly filled: Filled;
  readonly masked: readonly { readonly field: string; readonly sorts: readonly string[] }[];
} {
  const looked = textsIn(filled).map(([field, text]) => ({ field, ...maskPersons(text) }));
  return {
    filled: { ...filled, ...Object.fromEntries(looked.map(({ field, text }) => [field, text])) },
    masked: looked
      .filter(({ sorts }) => sorts.length > 0)
      .map(({ field, sorts }) => ({ field, sorts: [...new Set(sorts)] })),
  };
}
