// A claim about what kind of unit a unit is.

import { z } from 'zod';

import { link, text } from '#ledger/fields.ts';
import { defineKind } from '#ledger/kind.ts';

import { claimDays, claimFields, claimProblems } from '../unit-claim.ts';

export const unitClass = defineKind({
  name: 'unit-class',
  title: 'Classification of a unit',
  plural: 'Classifications of units',
  means: 'A claim that a unit was of a kind for a time. A superior has it too, for the time of the relation.',
  marking: 'public',
  schema: z.strictObject({
    unit: link(['unit'], { title: 'Unit', means: 'The unit that is classified.' }),
    classification: text(
      {
        title: 'Classification',
        means: 'What kind of unit, as the source says: army, police, special forces.',
        search: true,
      },
      200,
    ),
    ...claimFields,
  }),
  label: (body) => body.classification,
  world: claimDays,
  check: claimProblems,
});
