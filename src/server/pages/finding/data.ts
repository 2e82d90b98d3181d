// One finding with what a person needs before they dispose of it.

import type { z } from 'zod';

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
import { questionOf } from '../../partners-asked.ts';
import { namesFor } from '../../shown-fields.ts';

export type FindingData = z.output<typeof findingPage.output>;

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
    today: asked.state.today,
    cited: records.map(({ id: record, citations }) => ({
      record,
      places: citations.map((citation) => citedAs(citation, nameOf)),
    })),
  };
}
