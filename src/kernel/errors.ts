// One error class, one table of codes: each code has its HTTP status and its CLI exit code here and nowhere else.

import type { Problem } from './result.ts';
import { describeProblem } from './result.ts';

/** Every failure the product can name. `exit` follows sysexits where a fitting number exists. */
export const ERROR_CODES = {
  invalid_input: { status: 422, exit: 65, title: 'The input does not fit' },
  malformed_request: { status: 400, exit: 64, title: 'The request cannot be read' },
  unknown_command: { status: 400, exit: 64, title: 'There is no such command' },
  too_large: { status: 413, exit: 65, title: 'The input is too large' },
  not_found: { status: 404, exit: 66, title: 'Not on record' },
  forbidden: { status: 403, exit: 77, title: 'Not open to this reader' },
  stale_version: { status: 409, exit: 75, title: 'The record has moved on' },
  still_linked: { status: 409, exit: 65, title: 'Other records rest on this one' },
  method_not_allowed: { status: 405, exit: 64, title: 'Not possible here' },
  foreign_origin: { status: 403, exit: 77, title: 'The request comes from another site' },
  chain_broken: { status: 500, exit: 70, title: 'The chain of the record is broken' },
  store_held: { status: 503, exit: 73, title: 'The data folder is in use' },
  store_damaged: { status: 503, exit: 74, title: 'The data folder is damaged' },
  store_newer: { status: 503, exit: 78, title: 'The data folder is newer than this program' },
  store_unreachable: { status: 503, exit: 69, title: 'The database cannot be reached' },
  migration_changed: { status: 503, exit: 78, title: 'An applied migration was changed' },
  engine_failed: { status: 500, exit: 70, title: 'The database engine failed' },
  catalogue_invalid: { status: 500, exit: 78, title: 'The catalogue cannot be used' },
  address_in_use: { status: 503, exit: 69, title: 'The address is in use' },
  too_many_requests: { status: 429, exit: 75, title: 'Too much at once' },
  cancelled: { status: 499, exit: 130, title: 'Cancelled' },
  internal: { status: 500, exit: 70, title: 'A fault in the program' },
} as const satisfies Record<string, { status: number; exit: number; title: string }>;

export type ErrorCode = keyof typeof ERROR_CODES;

/** A failure that is explained: a code from the table, a message for people, and the single problems behind it. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly problems: readonly Problem[];
  readonly details: Readonly<Record<string, unknown>>;

  constructor(
    code: ErrorCode,
    message: string,
    options: {
      readonly cause?: unknown;
      readonly problems?: readonly Problem[];
      readonly details?: Readonly<Record<string, unknown>>;
    } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'AppError';
    this.code = code;
    this.problems = options.problems ?? [];
    this.details = options.details ?? {};
  }
}

/** Makes the refusal that carries a list of problems; the message counts them and shows the first. */
export function refusal(problems: readonly Problem[], nothingDone = 'Nothing was stored.'): AppError {
  const first = problems[0];
  const count = problems.length === 1 ? '1 problem' : `${problems.length} problems`;
  const message = first === undefined ? nothingDone : `${count}. ${nothingDone} First: ${describeProblem(first)}`;
  return new AppError('invalid_input', message, { problems });
}

/** The one shape in which an error leaves the house, over HTTP and with `--json`. */
export interface ErrorShape {
  readonly error: {
    readonly code: ErrorCode;
    readonly title: string;
    readonly message: string;
    readonly problems: readonly Problem[];
  };
}

/** Renders any thrown value in the one error shape; the text of an unexpected fault stays inside. */
export function errorShape(thrown: unknown): ErrorShape {
  if (thrown instanceof AppError) {
    return {
      error: {
        code: thrown.code,
        title: ERROR_CODES[thrown.code].title,
        message: thrown.message,
        problems: thrown.problems,
      },
    };
  }
  return {
    error: {
      code: 'internal',
      title: ERROR_CODES.internal.title,
      message: 'The program met a fault that it did not expect. Nothing was stored. The log of the server names it.',
      problems: [],
    },
  };
}
