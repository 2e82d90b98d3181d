// Who answers for a finding from a day on. A finding without an owner is one that nobody has taken.

import { z } from 'zod';

import { day, optional, text } from '#ledger/fields.ts';
import { defineKind } from '#ledger/kind.ts';

import { daysOfDate } from '../world.ts';

export const findingOwner = defineKind({
  name: 'finding-owner',
  title: 'Owner of a finding',
  plural: 'Owners of findings',
  means: 'That a person or office answers for a finding from a day on, until another does.',
  marking: 'public',
  schema: z.strictObject({
    finding: text({ title: 'Finding', means: 'The id of the finding.' }, 200),
    policy: text({ title: 'Policy', means: 'The rule behind the finding.' }, 100),
    subject: text({ title: 'Subject', means: 'The record that the finding is about.' }, 200),
    opened: day({ title: 'Opened', means: 'The day on which the finding opened.' }),
    owner: text({ title: 'Owner', means: 'The person and office that answer for it.', search: true }, 200),
    from: day({ title: 'From', means: 'The day from which they do.' }),
    by: text({ title: 'By', means: 'Who gave it to them.' }, 200),
    note: optional(text({ title: 'Note', means: 'What they were told.' }, 2000)),
  }),
  label: (body) => `${body.finding}: ${body.owner}`,
  world: (body) => daysOfDate(body.from),
});
