// A table of incidents, row by row: its cells, where it comes from, and the records that each row would be.

import { parse } from 'csv-parse/sync';

import { withoutPersons } from '#kernel/persons-in-text.ts';
import { fail, ok } from '#kernel/result.ts';
import type { Result } from '#kernel/result.ts';

import type { InputFile } from '../input-file.ts';
import type { Mapping } from './mapping.ts';
import { readRow } from './read-row.ts';
import type { RowRead } from './read-row.ts';
import { changesOf, idsOfRow } from './report.ts';
import type { ReportChanges } from './report.ts';

/** A row and the records that it would be. */
export interface Row {
  /** As a spreadsheet counts: the header is row 1. */
  readonly row: number;
  readonly width: number;
  readonly read: RowRead;
  readonly changes: ReportChanges;
}

/** The cells of a table, the header first. */
export function readCells({ name, text }: InputFile): Result<readonly (readonly string[])[]> {
  try {
    const rows = parse(text, { bom: true, relax_column_count: true, skip_empty_lines: true });
    const header = rows[0]?.map((cell) => cell.trim());
    if (header !== undefined && rows.length > 1) return ok([header, ...rows.slice(1)]);
    const todo = 'The first row names the columns; the rows follow.';
    return fail([{ at: name, expected: 'a header and at least one row', found: `${rows.length} rows`, todo }]);
  } catch (error) {
    const found = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
    const todo = 'Check the quotes around that place.';
    return fail([{ at: name, expected: 'a table of comma-separated values', found: withoutPersons(found), todo }]);
  }
}

interface Lines {
  readonly header: readonly string[];
  readonly lines: readonly (readonly string[])[];
  readonly file: string;
  readonly source: string;
}

/** The rows of a table as records. */
export function readRows(mapping: Mapping, { header, lines, file, source }: Lines): readonly Row[] {
  return lines.map((line, index) => {
    const row = index + 2;
    const read = readRow(mapping, Object.fromEntries(header.map((column, at) => [column, line[at] ?? ''])), file);
    const { incident: body, account, key } = read;
    const locator = { file, row };
    const { marking } = mapping;
    const ids = idsOfRow({ incident: body, account, source, marking, key });
    return {
      row,
      read,
      width: line.length,
      changes: changesOf({ ids, incident: body, account, source, locator, marking }),
    };
  });
}
