// `tl backtest`: what a rule would have said at the end of each year and what came in the next; without a rule, what two baselines
// foretold by the stated protocol.

import type { z } from 'zod';

import { readBackTest, readPolicyBackTest } from '#server/contracts/back-test.ts';

import { COMMON, DATA, TIMES } from '../command.ts';
import type { Arguments, CommandOf } from '../command.ts';
import { counted } from '../counted.ts';
import { printJson, say } from '../effects.ts';
import { withClient } from '../session.ts';
import { tableText } from '../table.ts';
import { timesQueryOf } from '../times.ts';
import { estimateText, numberOption, shareText } from './foretold-words.ts';

const args = {
  policy: {
    type: 'positional',
    required: false,
    description: 'A rule, such as h01. Without one: the two baselines by the stated protocol.',
  },
  threshold: {
    type: 'string',
    valueHint: 'N',
    description: 'Deaths in a year from which an outcome counts (default: 25).',
  },
  'trained-to': {
    type: 'string',
    valueHint: 'YEAR',
    description: 'Without a rule: the last year whose outcome is learned from (default: 2011).',
  },
  ...TIMES,
  ...DATA,
  ...COMMON,
} as const satisfies Arguments;

type Baselines = z.output<(typeof readBackTest)['output']>;
type Policy = z.output<(typeof readPolicyBackTest)['output']>['test'];

export const backtest: CommandOf<typeof args> = {
  name: 'backtest',
  summary: 'Say what a rule would have foretold, as it was known then.',
  explains:
    'Asks a rule on the last day of each year, from what had been published by that day, and sets its answers against what came in the next year: intentional and incidental harm side by side, misses by name, and as many alerts handed out by two baselines. What could not be answered is counted apart. Without a rule it prints the baselines themselves, one year ahead, and two years ahead as known then and with hindsight. Outcomes are counted in the dataset ucdp-country-year; the older releases of ucdp-onesided are used where they are on record.',
  args,
  examples: [
    ['tl backtest', 'The baselines by the stated protocol.'],
    ['tl backtest h01', 'One rule, over every country and year.'],
    ['tl backtest h01 --threshold 100 --json', 'From a hundred deaths in a year, for a program.'],
  ],
  run: (values, effects) => {
    const query = {
      ...timesQueryOf(values),
      threshold: numberOption('threshold', values.threshold),
    };
    const trainedTo = numberOption('trained-to', values['trained-to']);
    const { policy } = values;
    return withClient(values, effects, 'read', async (client) => {
      if (policy === undefined) {
        const test = await client.call(readBackTest, { query: { ...query, trainedTo } });
        if (values.json) printJson(effects, test);
        else effects.stdout.write(baselinesText(test));
        const { dataset, release } = test.release;
        say(effects, values, `${dataset} ${release}: ${counted(test.countries, 'country', 'countries')}.`);
        return 0;
      }
      const answered = await client.call(readPolicyBackTest, { params: { id: policy }, query });
      const { test } = answered;
      if (values.json) printJson(effects, answered);
      else effects.stdout.write(policyText(test));
      const over =
        test.over === 'countries' ? counted(test.subjects, 'country', 'countries') : counted(test.subjects, 'partner');
      say(
        effects,
        values,
        `${policy}: asked of ${over} at the end of each year from ${test.asked[0]} to ${test.asked[1]}.`,
      );
      return 0;
    });
  },
};

function baselinesText({ outcomes, knownThen }: Baselines): string {
  const ahead = outcomes.map(({ title, trained, tested, baselines }) => {
    const head = `${title}, one year ahead: trained to ${trained.to}, tested ${tested.from} to ${tested.to} (${counted(tested.rows, 'row')}, ${tested.positives} yes)\n`;
    const rows = baselines.flatMap(({ title: name, all, onsets }) =>
      [
        { over: 'all', of: all },
        { over: 'after five quiet years', of: onsets },
      ].map(({ over, of }) => [
        name,
        over,
        of.rows.toLocaleString('en-US'),
        String(of.positives),
        estimateText(of.aupr, 3),
        estimateText(of.brier, 4),
      ]),
    );
    return head + tableText(['FORECAST', 'OVER', 'ROWS', 'YES', 'AUPR', 'BRIER'], rows);
  });
  return `${[...ahead, knownThenText(knownThen)].join('\n')}`;
}

