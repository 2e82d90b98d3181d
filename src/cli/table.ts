// Rows as text in columns for people. The last column runs free, so that nothing is ever cut.

import { plain } from './plain.ts';

/** Lines of a table: a header and rows of as many cells. */
export function tableText(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const all = [header, ...rows].map((row) => row.map(onOneLine));
  const widths = header.map((_, column) => Math.max(...all.map((row) => (row[column] ?? '').length)));
  const last = header.length - 1;
  const line = (row: readonly string[]): string =>
    row
      .map((cell, column) => (column === last ? cell : cell.padEnd(widths[column] ?? 0)))
      .join('  ')
      .trimEnd();
  return `${all.map(line).join('\n')}\n`;
}

function onOneLine(text: string): string {
  return plain(text).replaceAll(/\s*\n\s*/g, ' ');
}
