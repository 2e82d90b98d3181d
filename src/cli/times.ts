// The three times of a question, from options to the query of an endpoint. A time that cannot be read is refused here, by the
// name of its option.

import { AppError } from '#kernel/errors.ts';
import { describeProblem } from '#kernel/result.ts';
import type { Times } from '#kernel/times.ts';
import { parseTimes } from '#kernel/times.ts';

export interface TimesArgs {
  readonly 'as-of': string | undefined;
  readonly 'known-at': string | undefined;
  readonly 'ledger-at': string | undefined;
}

const OPTIONS: Readonly<Record<string, string>> = { asOf: '--as-of', knownAt: '--known-at', ledgerAt: '--ledger-at' };

/** The times as the query of an endpoint. */
export function timesQueryOf(args: TimesArgs): Readonly<Record<keyof Times, string | undefined>> {
  const text = { asOf: args['as-of'], knownAt: args['known-at'], ledgerAt: args['ledger-at'] };
  const parsed = parseTimes(text);
  if (parsed.ok) return text;
  const problems = parsed.failure.map((problem) => ({ ...problem, at: OPTIONS[problem.at] ?? problem.at }));
  const [first] = problems;
  throw new AppError(
    'malformed_request',
    first === undefined ? 'The times cannot be read.' : `The times cannot be read. First: ${describeProblem(first)}`,
    { problems },
  );
}
