// The refusal of a whole file: its name, the row and the column where it fails, what was expected, what was found, what to do.

import { AppError } from '#kernel/errors.ts';
import type { ErrorCode } from '#kernel/errors.ts';
import { describeProblem } from '#kernel/result.ts';
import type { Problem } from '#kernel/result.ts';

/** Where in a file something does not fit. */
export interface Misfit {
  /** As a spreadsheet counts, the header is row 1; left out when it is the file as a whole. */
  readonly row?: number;
  readonly column?: string;
  readonly expected: string;
  readonly found: string;
  readonly todo: string;
}

/** The error that refuses a file; nothing of it was stored. */
export function refusedFile(
  fileName: string,
  misfits: readonly Misfit[],
  options: { readonly code?: ErrorCode; readonly cause?: unknown } = {},
): AppError {
  const problems = misfits.map(({ row, column, expected, found, todo }): Problem => ({
    at: column === undefined ? fileName : `${fileName}, column ${column}`,
    ...(row === undefined ? {} : { row }),
    expected,
    found,
    todo,
  }));
  const first = problems[0];
  const count = problems.length === 1 ? '1 problem' : `${problems.length} problems`;
  const message = `Nothing was stored of ${fileName}: ${count}. First: ${first === undefined ? '' : describeProblem(first)}`;
  return new AppError(options.code ?? 'invalid_input', message, { problems, cause: options.cause });
}
