// A partner: a state, a regional body, an armed group or another party that receives support.

import { z } from 'zod';

import { code, list, number, optional, text } from '#ledger/fields.ts';
import { defineKind, TIMELESS } from '#ledger/kind.ts';

export const partner = defineKind({
  name: 'partner',
  title: 'Partner',
  plural: 'Partners',
  means: 'A party that receives security assistance, or a region to which a source books it.',
  marking: 'public',
  schema: z.strictObject({
    name: text({ title: 'Name', means: 'The name in common use.', search: true }, 300),
    type: code(['state', 'region', 'regional-organization', 'non-state-armed-group', 'private-security-company'], {
      title: 'Type',
      means: 'What kind of party it is. A region is a budget line, not a party: its money belongs to no country.',
    }),
    iso3: optional(text({ title: 'ISO 3166 code', means: 'The three-letter code of a state.', search: true }, 3)),
    gleditschWard: optional(
      number({ title: 'Gleditsch-Ward number', means: 'The number of the state in the Gleditsch-Ward list.' }),
    ),
    otherNames: list(z.string().trim().min(1), {
      title: 'Other names',
      means: 'Other names under which sources speak of it.',
      search: true,
    }),
  }),
  label: (body) => body.name,
  world: () => TIMELESS,
});
