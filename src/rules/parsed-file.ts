// A file of a policy folder as the shelf reads it: its value, and the line of each of its parts, so that every refusal names
// file and line.

import { pointerOf } from '#kernel/json-pointer.ts';
import type { Problem } from '#kernel/result.ts';

export type Path = readonly (string | number)[];

/** A parsed file. Every reader of the shelf that offers these three can feed the engine. */
export interface ParsedFile {
  /** The path below the root of the shelf: `policies/t40-no-one-to-hand-over-to/policy.yaml`. */
  readonly file: string;
  readonly value: unknown;
  /** The line of a value, counted from 1; null when there is none. */
  readonly lineOf: (path: Path) => number | null;
}

/** The three files of one policy. `parameters` and `cases` are null when the folder has none. */
export interface PolicyFolder {
  readonly policy: ParsedFile;
  readonly parameters: ParsedFile | null;
  readonly cases: ParsedFile | null;
}

/** A problem in a file; `at` is "file:line /path". A value that is missing is placed at the part that it is missing from. */
export function problemIn(file: ParsedFile, path: Path, said: Omit<Problem, 'at'>): Problem {
  const pointer = path.length === 0 ? '' : ` ${pointerOf(path)}`;
  return { at: `${file.file}:${nearestLine(file, path)}${pointer}`, ...said };
}

function nearestLine(file: ParsedFile, path: Path): number {
  for (let length = path.length; length > 0; length -= 1) {
    const line = file.lineOf(path.slice(0, length));
    if (line !== null) return line;
  }
  return file.lineOf([]) ?? 1;
}
