// That support was near an incident: a weapon that was found, a unit that was trained, intelligence that was shared. It says how firm the
// link is and on what it rests; it says nothing about the law.

import { z } from 'zod';

import { code, day, link, optional, text } from '#ledger/fields.ts';
import { defineKind } from '#ledger/kind.ts';

import { NEXUS_GRADES, NEXUS_KINDS } from '../harm-codes.ts';
import { personsNamed } from '../no-persons.ts';
import { daysOfDate } from '../world.ts';

export const nexus = defineKind({
  name: 'nexus',
  title: 'Link to support',
  plural: 'Links to support',
  means: 'A link between an incident and the support of somebody who armed, trained, paid or informed.',
  marking: 'public',
  schema: z.strictObject({
    incident: link(['incident'], { title: 'Incident', means: 'The incident.' }),
    supporter: text({ title: 'Supporter', means: 'Whose support it is.', search: true }, 200).default('United States'),
    link: code(NEXUS_KINDS, { title: 'Link', means: 'What of the support was there.' }),
    grade: code(NEXUS_GRADES, {
      title: 'Grade',
      means: 'Confirmed, probable, possible, or looked for and none known.',
    }),
    assistance: optional(
      link(['assistance'], { title: 'Assistance', means: 'The assistance on record that it is, where it is one.' }),
    ),
    unit: optional(link(['unit'], { title: 'Unit', means: 'The unit that had the support.' })),
    by: text({ title: 'By', means: 'Who established it.' }, 300),
    on: optional(day({ title: 'On', means: 'The day on which it was established; before it, it does not count.' })),
    basis: text(
      { title: 'Basis', means: 'On what it rests: a serial number, a roll, a statement.', search: true },
      4000,
    ),
  }),
  label: (body) => `${body.link}, ${body.grade}`,
  world: (body) => daysOfDate(body.on),
  check: ({ supporter, basis }) => personsNamed({ '/supporter': supporter, '/basis': basis }),
});
