// Records a decision as a draft or signed and, when asked, what becomes of the findings that it answers, all in one batch: either
// the whole of it is on record or nothing is. Sent twice it is stored once, and what another wrote meanwhile is never written over unseen.

import { sameJson } from '#kernel/canonical-json.ts';
import { kindOf } from '#kernel/id.ts';
import type { Problem } from '#kernel/result.ts';
import { NEWEST } from '#kernel/times.ts';
import { historyOf, selectOf } from '#ledger/read.ts';
import { decision } from '#records/decision/record.ts';
import { findingDisposition } from '#records/finding-disposition/record.ts';
import type { Of } from '#records/of-kind.ts';

import type { Asked } from '../../asked.ts';
import { partnerId } from '../../contracts/contract.ts';
import { idOnce, onNewest, pageOn, writeOnStanding } from '../../once.ts';
import type { NamedPut } from '../../once.ts';
import { standingOf } from '../../partners-asked.ts';
import type { FormOutcome } from '../../served.ts';
import type { Html } from '../html.ts';
import type { PageContext } from '../page-context.ts';
import { inWords } from '../parts/words.ts';
import { newestDecision, readingOf } from './data.ts';
import { again, asNew, atField, bodyOf, stated } from './desk.ts';
import type { Desk, SentDecision } from './desk.ts';
import { signedMeanwhile, withdrawnMeanwhile } from './meanwhile.ts';
import { meet } from './meet.ts';

/** Records what was sent; what is refused comes back at its field, with all that was typed. */
export async function decideAct(asked: Asked, sent: SentDecision, page: PageContext): Promise<FormOutcome> {
  const { house, reader } = asked;
  const { draft: id, expects } = sent;
  const desk: Desk = { asked, sent, page: pageOn(asked, page) };
  if (kindOf(id) !== decision.name) {
    const todo = 'Open the draft again from its record.';
    return again(desk, [{ at: 'draft', expected: 'the id of a decision', found: `"${id}"`, todo }]);
  }
  const stands = await newestDecision(asked, id);
  const body = bodyOf(sent);
  if (stands !== null && (stands.version !== expects || stands.body.state === 'signed' || sent.do === 'merge')) {
    if (await isAsSent(desk, stands, body)) return { goTo: `/records/${id}` };
    if (stands.body.state === 'signed') return asNew(desk, await signedNotice(desk, stands));
    // Who says what stands already writes over nothing, whichever version they have read.
    const isSame = isSaid(bodyOf({ ...sent, do: 'draft' }), stands);
    return isSame ? decideAct(asked, { ...sent, expects: stands.version }, page) : meet(desk, stands);
  }
  if (stands === null && (expects > 0 || sent.do === 'merge')) return asNew(desk, withdrawnMeanwhile(id));
  const disposed = sent.disposition === undefined ? { changes: [] } : await dispositionsOf(asked, sent);
  if ('problems' in disposed) return again(desk, disposed.problems);
  const changes: readonly NamedPut[] = [{ do: 'put', id, kind: decision.name, body, expects }, ...disposed.changes];
  const verb = sent.do === 'sign' ? 'Signed' : 'Draft of';
  const author = { by: reader.name, reason: `${verb} a decision`, atMilliseconds: house.now() };
  // What a finding rests on may be of any kind.
  const rests = disposed.changes.length === 0 ? [] : null;
  const report = await writeOnStanding(asked, changes, author, rests);
  if (report?.ok === true) return { goTo: `/records/${id}` };
  if (report === null) return decideAct(await onNewest(asked), sent, page);
  if (!report.failure.some(({ at, record }) => at === 'expects' && record === id)) {
    return again(
      desk,
      report.failure.map((problem) => atField(problem, id)),
    );
  }
  // Somebody wrote between the reading above and now: the same as if they had written before it.
  const isThere = (await newestDecision(asked, id)) !== null;
  return isThere ? decideAct(await onNewest(asked), sent, page) : asNew(desk, withdrawnMeanwhile(id));
}

async function signedNotice({ asked, page }: Desk, signed: Of<typeof decision>): Promise<Html> {
  const history = await historyOf(asked.house.ledger, signed.id, { times: NEWEST, reader: asked.reader });
  return signedMeanwhile(signed, history.at(-1) ?? null, page);
}

function isSaid(body: unknown, stands: Of<typeof decision>): boolean {
  const parsed = decision.schema.safeParse(body);
  return parsed.success && sameJson(parsed.data, stands.body);
}

/** Whether the very same was sent before: the decision, and what it made of its findings. */
async function isAsSent({ asked, sent }: Desk, stands: Of<typeof decision>, body: unknown): Promise<boolean> {
  const { house, reader } = asked;
  if (!isSaid(body, stands)) return false;
  const question = { times: NEWEST, reader, linkedTo: [stands.id] };
  const disposed = await selectOf(house.ledger, findingDisposition, question);
  const meant = sent.disposition === undefined ? 0 : (sent.finding ?? []).length;
  return (
    disposed.length === meant &&
    disposed.every(
      ({ body: { disposition, expires } }) => disposition === sent.disposition && expires === (sent.expires ?? null),
    )
  );
}

/** One disposition for each finding that was chosen. Only a signed decision disposes of anything. */
async function dispositionsOf(
  asked: Asked,
  sent: SentDecision,
): Promise<{ readonly changes: readonly NamedPut[] } | { readonly problems: readonly Problem[] }> {
  const { disposition, expires, mitigation, reasons, signedBy, signedOn, partner, finding = [], read, draft } = sent;
  const refuse = (expected: string, found: string, todo: string): { readonly problems: readonly Problem[] } => ({
    problems: [{ at: 'disposition', expected, found, todo }],
  });
  if (sent.do !== 'sign')
    return refuse('no disposition in a draft', disposition ?? '', 'Leave it open, or sign the decision.');
  if (finding.length === 0 || partner === undefined)
    return refuse('findings to dispose of', 'none', 'Choose them above, or leave this open.');
  const { found: known } = await standingOf(asked, partnerId(partner), NEWEST);
  const changes: NamedPut[] = [];
  for (const id of finding) {
    const found = known.findings.find((each) => each.id === id);
    if (found === undefined)
      return refuse('open findings of the partner', `"${id}", which is none`, 'Choose from the list above.');
    if (found.disposition !== null) {
      const { disposition: was, by, on, record } = found.disposition;
      const said = `"${id}", which is disposed of: ${inWords(was)} by ${by} on ${on}, recorded as ${record}`;
      return refuse(
        'open findings',
        said,
        'Take it out of the list above, leave this open, or dispose of it on its own page.',
      );
    }
    if (read !== undefined && !read.includes(readingOf(found))) {
      const said = `that what "${id}" rests on has changed since`;
      return refuse('the findings as they were read', said, 'Read it again above, then sign.');
    }
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
      decision: draft,
      inputs: found.evaluation.inputsHash,
    };
    const kind = findingDisposition.name;
    changes.push({ do: 'put', id: idOnce(kind, id, draft), kind, body: stated(body) });
  }
  return { changes };
}
