// A published figure on anything but assistance and forces: deaths in a year, courses held, groups counted. One measure,
// one period, one source; the measure's definition and scope stand on the shelf.

import { z } from 'zod';

import { count, figure as stated, link, list, optional, period, shelfId, text } from '#ledger/fields.ts';
import { defineKind } from '#ledger/kind.ts';

import { takenFrom } from '../taken-from.ts';
import { daysOfPeriod } from '../world.ts';

export const figure = defineKind({
  name: 'figure',
  title: 'Figure',
  plural: 'Figures',
  means: 'A published number for one measure and one period, as its source states it.',
  marking: 'public',
  schema: z.strictObject({
    title: text({ title: 'Title', means: 'What the figure counts, in a few words.', search: true }, 500),
    subject: optional(link(['partner', 'coalition'], { title: 'Subject', means: 'The partner that it is about.' })),
    measure: shelfId('measure', { title: 'Measure', means: 'What is counted, by a definition of the catalogue.' }),
    period: optional(
      period({ title: 'Period', means: 'The period that it is counted over; none for a standing number.' }),
    ),
    stated: optional(stated({ title: 'Stated figure', means: 'The number in the words of the source.' })),
    range: optional(count({ title: 'Range', means: 'The number as the range that the source gives.' })),
    authorities: list(shelfId('authority', { title: 'Authority', means: 'An authority that the figure counts.' }), {
      title: 'Authorities',
      means: 'For a count of authorities: those that the source names.',
    }),
    takenFrom: takenFrom(),
    note: optional(text({ title: 'Note', means: 'What a reader must know to read the figure rightly.', search: true })),
  }),
  label: (body) => body.title,
  world: (body) => daysOfPeriod(body.period),
  check: (body) =>
    (body.stated === null) === (body.range === null)
      ? [
          {
            at: '/stated',
            expected: 'either a stated figure or a range',
            found: body.stated === null ? 'neither' : 'both',
            todo: 'Give the number in the one form that the source uses.',
          },
        ]
      : [],
});
