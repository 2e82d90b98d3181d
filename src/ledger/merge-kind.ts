// The record of a merge: two records that are one thing. Nothing is rewritten: readers follow the merge, and its
// retraction is the exact inverse.

import { z } from 'zod';

import { kindOf } from '#kernel/id.ts';

import { link, text } from './fields.ts';
import type { Kind } from './kind.ts';
import { defineKind, TIMELESS } from './kind.ts';

/** Declares the kind over all other kinds. */
export function mergeKind(kinds: readonly string[]): Kind {
  return defineKind({
    name: 'merge',
    title: 'Merge',
    plural: 'Merges',
    means: 'The statement that two records describe one and the same thing, and which of them stands for both.',
    marking: 'public',
    schema: z.strictObject({
      keep: link(kinds, { title: 'Keep', means: 'The record that stands for both from now on.' }),
      fold: link(kinds, { title: 'Fold', means: 'The record that is read as part of the other.' }),
      because: text({ title: 'Because', means: 'Why they are one thing.', search: true }),
    }),
    label: (body) => `${body.fold} is ${body.keep}`,
    world: () => TIMELESS,
    check: (body) =>
      body.keep !== body.fold && kindOf(body.keep) === kindOf(body.fold)
        ? []
        : [
            {
              at: '/fold',
              expected: 'two different records of one kind',
              found: `${body.fold} into ${body.keep}`,
              todo: 'Name the duplicate as "fold" and the record that stays as "keep".',
            },
          ],
  });
}
