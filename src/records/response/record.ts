// What was done about harm: acknowledged, paid, investigated, punished, changed, or nothing and why. A payment is no admission.

import { z } from 'zod';

import { code, date, flag, link, list, money, optional, text } from '#ledger/fields.ts';
import { defineKind } from '#ledger/kind.ts';

import { RESPONSES } from '../harm-codes.ts';
import { personsNamed } from '../no-persons.ts';
import { daysOfDate } from '../world.ts';

export const response = defineKind({
  name: 'response',
  title: 'Response to harm',
  plural: 'Responses to harm',
  means: 'What somebody who answers for an incident did about it, or that they did nothing, and why.',
  marking: 'public',
  schema: z.strictObject({
    incident: link(['incident'], { title: 'Incident', means: 'The incident.' }),
    by: text({ title: 'By', means: 'Who responded: the office or the government.', search: true }, 300),
    partner: optional(
      link(['partner', 'coalition'], { title: 'Partner', means: 'The partner on record that responded.' }),
    ),
    did: list(code(RESPONSES, { title: 'Response', means: 'What was done.' }), {
      title: 'Did',
      means: 'What was done; "none" stands alone and has its reason.',
    }),
    on: optional(date({ title: 'On', means: 'When, as exact as known.' })),
    amount: optional(money({ title: 'Amount', means: 'What was paid, to all together. A payment is no admission.' })),
    completed: flag({
      title: 'Completed',
      means: 'Whether it came to its end: the investigation concluded, the sum paid.',
    }),
    punished: optional(
      text({ title: 'Punished', means: 'How many, of which rank and how; no names of soldiers of low rank.' }, 1000),
    ),
    changed: optional(text({ title: 'Changed', means: 'Which order, procedure or command was changed.' }, 1000)),
    reason: optional(text({ title: 'Reason', means: 'Why nothing was done, as far as it was said.' }, 1000)),
  }),
  label: (body) => `${body.did.join(', ')} by ${body.by}`,
  world: (body) => daysOfDate(body.on),
  check: ({ did, punished, changed, reason, amount }) => [
    ...personsNamed({ '/punished': punished, '/changed': changed, '/reason': reason }),
    ...(did.length > 0
      ? []
      : [{ at: '/did', expected: 'what was done, or "none"', found: 'nothing', todo: 'Choose what was done.' }]),
    ...(did.includes('none') && did.length > 1
      ? [{ at: '/did', expected: '"none" alone', found: did.join(', '), todo: 'Leave out "none", or all the others.' }]
      : []),
    ...(did.includes('none') && reason === null
      ? [
          {
            at: '/reason',
            expected: 'the reason why nothing was done',
            found: 'nothing',
            todo: 'Give it as far as it was said; "no reason was given" is one.',
          },
        ]
      : []),
    ...(amount !== null && !did.includes('payment')
      ? [
          {
            at: '/amount',
            expected: 'no amount without a payment',
            found: amount.stated,
            todo: 'Add "payment" to what was done.',
          },
        ]
      : []),
  ],
});
