// `tl units`: units exchanged with other registers, in and out.

import { AppError } from '#kernel/errors.ts';

import type { CommandOf } from '../command.ts';
import { withClient } from '../session.ts';
import type { Purpose } from '../session.ts';
import { didYouMean } from '../suggest.ts';
import { exportAction } from './units-export.ts';
import { importAction } from './units-import.ts';
import { args } from './units-words.ts';
import type { UnitAction, UnitArgs } from './units-words.ts';

interface Action {
  readonly prepare: UnitAction;
  readonly purpose: Purpose;
  /** The options that it reads besides those that both have. */
  readonly reads: readonly (keyof UnitArgs)[];
}

const CHOOSING = ['out', 'set-aside', 'reason', 'dry-run', 'by'] as const;

const ACTIONS: Readonly<Record<string, Action>> = {
  import: { prepare: importAction, purpose: 'write', reads: ['set-aside', 'reason', 'dry-run', 'by'] },
  export: { prepare: exportAction, purpose: 'read', reads: ['out'] },
};

export const units: CommandOf<typeof args> = {
  name: 'units',
  summary: 'Exchange units, commands and postings with other registers.',
  explains: [
    'units import FILE ...   the files of another register: what fits is stored together, the rest is set aside',
    'units export --out DIR  the units of a partner as files for another register',
    '',
    "Rows in = rows used + rows set aside, and everything that is set aside has file, row, column and reason. The same files a second time change nothing, and what stands on record is never written over. Names of units that two units carry are nobody's; dates whose order is not proven are refused by cell. Grades of confidence, private details and the workings of the register are counted and never kept.",
  ].join('\n'),
  args,
  more: 'FILE',
  examples: [
    [
      'tl units import sources.csv orgs.tsv persons.csv --format wwic --of NGA --by "A. Ochieng, vetting office"',
      'A register of the older form: sources, units and postings together.',
    ],
    [
      'tl units import orgs.tsv sources.csv --format wwic --of NGA --dry-run --set-aside aside.csv --by "A. Ochieng"',
      'Only look what would fit.',
    ],
    ['tl units export --format ftm --of NGA --out ftm', 'FollowTheMoney entities, one a line.'],
  ],
  run: async (values, effects) => {
    const action = ACTIONS[values.action];
    if (action === undefined) {
      const names = Object.keys(ACTIONS);
      throw new AppError(
        'malformed_request',
        `Expected ${names.join(' or ')} after "tl units", found "${values.action}".${didYouMean(values.action, names)} "tl units --help" explains the verb.`,
      );
    }
    const idle = CHOOSING.find((name) => isSaid(values[name]) && !action.reads.includes(name));
    if (idle !== undefined) {
      throw new AppError(
        'malformed_request',
        `Expected only options that "tl units ${values.action}" reads, found --${idle}. Leave it out: it would change nothing in silence.`,
      );
    }
    const work = await action.prepare(values, effects);
    return withClient(values, effects, action.purpose, work);
  },
};

function isSaid(value: string | boolean | undefined): boolean {
  return value !== undefined && value !== false;
}
