// The tables of the shelf that are ours, line by line: the crosswalks, and what a folder brings besides its files. Refuses a header or a
// width that differs, and says which line to correct.

import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';

import { AppError } from '#kernel/errors.ts';

import { recordReader } from './records.ts';

/** What a subject is called: a country, a region, or a state that has no code. */
export const SUBJECT = /^(?:[A-Z]{3}|(?:region|state):\S.*)$/;

export interface Line {
  readonly cells: readonly string[];
  readonly refuse: (expected: string, found: string) => AppError;
}

/** Reads a table, without its header. */
export function crosswalkTable(folder: string, file: string, columns: readonly string[]): readonly Line[] {
  const reader = recordReader(file, { delimiter: ',', quotes: true });
  const rows = reader.feed(readFileSync(join(folder, file), 'utf8'));
  reader.end();
  return rows.flatMap((cells, index) => {
    const refuse = (expected: string, found: string): AppError =>
      new AppError(
        'catalogue_invalid',
        `sources/${basename(folder)}/${file}:${index + 1}: expected ${expected}, found "${found}". Correct the line.`,
      );
    const fits = index === 0 ? cells.join() === columns.join() : cells.length === columns.length;
    if (!fits) throw refuse(`the columns ${columns.join(', ')}`, cells.join());
    return index === 0 ? [] : [{ cells, refuse }];
  });
}
