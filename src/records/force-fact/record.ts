// A fact on the forces of a partner, or of a supporter in its country: strength, staff, number of units.

import { z } from 'zod';

import { code, figure, link, optional, range, text } from '#ledger/fields.ts';
import { defineKind } from '#ledger/kind.ts';

import { takenFrom } from '../taken-from.ts';
import { daysOfRange } from '../world.ts';

export const forceFact = defineKind({
  name: 'force-fact',
  title: 'Force fact',
  plural: 'Force facts',
  means: 'A stated number on a force: its strength, its staff, its units, for a time.',
  marking: 'public',
  schema: z.strictObject({
    partner: link(['partner', 'coalition'], { title: 'Partner', means: 'Whose country or mission it is about.' }),
    force: text({ title: 'Force', means: 'The force or unit in the words of the source.', search: true }, 300),
    measure: code(['strength', 'staff', 'units', 'deployed-personnel', 'armed-persons'], {
      title: 'Measure',
      means: 'What is counted.',
    }),
    value: figure({ title: 'Value', means: 'The number in the words of the source.' }),
    when: range({ title: 'When', means: 'When it was so.' }),
    takenFrom: takenFrom(),
    note: optional(text({ title: 'Note', means: 'What a reader must know to read the figure rightly.', search: true })),
  }),
  label: (body) => `${body.force}: ${body.measure}`,
  world: (body) => daysOfRange(body.when),
});
