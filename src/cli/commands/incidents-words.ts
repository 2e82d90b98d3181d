// The words of `tl incidents`: its arguments, and what each of its actions is.

import type { Client } from '../client.ts';
import { BY, COMMON, DATA } from '../command.ts';
import type { Arguments, Values } from '../command.ts';
import type { Effects } from '../effects.ts';

export const args = {
  action: { type: 'positional', description: 'import or promote.' },
  subject: {
    type: 'positional',
    description: 'import: the table, comma-separated with a header. promote: a dataset whose rows are events.',
  },
  release: {
    type: 'positional',
    required: false,
    description: 'promote: the release (default: the newest on record).',
  },
  map: {
    type: 'string',
    valueHint: 'FILE',
    description: 'import: the mapping, in YAML: columns, codes, constants, dates, source, and what is ignored by name.',
  },
  row: { type: 'string', valueHint: 'N', description: 'promote: one row of the file; the header is row 1.' },
  where: {
    type: 'string',
    valueHint: 'RULE',
    description:
      'promote: all rows that a rule takes, as "killed>=10": comparisons of killed, injured, year, place, country, type, grade, side, joined by "and".',
  },
  year: {
    type: 'string',
    valueHint: 'YYYY',
    description: 'promote: only events of this year; stands alone or narrows the rule.',
  },
  reason: { type: 'string', valueHint: 'TEXT', description: 'Why; promote needs one (import: the name of the file).' },
  'dry-run': { type: 'boolean', description: 'Check everything and say what would be stored; store nothing.' },
  ...BY,
  ...DATA,
  ...COMMON,
} as const satisfies Arguments;

export type IncidentArgs = Values<typeof args>;

/** What an action does once the record is open. */
type IncidentWork = (client: Client) => Promise<number>;

/** Reads the options before the record is opened, and gives what is then to be done. */
export type IncidentAction = (values: IncidentArgs, effects: Effects) => IncidentWork | Promise<IncidentWork>;
