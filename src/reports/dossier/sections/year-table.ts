// Tables with a row a year. The last cell of a row says where its figures stand, in the order of the columns: once, where all of
// them stand at one place.

import type { Apparatus } from '../apparatus.ts';
import { plainRow } from '../blocks.ts';
import type { Content, Table } from '../document.ts';
import type { Figure, SourceRef } from '../dossier.ts';
import { BREAK, joined, notKnown, value } from '../phrases.ts';

/** As many figures beside each other as fit on a page of A4. */
const MOST_COLUMNS = 6;

interface YearRow {
  readonly head: string;
  /** The figures of each column; none is what no source states. */
  readonly cells: readonly (readonly Figure[])[];
  /** What the row comes to, under the head `end`; null where there is nothing to add up. */
  readonly end: string | null;
}

interface YearTables {
  readonly caption: string;
  readonly head: string;
  readonly columns: readonly string[];
  readonly end: string | null;
  /** The word for a cell that no source fills. */
  readonly missing: string;
  readonly rows: readonly YearRow[];
  readonly note: Content;
}

/** One table, or several with a part of the columns each; the last has the sums and the note. */
export function yearTables(
  { caption, head, columns, end, missing, rows, note }: YearTables,
  apparatus: Apparatus,
): readonly Table[] {
  const withEnd = columns.length + (end === null ? 0 : 1);
  const count = Math.ceil(withEnd / MOST_COLUMNS);
  const size = Math.ceil(withEnd / count);
  const everyYear = withGaps(rows, columns.length);
  return Array.from({ length: count }, (_, index): Table => {
    const [from, to] = [index * size, (index + 1) * size];
    const isLast = index === count - 1;
    return {
      kind: 'table',
      caption: count === 1 ? caption : `${caption}, ${index + 1} of ${count}`,
      columns: [
        { title: head, align: 'start', weight: 0 },
        ...columns.slice(from, to).map((title) => ({ title, align: 'end', weight: weightOf(title) }) as const),
        ...(end === null || !isLast ? [] : [{ title: end, align: 'end', weight: weightOf(end) } as const]),
        { title: 'Source', align: 'start', weight: 18 },
      ],
      rows: everyYear.map((row) => {
        const figures = row.cells.slice(from, to);
        return plainRow([
          [row.head],
          ...figures.map((cell): Content =>
            cell.length === 0
              ? [notKnown('', missing)]
              : joined(
                  cell.map(({ text, record }) => [value(text, apparatus.show(record))]),
                  BREAK,
                ),
          ),
          ...(end === null || !isLast ? [] : [row.end === null ? [notKnown('', missing)] : [value(row.end)]]),
          figures.every((cell) => cell.length === 0) ? [] : [apparatus.cite(referencesOf(figures.flat()))],
        ]);
      }),
      note: isLast ? note : [],
    };
  });
}

/** The rows with one more for each year between the first and the last of which nothing is on record. */
function withGaps(rows: readonly YearRow[], columns: number): readonly YearRow[] {
  const label = /^(FY)?(\d{4})$/;
  return rows.flatMap((row, index) => {
    const [previous, own] = [label.exec(rows[index - 1]?.head ?? ''), label.exec(row.head)];
    if (previous === null || own === null || previous[1] !== own[1]) return [row];
    const [first, end] = [Number(previous[2]) + 1, Number(own[2])];
    const gap = Array.from({ length: Math.max(end - first, 0) }, (_, step): YearRow => ({
      head: `${own[1] ?? ''}${first + step}`,
      cells: Array.from({ length: columns }, () => []),
      end: null,
    }));
    return [...gap, row];
  });
}

/** A column is as wide as a sum of money, or as the longest word of its title. */
function weightOf(title: string): number {
  return Math.max(
    9,
    ...title.split(/[\s-]/).map((word) => (word === word.toUpperCase() ? word.length * 1.25 : word.length)),
  );
}

/** The references of the figures of a row, each once. */
function referencesOf(figures: readonly Figure[]): readonly SourceRef[] {
  const all = figures.flatMap(({ refs }) => refs);
  return [...new Map(all.map((reference) => [`${reference.number} ${reference.place}`, reference])).values()];
}
