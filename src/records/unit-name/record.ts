// A claim that a unit went by a name. Every name is kept as written, in its own language and script.

import { z } from 'zod';

import { code, link, optional, text } from '#ledger/fields.ts';
import { defineKind } from '#ledger/kind.ts';

import { claimDays, claimFields, claimProblems } from '../unit-claim.ts';

export const unitName = defineKind({
  name: 'unit-name',
  title: 'Name of a unit',
  plural: 'Names of units',
  means: 'A claim that a unit went by a name for a time, as one or more sources write it.',
  marking: 'public',
  schema: z.strictObject({
    unit: link(['unit'], { title: 'Unit', means: 'The unit that is named.' }),
    name: text({ title: 'Name', means: 'The name as the source writes it.', search: true }, 4000),
    is: code(['name', 'alias', 'abbreviation'], { title: 'Is', means: 'Its name, another name, or an abbreviation.' }),
    language: optional(
      text({ title: 'Language', means: 'The language of the name, as a BCP 47 tag: en, es, ar-Latn.' }, 35),
    ),
    script: optional(text({ title: 'Script', means: 'The script in which it is written, as Latn, Arab, Cyrl.' }, 4)),
    ...claimFields,
  }),
  label: (body) => body.name,
  world: claimDays,
  check: claimProblems,
});
