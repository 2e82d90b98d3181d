// Figures counted year by year: harm to civilians and training. Every measure is a column, a year without a figure says so.

import type { Apparatus } from '../apparatus.ts';
import { heading, note } from '../blocks.ts';
import type { Block, Table } from '../document.ts';
import type { Dossier, HarmYear, MeasureColumn } from '../dossier.ts';
import { notKnown, titleWithUnit } from '../phrases.ts';
import { yearTables } from './year-table.ts';

interface Yearly {
  readonly columns: readonly MeasureColumn[];
  readonly years: readonly HarmYear[];
}

export function harmSection({ harm }: Dossier, apparatus: Apparatus): readonly Block[] {
  if (harm.columns.length === 0) {
    return [note('No figure on harm to civilians is on record under these three times. That is not a count of zero.')];
  }
  return [
    note(
      'Deaths on purpose and deaths in fighting are counted apart and never added. A range is written as best (min to max). A year that the ',
      'source does not give is ',
      notKnown('', 'not on record'),
      '; zero is a count.',
    ),
    ...measureTables(harm, 'Harm to civilians by calendar year', apparatus),
    ...definitions(harm.columns),
  ];
}

export function trainingSection({ training }: Dossier, apparatus: Apparatus): readonly Block[] {
  if (training.columns.length === 0) return [note('No figure on training is on record under these three times.')];
  return [
    ...measureTables(training, 'Training by fiscal year', apparatus),
    note('What each column counts and leaves out stands in the section on definitions.'),
  ];
}

/** The definitions of measures, printed where they are read. */
function definitions(columns: readonly MeasureColumn[]): readonly Block[] {
  return [
    heading('What these figures count'),
    {
      kind: 'pairs',
      pairs: columns.map((column) => ({
        term: titleWithUnit(column),
        content: [column.definition, ' ', column.scope],
      })),
    },
  ];
}

/** Measures by year. */
export function measureTables({ columns, years }: Yearly, caption: string, apparatus: Apparatus): readonly Table[] {
  return yearTables(
    {
      caption,
      head: 'Year',
      columns: columns.map(titleWithUnit),
      end: null,
      missing: 'not on record',
      rows: years.map(({ year, measures }) => ({
        head: year,
        cells: columns.map((column) =>
          measures.flatMap((each) => (each.measure === column.measure ? (each.figure ?? []) : [])),
        ),
        end: null,
      })),
      note: [],
    },
    apparatus,
  );
}
