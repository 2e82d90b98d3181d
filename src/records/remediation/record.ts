// What a government did about a gross violation by a unit of its forces, step by step, each with its evidence; and the
// determination by which an official lifted the bar, if there was one.

import { z } from 'zod';

import { code, day, group, link, list, optional, text } from '#ledger/fields.ts';
import { defineKind, TIMELESS } from '#ledger/kind.ts';

export const remediation = defineKind({
  name: 'remediation',
  title: 'Remediation',
  plural: 'Remediations',
  means:
    'The steps by which a government answered a gross violation by a unit, and whether an official found them enough.',
  marking: 'restricted',
  schema: z.strictObject({
    unit: link(['unit'], { title: 'Unit', means: 'The unit that is barred.' }),
    allegations: z
      .array(link(['allegation'], { title: 'Allegation', means: 'An allegation that is answered.' }))
      .min(1),
    steps: list(
      group(
        {
          step: code(['investigation', 'adjudication', 'sentencing'], {
            title: 'Step',
            means:
              'Impartial and thorough investigation; credible adjudication; appropriate and proportional sentencing.',
          }),
          state: code(['begun', 'done', 'refused'], { title: 'State', means: 'How far it got.' }),
          on: day({ title: 'On', means: 'When that was so.' }),
          evidence: text(
            { title: 'Evidence', means: 'What shows it, in words; the document stands in the citations.' },
            4000,
          ),
        },
        { title: 'Step', means: 'One step.' },
      ),
      { title: 'Steps', means: 'What was done, each step with its evidence.' },
    ),
    determination: optional(
      group(
        {
          standard: code(['effective-steps', 'all-necessary-corrective-steps'], {
            title: 'Standard',
            means: 'That of the State Department (effective steps to justice) or of the Defense Department.',
          }),
          on: day({ title: 'On', means: 'The day of the determination.' }),
          by: text({ title: 'By', means: 'The official who made it.' }, 200),
          reportedOn: optional(day({ title: 'Reported on', means: 'When the committees were told.' })),
        },
        { title: 'Determination', means: 'That the steps are enough and the bar is lifted.' },
      ),
    ),
  }),
  label: (body) =>
    `Remediation of ${body.allegations.length === 1 ? 'one allegation' : `${body.allegations.length} allegations`}`,
  world: () => TIMELESS,
});
