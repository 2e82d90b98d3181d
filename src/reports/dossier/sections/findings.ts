// What needs a decision: the findings with their traces, then the rules that cannot be answered, then those that are not met,
// and all of it on one axis of time.

import type { Finding, FindingAction, PartnerFindings, Undecidable } from '#findings/finding.ts';
import type { Severity } from '#rules/policy-schema.ts';

import type { Apparatus } from '../apparatus.ts';
import { heading, list, note, plainRow } from '../blocks.ts';
import type { Block, Content, Row, Run } from '../document.ts';
import type { Dossier } from '../dossier.ts';
import { BREAK, capital, codeInWords, count, joined, notKnown, quiet, sentence, strong } from '../phrases.ts';
import { timelineBlocks } from './timeline.ts';
import { grounds, openTrace } from './trace.ts';

const GRAVEST_FIRST = ['stop', 'red', 'amber', 'note'] as const satisfies readonly Severity[];

/** What the first page says of the findings. */
export function findingsSummary({ findings, undecidable, notMet }: PartnerFindings): readonly Content[] {
  const open = findings.filter(({ state }) => state === 'open');
  const bySeverity = GRAVEST_FIRST.flatMap((severity) => {
    const number = open.filter((finding) => finding.severity === severity).length;
    const run: Content = [{ kind: 'severity', severity }, ` ${number}`];
    return number === 0 ? [] : [run];
  });
  const disposed = findings.length - open.length;
  const rest = [
    ...(disposed === 0 ? [] : [`${count(disposed, 'finding')} disposed of`]),
    `${count(undecidable.length, 'rule')} cannot be answered`,
    `${count(notMet.length, 'rule')} asked and not met`,
  ];
  return [
    open.length === 0
      ? [strong('No finding is open.')]
      : [strong(`${count(open.length, 'finding')} open: `), ...joined(bySeverity, '   ')],
    [sentence(rest.join('; '))],
  ];
}

export function findingsSection(dossier: Dossier, apparatus: Apparatus): readonly Block[] {
  const { findings, undecidable, notMet } = dossier.findings;
  const open = findings.filter(({ state }) => state === 'open');
  const [grave, notes] = [
    open.filter(({ severity }) => severity !== 'note'),
    open.filter(({ severity }) => severity === 'note'),
  ];
  const disposed = findings.filter(({ state }) => state === 'disposed');
  const asOf = dossier.asked.asOf;
  return [
    ...(open.length === 0 ? [note('No rule found anything that waits for a decision.')] : []),
    ...(findings.length > 2 ? [overview(findings)] : []),
    ...grave.map((finding) => findingBlock(finding, asOf, apparatus)),
    ...(notes.length === 0 ? [] : [heading('Notes')]),
    ...notes.map((finding) => findingBlock(finding, asOf, apparatus)),
    ...(disposed.length === 0 ? [] : [heading('Disposed of')]),
    ...disposed.map((finding) => findingBlock(finding, asOf, apparatus)),
    ...(undecidable.length === 0 ? [] : undecidableBlocks(undecidable, dossier)),
    ...(notMet.length === 0 ? [] : notMetBlocks(notMet, dossier)),
    ...timelineBlocks(dossier),
  ];
}

function overview(findings: readonly Finding[]): Block {
  return {
    kind: 'table',
    caption: 'Findings at a glance',
    columns: [
      { title: 'Severity', align: 'start', weight: 0 },
      { title: 'Finding', align: 'start', weight: 1 },
      { title: 'Opened', align: 'start', weight: 0 },
      { title: 'Next due', align: 'start', weight: 0 },
      { title: 'State', align: 'start', weight: 0 },
    ],
    rows: findings.map((finding): Row => {
      const due = finding.actions.flatMap((action) => (action.due === null ? [] : [action.due])).toSorted()[0];
      return plainRow([
        [{ kind: 'severity', severity: finding.severity }],
        [
          { kind: 'link', text: finding.title, to: anchorOf(finding) },
          ...(finding.subject.id === finding.partner.id ? [] : [quiet(`, about ${finding.subject.label}`)]),
        ],
        [finding.opened],
        [finding.state === 'open' && due !== undefined ? due : '–'],
        [finding.state === 'open' ? 'open' : (finding.disposition?.disposition ?? 'disposed of')],
      ]);
    }),
    note: [],
  };
}

