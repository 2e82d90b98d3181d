// A claim that a unit became another: renamed, merged, split or formed again. What is said of the earlier one is looked for
// when the later one is asked about; the two are never made one.

import { z } from 'zod';

import { nameOf } from '#kernel/id.ts';
import { code, link } from '#ledger/fields.ts';
import { defineKind } from '#ledger/kind.ts';

import { claimDays, claimFields, claimProblems } from '../unit-claim.ts';

export const unitSuccession = defineKind({
  name: 'unit-succession',
  title: 'Succession of units',
  plural: 'Successions of units',
  means: 'A claim that a unit, or part of it, became another unit.',
  marking: 'public',
  schema: z.strictObject({
    unit: link(['unit'], { title: 'Earlier unit', means: 'The unit as it was before.' }),
    successor: link(['unit'], { title: 'Later unit', means: 'The unit that it became.' }),
    how: code(['renamed', 'merged-into', 'split-into', 'formed-again-as'], {
      title: 'How',
      means: 'In which way the one became the other.',
    }),
    ...claimFields,
  }),
  label: (body) => `${nameOf(body.unit)} became ${nameOf(body.successor)} (${body.how})`,
  world: claimDays,
  check: (body) => [
    ...claimProblems(body),
    ...(body.unit === body.successor
      ? [
          {
            at: '/successor',
            expected: 'another unit than the earlier one',
            found: `${body.successor} becoming itself`,
            todo: 'A new name alone is a claim of a name; a succession needs two units.',
          },
        ]
      : []),
  ],
});
