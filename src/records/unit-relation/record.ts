// A claim that a unit stood under another. What kind of relation it was is part of the claim: a chart of command uses only
// the kinds that it says it uses.

import { z } from 'zod';

import { nameOf } from '#kernel/id.ts';
import { code, link } from '#ledger/fields.ts';
import { defineKind } from '#ledger/kind.ts';

import { claimDays, claimFields, claimProblems } from '../unit-claim.ts';

/** The types of relation that make a chain of command; the others are told and not walked unless a chart says so. */
export const COMMAND_TYPES = [
  'command',
  'administrative',
  'operational-control',
  'tactical-control',
  'attached',
] as const;

/** All types of relation. */
export const RELATION_TYPES = [...COMMAND_TYPES, 'joint-force-member', 'informal', 'not-stated'] as const;

export const unitRelation = defineKind({
  name: 'unit-relation',
  title: 'Relation between units',
  plural: 'Relations between units',
  means: 'A claim that one unit stood under another for a time, in a relation of one kind.',
  marking: 'public',
  schema: z.strictObject({
    unit: link(['unit'], { title: 'Unit', means: 'The unit that stood under the other.' }),
    superior: link(['unit'], { title: 'Superior', means: 'The unit that stood above it.' }),
    type: code(RELATION_TYPES, { title: 'Type', means: 'What kind of relation it was.' }),
    ...claimFields,
  }),
  label: (body) => `${nameOf(body.unit)} under ${nameOf(body.superior)} (${body.type})`,
  world: claimDays,
  check: (body) => [
    ...claimProblems(body),
    ...(body.unit === body.superior
      ? [
          {
            at: '/superior',
            expected: 'another unit than the one that stands under it',
            found: `${body.superior} under itself`,
            todo: 'No unit is its own superior; check which of the two the source means.',
          },
        ]
      : []),
  ],
});
