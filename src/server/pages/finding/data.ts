// One finding with what a person needs before they dispose of it.

import type { z } from 'zod';

import type { Finding } from '#findings/finding.ts';
import { citedAs } from '#kernel/citation.ts';
import type { Times } from '#kernel/times.ts';
import { selectOf, selectRecords } from '#ledger/read.ts';
import { DISPOSITIONS } from '#records/codes.ts';
import { decision } from '#records/decision/record.ts';
import { plainWords } from '#rules/plain-words.ts';
import { whatWouldChange } from '#rules/what-would-change.ts';

import { findingNamed } from '../../api/findings.ts';
import type { Asked } from '../../asked.ts';
import type { findingPage } from '../../contracts/findings.ts';
import { dayAsked, holdingAsked, questionOf } from '../../partners-asked.ts';
import { namesFor } from '../../shown-fields.ts';

export type FindingData = z.output<typeof findingPage.output>;

/** What was done about a finding by the day besides what stands: nothing that a person recorded is out of sight. */
async function otherActs(asked: Asked, finding: Finding, times: Times): Promise<FindingData['acts']> {
  const { dispositions } = await holdingAsked(asked, finding.partner.id, times);
  const day = dayAsked(asked, times);
  return dispositions
    .filter(({ body }) => body.finding === finding.id && body.on <= day)
    .filter(({ id, knownFrom }) => id !== finding.disposition?.record && (times.knownAt ?? knownFrom) >= knownFrom)
    .toSorted((a, b) => (a.body.on === b.body.on ? b.seq - a.seq : a.body.on < b.body.on ? 1 : -1))
    .map(({ id: record, body: { disposition, by, on, reason, mitigation, expires } }) => ({
      record,
      disposition,
      by,
      on,
      reason,
      mitigation,
      expires,
    }));
}

/** Gathers the page. */
export async function findingData(asked: Asked, id: string, times: Times): Promise<FindingData> {
  const { ledger, engine } = asked.house;
  const finding = await findingNamed(asked, id, times);
  const question = questionOf(asked, { ...times, asOf: null });
  const decisions = await selectOf(ledger, decision, { ...question, linkedTo: [finding.partner.id] });
  const ids = [...new Set(finding.evaluation.evidence.map(({ record }) => record))];
  const records = await selectRecords(ledger, { ...question, ids });
  const nameOf = await namesFor(ledger, records, question);
  const compiled = engine.policies.get(finding.policy);
  return {
    finding,
    changes: whatWouldChange(finding.evaluation).map(({ path, text, alone }) => ({ path, text, alone })),
    plain: compiled === undefined ? [] : plainWords(compiled),
    decisions: decisions
      .filter(({ body }) => body.findings.includes(id))
      .map(({ id: record, label, body }) => ({ id: record, label, state: body.state })),
    dispositions: [...DISPOSITIONS],
    acts: await otherActs(asked, finding, times),
    today: asked.state.today,
    cited: records.map(({ id: record, citations }) => ({
      record,
      places: citations.map((citation) => citedAs(citation, nameOf)),
    })),
  };
}
