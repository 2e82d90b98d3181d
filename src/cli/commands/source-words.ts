// The words of `tl source`: its arguments, and how its actions read them.

import { AppError } from '#kernel/errors.ts';

import type { Client } from '../client.ts';
import { BY, COMMON, DATA, TIMES } from '../command.ts';
import type { Arguments, Values } from '../command.ts';
import type { Effects } from '../effects.ts';
import { timesQueryOf } from '../times.ts';

/** A release has no world time of its own: only when it could be known, and when it was loaded here. */
const { 'as-of': _none, ...KNOWN } = TIMES;

export const args = {
  action: { type: 'positional', description: 'list, add, status, diff or drop.' },
  dataset: { type: 'positional', required: false, description: 'The name of a dataset; "tl source list" lists them.' },
  what: {
    type: 'positional',
    required: false,
    description: 'The file or its address (add), the earlier release (diff), or the release (drop).',
  },
  after: { type: 'positional', required: false, description: 'The later release (diff).' },
  release: {
    type: 'string',
    valueHint: 'NAME',
    description: 'add: which release it is, where the name of the file does not say it.',
  },
  published: {
    type: 'string',
    valueHint: 'DATE',
    description:
      'add: when it was published (YYYY, YYYY-MM or YYYY-MM-DD), where source.yaml does not list the release.',
  },
  layout: {
    type: 'string',
    valueHint: 'NAME',
    description: 'add: which layout such a release has (default: the last).',
  },
  kind: { type: 'string', valueHint: 'KIND', description: 'diff: only added, removed or revised.' },
  limit: {
    type: 'string',
    valueHint: 'N',
    description: 'status, diff: at the most so many rows (default: 20 and 100).',
  },
  reason: { type: 'string', valueHint: 'TEXT', description: 'drop: why.' },
  ...BY,
  ...KNOWN,
  ...DATA,
  ...COMMON,
} as const satisfies Arguments;

export type SourceArgs = Values<typeof args>;

/** Reads what was said, refuses what does not fit before the record is opened, and answers what is to be done. */
export type SourceAction = (values: SourceArgs, effects: Effects) => (client: Client) => Promise<void>;

/** The places on the line besides the action, by what stands there. */
export const PLACES = { dataset: 'DATASET', what: 'FILE or RELEASE', after: 'RELEASE' } as const;

/** A word of the line that was checked to be there. */
export function word(values: SourceArgs, name: keyof typeof PLACES): string {
  const said = values[name];
  if (said === undefined) throw new RangeError(`the word ${name} was not checked`);
  return said;
}

/** How many rows at the most. */
export function limitOf({ limit }: SourceArgs, usual: number): number {
  if (limit === undefined) return usual;
  if (/^[1-9]\d{0,3}$/.test(limit) || limit === '10000') return Number(limit);
  throw new AppError('malformed_request', `Expected --limit to be a whole number from 1 to 10000, found "${limit}".`);
}

/** The times of a question about releases, as the query of an endpoint. */
export function knownQueryOf(values: SourceArgs): ReturnType<typeof timesQueryOf> {
  return timesQueryOf({ ...values, 'as-of': undefined });
}
