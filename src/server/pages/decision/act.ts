// Records a decision as a draft or signed and, when asked, what becomes of the findings that it answers, all in one batch: either
// the whole of it is on record or nothing is.

import { randomBytes } from 'node:crypto';

import type { z } from 'zod';

import { isRecordId, newRecordId } from '#kernel/id.ts';
import type { Problem } from '#kernel/result.ts';
import { NEWEST } from '#kernel/times.ts';
import type { Change } from '#ledger/change.ts';
import { write } from '#ledger/write.ts';

import type { Asked } from '../../asked.ts';
import { partnerId } from '../../contracts/contract.ts';
import type { sendDecision } from '../../contracts/page-decision.ts';
import { standingOf } from '../../partners-asked.ts';
import type { FormOutcome } from '../../served.ts';
import type { Html } from '../html.ts';
import { decisionData } from './data.ts';
import type { DecisionData } from './data.ts';

type SentDecision = z.output<NonNullable<typeof sendDecision.body>>;

/** Records what was sent; when the ledger refuses it, the form comes back with the refusals at their fields. */
export async function decideAct(
  asked: Asked,
  sent: SentDecision,
  render: (data: DecisionData) => Html,
): Promise<FormOutcome> {
  const { house, reader } = asked;
  const again = async (problems: readonly Problem[]): Promise<FormOutcome> => {
    const { do: _verb, finding = [], draft, partner } = sent;
    const data = await decisionData(asked, draft === undefined ? { partner } : { draft }, NEWEST);
    const values = Object.fromEntries(
      Object.entries(sent).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
    );
    return { again: render({ ...data, values, chosen: finding, problems }) };
  };
  const prepared = await changesOf(asked, sent);
  if ('problems' in prepared) return again(prepared.problems);
  const verb = sent.do === 'sign' ? 'Signed' : 'Draft of';
  const author = { by: reader.name, reason: `${verb} a decision: ${sent.title ?? ''}`, atMilliseconds: house.now() };
  const report = await write(house.ledger, prepared.changes, author, reader);
  return report.ok
    ? { goTo: `/records/${prepared.id}` }
    : again(report.failure.map((problem) => atField(problem, prepared.id)));
}

interface Prepared {
  readonly id: string;
  readonly changes: readonly Change[];
}

async function changesOf(
  asked: Asked,
  sent: SentDecision,
): Promise<Prepared | { readonly problems: readonly Problem[] }> {
  const { house } = asked;
  const id = sent.draft ?? newRecordId('decision', house.now(), (count) => randomBytes(count));
  const expects = sent.draft === undefined ? 0 : Number(sent.expects);
  if (!isRecordId(id) || !Number.isSafeInteger(expects)) {
    const todo = 'Open the draft again from its record.';
    return {
      problems: [
        { at: 'draft', expected: 'a draft and the version that was read', found: `"${sent.draft ?? ''}"`, todo },
      ],
    };
  }
  const { partner, type, title, reasons, tradeOffs, conditions, mitigation, reviewBy, signedBy, signedOn } = sent;
  const findings = sent.finding ?? [];
  const shared = {
    partner: partner === undefined ? undefined : partnerId(partner),
    type,
    title,
    reasons,
    findings,
    tradeOffs,
    conditions,
    mitigation,
    reviewBy,
  };
  const body = sent.do === 'sign' ? { state: 'signed', ...shared, signedBy, signedOn } : { state: 'draft', ...shared };
  const decision: Change = { do: 'put', id, kind: 'decision', body: stated(body), expects };
  if (sent.disposition === undefined) return { id, changes: [decision] };
  const disposed = await dispositionsOf(asked, sent, id);
  return 'problems' in disposed ? disposed : { id, changes: [decision, ...disposed.changes] };
}

/** One disposition for each finding that was chosen. Only a signed decision disposes of anything. */
async function dispositionsOf(
  asked: Asked,
  sent: SentDecision,
  decision: string,
): Promise<{ readonly changes: readonly Change[] } | { readonly problems: readonly Problem[] }> {
  const { disposition, expires, mitigation, reasons, signedBy, signedOn, partner, finding = [] } = sent;
  const refuse = (expected: string, found: string, todo: string): { readonly problems: readonly Problem[] } => ({
    problems: [{ at: 'disposition', expected, found, todo }],
  });
  if (sent.do !== 'sign')
    return refuse('no disposition in a draft', disposition ?? '', 'Leave it open, or sign the decision.');
  if (finding.length === 0 || partner === undefined)
    return refuse('findings to dispose of', 'none', 'Choose them above, or leave this open.');
  const { found: known } = await standingOf(asked, partnerId(partner), NEWEST);
  const changes: Change[] = [];
  for (const id of finding) {
    const found = known.findings.find((each) => each.id === id && each.state === 'open');
    if (found === undefined)
      return refuse('open findings of the partner', `"${id}", which is none`, 'Choose from the list above.');
    const body = {
      finding: id,
      policy: found.policy,
      subject: found.subject.id,
      opened: found.opened,
      disposition,
      on: signedOn,
      by: signedBy,
      reason: reasons,
      mitigation,
      expires,
      decision,
      inputs: found.evaluation.inputsHash,
    };
    changes.push({ do: 'put', kind: 'finding-disposition', body: stated(body) });
  }
  return { changes };
}

/** A body without the fields that were left empty. */
function stated(body: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined));
}

/** The field of the form that a refusal is about: those of a disposition come from fields of the decision, under other names. */
function atField(problem: Problem, decision: string): Problem {
  const { record: _record, row: _row, ...rest } = problem;
  if (problem.record === decision) return rest;
  const names: Readonly<Record<string, string>> = { '/by': 'signedBy', '/on': 'signedOn', '/reason': 'reasons' };
  return { ...rest, at: names[problem.at] ?? problem.at };
}
