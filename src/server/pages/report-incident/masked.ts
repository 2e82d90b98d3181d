// The filled-in form without what belongs to one person: looked through before anything of it is sent or stored, by the server and in the
// browser alike.

import { maskPersons } from '#kernel/persons-in-text.ts';

import { FREE_TEXTS } from './fields.ts';
import type { Filled } from './fields.ts';

/** The form without what belongs to one person, and what was masked by field. */
export function withoutPersonsIn(filled: Filled): {
  readonly filled: Filled;
  readonly masked: readonly { readonly field: string; readonly sorts: readonly string[] }[];
} {
  const looked = FREE_TEXTS.flatMap((field) => {
    const value = filled[field];
    return typeof value === 'string' ? [{ field, ...maskPersons(value) }] : [];
  });
  return {
    filled: { ...filled, ...Object.fromEntries(looked.map(({ field, text }) => [field, text])) },
    masked: looked
      .filter(({ sorts }) => sorts.length > 0)
      .map(({ field, sorts }) => ({ field, sorts: [...new Set(sorts)] })),
  };
}