function findingBlock(finding: Finding, asOf: string, apparatus: Apparatus): Block {
  const { evaluation } = finding;
  const trace = openTrace(apparatus);
  return {
    kind: 'finding',
    anchor: anchorOf(finding),
    severity: finding.severity,
    title: finding.title,
    blocks: [
      { kind: 'paragraph', tone: 'lead', content: [sentence(finding.sentence)] },
      {
        kind: 'pairs',
        pairs: [
          ...(finding.subject.id === finding.partner.id
            ? []
            : [{ term: 'About', content: [`${finding.subject.label} (${codeInWords(finding.subject.kind)})`] }]),
          {
            term: 'Opened',
            content: [
              `${finding.opened}; what it rests on could be known from ${finding.knownSince} on; the rule last answered yes for ${finding.lastHeld}`,
            ],
          },
          { term: `On ${asOf}`, content: holdsNow(finding) },
          ...(finding.actions.length === 0 ? [] : [{ term: 'To be done', content: actionLines(finding) }]),
          { term: 'Disposition', content: disposition(finding) },
          {
            term: 'Rule',
            content: [
              { kind: 'code', text: evaluation.policy },
              ` (${codeInWords(evaluation.policyKind)}), version ${short(evaluation.version)}. It stands on`,
              ...evaluation.sources.flatMap((source): Content => [BREAK, ...grounds(source, source)]),
            ],
          },
          {
            term: 'Finding',
            content: [{ kind: 'code', text: finding.id }, quiet(`, inputs ${short(evaluation.inputsHash)}`)],
          },
        ],
      },
      { kind: 'trace', title: `Why: the reasoning for ${evaluation.asOf}`, steps: [trace.step(evaluation.trace)] },
      ...evaluation.severityTraces.flatMap((branch): readonly Block[] =>
        branch.trace === null
          ? []
          : [{ kind: 'trace', title: `Whether it is ${branch.is.toUpperCase()}`, steps: [trace.step(branch.trace)] }],
      ),
      ...(evaluation.shown.length === 0
        ? []
        : [{ kind: 'trace', title: 'Read beside the conditions', steps: evaluation.shown.map(trace.shown) } as const]),
    ],
  };
}

function holdsNow({ holdsNow: holds }: Finding): Content {
  const texts = {
    yes: ['yes', 'the condition is still met'],
    no: ['no', 'the condition is no longer met; the finding stays open until a person disposes of it'],
    unknown: ['unknown', 'the record cannot answer any more'],
    notInForce: ['no', 'the rule is not in force'],
  } as const;
  const [answer, text] = texts[holds];
  return [{ kind: 'answer', answer, text }];
}

function actionLines({ actions, evaluation }: Finding): Content {
  const lines = actions.map((action): Content => {
    const rule = evaluation.actions.find((each) => each.do === action.do);
    const where = rule === undefined ? [verification(action)] : grounds(rule.source, rule);
    return [
      strong(capital(codeInWords(action.do))),
      ...(action.due === null ? [' ', quiet('no deadline')] : [` by ${action.due}`]),
      ...(action.overdue ? [' ', strong('(overdue)')] : []),
      BREAK,
      ...where,
    ];
  });
  return joined(lines, BREAK);
}

function verification({ verified }: FindingAction): Run {
  return verified
    ? { kind: 'answer', answer: 'yes', text: 'verified' }
    : { kind: 'unverified', doubt: 'a proposal of the house' };
}

function disposition({ state, disposition: made }: Finding): Content {
  if (made === null) return [state === 'open' ? 'none: waits for a person to decide, give a reason and sign' : 'none'];
  return [
    strong(codeInWords(made.disposition)),
    ` by ${made.by} on ${made.on}. ${sentence(made.reason)}`,
    ...(made.mitigation === null ? [] : [BREAK, `Mitigation: ${sentence(made.mitigation)}`]),
    ...(made.expires === null ? [] : [BREAK, `Expires ${made.expires}.`]),
  ];
}

function undecidableBlocks(all: readonly Undecidable[], dossier: Dossier): readonly Block[] {
  const undecidable = all.filter(({ awaitsRecord }) => !awaitsRecord);
  const awaiting = all.filter(({ awaitsRecord }) => awaitsRecord);
  return [
    heading('Cannot be answered'),
    ...(awaiting.length === 0
      ? []
      : [
          note(
            `${count(awaiting.length, 'rule')} asked for something that the record cannot hold yet: ${awaiting.map(({ title }) => title).join('; ')}.`,
          ),
        ]),
    note('The record lacks what these rules ask for. That is neither a yes nor a no.'),
    {
      kind: 'table',
      caption: 'Rules that cannot be answered, and what is missing',
      columns: [
        { title: 'Rule', align: 'start', weight: 2 },
        { title: 'Severity if met', align: 'start', weight: 0 },
        { title: 'What is missing', align: 'start', weight: 3 },
      ],
      rows: undecidable.map(({ policy, title, severity, subject, missing }) =>
        plainRow([
          [...ruleName(policy, title), ...aboutSubject(subject, dossier)],
          [{ kind: 'severity', severity }],
          joined(
            missing.map((item) => [`${item.title} `, notKnown(item.why.join('; '))]),
            BREAK,
          ),
        ]),
      ),
      note: [],
    },
  ];
}

/** Each rule once: a check of single records is asked of many. */
function notMetBlocks(notMet: PartnerFindings['notMet'], dossier: Dossier): readonly Block[] {
  const byRule = [...Map.groupBy(notMet, ({ policy }) => policy).values()];
  return [
    heading('Asked and not met'),
    note('On the day asked about, the record answers these rules with no.'),
    list(
      byRule.map((asked): Content => {
        const [first] = asked;
        if (first === undefined) return [];
        return [
          ...ruleName(first.policy, first.title),
          ...(asked.length === 1 ? aboutSubject(first.subject, dossier) : [quiet(`, of ${asked.length} records`)]),
        ];
      }),
    ),
  ];
}

function ruleName(policy: string, title: string): Content {
  return [`${title} `, { kind: 'code', text: policy }];
}

function aboutSubject({ id, label }: { readonly id: string; readonly label: string }, dossier: Dossier): Content {
  return id === dossier.partner.id ? [] : [quiet(`, about ${label}`)];
}

function anchorOf(finding: Finding): string {
  return `finding-${finding.id}`;
}

function short(hash: string): string {
  return hash.slice(0, 12);
}
