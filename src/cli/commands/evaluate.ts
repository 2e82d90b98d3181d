// `tl evaluate`: what the rules find of the record, and what they cannot answer because something is missing.

import type { z } from 'zod';

import { listFindings } from '#server/contracts/findings.ts';

import { COMMON, DATA, TIMES } from '../command.ts';
import type { Arguments, CommandOf } from '../command.ts';
import { counted } from '../counted.ts';
import { printJson, say } from '../effects.ts';
import { partnerNamed, partnersOf } from '../partner.ts';
import { startProgress } from '../progress.ts';
import { withClient } from '../session.ts';
import { tableText } from '../table.ts';
import { timesQueryOf } from '../times.ts';

const args = {
  partner: { type: 'string', valueHint: 'PARTNER', description: 'Only this partner, by ISO code, id or name.' },
  policy: { type: 'string', valueHint: 'RULE', description: 'Only this rule, such as t40.' },
  ...TIMES,
  ...DATA,
  ...COMMON,
} as const satisfies Arguments;

type Findings = z.output<(typeof listFindings)['output']>;

export const evaluate: CommandOf<typeof args> = {
  name: 'evaluate',
  summary: 'Say what the rules find, and what they cannot answer.',
  explains:
    'Runs every rule of the catalogue over the record at the three times. A rule without the input that it needs is listed apart, with what is missing: that is neither a finding nor its absence. The program decides nothing; a finding closes when a person disposes of it.',
  args,
  examples: [
    ['tl evaluate', 'All partners, today.'],
    ['tl evaluate --partner SOM --as-of 2018-11-30', 'What was to be found of Somalia on that day.'],
    ['tl evaluate --policy t40 --json', 'One rule, for a program.'],
  ],
  run: (values, effects) => {
    const times = timesQueryOf(values);
    return withClient(values, effects, 'read', async (client) => {
      const partners = await partnersOf(client);
      const asked = values.partner === undefined ? partners : [partnerNamed(values.partner, partners)];
      const progress = startProgress(effects, values, 'Evaluating', 'partners');
      const answers: Findings[] = [];
      for (const { id } of asked) {
        answers.push(await client.call(listFindings, { query: { ...times, partner: id } }));
        progress.step(answers.length, asked.length);
      }
      progress.end();
      const found = joined(answers, values.policy);
      if (values.json) printJson(effects, found);
      else effects.stdout.write(findingsText(found));
      const day = found.asOf === null ? '' : ` as of ${found.asOf}`;
      const open = counted(found.undecidable.length, 'rule that cannot be answered', 'rules that cannot be answered');
      say(
        effects,
        values,
        `${counted(found.findings.length, 'finding')} and ${open}, of ${counted(asked.length, 'partner')}${day}.`,
      );
      return 0;
    });
  },
};

interface Joined {
  /** The day of the answer; null where there was no partner to ask about. */
  readonly asOf: string | null;
  readonly findings: Findings['findings'];
  readonly undecidable: Findings['undecidable'];
}

const SEVERITIES = ['stop', 'red', 'amber', 'note'];

function joined(answers: readonly Findings[], policy: string | undefined): Joined {
  const isAsked = (each: { readonly policy: string }): boolean => policy === undefined || each.policy === policy;
  // What is found of a record of several partners comes with each of them.
  const found = answers.flatMap((answer) => answer.findings).filter(isAsked);
  const findings = [...new Map(found.map((each) => [each.id, each])).values()];
  const order = (each: Findings['findings'][number]): string =>
    [each.state === 'open' ? 0 : 1, SEVERITIES.indexOf(each.severity), each.opened, each.id].join(' ');
  return {
    asOf: answers[0]?.asOf ?? null,
    findings: findings.toSorted((a, b) => (order(a) < order(b) ? -1 : order(a) > order(b) ? 1 : 0)),
    undecidable: [
      ...new Map(
        answers
          .flatMap((answer) => answer.undecidable)
          .filter(isAsked)
          .map((each) => [`${each.policy} ${each.subject.id}`, each]),
      ).values(),
    ],
  };
}

function nextDue(actions: Findings['findings'][number]['actions']): string {
  const due = actions
    .flatMap((action) => (action.due === null ? [] : [action]))
    .toSorted((a, b) => ((a.due ?? '') < (b.due ?? '') ? -1 : 1))[0];
  return due === undefined ? '' : `${due.due}${due.overdue ? ' overdue' : ''}`;
}

/** More than that is counted by rule: nobody reads it line by line. */
const MOST_LINES = 100;

function missingOneByOne(missing: Findings['undecidable']): string {
  return tableText(
    ['SEVERITY', 'RULE', 'SUBJECT', 'MISSING'],
    missing.map(({ severity, policy, subject, missing: items }) => [
      severity,
      policy,
      subject.id,
      items.map(({ title, why }) => `${title}: ${why.join('; ')}`).join(' | '),
    ]),
  );
}

function missingByRule(missing: Findings['undecidable']): string {
  const rules = [...Map.groupBy(missing, ({ policy }) => policy)].map(([policy, each]) => [
    each[0]?.severity ?? '',
    policy,
    String(each.length),
    [...new Set(each.flatMap(({ missing: items }) => items.map(({ title }) => title)))].join(' | '),
  ]);
  return `${tableText(['SEVERITY', 'RULE', 'SUBJECTS', 'MISSING'], rules)}Give --partner or --policy for each subject and why.\n`;
}

function findingsText({ findings, undecidable }: Joined): string {
  const found = tableText(
    ['SEVERITY', 'FINDING', 'SUBJECT', 'OPENED', 'STATE', 'NEXT DUE', 'OWNER', 'WHAT WAS FOUND'],
    findings.map(({ severity, id, subject, opened, state, actions, owner, sentence }) => [
      severity,
      id,
      subject.id,
      opened,
      state,
      nextDue(actions),
      owner?.owner ?? '',
      sentence,
    ]),
  );
  if (undecidable.length === 0) return found;
  const [awaiting, missing] = [
    undecidable.filter(({ awaitsRecord }) => awaitsRecord),
    undecidable.filter(({ awaitsRecord }) => !awaitsRecord),
  ];
  const open = missing.length > MOST_LINES ? missingByRule(missing) : missingOneByOne(missing);
  const rules = [...new Set(awaiting.map(({ policy }) => policy))];
  const rest =
    rules.length === 0 ? '' : `\nAsked for what the record cannot hold yet (--json tells what): ${rules.join(', ')}\n`;
  return `${found}\nCannot be answered\n${open}${rest}`;
}
