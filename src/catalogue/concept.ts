// A concept in dispute: one word, the meanings that different documents give it, side by side, and what changes with the
// choice. Refuses a single meaning, a default that names none of them, and two of one id.

import { z } from 'zod';

import { report } from './shape.ts';
import { statement, words } from './statement.ts';

/** For whom a default is chosen. */
const AUDIENCES = ['legislature', 'executive', 'civil-society', 'scholars'] as const;

const slug = z.string().regex(/^[a-z][a-z0-9-]*$/);

const variant = statement({
  id: slug,
  title: words,
  /** The meaning in our own words. */
  text: words,
  /** What kind of document stands behind it. */
  status: z.enum(['founding-document', 'statute', 'policy', 'academic', 'house']),
  /** Where it applies: whose word it is, for what, and in which time. */
  scope: words,
  /** What has to be measured for somebody to use it. */
  measure: words,
});

export const conceptSchema = z
  .strictObject({
    id: slug,
    title: words,
    /** Why it matters which meaning is used. */
    question: words,
    variants: z.array(variant).min(2),
    /** What flips when one meaning is exchanged for another. */
    divergence: words,
    /** The meaning that the product starts from, by audience; a choice of this house, with no authority behind it. */
    defaults: z.array(z.strictObject({ audience: z.enum(AUDIENCES), variant: slug, reason: words })),
    /** Facts of the house that use the word, with the meaning by which each is measured; null where no one meaning fits it. */
    facts: z.array(z.strictObject({ fact: words, variant: slug.nullable() })).default([]),
  })
  .superRefine(({ variants, defaults, facts }, context) => {
    const ids = new Set<string>();
    for (const [index, { id }] of variants.entries()) {
      if (ids.has(id)) {
        const todo = 'Give each meaning an id of its own.';
        report(context, ['variants', index, 'id'], { expected: 'each id once', found: `"${id}" again`, todo });
      }
      ids.add(id);
    }
    for (const [index, { variant: meaning }] of facts.entries()) {
      if (meaning === null || ids.has(meaning)) continue;
      report(context, ['facts', index, 'variant'], {
        expected: `one of ${[...ids].join(', ')}, or null`,
        found: `"${meaning}"`,
        todo: 'Name a meaning of this file.',
      });
    }
    const audiences = new Set<string>();
    for (const [index, each] of defaults.entries()) {
      if (!ids.has(each.variant)) {
        report(context, ['defaults', index, 'variant'], {
          expected: `one of ${[...ids].join(', ')}`,
          found: `"${each.variant}"`,
          todo: 'Name a meaning of this file.',
        });
      }
      if (audiences.has(each.audience)) {
        report(context, ['defaults', index, 'audience'], {
          expected: 'one default for an audience',
          found: `a second one for ${each.audience}`,
          todo: 'Keep one of them.',
        });
      }
      audiences.add(each.audience);
    }
  });

export type Concept = z.output<typeof conceptSchema>;
