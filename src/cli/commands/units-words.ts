// The words of `tl units`: its arguments, and what its actions have in common.

import { AppError } from '#kernel/errors.ts';

import type { Client } from '../client.ts';
import { BY, COMMON, DATA } from '../command.ts';
import type { Arguments, Values } from '../command.ts';
import type { Effects } from '../effects.ts';

export const args = {
  action: { type: 'positional', description: 'import or export.' },
  format: {
    type: 'string',
    required: true,
    valueHint: 'FORMAT',
    description:
      'wwic: the files of WhoWasInCommand (import, export); claims: the claim tables of the research handbook (import, export); ftm: FollowTheMoney (export).',
  },
  of: {
    type: 'string',
    required: true,
    valueHint: 'PARTNER',
    description: 'Whose security forces they are, as partner.NGA or NGA.',
  },
  out: { type: 'string', valueHint: 'DIR', description: 'export: write the files into this folder.' },
  'set-aside': {
    type: 'string',
    valueHint: 'FILE',
    description:
      'import: write everything that was set aside, and what should be looked at, into this file as a table.',
  },
  reason: { type: 'string', valueHint: 'TEXT', description: 'import: why (default: the names of the files).' },
  'dry-run': { type: 'boolean', description: 'import: check everything and say what would be stored; store nothing.' },
  ...BY,
  ...DATA,
  ...COMMON,
} as const satisfies Arguments;

export type UnitArgs = Values<typeof args> & { readonly more: readonly string[] };

/** Reads what was said, refuses what does not fit before the record is opened, and answers what is to be done. */
export type UnitAction = (values: UnitArgs, effects: Effects) => Promise<(client: Client) => Promise<number>>;

/** The format that was asked for, among those that an action knows. */
export function formatOf<const Formats extends readonly string[]>(
  { format, action }: UnitArgs,
  formats: Formats,
): Formats[number] {
  const known = formats.find((each) => each === format);
  if (known !== undefined) return known;
  throw new AppError(
    'malformed_request',
    `Expected --format ${formats.join(' or ')} with "tl units ${action}", found "${format}".`,
  );
}
