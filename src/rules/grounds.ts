// Where a rule, a threshold or a deadline comes from, and whether somebody has read it there. What is not verified says
// what is in doubt and is never shown as law.

import { z } from 'zod';

/** A text of a policy; never empty. */
export const words = z.string().trim().min(1);

/** A document and the place in it. */
export const place = z.strictObject({ document: words, at: words });

export type Place = z.output<typeof place>;

/** Whether it was read at the named place; if not, what is in doubt. */
export const verification = {
  verified: z.boolean(),
  doubt: words.nullable().default(null),
} as const;

/** Reports a verified statement with a doubt, and an unverified one without. */
export function checkVerification(
  value: { readonly verified: boolean; readonly doubt: string | null },
  context: z.RefinementCtx,
): void {
  if (value.verified === (value.doubt === null)) return;
  context.addIssue({
    code: 'custom',
    path: [value.verified ? 'doubt' : 'verified'],
    message: value.verified ? 'no doubt about a verified statement' : 'the doubt about an unverified statement',
    params: {
      found: value.verified ? 'verified: true with a doubt' : 'verified: false without a word on what is in doubt',
      todo: value.verified
        ? 'Settle the doubt and remove it, or set verified to false.'
        : 'Say under "doubt" what has to be read, or that the number is a proposal of the house.',
    },
  });
}

/** A document, the place in it, and whether it was read there. */
export const citedSource = z.strictObject({ ...place.shape, ...verification }).superRefine(checkVerification);

export type CitedSource = z.output<typeof citedSource>;
