// A statement that a source takes from another document: which document, and the date that the source gives it. The two
// dates are kept apart, so that a wrong footnote shows.

import type { z } from 'zod';

import { date, group, link, optional } from '#ledger/fields.ts';

const shape = group(
  {
    document: link(['source'], { title: 'Document', means: 'The document that the source names as its own source.' }),
    dated: date({ title: 'Dated', means: 'The date that the source gives the statement or the document.' }),
  },
  { title: 'Taken from', means: 'The document that the source itself relies on.' },
);

/** The field `takenFrom`, which may be absent. */
export function takenFrom(): z.ZodDefault<z.ZodNullable<typeof shape>> {
  return optional(shape);
}