function knownThenText(knownThen: Baselines['knownThen']): string {
  if (knownThen === null) {
    return 'Known then: no older release of ucdp-onesided is on record; "tl source add ucdp-onesided FILE" loads one.\n';
  }
  const { vintages, rows, positives, figures, withAll } = knownThen;
  const used = vintages.filter(({ apart }) => apart === null).map(({ release }) => release);
  const head = `Intentional harm, two years ahead, from releases ${used.join(', ')} of ucdp-onesided (${counted(rows, 'row')}, ${positives} yes)\n`;
  const apart = vintages.flatMap(({ release, apart: why }) =>
    why === null ? [] : [`${release} stands apart: ${why}.\n`],
  );
  const lines = figures.map(({ title, seen, aupr }, at) => [
    title,
    seen,
    estimateText(aupr, 3),
    estimateText(withAll.figures[at]?.aupr ?? null, 3),
  ]);
  return head + tableText(['FORECAST', 'FROM FIGURES', 'AUPR', 'WITH ALL RELEASES'], lines) + apart.join('');
}

function policyText({ sights, leftOut }: Policy): string {
  const parts = sights.map(({ title, outcomes, lacks }) => {
    const rows = outcomes.flatMap((each) => [
      [
        each.title,
        'the rule',
        String(each.alerts),
        each.alertsAYear === null ? '' : each.alertsAYear.toFixed(1),
        String(each.hits),
        shareText(each.precision, 'no alert'),
        shareText(each.recall, 'nothing came'),
      ],
      ...each.baselines.map(({ title: name, lacks: why, hits, precision, recall }) => [
        each.title,
        name,
        why === null ? String(each.alerts) : '',
        why === null && each.alertsAYear !== null ? each.alertsAYear.toFixed(1) : '',
        hits === null ? '' : String(Number(hits.toFixed(1))),
        shareText(precision, why === null ? 'no alert' : 'not known'),
        shareText(recall, why ?? 'nothing came'),
      ]),
    ]);
    const counts = outcomes.map((each) => [
      each.title,
      ...[
        each.answered,
        each.positives,
        each.misses.length,
        each.falseAlarms.length,
        each.undecidable,
        each.positivesUndecidable,
        each.notAsked,
      ].map((number) => number.toLocaleString('en-US')),
    ]);
    const missing = lacks.map(({ title: name, is, why, rows: many }) => [
      name,
      many.toLocaleString('en-US'),
      is === 'not-published' ? 'nothing had been published by then' : `such as: ${why}`,
    ]);
    const names = outcomes.flatMap((each) => namesText(each));
    return [
      `${title.toUpperCase()}\n`,
      tableText(['OUTCOME', 'ALERTS BY', 'ALERTS', 'A YEAR', 'RIGHT', 'PRECISION', 'RECALL'], rows),
      `\n${tableText(['OUTCOME', 'ANSWERED', 'CAME', 'MISSED', 'FALSE ALARMS', 'NOT ANSWERED', 'CAME', 'NOT ASKED'], counts)}`,
      missing.length === 0 ? '' : `\n${tableText(['MISSING', 'COUNTRY-YEARS', 'WHY'], missing)}`,
      names.length === 0 ? '' : `\n${names.join('')}`,
    ].join('');
  });
  const left = leftOut.length === 0 ? '' : `\nNot on the panel: ${leftOut.join(', ')}\n`;
  return parts.join('\n') + left;
}

type Judged = Policy['sights'][number]['outcomes'][number];

function namesText({ title, misses }: Judged): readonly string[] {
  if (misses.length === 0) return [];
  const byYear = [...Map.groupBy(misses, ({ year }) => year)].map(
    ([year, own]) =>
      `  ${year}  ${own.map(({ name, deaths }) => `${name} (${deaths.toLocaleString('en-US')})`).join(', ')}\n`,
  );
  return [`Missed, ${title.toLowerCase()} (deaths):\n`, ...byYear];
}
