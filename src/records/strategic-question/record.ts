// A strategic question that somebody must answer, or a strategy that a body has ordered. Both have an age.

import { z } from 'zod';

import { code, date, link, optional, range, text } from '#ledger/fields.ts';
import { defineKind } from '#ledger/kind.ts';

import { takenFrom } from '../taken-from.ts';
import { daysOfRange } from '../world.ts';

export const strategicQuestion = defineKind({
  name: 'strategic-question',
  title: 'Strategic question',
  plural: 'Strategic questions',
  means: 'A question of strategy that is open until it is answered, or a strategy that a body has ordered.',
  marking: 'public',
  schema: z.strictObject({
    partner: link(['partner'], { title: 'Partner', means: 'The partner that it is about.' }),
    form: code(['question', 'mandate'], {
      title: 'Form',
      means: 'A question of policy, or a strategy that a body ordered to be written.',
    }),
    question: text({ title: 'Question', means: 'The question, or the strategy that was ordered.', search: true }, 1000),
    opened: range({ title: 'Opened', means: 'When it was first asked or ordered.' }),
    closed: optional(range({ title: 'Closed', means: 'When it was answered or delivered.' })),
    lastHeard: optional(date({ title: 'Last heard of', means: 'The last day on which a source calls it open.' })),
    orderedBy: optional(text({ title: 'Ordered by', means: 'The body that ordered it.', search: true }, 300)),
    strategy: optional(
      text({ title: 'Strategy', means: 'A short name under which repeated orders of one strategy are found.' }, 100),
    ),
    takenFrom: takenFrom(),
  }),
  label: (body) => body.question,
  world: (body) => daysOfRange(body.opened),
});
