// What comes in: a file by its name and text, and each of its rows as a change that knows where it stands. Refuses bytes that
// are not text and what is too large to be read in one piece.

import { fail, ok } from '#kernel/result.ts';
import type { Problem, Result } from '#kernel/result.ts';
import type { PutChange } from '#ledger/change.ts';

/** A file to be imported. */
export interface InputFile {
  /** As the person named it; problems name it so. Its ending says how it is read. */
  readonly name: string;
  readonly text: string;
  /** The kind of its records; for a table it may also stand in the file's name. */
  readonly kind?: string | undefined;
  /** Cells that every row of a table shares, by column. */
  readonly constants?: Readonly<Record<string, string>> | undefined;
}

/** A change read from a file. `locate` turns a problem of the change into one that names the place in the file. */
export interface ReadChange {
  readonly change: PutChange;
  readonly locate: (problem: Problem) => Problem;
}

/** The most that one file may hold: some hundred thousand rows. */
export const LARGEST_FILE_BYTES = 64_000_000;

/** Reads the bytes of a file as text. Anything but UTF-8 is refused, never guessed; a byte order mark is dropped. */
export function decodeText(name: string, bytes: Uint8Array): Result<string> {
  if (bytes.byteLength > LARGEST_FILE_BYTES) return fail([tooLarge(name, bytes.byteLength)]);
  try {
    return ok(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    const todo = 'Save the file as UTF-8 from its origin; in a spreadsheet choose "CSV UTF-8".';
    return fail([{ at: name, expected: 'text in UTF-8', found: 'bytes that are not', todo }]);
  }
}

/** The problem of a file that is too large. */
export function tooLarge(name: string, bytes: number): Problem {
  const megabytes = (size: number): string => `${(size / 1_000_000).toFixed(1)} MB`;
  const expected = `at most ${megabytes(LARGEST_FILE_BYTES)} in a file`;
  return { at: name, expected, found: megabytes(bytes), todo: 'Split the file and import the parts together.' };
}
