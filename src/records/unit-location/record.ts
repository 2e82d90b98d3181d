// A claim that a unit was at a site, or that an area was its area of operations.

import { z } from 'zod';

import { code, degrees, group, link, optional, text } from '#ledger/fields.ts';
import { defineKind } from '#ledger/kind.ts';

import { claimDays, claimFields, claimProblems } from '../unit-claim.ts';

export const unitLocation = defineKind({
  name: 'unit-location',
  title: 'Location of a unit',
  plural: 'Locations of units',
  means:
    'A claim that a unit was at a site or operated in an area for a time. A superior has the areas of those under it.',
  marking: 'public',
  schema: z.strictObject({
    unit: link(['unit'], { title: 'Unit', means: 'The unit.' }),
    is: code(['site', 'area-of-operations'], { title: 'Is', means: 'Where it was based, or where it operated.' }),
    place: text({ title: 'Place', means: 'The place as the source names it.', search: true }, 500),
    base: optional(
      text({ title: 'Base', means: 'The barracks, base or camp, where it has a name.', search: true }, 500),
    ),
    within: optional(text({ title: 'Within', means: 'The administrative area around it.', search: true }, 500)),
    country: optional(text({ title: 'Country', means: 'The ISO 3166-1 alpha-3 code of the country.' }, 3)),
    coordinates: optional(
      group(
        {
          latitude: degrees(90, { title: 'Latitude', means: 'Degrees north of the equator; south is negative.' }),
          longitude: degrees(180, { title: 'Longitude', means: 'Degrees east of Greenwich; west is negative.' }),
        },
        { title: 'Coordinates', means: 'A point of the place in WGS 84.' },
      ),
    ),
    ...claimFields,
  }),
  label: (body) => body.place,
  world: claimDays,
  check: claimProblems,
});
