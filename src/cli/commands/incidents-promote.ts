// `tl incidents promote`: events of a public dataset become incidents, one row or all that a rule takes, in a person's name and for a
// reason. Both a row and a rule, and neither, are refused before the record is opened.

import type { z } from 'zod';

import { AppError } from '#kernel/errors.ts';
import { promoteShelfEvents } from '#server/contracts/events.ts';

import { counted } from '../counted.ts';
import { printJson, say } from '../effects.ts';
import { plain } from '../plain.ts';
import { tableText } from '../table.ts';
import { whoAnswers } from '../who.ts';
import type { IncidentAction, IncidentArgs } from './incidents-words.ts';

type Report = z.output<typeof promoteShelfEvents.output>;

/** Prepares the promotion of one row or of all that a rule takes. */
export const promoteAction: IncidentAction = (values, effects) => {
  const by = whoAnswers(values, effects);
  const { subject: dataset, release, reason } = values;
  if (reason === undefined) {
    throw malformed('Expected --reason TEXT, found none. Nothing was stored. Say why they belong to this record.');
  }
  const body = { ...choiceOf(values), release, by, reason, dryRun: values['dry-run'] };
  return async (client) => {
    const report = await client.call(promoteShelfEvents, { params: { dataset }, body });
    if (values.json) printJson(effects, report);
    else effects.stdout.write(plain(reportText(report)));
    if (report.dryRun) say(effects, values, 'Nothing was stored: this was a dry run.');
    return 0;
  };
};

function choiceOf({ row, where, year }: IncidentArgs): { row: number } | { where: string } {
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
