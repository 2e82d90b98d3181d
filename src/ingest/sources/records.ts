// Lines of text into rows of cells, by RFC 4180 to the letter. Refuses a quotation mark in the middle of a cell, one that is never
// closed, a carriage return alone, and a row without end. Nothing is repaired.

import { refusedFile } from './refused-file.ts';
import { LONGEST_LINE } from './text-lines.ts';

export interface RecordReader {
  /** The rows that the text completes. */
  feed(text: string): readonly (readonly string[])[];
  /** Says that there is no more; refuses a row that is still open. */
  end(): void;
}

/** Reads rows of one file; the first row is the header. */
export function recordReader(
  fileName: string,
  form: { readonly delimiter: string; readonly quotes: boolean; readonly rowsBefore?: number },
): RecordReader {
  const { delimiter, quotes, rowsBefore = 0 } = form;
  let open: string | null = null;
  let row = rowsBefore;
  const refuse = (expected: string, found: string, todo: string): Error =>
    refusedFile(fileName, [{ row: row + 1, expected, found, todo }]);

  const take = (line: string, rows: string[][]): void => {
    const text = open === null ? line : `${open}\n${line}`;
    if (text.length > LONGEST_LINE) {
      throw refuse('a row that ends', `a quotation mark open for ${text.length} letters`, 'Look for a missing one.');
    }
    const cells = splitQuoted(text, delimiter, refuse);
    open = cells === null ? text : null;
    if (cells === null) return;
    rows.push(cells);
    row += 1;
  };

  return {
    feed(text) {
      const rows: string[][] = [];
      const lines = text.split('\n');
      // The text ends with a newline, or with the last line of a file that ends without one.
      if (lines.at(-1) === '') lines.pop();
      for (const raw of lines) {
        const line = raw.endsWith('\r') ? raw.slice(0, -1) : raw;
        if (line.includes('\r') && open === null) {
          throw refuse('rows that end with a newline', 'a carriage return within one', 'Fetch the file again.');
        }
        if (quotes && (open !== null || line.includes('"'))) {
          take(line, rows);
          continue;
        }
        rows.push(line.split(delimiter));
        row += 1;
      }
      return rows;
    },
    end() {
      if (open === null) return;
      throw refuse(
        'a closing quotation mark',
        `none until the end of the file after ${JSON.stringify(open.slice(0, 60))}`,
        'The file was cut off, or a quotation mark was lost; fetch it again.',
      );
    },
  };
}

type Refuse = (expected: string, found: string, todo: string) => Error;

/** The cells of a line with quotation marks; null when a quoted cell goes on in the next line. */
function splitQuoted(text: string, delimiter: string, refuse: Refuse): string[] | null {
  const cells: string[] = [];
  for (let at = 0; ;) {
    if (text[at] === '"') {
      const end = closingQuote(text, at);
      if (end === null) return null;
      if (end + 1 < text.length && text[end + 1] !== delimiter) {
        throw refuse(
          'a delimiter after a closing quotation mark',
          JSON.stringify(text.slice(end, end + 20)),
          'A quotation mark inside a quoted cell is written twice; fetch the file again.',
        );
      }
      cells.push(text.slice(at + 1, end).replaceAll('""', '"'));
      at = end + 1;
    } else {
      const next = text.indexOf(delimiter, at);
      const end = next === -1 ? text.length : next;
      const cell = text.slice(at, end);
      if (cell.includes('"')) {
        throw refuse(
          'quotation marks only around a whole cell',
          JSON.stringify(cell.slice(0, 60)),
          'If the publisher writes them as letters, say "quotes: false" in source.yaml.',
        );
      }
      cells.push(cell);
      at = end;
    }
    if (at >= text.length) return cells;
    at += 1;
    // A delimiter at the end is followed by one more, empty cell.
    if (at === text.length) return [...cells, ''];
  }
}

function closingQuote(text: string, from: number): number | null {
  for (let at = text.indexOf('"', from + 1); at !== -1; at = text.indexOf('"', at + 2)) {
    if (text[at + 1] !== '"') return at;
  }
  return null;
}
