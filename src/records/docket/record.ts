// That somebody has entered every official act of one field of business about a partner for a span of days. Without it, an act
// that is not on record is not known; with it, there was none.

import { z } from 'zod';

import { code, day, link, optional, text } from '#ledger/fields.ts';
import { defineKind } from '#ledger/kind.ts';

import { DOCKETS } from '../acts.ts';
import { daysOfDate } from '../world.ts';

export const docket = defineKind({
  name: 'docket',
  title: 'Docket kept',
  plural: 'Dockets kept',
  means:
    'The statement of an office that every official act of one field of business in a span of days is on record, about a partner or about none; and every older one that still had effect or lay open on the first of them.',
  marking: 'public',
  schema: z.strictObject({
    partner: optional(
      link(['partner'], { title: 'Partner', means: 'The partner whose acts are complete; none for acts about all.' }),
    ),
    docket: code(DOCKETS, { title: 'Docket', means: 'The field of business.' }),
    from: day({
      title: 'From',
      means:
        'The first day from which all acts are on record, with the older ones that still had effect or lay open on it.',
    }),
    through: day({ title: 'Through', means: 'The last day up to which all acts are on record.' }),
    by: text({ title: 'By', means: 'The office that answers for it.', search: true }, 200),
    how: text({ title: 'How', means: 'What was gone through to be sure.' }, 2000),
  }),
  label: (body) => `Docket ${body.docket}, ${body.from} to ${body.through}`,
  world: (body) => ({ first: daysOfDate(body.from).first, last: daysOfDate(body.through).last }),
  check: (body) =>
    body.through < body.from
      ? [
          {
            at: '/through',
            expected: `a day on or after ${body.from}`,
            found: body.through,
            todo: 'Give the span with its first day first.',
          },
        ]
      : [],
});
