// `tl incidents`: incidents of somebody else into the record, from a table by a mapping or from the events of a public dataset.

import { AppError } from '#kernel/errors.ts';

import type { CommandOf } from '../command.ts';
import { withClient } from '../session.ts';
import type { Purpose } from '../session.ts';
import { didYouMean } from '../suggest.ts';
import { importAction } from './incidents-import.ts';
import { promoteAction } from './incidents-promote.ts';
import { args } from './incidents-words.ts';
import type { IncidentAction, IncidentArgs } from './incidents-words.ts';

interface Action {
  readonly prepare: IncidentAction;
  readonly purpose: Purpose;
  /** The options that it reads besides those that both have. */
  readonly reads: readonly (keyof IncidentArgs)[];
}

const CHOOSING = ['release', 'map', 'row', 'where', 'year'] as const;

const ACTIONS: Readonly<Record<string, Action>> = {
  import: { prepare: importAction, purpose: 'write', reads: ['map'] },
  promote: { prepare: promoteAction, purpose: 'read', reads: ['release', 'row', 'where', 'year'] },
};

export const incidents: CommandOf<typeof args> = {
  name: 'incidents',
  summary: 'Import a table of incidents by a mapping, or make incidents of events of a dataset.',
  explains: [
    'incidents import FILE --map MAP                   a table, by a mapping of its columns',
    'incidents promote DATASET [RELEASE] --row N       one row of a public dataset',
    'incidents promote DATASET [RELEASE] --where RULE  all rows that a rule takes',
    '',
    'import: rows in = stored + unchanged + set aside; what is set aside has row, column, what was expected and what was found. What fits is stored in one batch or not at all, and the same file a second time changes nothing. A column must be mapped or ignored by name. Names, telephone numbers and the like are masked before anything is stored.',
    '',
    'promote: all or none. Each incident cites its row, names you, and goes no further than the row does. A row that is an incident already stays as it is.',
    '',
    'What may be one event with another is proposed; nothing is merged.',
  ].join('\n'),
  args,
  examples: [
    [
      'tl incidents import raids.csv --map raids.map.yaml --dry-run --by "A. Ochieng, records office"',
      'Only look what would be stored.',
    ],
    ['tl incidents import raids.csv --map raids.map.yaml --by "A. Ochieng, records office"', 'Store what fits.'],
    [
      `tl incidents promote yemen_data_project --row 412 --reason "Near deliveries of 2016." --by "A. Ochieng, oversight staff"`,
      'One raid.',
    ],
    [
      `tl incidents promote yemen_data_project --where "killed>=10" --year 2016 --reason "Mass casualties." --by "A. Ochieng" --dry-run`,
      'How many it would be.',
    ],
  ],
  run: async (values, effects) => {
    const action = ACTIONS[values.action];
    if (action === undefined) {
      const names = Object.keys(ACTIONS);
      throw new AppError(
        'malformed_request',
        `Expected ${names.join(' or ')} after "tl incidents", found "${values.action}".${didYouMean(values.action, names)} "tl incidents --help" explains the verb.`,
      );
    }
    const idle = CHOOSING.find((name) => values[name] !== undefined && !action.reads.includes(name));
    if (idle !== undefined) {
      throw new AppError(
        'malformed_request',
        `Expected only what "tl incidents ${values.action}" reads, found ${idle}. Leave it out: it would change nothing in silence.`,
      );
    }
    const work = await action.prepare(values, effects);
    return withClient(values, effects, action.purpose, work);
  },
};
