// Problems as people act on them: where, what was expected, what was found, what to do.

import type { Problem } from '#kernel/result.ts';

import type { Html } from '../html.ts';
import { table } from './table.ts';

/** Renders a list of problems. */
export function problemTable(problems: readonly Problem[]): Html {
  return table({
    caption: 'Every problem that was found',
    quiet: true,
    columns: [{ title: 'Where', isHead: true }, { title: 'Expected' }, { title: 'Found' }, { title: 'What to do' }],
    rows: problems.map(({ at, row, record, expected, found, todo }) => {
      const where = [row === undefined ? '' : `row ${row}`, record ?? '', at].filter((part) => part !== '').join(', ');
      return { cells: [where === '' ? 'the whole' : where, expected, found, todo] };
    }),
  });
}
