// A person in a public role of a security force: who commanded a unit, and no more of them than that. Victims, witnesses and
// soldiers without a public role have no record here.

import { z } from 'zod';

import { code, link, list, text } from '#ledger/fields.ts';
import { defineKind, TIMELESS } from '#ledger/kind.ts';

export const person = defineKind({
  name: 'person',
  title: 'Person in a public role',
  plural: 'Persons in public roles',
  means: 'Somebody who holds or held a public role in a security force, by name; nothing else of their life is kept.',
  marking: 'public',
  schema: z.strictObject({
    name: text({ title: 'Name', means: 'The name in common use.', search: true }, 300),
    otherNames: list(z.string().trim().min(1).max(300), {
      title: 'Other names',
      means: 'Other spellings under which sources speak of the person.',
      search: true,
    }),
    partner: link(['partner', 'coalition'], { title: 'Of', means: 'The party whose security forces they serve.' }),
    publicRole: code(
      ['minister', 'head-of-force', 'commander', 'deputy-commander', 'spokesperson', 'other-public-office'],
      {
        title: 'Public role',
        means: 'Why the person may be named: the most public role that they are known to have held.',
      },
    ),
  }),
  label: (body) => body.name,
  world: () => TIMELESS,
});
