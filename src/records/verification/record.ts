// How well an incident is verified, in the scheme of whoever graded it. The grade is kept as it was given; what it means on the scale
// of this house follows from the crosswalk on the shelf and never replaces it. A grade says whether harm happened and who did
// it, not whether it was lawful.

import { z } from 'zod';

import { code, day, link, optional, text } from '#ledger/fields.ts';
import { defineKind } from '#ledger/kind.ts';

import { personsNamed } from '../no-persons.ts';
import { daysOfDate } from '../world.ts';
import { GRADES, SCHEMES, schemeGrades } from './schemes.ts';

export const verification = defineKind({
  name: 'verification',
  title: 'Verification',
  plural: 'Verifications',
  means: 'The grade that somebody gave to an incident, in their own scheme.',
  marking: 'public',
  schema: z.strictObject({
    incident: link(['incident'], { title: 'Incident', means: 'The incident.' }),
    scheme: code(SCHEMES, { title: 'Scheme', means: 'Whose scale of grades it is.' }),
    grade: code(GRADES, { title: 'Grade', means: 'The grade in the words of the scheme.' }),
    by: text({ title: 'By', means: 'Who graded it: the office or the publisher.' }, 300),
    on: optional(day({ title: 'On', means: 'The day of the grade; before it, it does not count.' })),
    reason: optional(text({ title: 'Reason', means: 'Why, told without the name of a victim or witness.' }, 4000)),
  }),
  label: (body) => `${body.scheme}: ${body.grade}`,
  world: (body) => daysOfDate(body.on),
  check: (body) => {
    const grades = schemeGrades(body.scheme);
    const isKnown = grades.includes(body.grade);
    return [
      ...(isKnown
        ? []
        : [
            {
              at: '/grade',
              expected: `a grade of this scheme: ${grades.join(', ')}`,
              found: `"${body.grade}"`,
              todo: 'Give it in the words of the scheme, or choose the scheme that it comes from.',
            },
          ]),
      ...(body.scheme !== 'house' || body.reason !== null
        ? []
        : [
            {
              at: '/reason',
              expected: 'why, for a grade of this house',
              found: 'nothing',
              todo: 'Say on which accounts it rests; a grade of another publisher is recorded in their scheme.',
            },
          ]),
      ...personsNamed({ '/reason': body.reason }),
    ];
  },
});
