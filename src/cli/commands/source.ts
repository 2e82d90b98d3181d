// `tl source`: public datasets, a release at a time. Everything goes through the contracts of the shelf, but for a file that is
// read in this process: that one can say how far it has come, and be stopped.

import { AppError } from '#kernel/errors.ts';

import type { CommandOf } from '../command.ts';
import { withClient } from '../session.ts';
import type { Purpose } from '../session.ts';
import { didYouMean } from '../suggest.ts';
import { addSource } from './source-add.ts';
import { diffSource } from './source-diff.ts';
import { dropSource } from './source-drop.ts';
import { listSources, sourceStatus } from './source-list.ts';
import { args, PLACES } from './source-words.ts';
import type { SourceAction, SourceArgs } from './source-words.ts';

interface Action {
  readonly prepare: SourceAction;
  readonly purpose: Purpose;
  /** The places on the line that it needs and, after them, the ones that it can do without. */
  readonly places: readonly (keyof typeof PLACES)[];
  readonly atLeast: number;
  readonly reads: readonly (keyof SourceArgs)[];
}

const WHEN = ['known-at', 'ledger-at'] as const;
const CHOOSING = ['release', 'published', 'layout', 'kind', 'limit', 'reason', 'by', ...WHEN] as const;

const ACTIONS: Readonly<Record<string, Action>> = {
  list: { prepare: listSources, purpose: 'read', places: [], atLeast: 0, reads: WHEN },
  add: {
    prepare: addSource,
    purpose: 'write',
    places: ['dataset', 'what'],
    atLeast: 2,
    reads: ['release', 'published', 'layout', 'by'],
  },
  status: { prepare: sourceStatus, purpose: 'read', places: ['dataset'], atLeast: 0, reads: ['limit', ...WHEN] },
  diff: {
    prepare: diffSource,
    purpose: 'read',
    places: ['dataset', 'what', 'after'],
    atLeast: 3,
    reads: ['kind', 'limit', ...WHEN],
  },
  drop: { prepare: dropSource, purpose: 'read', places: ['dataset', 'what'], atLeast: 2, reads: ['reason', 'by'] },
};

export const source: CommandOf<typeof args> = {
  name: 'source',
  summary: 'Bring public datasets in, a release at a time, and compare releases.',
  explains: [
    'source list                       the datasets that can be read, and what is on record of each',
    'source add DATASET FILE           a file, or its address, as a release: whole, or nothing of it',
    'source status [DATASET]           the releases on record, with the rows set aside and why',
    'source diff DATASET BEFORE AFTER  what was added, removed and revised, by row and measure',
    'source drop DATASET RELEASE       give the rows of a release up; the line that it was here stays',
    '',
    'Nothing is fetched from the network unless you name an address; else download the file where "source list" says, under its own name. Rows in = rows stored + rows set aside. The identical file a second time changes nothing.',
  ].join('\n'),
  args,
  examples: [
    ['tl source list', 'Every dataset, its licence, and how many releases are on record.'],
    [
      'tl source add ucdp-onesided ucdp-onesided-201.csv --by "A. Ochieng, oversight staff"',
      'The name of the file says that it is release 20.1.',
    ],
    [
      'tl source add ucdp-onesided new.csv --release 24.1 --published 2024-06 --by "A. Ochieng"',
      'A release that source.yaml does not list yet.',
    ],
    ['tl source diff ucdp-onesided 20.1 23.1 --kind revised', 'The rows that the later release says otherwise.'],
    ['tl source drop pts 2024 --reason "A cut-off download." --by "A. Ochieng"', 'Its rows go.'],
  ],
  run: (values, effects) => {
    const action = ACTIONS[values.action];
    if (action === undefined) {
      const names = Object.keys(ACTIONS);
      throw refused(names.join(', '), `"${values.action}"`, 'tl source', didYouMean(values.action, names));
    }
    checkWords(values, action);
    const work = action.prepare(values, effects);
    return withClient(values, effects, action.purpose, async (client) => {
      await work(client);
      return 0;
    });
  },
};

function checkWords(values: SourceArgs, { places, atLeast, reads }: Action): void {
  const verb = `tl source ${values.action}`;
  for (const name of ['dataset', 'what', 'after'] as const) {
    const at = places.indexOf(name);
    if (at >= 0 && at < atLeast && values[name] === undefined) {
      throw refused(places.map((place) => PLACES[place]).join(' '), 'fewer words', verb, '');
    }
    if (at < 0 && values[name] !== undefined) {
      const expected =
        places.length === 0 ? 'nothing but options' : `${places.map((place) => PLACES[place]).join(' ')} and no more`;
      throw refused(expected, `"${values[name]}"`, verb, ' Put a name of several words in quotes.');
    }
  }
  const idle = CHOOSING.find((name) => values[name] !== undefined && !reads.includes(name));
  if (idle === undefined) return;
  throw new AppError(
    'malformed_request',
    `Expected only options that "${verb}" reads, found --${idle}. Leave it out: it would change nothing in silence.`,
  );
}

function refused(expected: string, found: string, after: string, more: string): AppError {
  return new AppError(
    'malformed_request',
    `Expected ${expected} after "${after}", found ${found}.${more} "tl source --help" explains the verb.`,
  );
}
