// A measure: what exactly a figure counts, in which unit, what it covers, and whether figures of it may be added.

import { z } from 'zod';

import { words } from './statement.ts';

export const measuresSchema = z.array(
  z.strictObject({
    id: words,
    title: words,
    unit: words,
    definition: words,
    scope: words,
    /** Whether figures of this measure may be added. */
    adds: z.boolean(),
  }),
);

export type Measure = z.output<typeof measuresSchema>[number];
