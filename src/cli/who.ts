// Who answers for a write. The name of the machine's account is never taken for it: a signature is given, not found.

import { AppError } from '#kernel/errors.ts';

import type { Effects } from './effects.ts';

/** The person named by --by, else by THROUGHLINE_BY; without one, nothing is written. */
export function whoAnswers(args: { readonly by: string | undefined }, effects: Effects): string {
  const name = (args.by ?? effects.env['THROUGHLINE_BY'] ?? '').trim();
  if (name !== '') return name;
  throw new AppError(
    'malformed_request',
    'Expected --by NAME, the person and office that answer for this, found nothing. Nothing was stored. Every version says who wrote it: write --by "Name, office", or set THROUGHLINE_BY.',
  );
}
