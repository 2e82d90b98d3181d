// `tl incidents promote`: events of a public dataset become incidents, one row or all that a rule takes, in a person's name and for a
// reason. Both a row and a rule, and neither, are refused before the record is opened.

import type { z } from 'zod';

import { AppError } from '#kernel/errors.ts';
import { promoteShelfEvents } from '#server/contracts/events.ts';

import { BY, COMMON, DATA } from '../command.ts';
import type { Arguments, CommandOf, Values } from '../command.ts';
import { counted } from '../counted.ts';
import { printJson, say } from '../effects.ts';
import { plain } from '../plain.ts';
import { withClient } from '../session.ts';
import { didYouMean } from '../suggest.ts';
import { tableText } from '../table.ts';
import { whoAnswers } from '../who.ts';

const args = {
  action: { type: 'positional', description: 'promote.' },
  dataset: { type: 'positional', description: 'The name of a dataset whose rows are events, as yemen_data_project.' },
  release: { type: 'positional', required: false, description: 'The release (default: the newest on record).' },
  row: { type: 'string', valueHint: 'N', description: 'One row of the file; the header is row 1.' },
  where: {
    type: 'string',
    valueHint: 'RULE',
    description:
      'All rows that a rule takes, as "killed>=10": comparisons of killed, injured, year, place, country, type, grade, side, joined by "and".',
  },
  year: {
    type: 'string',
    valueHint: 'YYYY',
    description: 'Only events of this year; stands alone or narrows the rule.',
  },
  reason: { type: 'string', valueHint: 'TEXT', description: 'Why they belong to this record.' },
  'dry-run': { type: 'boolean', description: 'Check everything, say what it would be, and store nothing.' },
  ...BY,
  ...DATA,
  ...COMMON,
} as const satisfies Arguments;

type Report = z.output<typeof promoteShelfEvents.output>;

export const incidents: CommandOf<typeof args> = {
  name: 'incidents',
  summary: 'Make incidents of events that public datasets tell.',
  explains: [
    'incidents promote DATASET [RELEASE] --row N       one row',
    'incidents promote DATASET [RELEASE] --where RULE  all rows that a rule takes',
    '',
    'All or none. Each incident cites its row, names you, and goes no further than the row does. A row that is an incident already stays as it is. Incidents that look like others are named; nothing is merged.',
  ].join('\n'),
  args,
  examples: [
    [
      `tl incidents promote yemen_data_project --row 412 --reason "Near deliveries of 2016." --by "A. Ochieng, oversight staff"`,
      'One raid.',
    ],
    [
      `tl incidents promote yemen_data_project --where "killed>=10" --year 2016 --reason "Mass casualties." --by "A. Ochieng" --dry-run`,
      'How many it would be.',
    ],
  ],
  run: (values, effects) => {
    if (values.action !== 'promote') {
      throw malformed(
        `Expected promote after "tl incidents", found "${values.action}".${didYouMean(values.action, ['promote'])}`,
      );
    }
    const by = whoAnswers(values, effects);
    const { dataset, release, reason } = values;
    if (reason === undefined) {
      throw malformed('Expected --reason TEXT, found none. Nothing was stored. Say why they belong to this record.');
    }
    const body = { ...choiceOf(values), release, by, reason, dryRun: values['dry-run'] };
    return withClient(values, effects, 'read', async (client) => {
      const report = await client.call(promoteShelfEvents, { params: { dataset }, body });
      if (values.json) printJson(effects, report);
      else effects.stdout.write(plain(reportText(report)));
      if (report.dryRun) say(effects, values, 'Nothing was stored: this was a dry run.');
      return 0;
    });
  },
};

function choiceOf({ row, where, year }: Values<typeof args>): { row: number } | { where: string } {
  if (row !== undefined) {
    if (where !== undefined || year !== undefined) throw malformed('Expected --row alone, or a rule, found both.');
    if (!/^[1-9]\d{0,7}$/.test(row)) throw malformed(`Expected --row to be a whole number, found "${row}".`);
    return { row: Number(row) };
  }
  if (year !== undefined && !/^\d{4}$/.test(year)) throw malformed(`Expected --year YYYY, found "${year}".`);
  const parts = [where ?? [], year === undefined ? [] : `year=${year}`].flat();
  if (parts.length === 0) throw malformed('Expected --row N, --where RULE or --year YYYY, found none of them.');
  return { where: parts.join(' and ') };
}

function malformed(message: string): AppError {
  return new AppError('malformed_request', message);
}

const OUTCOMES = {
  created: 'new',
  unchanged: 'on record already',
  differs: 'on record, told otherwise here',
  withdrawn: 'withdrawn, left so',
} as const;

/** So many rows and pairs are printed; --json has them all. */
const PRINTED = 20;

function reportText({ dataset, release, rule, rows, written, alike, dryRun }: Report): string {
  const by = rule === null ? '' : `, ${rule}`;
  const made = rows.filter(({ outcome }) => outcome === 'created').length;
  const would = dryRun ? 'would be written' : 'written';
  const head = `${dataset} ${release}${by}: ${counted(rows.length, 'row')}, ${counted(made, 'new incident')}, ${counted(written, 'record')} ${would}\n`;
  const table =
    rows.length === 0
      ? ''
      : `\n${tableText(
          ['ROW', 'INCIDENT', 'WHAT BECAME OF IT', 'TITLE'],
          rows
            .slice(0, PRINTED)
            .map(({ row, incident, outcome, says, title }) => [
              String(row),
              incident,
              `${OUTCOMES[outcome]}${says.length === 0 ? '' : ` (${says.map(({ path }) => path).join(', ')})`}`,
              title,
            ]),
        )}`;
  const more = rows.length > PRINTED ? `… and ${rows.length - PRINTED} more; --json has all.\n` : '';
  const pairs = alike
    .slice(0, PRINTED)
    .map(({ one, other, why }) => `  ${one} and ${other}: ${why.join('; ')}\n`)
    .join('');
  const likes =
    alike.length === 0 ? '' : `\n${counted(alike.length, 'pair')} may be one event; a person decides:\n${pairs}`;
  return `${head}${table}${more}${likes}`;
}
