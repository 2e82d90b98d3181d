// `tl forecast`: the early warning, a forecast and no finding, beside its baselines, with the false alarms that are to be expected.

import type { z } from 'zod';

import { readEarlyWarning } from '#server/contracts/back-test.ts';

import { COMMON, DATA, TIMES } from '../command.ts';
import type { Arguments, CommandOf } from '../command.ts';
import { printJson, say } from '../effects.ts';
import { withClient } from '../session.ts';
import { tableText } from '../table.ts';
import { timesQueryOf } from '../times.ts';
import { estimateText, numberOption } from './foretold-words.ts';

const args = {
  threshold: {
    type: 'string',
    valueHint: 'N',
    description: 'Deaths in a year from which an outcome counts (default: 25).',
  },
  listed: {
    type: 'string',
    valueHint: 'N',
    description: 'How many quiet countries the watch-list names (default: 15).',
  },
  ...TIMES,
  ...DATA,
  ...COMMON,
} as const satisfies Arguments;

type Warning = z.output<(typeof readEarlyWarning)['output']>;
type Outcome = Warning['outcomes'][number];

export const forecast: CommandOf<typeof args> = {
  name: 'forecast',
  summary: 'Print the early warning: a forecast, not a finding.',
  explains:
    'A logistic model of a country’s own past and the conflict around it, made anew for each year from what came before, beside two baselines that were made in the same way: better or not. The watch-list names countries that were quiet for five years, and how many of its names are expected to be false alarms. No rule reads it.',
  args,
  examples: [
    ['tl forecast', 'The watch-lists for the coming year, and what the model was worth.'],
    ['tl forecast --listed 30 --json', 'Longer lists, with the calibration tables, for a program.'],
  ],
  run: (values, effects) => {
    const query = {
      ...timesQueryOf(values),
      threshold: numberOption('threshold', values.threshold),
      listed: numberOption('listed', values.listed),
    };
    return withClient(values, effects, 'read', async (client) => {
      const warning = await client.call(readEarlyWarning, { query });
      if (values.json) printJson(effects, warning);
      else effects.stdout.write(warningText(warning));
      say(effects, values, 'This is a forecast, not a finding: no decision is due because of it.');
      return 0;
    });
  },
};

function warningText({ outcomes, limits }: Warning): string {
  if (outcomes.length === 0) return 'The release has too few years and countries to learn from.\n';
  return `${outcomes.map(outcomeText).join('\n')}\nWhat it cannot do\n${limits.map((limit) => `- ${limit}\n`).join('')}`;
}

function outcomeText({ title, watch, forecasts, tested, calibration }: Outcome): string {
  const worth = forecasts.flatMap((each) =>
    (['all', 'onsets'] as const).map((scope) => [
      each.title,
      scope === 'all' ? 'all' : 'after five quiet years',
      estimateText(each[scope].aupr, 3),
      each.model === null ? '' : estimateText(each.model[scope].aupr, 3),
      estimateText(each[scope].brier, 4),
      each.model === null ? '' : estimateText(each.model[scope].brier, 4),
    ]),
  );
  const bins = calibration.onsets.map(({ from, to, rows, foretold, came }) => [
    `${Math.round(from * 100)}% to ${Math.round(to * 100)}%`,
    rows.toLocaleString('en-US'),
    foretold === null ? '' : (foretold * rows).toFixed(1),
    String(came),
  ]);
  const came = watch.past.reduce((sum, each) => sum + each.came, 0);
  const names = watch.past.reduce((sum, each) => sum + each.listed, 0);
  return [
    `${title}: watch-list of onsets for ${watch.year}, a forecast\n`,
    tableText(
      ['CHANCE', 'CODE', 'COUNTRY'],
      watch.listed.map(({ probability, country, name }) => [`${(probability * 100).toFixed(1)}%`, country, name]),
    ),
    `Expected false alarms within the year: ${watch.expectedFalse.toFixed(1)} of ${watch.listed.length}. `,
    `Of ${names} names in ${watch.past.length} test years ${came} came.\n\n`,
    `What it was worth, ${tested.from} to ${tested.to}\n`,
    tableText(['FORECAST', 'OVER', 'AUPR', 'MODEL LESS IT', 'BRIER', 'MODEL LESS IT'], worth),
    `\nCalibration after five quiet years\n`,
    tableText(['CHANCE GIVEN', 'COUNTRY-YEARS', 'EXPECTED', 'CAME'], bins),
  ].join('');
}
