// What a person decided about a name that looks like a unit: that it is, that it is not, or that it names no unit. A match is
// never made without this, and a refusal is remembered.

import { z } from 'zod';

import { code, day, link, optional, text } from '#ledger/fields.ts';
import { defineKind } from '#ledger/kind.ts';

import { daysOfDate } from '../world.ts';

export const unitMatch = defineKind({
  name: 'unit-match',
  title: 'Decision on a name',
  plural: 'Decisions on names',
  means: 'That a name in a list or a dataset is, or is not, a unit of the record, as somebody decided.',
  marking: 'public',
  schema: z.strictObject({
    text: text({ title: 'Name', means: 'The name as it was written.', search: true }, 4000),
    partner: link(['partner', 'coalition'], { title: 'Of', means: 'The party among whose forces it was looked for.' }),
    unit: optional(link(['unit'], { title: 'Unit', means: 'The unit that was proposed.' })),
    decision: code(['confirmed', 'refused', 'not-a-unit'], {
      title: 'Decision',
      means: 'Whether the name is that unit, is not that unit, or names no unit at all.',
    }),
    by: text({ title: 'By', means: 'Who decided.' }, 200),
    on: day({ title: 'On', means: 'When.' }),
    reason: text({ title: 'Reason', means: 'Why.', search: true }, 4000),
  }),
  label: (body) => body.text,
  world: (body) => daysOfDate(body.on),
  check: (body) =>
    (body.unit === null) === (body.decision === 'not-a-unit')
      ? []
      : [
          {
            at: '/unit',
            expected: body.decision === 'not-a-unit' ? 'no unit' : 'the unit that was proposed',
            found: body.unit ?? 'nothing',
            todo: 'A name is confirmed or refused as one unit; what names no unit has none.',
          },
        ],
});
