// How closely the conduct of a partner was watched in a time. Where nobody could look, that nothing is on record says nothing: silence is
// an answer only where monitoring was good enough for it.

import { z } from 'zod';

import { code, link, optional, range, text } from '#ledger/fields.ts';
import { defineKind } from '#ledger/kind.ts';

import { personsNamed } from '../no-persons.ts';
import { daysOfRange } from '../world.ts';

const LEVELS = ['0', '1', '2', '3', '4'] as const;

export const monitoring = defineKind({
  name: 'monitoring',
  title: 'Monitoring',
  plural: 'Monitoring',
  means: 'How closely the conduct of a partner was watched in a time, by whom and with what access.',
  marking: 'public',
  schema: z.strictObject({
    partner: link(['partner'], { title: 'Partner', means: 'Whose conduct was watched.' }),
    when: range({ title: 'When', means: 'The time that it speaks of.' }),
    observation: optional(
      code(LEVELS, {
        title: 'Independent observation',
        means: 'Of the operations of the partner: 0 none, 2 from afar, 4 from afar and on the ground.',
      }),
    ),
    access: optional(
      code(LEVELS, {
        title: 'Access of independent monitors',
        means: '0 barred, 2 escorted or late, 4 in time and unaccompanied.',
      }),
    ),
    capacity: optional(
      code(LEVELS, {
        title: 'Capacity of the supporter to look',
        means: '0 nobody does it, 2 some staff without means, 4 staff with means and a procedure.',
      }),
    ),
    by: text({ title: 'By', means: 'Who assessed it.' }, 300),
    reason: text({ title: 'Reason', means: 'On what it rests.' }, 4000),
  }),
  label: (body) => `Monitoring, assessed by ${body.by}`,
  world: (body) => daysOfRange(body.when),
  check: ({ reason }) => personsNamed({ '/reason': reason }),
});
