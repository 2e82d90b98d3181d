// A claim that a person held a role in a unit. An appointment begins the posting; it begins neither the person nor the unit.

import { z } from 'zod';

import { code, link, optional, text } from '#ledger/fields.ts';
import { defineKind } from '#ledger/kind.ts';

import { claimDays, claimFields, claimProblems } from '../unit-claim.ts';
import { unit, unknownUnitProblem } from '../unit/record.ts';

export const posting = defineKind({
  name: 'posting',
  title: 'Posting',
  plural: 'Postings',
  means: 'A claim that a person held a public role in a unit for a time.',
  marking: 'public',
  schema: z.strictObject({
    person: link(['person'], { title: 'Person', means: 'Who held the role.' }),
    unit: link(['unit'], { title: 'Unit', means: 'The unit in which they held it.' }),
    role: code(['commander', 'acting-commander', 'deputy-commander', 'chief-of-staff', 'spokesperson', 'other'], {
      title: 'Role',
      means: 'The role; of a commander the law asks together with the unit.',
    }),
    title: optional(
      text({ title: 'Title', means: 'The title of the role in the words of the source.', search: true }, 300),
    ),
    rank: optional(text({ title: 'Rank', means: 'The rank as the source gives it.' }, 100)),
    ...claimFields,
  }),
  label: (body) => body.title ?? body.role,
  world: claimDays,
  check: claimProblems,
  checkLinked: (body, linked) =>
    linked(unit, body.unit)?.identity === 'unknown' ? [unknownUnitProblem('/unit', 'the unit of a posting')] : [],
});
