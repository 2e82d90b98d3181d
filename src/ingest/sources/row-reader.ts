// The cells of a row into values, by the columns of the layout. What does not have the form of its column keeps the row out, with
// the column, what was expected and what was found; every column is used or ignored by name.

import { AppError } from '#kernel/errors.ts';
import { withoutPersons } from '#kernel/persons-in-text.ts';
import { showFound } from '#kernel/result.ts';

import type { KeptOut, Row } from './adapter.ts';
import { FORMS } from './cell-forms.ts';
import type { ExpectedRelease, Layout, Source, UsedColumn } from './source-schema.ts';

type Value = string | number | null;
type ReadCell = (cell: string) => Value | KeptOut;

export interface RowReader {
  /** The row for the adapter, or why it is kept out. The same object is given again for the next row. */
  read(cells: readonly string[]): Row | KeptOut;
}

/** Whether the outcome is a row kept out. */
export function isKeptOut(outcome: object): outcome is KeptOut {
  return 'keptOut' in outcome;
}

/** Makes the reader for the rows of one release in one layout. */
export function rowReader(source: Source, layout: Layout, release: Pick<ExpectedRelease, 'name' | 'says'>): RowReader {
  const columns = layout.columns.flatMap((column, index) =>
    'use' in column
      ? [{ use: column.use, index, masksPersons: column.masksPersons, read: cellReader(source, column, release) }]
      : [],
  );
  const places = new Map(columns.map(({ use }, place) => [use, place]));
  const values: Value[] = columns.map(() => null);
  const masked = new Set<number>();

  const valueOf = (use: string): Value => values[places.get(use) ?? -1] ?? null;
  const textOf = (use: string): string | null => {
    const value = valueOf(use);
    if (typeof value === 'number') throw misuse(use, 'a text', 'a number');
    return value;
  };
  const numberOf = (use: string): number | null => {
    const value = valueOf(use);
    if (typeof value === 'string') throw misuse(use, 'a number', 'a text');
    return value;
  };
  const stated = <Kind>(use: string, value: Kind | null): Kind => {
    if (value === null) throw misuse(use, 'a value in every row', 'a column that may state nothing');
    return value;
  };
  const row: Row = {
    text: (use) => stated(use, textOf(use)),
    maybeText: textOf,
    number: (use) => stated(use, numberOf(use)),
    maybeNumber: numberOf,
    masked: () => columns.filter((_, place) => masked.has(place)).map(({ use }) => use),
  };
  return {
    read(cells) {
      masked.clear();
      for (const [place, { index, masksPersons, read }] of columns.entries()) {
        const cell = cells[index] ?? '';
        const seen = masksPersons ? withoutPersons(cell) : cell;
        if (seen !== cell) masked.add(place);
        const value = read(seen);
        if (typeof value === 'object' && value !== null) return value;
        values[place] = value;
      }
      return row;
    },
  };
}

function misuse(use: string, expected: string, found: string): AppError {
  const todo = 'Correct adapter.ts or source.yaml.';
  return new AppError(
    'internal',
    `The adapter asks column "${use}" for ${expected}; by source.yaml it is ${found}. ${todo}`,
  );
}

function cellReader(source: Source, column: UsedColumn, release: Pick<ExpectedRelease, 'name' | 'says'>): ReadCell {
  const form = FORMS[column.is];
  const notStated = new Set(column.notStated);
  const lookup = column.lookup === undefined ? null : new Map(Object.entries(source.lookups[column.lookup] ?? {}));
  const says = column.saysRelease ? (release.says ?? release.name) : null;
  const keepOut = (expected: string, cell: string, reason: string): KeptOut => ({
    keptOut: { column: column.name, expected, found: cell === '' ? 'an empty cell' : showFound(cell), reason },
  });
  return (cell) => {
    if (notStated.has(cell)) return null;
    if (cell === '') return keepOut(form.expected, cell, 'The column is never empty in this dataset.');
    if (lookup !== null) {
      const meaning = lookup.get(cell);
      if (meaning !== undefined) return meaning;
      return keepOut(`one of the texts of the lookup ${column.lookup}`, cell, 'Add it to lookups in source.yaml.');
    }
    const value = form.read(cell);
    if (value === null || value === '') {
      return keepOut(form.expected, cell, 'The value is not written as everywhere else in the column.');
    }
    if (says !== null && cell !== says) {
      return keepOut(`"${says}" in every row of release ${release.name}`, cell, 'Is the file of another release?');
    }
    return value;
  };
}
