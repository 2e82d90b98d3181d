// An entry of the public list of ineligible units, or the exception by which a unit is kept off it.

import { z } from 'zod';

import { code, day, link, optional, text } from '#ledger/fields.ts';
import { defineKind } from '#ledger/kind.ts';

import { daysOfDate } from '../world.ts';

export const ineligibleUnit = defineKind({
  name: 'ineligible-unit',
  title: 'Ineligible unit',
  plural: 'Ineligible units',
  means: 'That a unit is ineligible for assistance, whether this is made public, and when it ended.',
  marking: 'public',
  schema: z.strictObject({
    unit: link(['unit'], { title: 'Unit', means: 'The unit that is ineligible.' }),
    listedOn: day({ title: 'Listed on', means: 'When it was found ineligible.' }),
    publication: code(['published', 'withheld-in-the-national-interest', 'not-yet'], {
      title: 'Publication',
      means: 'Whether its identity is public. It may be withheld case by case, and the committees are told why.',
    }),
    publishedOn: optional(day({ title: 'Published on', means: 'When its identity was made public.' })),
    reportedOn: optional(day({ title: 'Reported on', means: 'When the committees were told of the exception.' })),
    givenToGovernmentOn: optional(
      day({
        title: 'Given to the government on',
        means: 'When the recipient government got the list with this unit.',
      }),
    ),
    liftedOn: optional(day({ title: 'Lifted on', means: 'When it became eligible again.' })),
    reason: text({ title: 'Reason', means: 'Why it is ineligible.', search: true }),
  }),
  label: (body) => body.reason,
  world: (body) => ({ first: daysOfDate(body.listedOn).first, last: daysOfDate(body.liftedOn).last }),
  check: (body) =>
    body.publication === 'published' && body.publishedOn === null
      ? [
          {
            at: '/publishedOn',
            expected: 'the day on which it was published',
            found: 'nothing',
            todo: 'Give the day, or say that it is not yet published.',
          },
        ]
      : [],
});
